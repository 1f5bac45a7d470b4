import { errors } from '#content/errors.ts'
import { dockerMessages } from '#content/messages.ts'
import { pages } from '#content/pages.ts'
import { inLocale, type Locale } from '#content/text.ts'
import { diagramFor } from '#diagrams/index.ts'
import { pathOf } from '../routes.ts'
import { stateLink } from '../state-link.ts'
import type { SearchDocument } from './found.ts'

/** Where one meets the errors of an area; those of links and of the page itself have no place to go. */
const PLACES: Readonly<Record<string, string>> = {
  reference: '/image/#names',
  digest: '/image/#hashes',
  platform: '/image/#platforms',
  words: '/engine/hops/',
  command: '/engine/hops/',
  compose: '/deploy/#compose',
}
const ARCHIVES = '/image/layers/'
const OWN = new Set(['link', 'worker', 'file', 'limit', 'copy', 'unknown', 'reader-stopped', 'aborted'])

/** Docker's own messages, each with the commands that cause it, and this site's. */
export function messageDocuments(locale: Locale): SearchDocument[] {
  const docker = dockerMessages.map(
    ({ message, lines, says }): SearchDocument => ({
      kind: 'message',
      title: message,
      also: [],
      detail: inLocale(says, locale),
      text: `${inLocale(says, locale)} ${lines.at(-1)}`,
      path: stateLink('/engine/hops/', { lines }),
      sheet: diagramFor('engine/hops').sheet,
    }),
  )
  const site = Object.entries(errors).flatMap(([code, text]): SearchDocument[] => {
    const area = code.includes('/') ? code.slice(0, code.indexOf('/')) : code
    if (OWN.has(area)) return []
    const path = code.includes('/') ? PLACES[area] : ARCHIVES
    const page = pages.find((one) => pathOf(one) === path?.replace(/#.*/, ''))
    if (path === undefined || !page) return []
    const [title = '', ...rest] = withoutNames(inLocale(text, locale)).split(/(?<=[.:。：])/)
    return [
      {
        kind: 'message',
        title: title.trim(),
        also: [code],
        detail: rest.join('').trim() || inLocale(page.title, locale),
        text: rest.join(''),
        path,
      },
    ]
  })
  return [...docker, ...site]
}

const withoutNames = (text: string) => text.replace(/\{\w+\}/g, '…')

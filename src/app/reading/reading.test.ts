import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { misconceptions } from '#content/misconceptions.ts'
import { beliefOf, referencePages, sitePages } from '#content/reference-pages.ts'
import { terms } from '#content/terms.ts'
import { LOCALES } from '#content/text.ts'
import { runScript } from '#model/engine/session.ts'
import '../live-build.ts'
import { pathOf } from '../routes.ts'
import { relativeTo, stateLink } from '../state-link.ts'
import { sourceTitle, termsByLetter } from './glossary-order.ts'
import { ReferenceProse, referenceMarkdown } from './reference.tsx'

const addresses = new Set(sitePages.map(pathOf))
const html = (page: (typeof referencePages)[number], locale: (typeof LOCALES)[number]) =>
  renderToStaticMarkup(createElement(ReferenceProse, { page, locale }))

describe.each(LOCALES)('pages made from lists, %s', (locale) => {
  test.each(referencePages.map((page) => [pathOf(page), page] as const))(
    '%s leads only to pages that exist and has no id twice',
    (path, page) => {
      const text = html(page, locale)
      const links = [...text.matchAll(/(?:href|src)="([^"]+)"/g)]
        .map(([, link = '']) => link)
        .filter((link) => !/^https:|^#|\.svg$/.test(link))
        .map((link) => new URL(link.replaceAll('&amp;', '&'), `https://x${path}`).pathname)
      expect(links.filter((link) => !addresses.has(link))).toEqual([])
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(referenceMarkdown(page, locale).length).toBeGreaterThan(100)
    },
  )
})

test('the glossary has every word once, in order, and each letter once', () => {
  const groups = termsByLetter()
  expect(groups.flatMap((group) => group.terms.map(([id]) => id)).sort()).toEqual(Object.keys(terms).sort())
  expect(groups.map(({ letter }) => letter)).toEqual([...new Set(groups.map(({ letter }) => letter))].sort())
})

test('every belief has a page of its own', () => {
  expect(referencePages.flatMap((page) => beliefOf(page)?.id ?? [])).toEqual(
    misconceptions.map(({ id }) => id),
  )
})

test.each(misconceptions.map(({ id, show }) => [id, show] as const))(
  'the commands against %s are known here',
  (_, show) => {
    const said = runScript(show).commands.map(({ stderr }) => stderr)
    expect(said.filter((text) => /not part of this model|command not found/.test(text))).toEqual([])
  },
)

test.each(misconceptions.map(({ id, show, look }) => [id, show, look.en] as const))(
  'the commands against %s print the words that the card quotes',
  (_, show, look) => {
    const printed = runScript(show)
      .commands.map(({ stdout, stderr }) => stdout + stderr)
      .join('\n')
    const quoted = [...look.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words.split('…')[0]?.trim())
    expect(quoted.filter((words) => !printed.includes(words ?? ''))).toEqual([])
  },
)

test.each([
  [
    'https://github.com/moby/moby/blob/docker-v29.7.2/daemon/mounts.go#L10',
    'moby/moby daemon/mounts.go (docker-v29.7.2)',
  ],
  ['https://man7.org/linux/man-pages/man7/pid_namespaces.7.html', 'pid_namespaces(7)'],
  ['https://www.kernel.org/doc/', 'kernel.org'],
])('%s is called %s', (url, title) => expect(sourceTitle(url)).toBe(title))

test.each([
  ['/engine/hops/', '/glossary/#shim', '../../glossary/#shim'],
  ['/', '/engine/', 'engine/'],
  ['/map/', '/', '../'],
  ['/', '/', './'],
])('from %s to %s', (from, to, way) => expect(relativeTo(from, to)).toBe(way))

test('a state is an address', () =>
  expect(stateLink('/engine/hops/', { lines: ['docker ps', 'kill -9 dockerd'], at: 2 })).toBe(
    '/engine/hops/?do=docker+ps&do=kill+-9+dockerd&at=2',
  ))

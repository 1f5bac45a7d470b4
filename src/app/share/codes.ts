import type { Locale } from '#content/text.ts'
import { type Address, type EmbedOptions, formatAddress } from '../address.ts'

/** What is shared: the moment on screen, the commands from their start, or one part. */
export type ShareKind = 'step' | 'trace' | 'part'

export interface ShareChoice {
  readonly kind: ShareKind
  readonly theme: EmbedOptions['theme']
  readonly locale: Locale
  readonly controls: boolean
  readonly autoplay: boolean
}

export interface ShareCodes {
  readonly link: string
  readonly markdown: string
  readonly iframe: string
  /** The file names of the static picture, light and dark; a step of the example has its own. */
  readonly picture: { readonly light: string; readonly dark: string }
}

export interface Shared {
  /** The site with its base path, with the slash at the end. */
  readonly site: string
  readonly address: Address
  /** `engine/hops` */
  readonly diagram: string
  readonly title: string
  readonly at: number | undefined
  /** Whether the moment shown is a step of the page's example, for which a picture file exists. */
  readonly ofExample: boolean
  readonly height: number
}

/** The four texts one pastes elsewhere. Every value that ends up in markup is escaped. */
export function shareCodes(shared: Shared, choice: ShareChoice): ShareCodes {
  const { site, address, diagram, title, at, ofExample, height } = shared
  const base = new URL(site)
  const own: Address = {
    ...withoutMoment(address, choice.kind),
    locale: choice.locale,
    path: `/${diagram === 'home/ship' ? '' : `${diagram}/`}`,
    embed: { theme: 'auto', controls: true, autoplay: false },
  }
  const moment: Address = choice.kind === 'step' && at !== undefined ? { ...own, at } : own
  const link = absolute(base, formatAddress(moment, base.pathname))
  const embedded: Address = {
    ...moment,
    path: `/embed/${diagram}/`,
    embed: { theme: choice.theme, controls: choice.controls, autoplay: choice.autoplay },
  }
  const source = absolute(base, formatAddress(embedded, base.pathname))
  const stem = `${site}${choice.locale}/${diagram}${choice.kind === 'step' && ofExample && at !== undefined ? `/${at}` : ''}`
  const picture = { light: `${stem}.svg`, dark: `${stem}.dark.svg` }
  const image =
    choice.theme === 'auto'
      ? `<picture><source media="(prefers-color-scheme: dark)" srcset="${attribute(picture.dark)}"><img alt="${attribute(title)}" src="${attribute(picture.light)}"></picture>`
      : `<img alt="${attribute(title)}" src="${attribute(choice.theme === 'dark' ? picture.dark : picture.light)}">`
  return {
    link,
    markdown: `<a href="${attribute(link)}">${image}</a>`,
    iframe: `<iframe src="${attribute(source)}" width="100%" height="${height}" loading="lazy" title="${attribute(title)}"></iframe>`,
    picture,
  }
}

function withoutMoment(address: Address, kind: ShareKind): Address {
  const { at, part, ...rest } = address
  if (kind === 'trace') return rest
  if (kind === 'part')
    return { ...rest, ...(at === undefined ? {} : { at }), ...(part === undefined ? {} : { part }) }
  return { ...rest, ...(at === undefined ? {} : { at }) }
}

const absolute = (base: URL, path: string) => new URL(path, base.origin).href

/** Quotes and angle brackets would end an attribute; a title holds what people typed. */
function attribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

import type { Reference, Topic } from '#content/page.ts'
import type { Locale } from '#content/text.ts'
import type { StepView } from './panes/message.ts'

/** What the client needs to know of a page beside its ready-made HTML; it lies in the page as JSON. */
export interface PageInfo {
  readonly kind: 'home' | 'article' | 'reference' | 'diagram' | 'embed' | 'not-found'
  readonly locale: Locale
  /** The address after the language: `/engine/hops/`. */
  readonly path: string
  readonly topic: Topic | Reference | 'home' | undefined
  readonly title: string
  readonly description: string
  /** The topic's own page, for the breadcrumb; absent on a topic page. */
  readonly parent?: PageLink
  readonly previous?: PageLink
  readonly next?: PageLink
  readonly diagram?: DiagramInfo
  /** Ids and names of the nodes and edges that have a pane here, in reading order. */
  readonly parts: readonly PartInfo[]
}

export interface PageLink {
  /** An address after the language. */
  readonly path: string
  readonly title: string
}

export interface PartInfo {
  readonly id: string
  readonly name: string
}

export interface DiagramInfo {
  /** `engine/hops` */
  readonly id: string
  /** `E-02` */
  readonly sheet: string
  readonly title: string
  /** The commands drawn until someone types, with what they print, and the hop shown. */
  readonly example: readonly ExampleCommand[]
  /** The lane of each hop of the example, as digits: 0 the registry, 1 to 6 the decks. */
  readonly exampleLanes: string
  readonly exampleAt: number
  /** The words of the hop shown. */
  readonly exampleStep?: StepView
  /** How many lines of changes the image lab's example has. */
  readonly exampleChanges?: number
  /** Keys above the drawing, in the page's language. */
  readonly choices?: readonly ChoiceInfo[]
  /** Width and height of the two compositions, so that nothing shifts when they are replaced. */
  readonly wide: Size
  readonly narrow: Size
}

export interface ChoiceInfo {
  readonly id: string
  readonly label: string
  readonly shownWith?: readonly string[]
  readonly folded?: true
  readonly choices: readonly { readonly lens?: string; readonly image?: string; readonly name: string }[]
}

export interface ExampleCommand {
  readonly line: string
  readonly output: string
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A page as the client holds it: its facts and the HTML that was made at build time. */
export interface PageData {
  readonly info: PageInfo
  /** The prose: sections with the parts' ids. */
  readonly prose: string
  /** The two compositions of the diagram as inline SVG; empty on a page without one. */
  readonly figures: { readonly wide: string; readonly narrow: string }
  readonly outline: string
  /** What the page's instrument says of its example, where the page has one that computes. */
  readonly instrument: string
}

/** Element ids under which a page carries its data; read again by `readPage`. */
export const PAGE_INFO_ID = 'page-info'
const ISLANDS = {
  prose: 'island-prose',
  wide: 'island-wide',
  narrow: 'island-narrow',
  outline: 'island-outline',
  instrument: 'island-instrument',
} as const
export const islandId = (island: keyof typeof ISLANDS): string => ISLANDS[island]

/** Takes a page's data out of its document: the one that was opened, or one that was fetched. */
export function readPage(document: Document): PageData | undefined {
  const json = document.getElementById(PAGE_INFO_ID)?.textContent
  if (!json) return undefined
  const html = (island: keyof typeof ISLANDS) => document.getElementById(ISLANDS[island])?.innerHTML ?? ''
  return {
    info: JSON.parse(json) as PageInfo,
    prose: html('prose'),
    figures: { wide: html('wide'), narrow: html('narrow') },
    outline: html('outline'),
    instrument: html('instrument'),
  }
}

/**
 * Fetches another page of this site as the same file a visitor without scripts would open.
 *
 * @returns undefined when it is not there or is not a page of ours; the caller then follows the link as a browser does
 */
export async function fetchPage(href: string, signal?: AbortSignal): Promise<PageData | undefined> {
  const response = await fetch(href, signal ? { signal } : {})
  if (!response.ok) return undefined
  return readPage(new DOMParser().parseFromString(await response.text(), 'text/html'))
}

import type { Localized } from './text.ts'

/** Topics in reading order; the first word of an address after its language. */
export type Topic = 'standards' | 'engine' | 'image' | 'container' | 'network' | 'volume' | 'deploy'
export const TOPICS: readonly Topic[] = [
  'standards',
  'engine',
  'image',
  'container',
  'network',
  'volume',
  'deploy',
]

/** Pages made from the lists of this folder; the first word of their address too. */
export type Reference = 'misconceptions' | 'glossary' | 'map'

/** Where a claim comes from: an upstream file or a specification clause, at a version. */
export interface Source {
  /** What is cited, as upstream names it: `moby/moby daemon/start.go (v29.7.2)`. */
  readonly title: string
  readonly url: string
}

/** What no language changes about one part (a node or an edge) of a page's diagram. */
export interface Part {
  /** The same id as the node or edge, the heading of its explanation and the address's `#hash`. */
  readonly id: string
  /** Its socket, path or binary on a real host, if it has one. */
  readonly path?: string
  /** One command that shows it on a real host. */
  readonly see: string
  readonly sources: readonly Source[]
}

/** One page: what no language changes. Its prose lies beside it in `en.mdx` and `zh-TW.mdx`. */
export interface Page {
  readonly topic: Topic | Reference | 'home'
  /** The last word of the address; '' for a topic's own page. */
  readonly page: string
  readonly title: Localized
  /** One sentence for search engines, cards and the outline. */
  readonly description: Localized
  /** The diagram shown, by id (`engine/hops`); absent on a page of prose alone. */
  readonly diagram?: string
  readonly parts: readonly Part[]
  /** Sources of each section that explains no part, by its heading's id. */
  readonly sections?: Readonly<Record<string, readonly Source[]>>
  /** Sources for what stands before the first heading, and for the page as a whole. */
  readonly sources: readonly Source[]
  /** What the model leaves out, in one or two sentences. */
  readonly simplified?: Localized
}

import { formatAddress, PLAIN_EMBED } from './address.ts'

/** What a link brings back beside the page. */
export interface LinkedState {
  readonly lines?: readonly string[]
  readonly at?: number
  readonly part?: string
  readonly lenses?: readonly string[]
}

/** An address after the language, with its state: `/engine/hops/?do=docker+ps&at=2`. */
export function stateLink(path: string, { lines = [], lenses = [], ...rest }: LinkedState = {}): string {
  const address = { locale: 'en', path, lines, lenses, images: [], embed: PLAIN_EMBED, ...rest } as const
  return formatAddress(address, '/').slice('/en'.length)
}

/**
 * The way from one page to another, so that the links of ready-made HTML work under any base path: they
 * climb to the language's root and go down again.
 */
export function relativeTo(from: string, to: string): string {
  return `${'../'.repeat(from.split('/').length - 2)}${to.slice(1)}` || './'
}

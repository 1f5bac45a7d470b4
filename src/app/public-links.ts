import { misconceptions } from '#content/misconceptions.ts'
import { pages } from '#content/pages.ts'
import { glossaryPage, mapPage, misconceptionsPage } from '#content/reference-pages.ts'
import { terms } from '#content/terms.ts'
import { diagramFor, diagramIds } from '#diagrams/index.ts'
import { pathOf } from './routes.ts'

/** Every address and id that documentation elsewhere may point at; committed as `public-links.json`. */
export interface PublicLinks {
  /** Addresses after the language. */
  readonly pages: readonly string[]
  /** Diagram → sheet number. */
  readonly sheets: Readonly<Record<string, string>>
  /** Page address → ids of its parts. */
  readonly parts: Readonly<Record<string, readonly string[]>>
  /** Ids of the glossary's words, anchors of `/glossary/`. */
  readonly terms: readonly string[]
  /** Ids of the common beliefs, each a page below `/misconceptions/` and an anchor of it. */
  readonly beliefs: readonly string[]
  /** Retired address or `address#part` → what took its place. */
  readonly aliases: Readonly<Record<string, string>>
}

/** What the present code publishes. */
export function publishedLinks(): Omit<PublicLinks, 'aliases'> {
  return {
    pages: [...pages, misconceptionsPage, glossaryPage, mapPage].map(pathOf),
    sheets: Object.fromEntries(diagramIds.map((id) => [id, diagramFor(id).sheet])),
    parts: Object.fromEntries(
      pages
        .filter(({ parts }) => parts.length > 0)
        .map((page) => [pathOf(page), page.parts.map(({ id }) => id)]),
    ),
    terms: Object.keys(terms),
    beliefs: misconceptions.map(({ id }) => id),
  }
}

/** What was promised and is neither published nor aliased any more; empty when all is well. */
export function brokenPromises(promised: PublicLinks, now: Omit<PublicLinks, 'aliases'>): string[] {
  const kept = (link: string) => Object.hasOwn(promised.aliases, link)
  return [
    ...promised.pages.filter((path) => !now.pages.includes(path) && !kept(path)),
    ...promised.terms
      .map((id) => `/glossary/#${id}`)
      .filter((link, n) => !now.terms.includes(promised.terms[n] ?? '') && !kept(link)),
    ...promised.beliefs
      .map((id) => `/misconceptions/${id}/`)
      .filter((link, n) => !now.beliefs.includes(promised.beliefs[n] ?? '') && !kept(link)),
    ...Object.entries(promised.sheets)
      .filter(([id, sheet]) => now.sheets[id] !== sheet && !kept(sheet))
      .map(([id, sheet]) => `${sheet} (${id})`),
    ...Object.entries(promised.parts).flatMap(([path, ids]) =>
      ids
        .map((id) => `${path}#${id}`)
        .filter((link) => !now.parts[path]?.includes(link.slice(path.length + 1)) && !kept(link)),
    ),
  ]
}

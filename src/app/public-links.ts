import { pages } from '#content/pages.ts'
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
  /** Retired address or `address#part` → what took its place. */
  readonly aliases: Readonly<Record<string, string>>
}

/** What the present code publishes. */
export function publishedLinks(): Omit<PublicLinks, 'aliases'> {
  return {
    pages: pages.map(pathOf),
    sheets: Object.fromEntries(diagramIds.map((id) => [id, diagramFor(id).sheet])),
    parts: Object.fromEntries(
      pages
        .filter(({ parts }) => parts.length > 0)
        .map((page) => [pathOf(page), page.parts.map(({ id }) => id)]),
    ),
  }
}

/** What was promised and is neither published nor aliased any more; empty when all is well. */
export function brokenPromises(promised: PublicLinks, now: Omit<PublicLinks, 'aliases'>): string[] {
  const kept = (link: string) => Object.hasOwn(promised.aliases, link)
  return [
    ...promised.pages.filter((path) => !now.pages.includes(path) && !kept(path)),
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

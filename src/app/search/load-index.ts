import type { Locale } from '#content/text.ts'
import { type Finder, openIndex } from './find.ts'
import type { SearchFile } from './found.ts'

const opened = new Map<string, Promise<Finder>>()

/**
 * The index of a language, fetched once in the life of the page; it then works without a network.
 *
 * @returns rejects when it cannot be fetched or read; the next call tries again
 */
export function loadIndex(base: string, locale: Locale): Promise<Finder> {
  const path = `${base}search/${locale}.json`
  const known = opened.get(path)
  if (known) return known
  const coming = fetch(path).then(async (response) => {
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return openIndex((await response.json()) as SearchFile)
  })
  opened.set(path, coming)
  coming.catch(() => opened.delete(path))
  return coming
}

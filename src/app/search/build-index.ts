import MiniSearch from 'minisearch'
import type { Locale } from '#content/text.ts'
import { searchDocuments } from './documents.ts'
import { INDEX_OPTIONS } from './find.ts'
import { pack, type SearchDocument, type SearchFile } from './found.ts'
import { packIndex } from './pack-index.ts'
import { tokenize } from './tokenize.ts'

/** A word that more than this share of all texts has is common. */
const COMMON_SHARE = 0.03

/** The file that the palette loads in one language: what can be found, and the index over it. */
export function searchFile(locale: Locale): SearchFile {
  const documents = searchDocuments(locale)
  const common = commonWords(documents)
  const index = new MiniSearch({
    ...INDEX_OPTIONS,
    tokenize: (text, field) =>
      field === 'text' ? tokenize(text).filter((word) => !common.has(word)) : tokenize(text),
  })
  index.addAll(documents.map(({ title, also, text }, id) => ({ id, title, also: also.join('\n'), text })))
  return { entries: documents.map(pack), common: [...common].join(' '), ...packIndex(index.toJSON()) }
}

function commonWords(documents: readonly SearchDocument[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { text } of documents)
    for (const word of new Set(tokenize(text))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const most = documents.length * COMMON_SHARE
  return new Set([...counts].filter(([, count]) => count > most).map(([word]) => word))
}

/** Where it lies below the site's root. */
export const searchPath = (locale: Locale): string => `search/${locale}.json`

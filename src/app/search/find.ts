import MiniSearch, { type Options } from 'minisearch'
import { BOOST, type Entry, KINDS, type Kind, type SearchFile, unpack } from './found.ts'
import { unpackIndex } from './pack-index.ts'
import { isCjk, normalised, tokenize } from './tokenize.ts'

/** The same for making the index and for asking it. */
export const INDEX_OPTIONS: Options = {
  fields: Object.keys(BOOST),
  storeFields: [],
  tokenize,
  processTerm: (term) => term,
}

/** Among equals, what comes first: places one can go to before words about them. */
const WEIGHT: Readonly<Record<Kind, number>> = {
  command: 1.15,
  part: 1.25,
  step: 0.9,
  page: 1.1,
  term: 1.05,
  message: 1,
}

export interface Found extends Entry {
  /** The words of the index that were hit, for marking them. */
  readonly terms: readonly string[]
}

export interface FoundGroup {
  readonly kind: Kind
  readonly found: readonly Found[]
}

export interface Finder {
  /**
   * @returns groups, the one with the best hit first; at most `PER_GROUP` in each, best first.
   *   Nothing for a query without words
   */
  readonly find: (query: string) => readonly FoundGroup[]
  /** The pages, for a palette in which nothing is written yet. */
  readonly pages: readonly Entry[]
}

const PER_GROUP = 6

/** Makes an index that was read from its file ready to be asked. @throws when the file is not one */
export function openIndex(file: SearchFile): Finder {
  const index = MiniSearch.loadJS(unpackIndex(file), INDEX_OPTIONS)
  const entries = file.entries.map(unpack)
  const common = file.common.split(' ')
  /** Also while it is being typed. */
  const isCommon = (word: string) =>
    common.includes(word) || (word.length > 2 && common.some((one) => one.startsWith(word)))
  const names = entries.map(({ title, sheet }) => [normalised(title), sheet && normalised(sheet)])
  return {
    pages: entries.filter(({ kind, path }) => kind === 'page' && !/[?#]|misconceptions\/./.test(path)),
    find(query) {
      const words = tokenize(query)
      const whole = normalised(query)
      if (words.length === 0) return []
      const all = index.search(
        { combineWith: 'OR', queries: [...new Set(words)] },
        {
          // The words are cut already; a pair of characters is not to be cut once more.
          tokenize: (word) => [word],
          boost: BOOST,
          prefix: (word) => !isCjk(word) || [...word].length === 1,
          fuzzy: (word) => !isCjk(word) && word.length > 3 && 0.2,
          weights: { prefix: 0.5, fuzzy: 0.25 },
          boostDocument: (id) => {
            const entry = entries[id as number]
            if (!entry) return 1
            const [title = '', sheet] = names[id as number] ?? []
            const exact = title === whole || sheet === whole ? 8 : title.startsWith(`${whole} `) ? 1.6 : 1
            return WEIGHT[entry.kind] * exact
          },
        },
      )
      const telling = words.filter((word) => !isCommon(word))
      const needed = telling.length > 0 ? telling : words
      const complete = all.filter(({ queryTerms }) => needed.every((word) => queryTerms.includes(word)))
      const hits =
        complete.length > 0
          ? complete
          : all.filter(({ queryTerms }) =>
              queryTerms.some((word) => needed.includes(word) && !isSingle(word)),
            )
      const groups = new Map<Kind, Found[]>()
      for (const { id, terms } of hits) {
        const entry = entries[id as number]
        if (!entry) continue
        const group = groups.get(entry.kind) ?? []
        groups.set(entry.kind, group)
        if (group.length < PER_GROUP) group.push({ ...entry, terms })
      }
      return [...groups].map(([kind, found]) => ({ kind, found }))
    },
  }
}

/** One Chinese character, which too many texts have. */
const isSingle = (word: string) => isCjk(word) && [...word].length === 1

/** The order of groups that are equally good. */
export const kindOrder = (kind: Kind): number => KINDS.indexOf(kind)

import MiniSearch, { type Options, type SearchResult } from 'minisearch'
import { otherWords } from '#content/search-words.ts'
import { sheetLabel } from '../sheet.ts'
import { BOOST, type Entry, type Kind, type SearchFile, unpack } from './found.ts'
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
/** Shorter words are too near to others: kill, will. */
const MIN_FUZZY = 5
/** Letters that may be wrong, in parts of a word: one or two, and where that finds nothing, two letters changed about. */
const FUZZY = [0.2, 0.34]

const inOurWords = (query: string): string =>
  otherWords.reduce((text, [typed, ours]) => text.replaceAll(typed, ours), query)

/** Makes an index that was read from its file ready to be asked. @throws when the file is not one */
export function openIndex(file: SearchFile): Finder {
  const index = MiniSearch.loadJS(unpackIndex(file), INDEX_OPTIONS)
  const entries = file.entries.map(unpack)
  const common = file.common.split(' ')
  /** Also while it is being typed. */
  const isCommon = (word: string) =>
    common.includes(word) || (word.length > 2 && common.some((one) => one.startsWith(word)))
  const names = entries.map(({ title, detail }) => [normalised(title), normalised(detail)])
  const ask = (words: readonly string[], whole: string, fuzzy: number) =>
    index.search(
      { combineWith: 'OR', queries: [...new Set(words)] },
      {
        // The words are cut already; a pair of characters is not to be cut once more.
        tokenize: (word) => [word],
        boost: BOOST,
        prefix: (word) => !isCjk(word) || isSingle(word),
        fuzzy: (word) => !isCjk(word) && word.length >= MIN_FUZZY && fuzzy,
        weights: { prefix: 0.5, fuzzy: 0.25 },
        boostDocument: (id) => {
          const entry = entries[id as number]
          if (!entry) return 1
          const [title = '', detail] = names[id as number] ?? []
          // Docker's messages are English; in Chinese one types how their explanation begins.
          const says = entry.kind === 'message' && isCjk(whole) && detail?.startsWith(whole)
          const exact =
            title === whole ? 8 : detail === whole ? 4 : says ? 8 : title.startsWith(`${whole} `) ? 1.6 : 1
          return WEIGHT[entry.kind] * exact * (isUsual(entry) ? 1.8 : 1)
        },
      },
    )
  return {
    pages: entries.filter(({ kind, path }) => kind === 'page' && !/[?#]|misconceptions\/./.test(path)),
    find(asked) {
      const query = inOurWords(asked)
      const words = tokenize(query)
      const whole = normalised(query)
      if (words.length === 0) return []
      const sheet = SHEET.exec(query.trim())
      if (sheet) return onSheet(entries, sheet[1] ?? '', sheet[2])
      const telling = words.filter((word) => !isCommon(word))
      const needed = telling.length > 0 ? telling : words
      const complete = (hits: SearchResult[]) =>
        hits.filter(({ queryTerms }) => needed.every((word) => queryTerms.includes(word)))
      const written = ask(words, whole, 0)
      let hits = complete(written)
      for (const fuzzy of FUZZY) if (hits.length === 0) hits = complete(ask(words, whole, fuzzy))
      if (hits.length === 0)
        hits = written.filter(({ queryTerms }) =>
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

const SHEET = /^([a-z]-\d{2})(?:\.(\d{1,3}))?$/i

/** The page and the parts of a sheet, or one of its steps. */
function onSheet(entries: readonly Entry[], sheet: string, step: string | undefined): FoundGroup[] {
  const number = sheet.toUpperCase()
  const found = (some: readonly Entry[]) =>
    some.slice(0, PER_GROUP).map((one): Found => ({ ...one, terms: [] }))
  const page = entries.find((one) => one.kind === 'page' && one.sheet === number)
  if (!page) return []
  if (step === undefined) {
    const parts = entries.filter((one) => one.kind === 'part' && one.sheet === number)
    return [
      { kind: 'page', found: found([page]) },
      { kind: 'part', found: found(parts) },
    ]
  }
  const label = sheetLabel(number, Number(step))
  // Of steps with the same words the index has the first; the others are known by their page.
  const known = entries.find((one) => one.kind === 'step' && one.sheet === label)
  const path = `${page.path}?at=${Number(step)}`
  return [{ kind: 'step', found: found([known ?? { ...page, kind: 'step', path, sheet: label }]) }]
}

/** `docker ps` is meant more often than `docker compose ps`. */
const isUsual = ({ kind, title }: Entry) => kind === 'command' && !/^docker \S+ \S/.test(title)

/** One Chinese character, which too many texts have. */
const isSingle = (word: string) => isCjk(word) && [...word].length === 1

import type { AsPlainObject } from 'minisearch'
import { BOOST } from './found.ts'

/**
 * An index as small text: which words there are, and for each the documents that have it in a field. How often
 * a word occurs in a document is left out: names occur once, and texts are short.
 */
export interface PackedIndex {
  readonly documents: number
  /** In order; each word as the number of letters it shares with the one before, in base 36, and its rest. */
  readonly words: string
  /** A line for each word: one list for each field, parted by `|`, of gaps between document numbers. */
  readonly hits: string
}

const FIELDS = Object.keys(BOOST)
const MAX_SHARED = 35
/** Digits that JSON need not escape; the second half says that another digit follows. */
const DIGITS = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n))
  .filter((digit) => !' "\\|'.includes(digit))
  .slice(0, 90)
  .join('')
const HALF = DIGITS.length / 2

function writeNumber(value: number): string {
  let text = DIGITS.charAt(value % HALF)
  for (let rest = Math.floor(value / HALF); rest > 0; rest = Math.floor(rest / HALF))
    text = DIGITS.charAt(HALF + (rest % HALF)) + text
  return text
}

function readNumbers(text: string): number[] {
  const numbers: number[] = []
  let value = 0
  for (const digit of text) {
    const one = DIGITS.indexOf(digit)
    value = value * HALF + (one % HALF)
    if (one >= HALF) continue
    numbers.push(value)
    value = 0
  }
  return numbers
}

/** Packs what `MiniSearch.toJSON` gives. */
export function packIndex({ documentCount, index }: AsPlainObject): PackedIndex {
  const sorted = [...index].sort(([one], [other]) => (one < other ? -1 : 1))
  let before = ''
  const words = sorted.map(([word]) => {
    let shared = 0
    while (shared < MAX_SHARED && shared < word.length && word[shared] === before[shared]) shared += 1
    before = word
    return shared.toString(36) + word.slice(shared)
  })
  const hits = sorted.map(([, byField]) =>
    FIELDS.map((_, field) => {
      let last = -1
      return Object.keys(byField[field] ?? {})
        .map(Number)
        .sort((one, other) => one - other)
        .map((document) => {
          const gap = document - last - 1
          last = document
          return writeNumber(gap)
        })
        .join('')
    }).join('|'),
  )
  return { documents: documentCount, words: words.join(' '), hits: hits.join('\n') }
}

/** Opens a packed index as what `MiniSearch.loadJS` takes. */
export function unpackIndex({ documents, words, hits }: PackedIndex): AsPlainObject {
  const lengths = Array.from({ length: documents }, () => FIELDS.map(() => 0))
  let before = ''
  const lines = hits.split('\n')
  const index = (words === '' ? [] : words.split(' ')).map((packed, n): AsPlainObject['index'][number] => {
    const word = before.slice(0, Number.parseInt(packed.charAt(0), 36)) + packed.slice(1)
    before = word
    const byField: AsPlainObject['index'][number][1] = {}
    for (const [field, list] of (lines[n] ?? '').split('|').entries()) {
      let document = -1
      const found: Record<string, number> = {}
      for (const gap of readNumbers(list)) {
        document += gap + 1
        found[document] = 1
        const length = lengths[document]
        if (length) length[field] = (length[field] ?? 0) + 1
      }
      if (list !== '') byField[field] = found
    }
    return [word, byField]
  })
  const ids = lengths.map((_, id) => id)
  return {
    documentCount: documents,
    nextId: documents,
    documentIds: Object.fromEntries(ids.map((id) => [id, id])),
    fieldIds: Object.fromEntries(FIELDS.map((field, n) => [field, n])),
    fieldLength: Object.fromEntries(lengths.map((length, id) => [id, length])),
    averageFieldLength: FIELDS.map(
      (_, field) => lengths.reduce((sum, length) => sum + (length[field] ?? 0), 0) / Math.max(documents, 1),
    ),
    storedFields: {},
    dirtCount: 0,
    index,
    serializationVersion: 2,
  }
}

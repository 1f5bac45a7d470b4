/** A word of a text: as it is compared, and where it stands. */
export interface Token {
  readonly text: string
  /** Offsets into the text as given, in UTF-16 units; the end is exclusive. */
  readonly start: number
  readonly end: number
}

/** Letters and digits; an apostrophe inside a word belongs to it. */
const RUN = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu
/** Chinese characters that join words and are part of none worth finding; a run ends at them. */
const JOINTS = /[的了是在也就都和與會把被從到以而則為這那它個]+/u
const FILLERS = new Set([
  'a',
  'an',
  'and',
  'as',
  'be',
  'by',
  'for',
  'from',
  'in',
  'is',
  'of',
  'or',
  'the',
  'to',
])

/** Whether a word is Chinese: a single character or a pair of them. */
export const isCjk = (token: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(token)

/**
 * Cuts a text into words, the same way for what is indexed and for what is asked. Compared are lower-case
 * letters after Unicode's compatibility normalisation, so that full-width letters are letters.
 *
 * @returns Latin words; of Chinese, each pair of neighbours and the last character of each run, so that the
 *   beginnings of words cover every single character. Words that only join others are left out.
 * @see https://www.unicode.org/reports/tr15/
 */
export function tokensIn(text: string): Token[] {
  const found: Token[] = []
  for (const run of text.matchAll(RUN)) {
    let at = run.index
    const latin = (end: number) => {
      if (end <= at) return
      const word = normal(text.slice(at, end))
      if (word !== '' && !FILLERS.has(word)) found.push({ text: word, start: at, end })
    }
    for (const chinese of run[0].matchAll(CJK)) {
      const start = run.index + chinese.index
      latin(start)
      pushCharacters(found, chinese[0], start)
      at = start + chinese[0].length
    }
    latin(run.index + run[0].length)
  }
  return found
}

function pushCharacters(found: Token[], text: string, start: number): void {
  let at = start
  for (const run of text.split(JOINTS)) {
    at = text.indexOf(run, at - start) + start
    const characters = [...run]
    characters.forEach((character, n) => {
      const end = at + character.length + (characters[n + 1]?.length ?? 0)
      found.push({ text: normal(character + (characters[n + 1] ?? '')), start: at, end })
      at += character.length
    })
  }
}

const normal = (text: string) => text.normalize('NFKC').toLowerCase().replace(/['’]/g, '')

/** The words alone, for the index. */
export const tokenize = (text: string): string[] => tokensIn(text).map((token) => token.text)

/** A text as it is compared in whole: words in order, with one space between them. */
export const normalised = (text: string): string =>
  [...text.matchAll(RUN)].map(([run]) => normal(run)).join(' ')

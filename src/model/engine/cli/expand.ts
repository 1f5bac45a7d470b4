import type { Line, SimpleCommand, Word, WordPart } from './words.ts'

export interface Expansion {
  /** Value of a shell variable; undefined when unset. */
  readonly variable: (name: string) => string | undefined
  /** Runs an inner line and returns what it printed on stdout; trailing newlines are dropped here. */
  readonly run: (line: Line) => string
}

const none: Expansion = { variable: () => undefined, run: () => '' }

/**
 * The arguments that a command receives: variables and substitutions replaced, unquoted results split at blanks,
 * unquoted empty results dropped. No globbing: there are no files to match.
 */
export function expandWords(words: readonly Word[], expansion: Expansion = none): string[] {
  return words.flatMap((word) => expandWord(word, expansion))
}

/** `argv` of one command, assignments left aside. */
export function argvOf(command: SimpleCommand, expansion: Expansion = none): string[] {
  return expandWords(command.words, expansion)
}

function expandWord(word: Word, expansion: Expansion): string[] {
  const fields: string[] = []
  let open: string | undefined
  for (const part of word.parts) {
    const value = textOf(part, expansion)
    if (part.kind === 'text' || part.quoted) {
      open = (open ?? '') + value
      continue
    }
    const pieces = value.split(/[ \t\n]+/)
    pieces.forEach((piece, index) => {
      if (index > 0 && open !== undefined) {
        fields.push(open)
        open = undefined
      }
      if (piece !== '') open = (open ?? '') + piece
    })
  }
  if (open !== undefined) fields.push(open)
  return fields
}

function textOf(part: WordPart, expansion: Expansion): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'command') return expansion.run(part.line).replace(/\n+$/, '')
  const value = expansion.variable(part.name)
  const operator = part.operator ?? ''
  const missing = operator.startsWith(':') ? value === undefined || value === '' : value === undefined
  if (operator.endsWith('+')) return missing ? '' : (part.word ?? '')
  if (operator !== '' && missing) return part.word ?? ''
  return value ?? ''
}

const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/

/** Quotes a text so that `parseLine` reads it back as one word with exactly that value. */
export function quoteWord(text: string): string {
  return SAFE.test(text) && !/^[A-Za-z_][A-Za-z0-9_]*=/.test(text)
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`
}

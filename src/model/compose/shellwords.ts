import { fail, ok, type Result } from '../result.ts'

/**
 * Splits a command written as one text, as Compose does before it hands a list to the engine: quotes and backslashes,
 * no variables; a shell operator ends it.
 *
 * @see https://pkg.go.dev/github.com/mattn/go-shellwords
 */
export function splitCommand(text: string): Result<string[], string> {
  const words: string[] = []
  let word = ''
  let started = false
  let escaped = false
  let quote = ''
  let at = 0
  for (; at < text.length; at++) {
    const character = text[at] as string
    if (escaped) {
      word += character === 't' ? '\t' : character === 'n' ? '\n' : character
      escaped = false
      started = true
    } else if (character === '\\') {
      if (quote === "'") word += character
      else escaped = true
    } else if (quote !== '') {
      if (character === quote) quote = ''
      else word += character
    } else if (character === '"' || character === "'") {
      quote = character
      started = true
    } else if (/\s/.test(character)) {
      if (started) words.push(word)
      word = ''
      started = false
    } else if (';&|<>'.includes(character)) break
    else {
      word += character
      started = true
    }
  }
  if (escaped || quote !== '') return fail('invalid command line string')
  if (started) words.push(word)
  return ok(words)
}

import { fail, ok, type Result } from '../result.ts'
import { type Lookup, substitute } from './interpolate.ts'

const SPACE = /^[\t\v\f\r \u0085\u00a0]*/
const NAME_CHARACTER = /[\p{L}\p{N}_.\-[\]]/u
const ESCAPE = /\\(?:[abcfnrtv$"\\]|0\d{0,3})/g
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
}

/**
 * Reads an env file as Compose does: `KEY=value`, `KEY: value`, `export KEY=value`; quotes, comments, several lines
 * inside quotes; variables in unquoted and double-quoted values.
 *
 * @param lookup variables known before the file; they win inside values, and give names without "=" their value
 * @returns names in order of the file
 * @see https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
 */
export function parseDotenv(
  text: string,
  lookup: Lookup = () => undefined,
): Result<Record<string, string>, string> {
  const values = new Map<string, string>()
  let rest = text.replace(/^\ufeff/, '')
  let line = 1
  const known: Lookup = (name) => lookup(name) ?? values.get(name)
  for (;;) {
    const start = statementStart(rest)
    line += count(rest.slice(0, rest.length - start.length))
    if (start === '') return ok(Object.fromEntries(values))
    const found = readName(start)
    if ('bad' in found) return fail(`line ${line}: ${found.bad}`)
    const { name, inherited } = found
    if (name.includes(' ')) return fail(`line ${line}: key cannot contain a space`)
    rest = found.rest
    if (inherited) {
      line++
      const value = lookup(name)
      if (value !== undefined) values.set(name, value)
      continue
    }
    const quote = rest[0]
    const value = quote === '"' || quote === "'" ? readQuoted(rest, quote) : readPlain(rest)
    if ('bad' in value) return fail(`line ${line}: ${value.bad}`)
    line += count(rest.slice(0, rest.length - value.rest.length))
    rest = value.rest
    const expanded = quote === "'" ? ok(value.text) : substitute(value.text, known)
    if (!expanded.ok) return expanded
    values.set(name, expanded.value)
  }
}

const count = (text: string) => text.split('\n').length - 1

/** Skips blank lines and comments. */
function statementStart(text: string): string {
  let rest = text.replace(/^[\s\u0085]+/, '')
  while (rest.startsWith('#')) {
    const end = rest.indexOf('\n')
    if (end < 0) return ''
    rest = rest.slice(end).replace(/^[\s\u0085]+/, '')
  }
  return rest
}

function readName(text: string): { name: string; rest: string; inherited: boolean } | { bad: string } {
  const source = /^export[\s]+/.test(text) ? text.slice('export'.length).replace(SPACE, '') : text
  let at = 0
  for (const character of source) {
    if (character === '=' || character === ':' || character === '\n') {
      const name = source.slice(0, at).replace(/[\s\u0085]+$/, '')
      return { name, rest: source.slice(at + 1).replace(SPACE, ''), inherited: character === '\n' }
    }
    if (!NAME_CHARACTER.test(character) && !/[\t\v\f\r \u0085\u00a0]/.test(character)) {
      const shown = source.split('\n')[0] ?? ''
      return {
        bad: `unexpected character ${JSON.stringify(character)} in variable name ${JSON.stringify(shown)}`,
      }
    }
    at += character.length
  }
  if (source === '') return { bad: 'zero length string' }
  return { name: '', rest: source, inherited: false }
}

interface Value {
  readonly text: string
  readonly rest: string
}

function readPlain(text: string): Value {
  const end = text.indexOf('\n')
  const line = end < 0 ? text : text.slice(0, end)
  const value = (line.split(' #')[0] ?? '').replace(/[\s\u0085]+$/, '')
  return { text: value, rest: end < 0 ? '' : text.slice(end + 1) }
}

function readQuoted(text: string, quote: string): Value | { bad: string } {
  let value = ''
  let escaped = false
  for (let at = 1; at < text.length; at++) {
    const character = text[at] as string
    if (character === quote && !escaped) {
      return { text: quote === '"' ? unescapeShell(value) : value, rest: text.slice(at + 1) }
    }
    if (!escaped && character === '\\') {
      escaped = true
      continue
    }
    if (escaped && character !== quote) value += '\\'
    escaped = false
    value += character
  }
  return { bad: `unterminated quoted value ${text.split('\n')[0]}` }
}

/** Shell escapes; an escaped dollar becomes the template's own `$$`. */
function unescapeShell(text: string): string {
  return text.replace(ESCAPE, (found) => {
    const code = found.slice(1)
    if (code === '$') return '$$'
    if (!code.startsWith('0')) return ESCAPES[code] ?? found
    const octal = code.slice(1)
    const value = /^[0-7]{3}$/.test(octal) ? Number.parseInt(octal, 8) : 256
    return value < 256 ? String.fromCharCode(value) : `\\${octal}`
  })
}

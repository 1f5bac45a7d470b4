import { printJson } from '../json.ts'
import { quote } from '../quote.ts'
import { entriesOf, fieldOf, isMapping, isStruct, isTrue, printValue } from './values.ts'

/** Throws a plain string: the message that follows "error calling NAME: ". */
export type Helper = (...values: unknown[]) => unknown

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw `wrong type for value; expected string; got ${typeName(value)}`
  return value
}
const whole = (value: unknown): number => {
  if (typeof value !== 'number') throw `wrong type for value; expected int; got ${typeName(value)}`
  return Math.trunc(value)
}

export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'nil'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64'
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return '[]string'
  return typeof value === 'string' ? 'string' : 'map[string]interface {}'
}

const title = (value: unknown) =>
  text(value).replace(
    /(^|[^\p{L}\p{Nd}_'])(\p{L})/gu,
    (_all, before, letter) => before + letter.toUpperCase(),
  )

function compare(left: unknown, right: unknown): number {
  if (typeof left !== typeof right || typeof left === 'object') throw 'incompatible types for comparison'
  if (typeof left === 'boolean') throw 'invalid type for comparison'
  return (left as string | number) < (right as string | number) ? -1 : left === right ? 0 : 1
}

function equal(left: unknown, right: unknown): boolean {
  if (left === null || left === undefined || right === null || right === undefined)
    return (left ?? null) === (right ?? null)
  if (typeof left !== typeof right) throw 'incompatible types for comparison'
  if (typeof left === 'object') throw `non-comparable type ${printValue(left)}: ${typeName(left)}`
  return left === right
}

function index(value: unknown, ...keys: unknown[]): unknown {
  let item = value
  for (const key of keys) {
    if (item === null || item === undefined) throw 'index of untyped nil'
    if (Array.isArray(item) || typeof item === 'string') {
      const at = whole(key)
      if (at < 0 || at >= item.length) throw `index out of range: ${at}`
      item = typeof item === 'string' ? item.charCodeAt(at) : item[at]
    } else if (isMapping(item)) item = fieldOf(item, text(key))?.value ?? (isStringMap(item) ? '' : null)
    else throw `can't index item of type ${typeName(item)}`
  }
  return item
}

/** A missing key of a map of texts is "", of any other map nothing. */
const isStringMap = (value: object) => entriesOf(value).every(([, item]) => typeof item === 'string')

function length(value: unknown): number {
  if (typeof value === 'string') return new Utf8(value).length
  if (Array.isArray(value)) return value.length
  if (value === null || value === undefined) return 0
  if (isMapping(value) && !isStruct(value)) return entriesOf(value).length
  throw `len of type ${typeName(value)}`
}

class Utf8 {
  readonly length: number
  constructor(value: string) {
    let bytes = 0
    for (const character of value) {
      const code = character.codePointAt(0) as number
      bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    }
    this.length = bytes
  }
}

function slice(value: unknown, from: unknown = 0, to?: unknown): unknown {
  if (typeof value !== 'string' && !Array.isArray(value)) throw `can't slice item of type ${typeName(value)}`
  const end = to === undefined ? value.length : whole(to)
  const start = whole(from)
  if (start < 0 || end > value.length) throw `index out of range: ${end > value.length ? end : start}`
  if (start > end) throw `invalid slice index: ${start} > ${end}`
  return value.slice(start, end)
}

/** Go's `fmt.Sprintf` for %s %v %d %q %t %x %X %c %o %b %f %e %g %p-free formats, with flags, width and precision. */
export function sprintf(format: unknown, ...values: unknown[]): string {
  let used = 0
  const out = text(format).replace(
    /%([-+# 0]*)(\d*)(?:\.(\d*))?([a-zA-Z%])/g,
    (_all, flags: string, width: string, precision: string | undefined, verb: string) => {
      if (verb === '%') return '%'
      if (used >= values.length) return `%!${verb}(MISSING)`
      const value = values[used++]
      return padTo(convert(value, verb, flags, precision), width, flags, typeof value === 'number')
    },
  )
  if (used >= values.length) return out
  return `${out}%!(EXTRA ${values
    .slice(used)
    .map((value) => `${typeName(value)}=${printValue(value)}`)
    .join(', ')})`
}

function convert(value: unknown, verb: string, flags: string, precision: string | undefined): string {
  const sign = flags.includes('+') && typeof value === 'number' && value >= 0 ? '+' : ''
  const digits = precision === undefined ? 6 : Number(precision || 0)
  if (verb === 'v') return sign + printValue(value)
  if (verb === 's' && typeof value !== 'number' && typeof value !== 'boolean') {
    const shown = printValue(value)
    return precision === undefined ? shown : [...shown].slice(0, digits).join('')
  }
  if (verb === 'q' && typeof value === 'string') return quote(value)
  if (verb === 'q' && Array.isArray(value)) return `[${value.map((item) => quote(String(item))).join(' ')}]`
  if (verb === 't' && typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isInteger(value)) {
    if (verb === 'd') return sign + value
    const radix = { x: 16, X: 16, o: 8, b: 2 }[verb]
    if (radix) return verb === 'X' ? value.toString(radix).toUpperCase() : value.toString(radix)
    if (verb === 'c') return String.fromCodePoint(value)
  }
  if (typeof value === 'number' && (verb === 'f' || verb === 'F')) return sign + value.toFixed(digits)
  if (typeof value === 'string' && (verb === 'x' || verb === 'X')) {
    const hex = [...value]
      .map((character) => (character.codePointAt(0) as number).toString(16).padStart(2, '0'))
      .join('')
    return verb === 'X' ? hex.toUpperCase() : hex
  }
  return `%!${verb}(${typeName(value)}=${printValue(value)})`
}

function padTo(shown: string, width: string, flags: string, isNumber: boolean): string {
  const room = Number(width || 0)
  const length_ = [...shown].length
  if (length_ >= room) return shown
  if (flags.includes('-')) return shown + ' '.repeat(room - length_)
  if (flags.includes('0') && isNumber) {
    const sign = /^[+-]/.test(shown) ? shown.slice(0, 1) : ''
    return sign + shown.slice(sign.length).padStart(room - sign.length, '0')
  }
  return ' '.repeat(room - length_) + shown
}

/** Go puts a blank between two operands when neither is a string. */
function print(...values: unknown[]): string {
  return values
    .map(
      (value, at) =>
        (at > 0 && typeof value !== 'string' && typeof values[at - 1] !== 'string' ? ' ' : '') +
        printValue(value),
    )
    .join('')
}

const pad = (value: unknown, before: unknown, after: unknown) => {
  const shown = text(value)
  return shown === '' ? shown : ' '.repeat(whole(before)) + shown + ' '.repeat(whole(after))
}

const html: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&#34;',
  "'": '&#39;',
}

/** Docker's helpers and Go's own functions. `and` and `or` are the runner's: they stop early. */
export const templateFunctions: ReadonlyMap<string, Helper> = new Map<string, Helper>([
  ['json', (value) => printJson(value)],
  [
    'split',
    (value, separator) =>
      text(value) === '' && text(separator) === '' ? [] : text(value).split(text(separator)),
  ],
  ['join', (values, separator) => (Array.isArray(values) ? values.map(String).join(text(separator)) : '')],
  ['title', title],
  ['lower', (value) => text(value).toLowerCase()],
  ['upper', (value) => text(value).toUpperCase()],
  ['pad', pad],
  ['padlen', (value, room) => text(value).padEnd(whole(room))],
  ['truncate', (value, room) => [...text(value)].slice(0, whole(room)).join('')],
  ['len', length],
  ['index', index],
  ['slice', slice],
  ['print', print],
  ['println', (...values) => `${values.map((value) => printValue(value)).join(' ')}\n`],
  ['printf', sprintf],
  ['html', (...values) => print(...values).replace(/[<>&"']/g, (character) => html[character] as string)],
  [
    'js',
    (...values) =>
      print(...values).replace(/[\\'"<>&=]/g, (character) =>
        /[\\'"]/.test(character)
          ? `\\${character}`
          : `\\u00${character.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
  ],
  ['urlquery', (...values) => encodeURIComponent(print(...values)).replaceAll('%20', '+')],
  ['not', (value) => !isTrue(value)],
  ['eq', (left, ...rest) => rest.some((right) => equal(left, right))],
  ['ne', (left, right) => !equal(left, right)],
  ['lt', (left, right) => compare(left, right) < 0],
  ['le', (left, right) => compare(left, right) <= 0],
  ['gt', (left, right) => compare(left, right) > 0],
  ['ge', (left, right) => compare(left, right) >= 0],
  [
    'call',
    () => {
      throw 'call of nil'
    },
  ],
])

/** In the header row the converting helpers leave the column's title alone. */
const identity: Helper = (value) => value
export const headerFunctions: ReadonlyMap<string, Helper> = new Map([
  ...templateFunctions,
  ...['json', 'title', 'lower', 'upper', 'truncate', 'split', 'join'].map(
    (name) => [name, identity] as const,
  ),
])

export const functionNames: ReadonlySet<string> = new Set([...templateFunctions.keys(), 'and', 'or'])

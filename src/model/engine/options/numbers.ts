import { fail, ok, type Result } from '../../result.ts'
import { quote } from '../format/quote.ts'

/** The error is the text that Go prints, ready for a message. */
export type Parsed<Value> = Result<Value, string>

const syntax = (call: string, text: string) => fail(`strconv.${call}: parsing ${quote(text)}: invalid syntax`)
const range = (call: string, text: string) =>
  fail(`strconv.${call}: parsing ${quote(text)}: value out of range`)

const DIGITS: Readonly<Record<number, RegExp>> = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^[0-9]+$/,
  16: /^[0-9a-fA-F]+$/,
}
const PREFIX: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 10: '', 16: '0x' }

/**
 * Go's `strconv.ParseInt`. Values beyond 2^53 keep their nearest double.
 *
 * @param base 0 reads the base from the text (0x, 0o, 0, 0b) and allows underscores
 */
export function parseInteger(text: string, base: 0 | 8 | 10 = 10, bits: 16 | 32 | 64 = 64): Parsed<number> {
  const found = magnitude(/^[+-]/.test(text) ? text.slice(1) : text, base)
  if (found === undefined) return syntax('ParseInt', text)
  const value = text.startsWith('-') ? -found : found
  const limit = 1n << BigInt(bits - 1)
  return value >= limit || value < -limit ? range('ParseInt', text) : ok(Number(value))
}

/** Go's `strconv.ParseUint`: no sign at all. */
export function parseUnsigned(text: string, base: 0 | 8 | 10 = 10, bits: 16 | 32 | 64 = 64): Parsed<number> {
  const found = magnitude(text, base)
  if (found === undefined) return syntax('ParseUint', text)
  return found >= 1n << BigInt(bits) ? range('ParseUint', text) : ok(Number(found))
}

/** Go's `strconv.Atoi`, which names itself in its errors. */
export function parseAtoi(text: string): Parsed<number> {
  const parsed = parseInteger(text)
  return parsed.ok ? parsed : fail(parsed.error.replace('strconv.ParseInt', 'strconv.Atoi'))
}

function magnitude(text: string, base: 0 | 8 | 10): bigint | undefined {
  let radix: number = base === 0 ? 10 : base
  let digits = text
  if (base === 0 && text.startsWith('0') && text.length > 1) {
    const letter = text[1]?.toLowerCase()
    radix = letter === 'x' ? 16 : letter === 'b' ? 2 : 8
    digits = 'xbo'.includes(letter ?? '') ? text.slice(2) : text.slice(1)
    if (/^_?[0-9a-fA-F]+(_[0-9a-fA-F]+)*$/.test(digits)) digits = digits.replaceAll('_', '')
  } else if (base === 0 && /^[0-9]+(_[0-9]+)*$/.test(text)) digits = text.replaceAll('_', '')
  if (!DIGITS[radix]?.test(digits)) return undefined
  const prefix = PREFIX[radix] ?? ''
  return BigInt(prefix + (radix === 10 ? digits : digits.replace(/^0+(?=.)/, '')))
}

const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True']
const FALSE = ['0', 'f', 'F', 'FALSE', 'false', 'False']

/** Go's `strconv.ParseBool`. */
export function parseBoolean(text: string): Parsed<boolean> {
  if (TRUE.includes(text)) return ok(true)
  return FALSE.includes(text) ? ok(false) : syntax('ParseBool', text)
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

const HEXADECIMAL = /^([+-]?)0[xX]([0-9a-fA-F_]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)$/

function hexadecimal([, sign, whole = '', fraction = '', exponent]: RegExpExecArray): number {
  const digits = whole.replaceAll('_', '') + fraction
  const value = Number.parseInt(digits || '0', 16) * 2 ** (Number(exponent) - 4 * fraction.length)
  return sign === '-' ? -value : value
}

/** Go's `strconv.ParseFloat`: decimal and hexadecimal texts, underscores between digits, "inf" and "nan". */
export function parseFloat64(text: string): Parsed<number> {
  const named = /^([+-]?)(inf|infinity)$/i.exec(text)
  if (named) return ok(named[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)
  if (/^nan$/i.test(text)) return ok(Number.NaN)
  const hex = HEXADECIMAL.exec(text)
  const plain = /^_|_$|[^\da-fA-F]_|_[^\da-fA-F]/.test(hex ? text.slice(2) : text)
    ? text
    : text.replaceAll('_', '')
  if (!hex && !DECIMAL.test(plain)) return syntax('ParseFloat', text)
  const value = hex ? hexadecimal(hex) : Number(plain)
  return Number.isFinite(value) ? ok(value) : range('ParseFloat', text)
}

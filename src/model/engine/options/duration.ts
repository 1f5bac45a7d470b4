import { fail, ok } from '../../result.ts'
import { quote } from '../format/quote.ts'
import type { Parsed } from './numbers.ts'

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
])
const PIECE = /(\d*)(\.(\d*))?([^\d.]*)/y
const LIMIT = 1n << 63n

/** Nanoseconds of "1h30m", "-1.5s", "0". @see https://pkg.go.dev/time#ParseDuration */
export function parseDuration(text: string): Parsed<number> {
  const invalid = fail(`time: invalid duration ${quote(text)}`)
  const negative = text.startsWith('-')
  const body = /^[+-]/.test(text) ? text.slice(1) : text
  if (body === '0') return ok(0)
  if (body === '') return invalid
  let total = 0n
  for (let at = 0; at < body.length; ) {
    PIECE.lastIndex = at
    const [all = '', whole = '', , fraction = '', unitText = ''] = PIECE.exec(body) ?? []
    if (whole === '' && fraction === '') return invalid
    if (unitText === '') return fail(`time: missing unit in duration ${quote(text)}`)
    const unit = UNITS.get(unitText)
    if (unit === undefined) return fail(`time: unknown unit ${quote(unitText)} in duration ${quote(text)}`)
    const digits = fraction.slice(0, 18)
    total += BigInt(whole || '0') * unit + (BigInt(digits || '0') * unit) / 10n ** BigInt(digits.length)
    if (total > LIMIT || (total === LIMIT && !negative)) return invalid
    at += all.length
  }
  return ok(Number(negative ? -total : total))
}

/** A duration that `docker service` accepts: zero or more. */
export function parsePositiveDuration(text: string): Parsed<number> {
  const parsed = parseDuration(text)
  if (parsed.ok && parsed.value < 0) return fail('duration cannot be negative')
  return parsed
}

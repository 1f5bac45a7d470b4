import { fail, ok, type Result } from '../../result.ts'
import { parseDuration } from '../options/duration.ts'

const DAY_MS = 86_400_000
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** Parts of a moment in UTC; month from 1. */
export interface Civil {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly weekday: number
  /** Below the second. */
  readonly nanosecond: number
}

/**
 * Days since 1970-01-01 → calendar date, in the proleptic Gregorian calendar.
 *
 * @see https://howardhinnant.github.io/date_algorithms.html
 */
function civilOfDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

function daysOfCivil(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year
  const era = Math.floor(shiftedYear / 400)
  const yearOfEra = shiftedYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  )
}

/**
 * A moment in UTC.
 *
 * @param epochMs milliseconds since 1970, fractions allowed (they become nanoseconds)
 * @param nanos nanoseconds to add, for moments finer than a double holds
 */
export function civil(epochMs: number, nanos = 0): Civil {
  const seconds = Math.floor(epochMs / 1000)
  const rest = Math.round((epochMs - seconds * 1000) * 1e6) + nanos
  const whole = seconds + Math.floor(rest / 1e9)
  const days = Math.floor(whole / 86_400)
  const ofDay = whole - days * 86_400
  return {
    ...civilOfDays(days),
    hour: Math.floor(ofDay / 3600),
    minute: Math.floor(ofDay / 60) % 60,
    second: ofDay % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
    nanosecond: rest - Math.floor(rest / 1e9) * 1e9,
  }
}

const two = (value: number) => String(value).padStart(2, '0')
const dateOf = (at: Civil) => `${String(at.year).padStart(4, '0')}-${two(at.month)}-${two(at.day)}`
const clockOf = (at: Civil) => `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`

/** Go's RFC3339Nano, zeros at the end dropped: "2026-01-02T03:04:05.12Z". */
export function rfc3339Nano(epochMs: number, nanos = 0): string {
  const at = civil(epochMs, nanos)
  const fraction = String(at.nanosecond).padStart(9, '0').replace(/0+$/, '')
  return `${dateOf(at)}T${clockOf(at)}${fraction === '' ? '' : `.${fraction}`}Z`
}

/** Always nine digits, as `docker logs -t` and `docker events` print: "2026-01-02T03:04:05.120000000Z". */
export function rfc3339NanoFixed(epochMs: number, nanos = 0): string {
  const at = civil(epochMs, nanos)
  return `${dateOf(at)}T${clockOf(at)}.${String(at.nanosecond).padStart(9, '0')}Z`
}

/** "2026-01-02T03:04:05Z" */
export function rfc3339(epochMs: number): string {
  const at = civil(epochMs)
  return `${dateOf(at)}T${clockOf(at)}Z`
}

/** Go's `Time.String` for whole seconds, the `CreatedAt` of tables: "2026-01-02 03:04:05 +0000 UTC". */
export function goTime(epochMs: number): string {
  const at = civil(epochMs)
  return `${dateOf(at)} ${clockOf(at)} +0000 UTC`
}

/** "Fri Jan  2 03:04:05 2026", as `docker version` prints. */
export function ansicTime(epochMs: number): string {
  const at = civil(epochMs)
  const day = String(at.day).padStart(2)
  return `${WEEKDAYS[at.weekday]} ${MONTHS[at.month - 1]} ${day} ${clockOf(at)} ${String(at.year).padStart(4, '0')}`
}

/** What Go prints for a time that was never set. */
export const ZERO_TIME = '0001-01-01T00:00:00Z'

const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d:\d\d)?)?Z?$/

/**
 * `--since`, `--until`: a timestamp, a duration back from now, or Unix seconds.
 *
 * @returns milliseconds since 1970
 */
export function parseMoment(text: string, nowMs: number): Result<number, string> {
  const duration = parseDuration(text)
  if (duration.ok && text !== '0') return ok(nowMs - duration.value / 1e6)
  if (/^\d+(\.\d{1,9})?$/.test(text)) return ok(Number(text) * 1000)
  const found = TIMESTAMP.exec(text)
  if (!found) return fail(`failed to parse value as time or duration: ${JSON.stringify(text)}`)
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = found
  const days = daysOfCivil(Number(year), Number(month), Number(day))
  const offset =
    zone === 'Z'
      ? 0
      : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)))
  const seconds = Number(hour) * 3600 + (Number(minute) - offset) * 60 + Number(second)
  return ok(days * DAY_MS + seconds * 1000 + Number(fraction.padEnd(9, '0')) / 1e6)
}

import { civil } from '../../format/time.ts'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const two = (value: number, fill = '0') => String(value).padStart(2, fill)

/**
 * A moment in UTC as strftime(3) writes it; what it does not know stays as it is.
 *
 * @param epochMs milliseconds since 1970
 */
export function strftime(format: string, epochMs: number): string {
  const at = civil(epochMs)
  const day = DAYS[at.weekday] ?? ''
  const month = MONTHS[at.month - 1] ?? ''
  const date = `${at.year}-${two(at.month)}-${two(at.day)}`
  const clock = `${two(at.hour)}:${two(at.minute)}:${two(at.second)}`
  const parts: Readonly<Record<string, string>> = {
    a: day.slice(0, 3),
    A: day,
    b: month.slice(0, 3),
    B: month,
    d: two(at.day),
    D: `${two(at.month)}/${two(at.day)}/${two(at.year % 100)}`,
    e: two(at.day, ' '),
    F: date,
    H: two(at.hour),
    I: two(at.hour % 12 || 12),
    m: two(at.month),
    M: two(at.minute),
    n: '\n',
    N: String(at.nanosecond).padStart(9, '0'),
    p: at.hour < 12 ? 'AM' : 'PM',
    R: `${two(at.hour)}:${two(at.minute)}`,
    s: String(Math.floor(epochMs / 1000)),
    S: two(at.second),
    t: '\t',
    T: clock,
    u: String(at.weekday || 7),
    w: String(at.weekday),
    y: two(at.year % 100),
    Y: String(at.year),
    z: '+0000',
    Z: 'UTC',
    '%': '%',
  }
  return format.replace(/%(.)/g, (whole, key: string) => parts[key] ?? whole)
}

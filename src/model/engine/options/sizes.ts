import { fail, ok } from '../../result.ts'
import { type Parsed, parseFloat64 } from './numbers.ts'

const POWERS = 'kmgtp'

/** What is left between number and unit is the number's: "1  gb" has the number "1 ", which is none. */
function parseSize(text: string, base: 1000 | 1024): Parsed<number> {
  const last = Math.max(...[...'0123456789. '].map((character) => text.lastIndexOf(character)))
  if (last < 0) return fail(`invalid size: '${text}'`)
  const number = text[last] === ' ' ? text.slice(0, last) : text.slice(0, last + 1)
  const suffix = text.slice(last + 1)
  const size = parseFloat64(number)
  if (!size.ok) return size
  if (size.value < 0) return fail(`invalid size: '${text}'`)
  if (suffix === '') return ok(Math.trunc(size.value))
  const lower = suffix.toLowerCase()
  if (lower === 'b') return ok(Math.trunc(size.value))
  const power = POWERS.indexOf(lower[0] as string)
  const rest = lower.slice(1)
  if (suffix.length > 3 || power < 0 || !['', 'b', 'ib'].includes(rest)) {
    return fail(`invalid suffix: '${suffix.length > 3 ? suffix : lower}'`)
  }
  return ok(Math.trunc(size.value * base ** (power + 1)))
}

/** Bytes with binary units, `--memory 64m` → 67108864. @see https://pkg.go.dev/github.com/docker/go-units#RAMInBytes */
export const parseMemory = (text: string): Parsed<number> => parseSize(text, 1024)

/** Bytes with decimal units: "32kB" → 32000. @see https://pkg.go.dev/github.com/docker/go-units#FromHumanSize */
export const parseDecimalSize = (text: string): Parsed<number> => parseSize(text, 1000)

/** `--memory-swap`: -1 lifts the limit. */
export const parseMemorySwap = (text: string): Parsed<number> => (text === '-1' ? ok(-1) : parseMemory(text))

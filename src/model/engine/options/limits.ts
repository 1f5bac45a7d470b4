import { fail, ok } from '../../result.ts'
import { type Parsed, parseAtoi, parseInteger } from './numbers.ts'

const RATIONAL = /^([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?(?:\/(\d+))?$/

/** `--cpus 0.5` → 500000000 nano-CPUs. Fractions like "1/2" are numbers too. */
export function parseCpus(text: string): Parsed<number> {
  const found = RATIONAL.exec(text)
  const exponent = Number(found?.[3] ?? 0)
  if (!found || (found[4] !== undefined && (/[.eE]/.test(text) || BigInt(found[4]) === 0n))) {
    return fail(`failed to parse ${text} as a rational number`)
  }
  if (Math.abs(exponent) > 1000) return fail('value is too precise')
  const [whole = '', fraction = ''] = (found[2] as string).split('.')
  let numerator = BigInt(`${whole}${fraction}` || '0') * 1_000_000_000n
  let denominator = BigInt(found[4] ?? '1') * 10n ** BigInt(fraction.length)
  if (exponent >= 0) numerator *= 10n ** BigInt(exponent)
  else denominator *= 10n ** BigInt(-exponent)
  if (numerator % denominator !== 0n) return fail('value is too precise')
  return ok(Number(numerator / denominator) * (found[1] === '-' ? -1 : 1))
}

export interface RestartPolicy {
  readonly Name: string
  readonly MaximumRetryCount: number
}

/** `--restart`: the CLI checks the shape, the daemon the name. */
export function parseRestart(text: string): Parsed<RestartPolicy> {
  if (text === '') return ok({ Name: '', MaximumRetryCount: 0 })
  const colon = text.indexOf(':')
  if (colon < 0) return ok({ Name: text, MaximumRetryCount: 0 })
  const name = text.slice(0, colon)
  if (name === '') return fail('invalid restart policy format: no policy provided before colon')
  const count = text.slice(colon + 1)
  if (count === '') return ok({ Name: name, MaximumRetryCount: 0 })
  const parsed = parseAtoi(count)
  return parsed.ok
    ? ok({ Name: name, MaximumRetryCount: parsed.value })
    : fail('invalid restart policy format: maximum retry count must be an integer')
}

export interface Ulimit {
  readonly name: string
  readonly soft: number
  readonly hard: number
}

const ULIMITS =
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' ')

/** `--ulimit type=soft[:hard]`; -1 is unlimited. @see https://pkg.go.dev/github.com/docker/go-units#ParseUlimit */
export function parseUlimit(text: string): Parsed<Ulimit> {
  const at = text.indexOf('=')
  if (at < 0) return fail(`invalid ulimit argument: ${text}`)
  const name = text.slice(0, at)
  const values = text.slice(at + 1)
  if (!ULIMITS.includes(name)) return fail(`invalid ulimit type: ${name}`)
  const parts = values.split(':')
  if (parts.length > 2) {
    return fail(`too many limit value arguments - ${values}, can only have up to two, \`soft[:hard]\``)
  }
  const hard = parseInteger(parts.at(-1) as string)
  if (!hard.ok) return hard
  const soft = parseInteger(parts[0] as string)
  if (!soft.ok) return soft
  if (hard.value !== -1) {
    const reason = 'ulimit soft limit must be less than or equal to hard limit'
    if (soft.value === -1) return fail(`${reason}: soft: -1 (unlimited), hard: ${hard.value}`)
    if (soft.value > hard.value) return fail(`${reason}: ${soft.value} > ${hard.value}`)
  }
  return ok({ name, soft: soft.value, hard: hard.value })
}

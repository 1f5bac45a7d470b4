import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseVolumeSpec } from '../engine/options/volume-spec.ts'
import interpolation from './cases/interpolation.json'
import shortSyntax from './cases/short-syntax.json'
import { parseDotenv } from './dotenv.ts'
import { substitute } from './interpolate.ts'
import { parseComposePort } from './ports.ts'

interface Case {
  readonly kind: string
  readonly input: string
  readonly env?: Readonly<Record<string, string>>
  readonly ok: boolean
  readonly value?: unknown
}

const read = ({ kind, input, env = {} }: Case) => {
  const lookup = (name: string) => (Object.hasOwn(env, name) ? env[name] : undefined)
  if (kind === 'compose-template') return substitute(input, lookup)
  if (kind === 'dotenv') return parseDotenv(input, lookup)
  return kind === 'compose-port' ? parseComposePort(input) : parseVolumeSpec(input, true)
}

const cases = [...interpolation.cases, ...shortSyntax.cases] as unknown as Case[]
test.each(cases.map((each) => [each.kind, JSON.stringify(each.input), each] as const))(
  '%s %s is read as compose-go reads it',
  (_kind, _text, each) => {
    const parsed = read(each)
    expect(parsed.ok).toBe(each.ok)
    if (parsed.ok) expect(JSON.parse(JSON.stringify(parsed.value))).toEqual(withoutFalse(each.value))
  },
)

/** The recordings spell out options that are off; the model leaves them away. */
function withoutFalse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFalse)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== false)
      .map(([key, item]) => [key, withoutFalse(item)]),
  )
}

test('a text without dollars stays as it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const plain = text.replaceAll('$', '')
      expect(substitute(plain, () => 'x')).toEqual({ ok: true, value: plain })
      expect(substitute(text.replaceAll('$', '$$$$'), () => 'x')).toEqual({ ok: true, value: text })
    }),
  )
})

test('a single-quoted value of an env file comes back whole', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/['\\]/.test(text)),
      (text) => {
        expect(parseDotenv(`KEY='${text}'\nNEXT=1`)).toEqual({ ok: true, value: { KEY: text, NEXT: '1' } })
      },
    ),
  )
})

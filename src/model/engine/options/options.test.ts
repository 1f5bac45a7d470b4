import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAddress } from './address.ts'
import optionCases from './cases/options.json'
import portCases from './cases/ports.json'
import runCases from './cases/run-args.json'
import volumeCases from './cases/volumes.json'
import { readCsv } from './csv.ts'
import { parseDuration } from './duration.ts'
import { type OptionInput, parseOption } from './parse-option.ts'
import { cleanPath } from './path.ts'
import { parseRun } from './run.ts'
import { parseMemory } from './sizes.ts'

/** Drops Go's zero values all the way down, as the recordings do not tell them from absent ones. */
function prune(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prune)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, prune(item)] as const)
  const kept = entries.filter(([, item]) => {
    if (item === null || item === undefined || item === '' || item === 0 || item === false) return false
    return typeof item !== 'object' || Object.keys(item as object).length > 0
  })
  return Object.fromEntries(kept)
}

interface Case {
  readonly kind: string
  readonly input: unknown
  readonly ok: boolean
  readonly value?: unknown
  readonly error?: string
}

const cases: Case[] = [...optionCases.cases, ...portCases.cases, ...volumeCases.cases]
test.each(cases.map((each) => [each.kind, JSON.stringify(each.input), each] as const))(
  '%s %s is read as Docker reads it',
  (kind, _text, { input, ok, value }) => {
    const parsed = parseOption(kind, input as OptionInput)
    expect(parsed.ok).toBe(ok)
    if (parsed.ok) expect(prune(parsed.value)).toEqual(prune(value))
  },
)

interface RunCase {
  readonly input: readonly string[]
  readonly ok: boolean
  readonly value?: unknown
  readonly error?: string
}

test.each((runCases.cases as RunCase[]).map((each) => [each.input.join(' '), each] as const))(
  'docker run %s asks for what the CLI asks for',
  (_text, { input, ok, value, error }) => {
    const parsed = parseRun(input)
    expect(parsed.ok).toBe(ok)
    if (parsed.ok) expect(prune(parsed.value)).toEqual(prune(value))
    else expect(parsed.error).toBe(error)
  },
)

test('a relative bind mount starts where the client stands', () => {
  const client = {
    environment: (name: string) => (name === 'HOME' ? '/root' : undefined),
    readFile: () => 'A=1\n# no\nHOME\nNONE\n',
    directory: '/project',
  }
  const parsed = parseRun(['-v', './data:/data', '--env-file', 'x', '-e', 'HOME', 'alpine'], client)
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      Config: { Env: ['A=1', 'HOME=/root', 'HOME=/root'] },
      HostConfig: { Binds: ['/project/data:/data'] },
    },
  })
})

test('refusals are those of the CLI', () => {
  const error = (...args: string[]) => {
    const parsed = parseRun(args)
    return parsed.ok ? undefined : parsed.error
  }
  expect(error('--network-alias', 'a', 'x')).toBe(
    'network-scoped aliases are only supported for user-defined networks',
  )
  expect(error('--network', 'host', '--network', 'n1', 'x')).toBe(
    'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
  )
  expect(error('-v', '/x:', 'x')).toBe('invalid spec: /x:: empty section between colons')
  expect(error('--security-opt', 'nope', 'x')).toBe('invalid --security-opt: "nope"')
  expect(error('-p', '8082-8083:80-82', 'x')).toBe(
    'invalid ranges specified for container and host Ports: 80-82 and 8082-8083',
  )
  expect(error('--health-start-period', '-1s', 'x')).toBe('--health-start-period cannot be negative')
})

test('no kind of option throws on any text', () => {
  const kinds = [...new Set(cases.map(({ kind }) => kind))]
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string(), (kind, text) => void parseOption(kind, text)),
    { numRuns: 1000 },
  )
})

test('sizes grow with their numbers, durations add up', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), (a, b) => {
      const [small, large] = [parseMemory(`${Math.min(a, b)}k`), parseMemory(`${Math.max(a, b)}k`)]
      if (!small.ok || !large.ok) throw new Error('refused')
      expect(small.value).toBeLessThanOrEqual(large.value)
      expect(parseDuration(`${a}m${b}s`)).toEqual({ ok: true, value: (a * 60 + b) * 1e9 })
    }),
  )
})

test('an address in canonical form stays itself', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const once = parseAddress(text)
      expect(once).toBeDefined()
      expect(parseAddress(once as string)).toBe(once)
    }),
  )
})

test('quoted CSV fields come back whole', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (fields) => {
      const text = fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')
      expect(readCsv(text)).toEqual({ ok: true, value: fields })
    }),
  )
})

test('a clean path stays clean', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', '..', '.', '')), (parts) => {
      const once = cleanPath(parts.join('/'))
      expect(cleanPath(once)).toBe(once)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import files from './cases/files.json'
import inline from './cases/inline.json'
import { composeGraph } from './graph.ts'
import { splitCommand } from './shellwords.ts'
import type { ComposeGraph } from './types.ts'

interface Case {
  readonly id: string
  readonly files: Readonly<Record<string, string>>
  readonly entry: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly projectName?: string | null
  readonly expect: ComposeGraph & { readonly ok: boolean }
}

/** Lists have no order of their own; what is off or empty may be absent. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => key !== 'ok' && key !== 'warnings')
  return Object.fromEntries(
    entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, key === 'command' ? item : sorted(item)] as const)
      .filter(
        ([, item]) =>
          item !== false && !(typeof item === 'object' && item !== null && Object.keys(item).length === 0),
      ),
  )
}

const cases = [...inline.cases, ...files.cases] as unknown as Case[]
test.each(cases.map((each) => [each.id, each] as const))(
  '%s comes out as docker compose config shows it',
  (_id, each) => {
    const graph = composeGraph({ ...each, projectName: each.projectName ?? '' })
    expect(graph.ok).toBe(each.expect.ok)
    if (graph.ok) expect(sorted(graph.value)).toEqual(sorted(each.expect))
  },
)

const graphOf = (text: string, more: object = {}) =>
  composeGraph({ files: { 'compose.yaml': text }, entry: ['compose.yaml'], ...more })
const errorOf = (text: string) => {
  const graph = graphOf(text)
  return graph.ok ? undefined : graph.error
}

test('refusals are in Compose’s words', () => {
  expect(errorOf('services:\n  a:\n    image: x\n    depends_on: [b]')).toBe(
    'service "a" depends on undefined service "b": invalid compose project',
  )
  expect(
    errorOf('services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n    depends_on: [a]'),
  ).toBe('dependency cycle detected: a -> b -> a')
  expect(errorOf('services:\n  a: {}')).toBe(
    'service "a" has neither an image nor a build context specified: invalid compose project',
  )
  expect(errorOf('services:\n  a:\n    image: x\n    nope: 1')).toBe(
    "validating /project/compose.yaml: services.a additional properties 'nope' not allowed",
  )
  expect(errorOf('services:\n  a:\n    image: ${X:?set it}')).toContain(
    'required variable X is missing a value: set it',
  )
})

test('profiles choose services, and resources follow them', () => {
  const text =
    'services:\n  a:\n    image: x\n  b:\n    image: x\n    profiles: [debug]\n    volumes: ["data:/v"]\nvolumes:\n  data:\n'
  const plain = graphOf(text)
  const debug = graphOf(text, { env: { COMPOSE_PROFILES: 'debug' } })
  expect(plain.ok && [plain.value.services.map(({ name }) => name), plain.value.volumes]).toEqual([['a'], []])
  expect(debug.ok && debug.value.volumes).toEqual([{ key: 'data', name: 'project_data', external: false }])
})

test('anchors, merge keys and a missing variable', () => {
  const graph = graphOf(
    'x-base: &base\n  image: alpine\n  restart: "no"\nservices:\n  a:\n    <<: *base\n    command: echo $MISSING\n',
  )
  expect(graph).toMatchObject({
    ok: true,
    value: {
      services: [{ name: 'a', image: 'alpine', restart: 'no', command: ['echo'] }],
      warnings: ['The "MISSING" variable is not set. Defaulting to a blank string.'],
    },
  })
})

test('aliases that multiply without end are refused', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < 12; level++)
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`)
  expect(errorOf(`x-bomb:\n${lines.map((line) => `  ${line}\n`).join('')}`)).toMatch(
    /too large|excessive aliasing/,
  )
})

test('keys of the prototype are keys like others', () => {
  const graph = graphOf('services:\n  __proto__:\n    image: x\n  constructor:\n    image: y\n')
  expect(graph.ok && graph.value.services.map(({ name }) => name)).toEqual(['__proto__', 'constructor'])
  expect(Object.prototype).not.toHaveProperty('image')
})

test('no text makes it throw', () => {
  const piece = fc.constantFrom(
    'services:\n',
    '  a:\n',
    '    image: x\n',
    '    ports: ["80"]\n',
    '- ',
    'extends: a\n',
    '!reset ',
    '&a ',
    '*a\n',
    '{',
    '}',
    '${A',
    '\t',
    '"',
    ': ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => void graphOf(pieces.join(''))),
    { numRuns: 300 },
  )
})

test.each([
  [`sh -c 'echo "a b"' c\\ d`, ['sh', '-c', 'echo "a b"', 'c d']],
  ['echo hi && echo ho', ['echo', 'hi']],
  ['  ', []],
])('%s is split into %j', (text, words) => {
  expect(splitCommand(text)).toEqual({ ok: true, value: words })
})

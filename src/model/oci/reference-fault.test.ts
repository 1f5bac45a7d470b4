import fc from 'fast-check'
import { expect, test } from 'vitest'
import recorded from './cases/references.json'
import { parseReference } from './reference.ts'
import { referenceFaultAt, referenceSpans } from './reference-fault.ts'

const H = '0123456789abcdef'.repeat(4)

test.each([
  ['', 0],
  ['acme/Web', 5],
  ['Nginx', 0],
  ['example.com/team/App', 17],
  ['nginx:', 6],
  ['nginx:.x', 6],
  ['nginx:latest:1', 12],
  ['nginx latest', 5],
  ['a//b', 2],
  ['/a', 0],
  ['a/', 2],
  ['a___b', 3],
  ['café', 3],
  ['http://example.com/web', 5],
  [`nginx@md5:${H.slice(0, 32)}`, 6],
  [`nginx@sha256:${H.slice(0, 40)}`, 53],
  [`nginx@sha256:${H.slice(0, 31)}`, 44],
  [`nginx@sha256:${H.toUpperCase()}`, 23],
  ['nginx@sha256:xyz', 13],
  [H, 0],
  [`nginx:${'a'.repeat(129)}`, 134],
])('%s stops being a name at %i', (text, at) => expect(referenceFaultAt(text)).toBe(at))

const refused = (recorded.cases as { input: string; mode: string; ok: boolean }[]).filter(
  ({ mode, ok }) => mode === 'normalized' && !ok,
)
test.each(refused.map(({ input }) => [JSON.stringify(input), input]))(
  '%s: the place lies in the text',
  (_, input) => {
    const at = referenceFaultAt(input)
    expect(at).toBeGreaterThanOrEqual(0)
    expect(at).toBeLessThanOrEqual(input.length)
  },
)

test.each([
  ['nginx', { path: 'nginx' }],
  ['localhost:5000/app:1.2', { domain: 'localhost:5000', path: 'app', tag: '1.2' }],
  ['localhost:5000', { path: 'localhost', tag: '5000' }],
  ['index.docker.io/nginx', { domain: 'index.docker.io', path: 'nginx' }],
  [`ghcr.io/o/r:v1@sha256:${H}`, { domain: 'ghcr.io', path: 'o/r', tag: 'v1', digest: `sha256:${H}` }],
])('the parts of %s as they were typed', (text, parts) => {
  const parsed = parseReference(text)
  if (!parsed.ok) throw new Error(parsed.error.message)
  const spans = Object.entries(referenceSpans(text, parsed.value))
  expect(Object.fromEntries(spans.map(([key, { from, to }]) => [key, text.slice(from, to)]))).toEqual(parts)
})

test('what lies before the place can still become a name', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-cA._:@/-]{0,12}$/), (text) => {
      const at = referenceFaultAt(text)
      expect(at).toBeLessThanOrEqual(text.length)
      if (parseReference(text).ok) expect(at).toBe(text.length)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import recorded from './cases/references.json'
import { parseReference, type ReferenceMode } from './reference.ts'

interface Case {
  readonly input: string
  readonly mode: string
  readonly ok: boolean
  readonly value?: Record<string, string>
  readonly error?: string
}

test.each((recorded.cases as Case[]).map((each) => [each.mode, JSON.stringify(each.input), each] as const))(
  '%s %s is read as distribution/reference reads it',
  (mode, _text, { input, ok, value, error }) => {
    const parsed = parseReference(input, mode as ReferenceMode)
    expect(parsed.ok).toBe(ok)
    if (parsed.ok) expect(parsed.value).toEqual({ ...(value?.domain === '' ? { domain: '' } : {}), ...value })
    else expect(parsed.error.message).toBe(error)
  },
)

const component = fc.stringMatching(/^[a-z0-9]{1,8}$/)
const tag = fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,12}$/), { nil: undefined })
const host = fc.option(fc.constantFrom('localhost', 'ghcr.io', 'registry:5000', '[::1]:5000', 'docker.io'), {
  nil: undefined,
})

test('the canonical and the familiar form name the same image', () => {
  fc.assert(
    fc.property(host, fc.array(component, { minLength: 1, maxLength: 3 }), tag, (domain, path, version) => {
      const text = [...(domain ? [domain] : []), ...path].join('/') + (version ? `:${version}` : '')
      const first = parseReference(text)
      if (!first.ok) throw new Error(first.error.message)
      for (const form of [first.value.string, first.value.familiar as string]) {
        expect(parseReference(form)).toEqual(first)
      }
      expect(parseReference(first.value.withDefaultTag as string)).toMatchObject({
        ok: true,
        value: { tag: version ?? 'latest' },
      })
    }),
  )
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom<ReferenceMode>('normalized', 'grammar', 'any'),
      (text, mode) => void parseReference(text, mode),
    ),
  )
})

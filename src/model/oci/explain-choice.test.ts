import { expect, test } from 'vitest'
import { document, resolveTag } from '../image/catalog/catalog.ts'
import { explainChoice } from './explain-choice.ts'
import type { Platform } from './platform.ts'

const entries: { platform?: Platform }[] = [
  { platform: { os: 'linux', architecture: 'amd64' } },
  { platform: { os: 'linux', architecture: 'arm', variant: 'v7' } },
  { platform: { os: 'linux', architecture: 'arm', variant: 'v6' } },
  { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
  { platform: { os: 'unknown', architecture: 'unknown' } },
]
const reasons = (wanted: Platform, manifests = entries) =>
  explainChoice({ manifests }, wanted).map(({ reason }) => reason)

test.each<[Platform, string[]]>([
  [{ os: 'linux', architecture: 'amd64' }, ['chosen', 'foreign', 'foreign', 'foreign', 'attestation']],
  [{ os: 'linux', architecture: 'arm64' }, ['foreign', 'worse', 'worse', 'chosen', 'attestation']],
  [
    { os: 'linux', architecture: 'arm', variant: 'v6' },
    ['foreign', 'foreign', 'chosen', 'foreign', 'attestation'],
  ],
  [{ os: 'linux', architecture: 's390x' }, ['foreign', 'foreign', 'foreign', 'foreign', 'attestation']],
])('%j', (wanted, expected) => expect(reasons(wanted)).toEqual(expected))

test('an entry without a platform is taken last', () => {
  expect(reasons({ os: 'linux', architecture: 's390x' }, [...entries, {}]).at(-1)).toBe('chosen')
  expect(reasons({ os: 'linux', architecture: 'amd64' }, [...entries, {}]).at(-1)).toBe('worse')
})

test('of a real index exactly one manifest is taken', () => {
  const index = JSON.parse(document(resolveTag('alpine')?.digest ?? '')?.text ?? '{}')
  const explained = explainChoice(index, { os: 'linux', architecture: 'arm64' })
  expect(explained.filter(({ reason }) => reason === 'chosen')).toHaveLength(1)
  expect(explained.filter(({ reason }) => reason === 'worse')).toHaveLength(1)
  expect(explained.filter(({ reason }) => reason === 'attestation')).toHaveLength(3)
})

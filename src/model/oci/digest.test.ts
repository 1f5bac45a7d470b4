import { expect, test } from 'vitest'
import recorded from './cases/chain-ids.json' with { type: 'json' }
import { chainIds, digestOf, parseDigest, shortId } from './digest.ts'

const EMPTY = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

test('the digest of nothing, of a text and of its bytes', () => {
  expect(digestOf('')).toBe(EMPTY)
  expect(digestOf('{}')).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  expect(digestOf(Uint8Array.of(0x7b, 0x7d))).toBe(digestOf('{}'))
  expect(shortId(EMPTY)).toBe('e3b0c44298fc')
})

test.each(recorded.cases.map(({ input, value }) => [input.length, input, value] as const))(
  'the chain of %i layers',
  (_, input, value) => {
    expect(chainIds(input)).toEqual(value)
  },
)

test('the chain of the worked example: one string, one space', () => {
  const [first, second] = chainIds([
    'sha256:b3f2543bf29fd05c333e17c803a86364eada303940ecf9e0818ea8ea16358560',
    'sha256:4508079c7d057dd7fc8a23ea3eff0ce0d8d7c613f05be723b0347bda7a0518de',
  ])
  expect(first).toBe('sha256:b3f2543bf29fd05c333e17c803a86364eada303940ecf9e0818ea8ea16358560')
  expect(second).toBe('sha256:e930f0f5609444b9cccd67493df463be8baa9751293d3f75ba15ba8ad8b07556')
})

test.each([
  [EMPTY, undefined],
  [`sha512:${'a'.repeat(128)}`, undefined],
  ['sha256:abc', 'digest/wrong-length'],
  [EMPTY.toUpperCase().replace('SHA256', 'sha256'), 'digest/wrong-format'],
  [`md5:${'0'.repeat(32)}`, 'digest/unsupported-algorithm'],
  ['sha256:', 'digest/wrong-format'],
  ['', 'digest/wrong-format'],
  ['SHA256:00', 'digest/wrong-format'],
])('%s', (text, code) => {
  const parsed = parseDigest(text)
  expect(parsed.ok ? undefined : parsed.error.code).toBe(code)
})

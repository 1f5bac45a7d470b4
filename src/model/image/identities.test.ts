import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gzip } from './gzip.ts'
import { identitiesOf, type LayerRecipe } from './identities.ts'
import { writeTar } from './pack.ts'
import { utf8 } from './utf8.ts'

const layers: readonly LayerRecipe[] = [
  {
    createdBy: 'COPY rootfs/ / # buildkit',
    style: 'stored',
    entries: [
      { path: 'bin/' },
      { path: 'bin/app', text: 'v1\n', mode: 0o755 },
      { path: 'data/' },
      { path: 'data/a', text: 'a\n' },
      { path: 'etc/' },
      { path: 'etc/motd', text: 'hello\n' },
    ],
  },
  {
    createdBy: 'RUN /bin/sh -c upgrade # buildkit',
    style: 'stored',
    entries: [
      { path: 'bin/' },
      { path: 'bin/app', text: 'v2\n', mode: 0o755 },
      { path: 'bin/app-link', link: 'bin/app', mode: 0o755 },
      { path: 'etc/' },
      { path: 'etc/.wh.motd' },
    ],
  },
]

test('tar, gzip and chain come out as sha256sum has them', () => {
  const [first, second] = identitiesOf(layers).layers
  expect(first).toEqual({
    diffId: 'sha256:b3f2543bf29fd05c333e17c803a86364eada303940ecf9e0818ea8ea16358560',
    tarBytes: 5632,
    blob: {
      digest: 'sha256:71354c98e34fa7afae8a9b9257694d4171e0b39a685ef13369010877977b5438',
      sizeBytes: 5655,
    },
    chainId: 'sha256:b3f2543bf29fd05c333e17c803a86364eada303940ecf9e0818ea8ea16358560',
  })
  expect(second).toEqual({
    diffId: 'sha256:4508079c7d057dd7fc8a23ea3eff0ce0d8d7c613f05be723b0347bda7a0518de',
    tarBytes: 4096,
    blob: {
      digest: 'sha256:7a7e821d6f2188be80354bfe16053b8a38ec548e5b9371a07be0f500e7f1f879',
      sizeBytes: 4119,
    },
    chainId: 'sha256:e930f0f5609444b9cccd67493df463be8baa9751293d3f75ba15ba8ad8b07556',
  })
})

test('both styles of gzip unpack to what was packed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 700 })), { maxLength: 20 }),
      fc.constantFrom('stored' as const, 'packed' as const),
      (runs, style) => {
        const bytes = Uint8Array.from(runs.flatMap(([byte, count]) => Array<number>(count).fill(byte)))
        expect([...gunzipSync(gzip(bytes, style))]).toEqual([...bytes])
      },
    ),
  )
})

test('a layer that is packed anew keeps DiffID, ChainID and config', () => {
  const before = identitiesOf(layers)
  const after = identitiesOf(layers.map((layer, n) => (n === 1 ? { ...layer, style: 'packed' } : layer)))
  expect(after.config).toEqual(before.config)
  expect(after.layers.map(({ chainId }) => chainId)).toEqual(before.layers.map(({ chainId }) => chainId))
  expect(after.layers[0]).toEqual(before.layers[0])
  expect(after.layers[1]?.blob.digest).not.toBe(before.layers[1]?.blob.digest)
  expect(after.manifest.digest).not.toBe(before.manifest.digest)
  expect(after.index.digest).not.toBe(before.index.digest)
})

test('text becomes the bytes that Node makes of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect([...utf8(text)]).toEqual([...Buffer.from(text)])
    }),
  )
})

test('a tar ends on a block, with two empty ones', () => {
  expect(writeTar([]).length).toBe(1024)
  expect(writeTar([{ path: 'a', text: 'x'.repeat(513) }]).length).toBe(512 + 1024 + 1024)
})

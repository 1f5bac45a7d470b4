import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainIds } from './digest.ts'
import { isLayerType, readDocument } from './document-facts.ts'

const facts = (value: unknown) => {
  const read = readDocument(JSON.stringify(value))
  return read.ok ? read.value : undefined
}

test('an index, a manifest and a config are told apart by their shape', () => {
  const about = { 'vnd.docker.reference.digest': 'sha256:a' }
  expect(
    facts({
      manifests: [
        {
          digest: 'sha256:a',
          size: 5,
          mediaType: 'm',
          platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
        },
        { digest: 'sha256:b', platform: { os: 'unknown', architecture: 'unknown' }, annotations: about },
      ],
    }),
  ).toEqual({
    kind: 'index',
    mediaType: '',
    manifests: [
      {
        digest: 'sha256:a',
        size: 5,
        mediaType: 'm',
        platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
      },
      {
        digest: 'sha256:b',
        size: undefined,
        mediaType: '',
        platform: { os: 'unknown', architecture: 'unknown' },
        about: 'sha256:a',
      },
    ],
  })
  expect(
    facts({ config: { digest: 'c' }, layers: [{ digest: 'l', size: 1 }], artifactType: 'x' }),
  ).toMatchObject({
    kind: 'manifest',
    artifactType: 'x',
    layers: [{ digest: 'l', size: 1 }],
  })
  const diffIds = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`]
  expect(facts({ os: 'linux', architecture: 'amd64', rootfs: { diff_ids: diffIds } })).toEqual({
    kind: 'config',
    platform: { os: 'linux', architecture: 'amd64' },
    diffIds,
    chainIds: chainIds(diffIds),
  })
})

test('anything else is something, never a crash', () => {
  expect(readDocument('{')).toMatchObject({ ok: false })
  expect(facts([])).toEqual({ kind: 'other' })
  expect(facts({ manifests: [null, 3, { digest: 4, platform: [] }] })).toMatchObject({ kind: 'index' })
  fc.assert(fc.property(fc.json(), (json) => void expect(readDocument(json).ok).toBe(true)))
  fc.assert(fc.property(fc.string(), (text) => void readDocument(text)))
})

test.each([
  ['application/vnd.oci.image.layer.v1.tar+zstd', true],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', true],
  ['application/vnd.in-toto+json', false],
  ['application/vnd.oci.image.layer.v1.tar+gzip+encrypted', false],
])('%s is a layer: %s', (type, want) => expect(isLayerType(type)).toBe(want))

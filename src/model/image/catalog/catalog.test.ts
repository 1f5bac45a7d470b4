import { describe, expect, test } from 'vitest'
import { chainIds, digestOf } from '../../oci/digest.ts'
import { mergeLayers } from '../merge.ts'
import { imageName } from './assemble.ts'
import generated from './catalog.generated.json'
import {
  catalogNames,
  document,
  fileText,
  imageFor,
  layer,
  programOf,
  resolveTag,
  tagsOf,
} from './catalog.ts'
import type { CatalogFile } from './shape.ts'

const file = generated as unknown as CatalogFile
const arm64 = { os: 'linux', architecture: 'arm64' }
interface Descriptor {
  mediaType: string
  digest: string
  size: number
  platform?: { os: string; architecture: string; variant?: string }
  annotations?: Record<string, string>
}
const parsed = <Shape>(digest: string): Shape => JSON.parse(document(digest)?.text ?? 'null')

describe.each(file.images.map(imageName))('%s', (name) => {
  const tag = resolveTag(name)!
  const index = parsed<{ mediaType: string; manifests: Descriptor[] }>(tag.digest)

  test('every digest is the sha256 of its document, every size its bytes, from the index down', () => {
    const seen: string[] = []
    const follow = (expected: { digest: string; size: number; mediaType: string }) => {
      const found = document(expected.digest)
      if (found === undefined) {
        const blob = layer(expected.digest)
        expect(blob).toMatchObject({ digest: expected.digest, sizeBytes: expected.size })
        return
      }
      seen.push(expected.digest)
      expect(digestOf(found.text)).toBe(expected.digest)
      expect(new TextEncoder().encode(found.text).length).toBe(expected.size)
      expect(found.sizeBytes).toBe(expected.size)
      expect(found.mediaType).toBe(expected.mediaType)
      const content = JSON.parse(found.text)
      for (const below of [...(content.manifests ?? []), ...(content.layers ?? []), content.config])
        if (below?.digest) follow(below)
    }
    follow({ digest: tag.digest, size: tag.sizeBytes, mediaType: tag.mediaType })
    expect(seen.length).toBeGreaterThan(2)
  })

  test('each platform has as many layers as DiffIDs as history entries that made one', () => {
    for (const { platform, digest } of index.manifests) {
      if (platform === undefined || platform.os === 'unknown') continue
      const image = imageFor(name, platform)!
      expect(image.manifestDigest).toBe(digest)
      const config = parsed<{
        architecture: string
        rootfs: { diff_ids: string[] }
        history: { empty_layer?: true; created: string }[]
        created: string
        config: object
      }>(image.configDigest)
      expect(config.architecture).toBe(platform.architecture)
      expect(config.rootfs.diff_ids).toEqual(image.diffIds)
      expect(config.config).toEqual(image.config)
      expect(config.history.filter(({ empty_layer }) => !empty_layer)).toHaveLength(image.layers.length)
      expect(config.created).toBe(config.history.at(-1)?.created)
      for (const blob of image.layers) {
        const { entries, tarBytes } = layer(blob.digest)!
        const blocks = entries.reduce((sum, { size }) => sum + 512 + Math.ceil(size / 512) * 512, 1024)
        expect(tarBytes).toBe(blocks)
        expect(layer(blob.diffId)?.digest).toBe(blob.digest)
      }
    }
  })
})

test('the digests written down when the catalogue was made are those of the documents written now', () => {
  for (const record of file.images) expect(resolveTag(imageName(record))?.digest).toBe(record.digest)
})

test('every name is known, and sorted for completion', () => {
  const names = catalogNames()
  expect(names).toContain('nginx:latest')
  expect(names).toContain('shop/web:1.4')
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(resolveTag(name)).toBeDefined()
})

test('names in every spelling lead to the same image', () => {
  const { digest } = resolveTag('nginx')!
  for (const name of [
    'nginx:latest',
    'library/nginx',
    'docker.io/nginx',
    'docker.io/library/nginx:latest',
    'index.docker.io/nginx',
    `nginx@${digest}`,
    `nginx:1.27@${digest}`,
  ])
    expect(resolveTag(name)?.digest).toBe(digest)
})

test('a digest may name the manifest of one platform', () => {
  const { manifestDigest } = imageFor('nginx', arm64)!
  expect(resolveTag(`nginx@${manifestDigest}`)?.mediaType).toMatch(/manifest\.v1/)
  expect(imageFor(`nginx@${manifestDigest}`)?.platform.architecture).toBe('arm64')
})

test.each([
  'nope',
  'nginx:nope',
  'localhost:5000/nginx',
  'example.com/nginx',
  `alpine@${resolveTag('nginx')?.digest}`,
  '',
  '__proto__',
  'constructor:latest',
])('%j is not there', (name) => expect([resolveTag(name), imageFor(name)]).toEqual([undefined, undefined]))

test('Node.js on two bases is one blob in two chains', () => {
  const [full, slim] = [imageFor('node:22')!, imageFor('node:22-slim')!]
  const node = slim.diffIds[2]!
  expect(full.diffIds).toContain(node)
  expect(chainIds(full.diffIds)[full.diffIds.indexOf(node)]).not.toBe(chainIds(slim.diffIds)[2])
})

describe('the images of the shop', () => {
  const [web, api] = [imageFor('shop/web:1.4')!, imageFor('shop/api:2.1')!]
  const trees = api.diffIds.map((diffId) => layer(diffId)!.entries)

  test('share their three lowest layers and no more', () => {
    expect([web.layers.length, api.layers.length]).toEqual([6, 7])
    expect(web.diffIds.filter((diffId) => api.diffIds.includes(diffId))).toEqual(web.diffIds.slice(0, 3))
  })

  test('carry what a later layer only hides', () => {
    const { tree } = mergeLayers(trees)
    const seen = new Set(tree.map(({ path }) => path))
    const hidden = trees[3]!.filter(({ path, type }) => type === 'file' && !seen.has(path))
    expect(hidden.reduce((sum, { size }) => sum + size, 0)).toBeGreaterThan(250_000)
    expect(
      hidden.every(({ path }) => /^var\/(lib\/apt\/lists|cache\/apt\/archives|log\/apt)\//.test(path)),
    ).toBe(true)
    expect(trees[6]!.filter(({ type }) => type === 'file').every(({ size }) => size === 0)).toBe(true)
  })

  test('bring their provenance as an artifact about their manifest', () => {
    const attestation = parsed<{ artifactType: string; subject: Descriptor }>(api.attestationDigest!)
    expect(attestation.artifactType).toBe('application/vnd.docker.attestation.manifest.v1+json')
    expect(attestation.subject.digest).toBe(api.manifestDigest)
  })
})

test('an old registry image has the media types from before OCI', () => {
  expect(resolveTag('registry:2')?.mediaType).toMatch(/docker\.distribution\.manifest\.list/)
  expect(imageFor('registry:2')?.layers[0]?.mediaType).toMatch(/docker\.image\.rootfs/)
})

test('a platform that no manifest offers gives no image', () => {
  expect(imageFor('nginx', { os: 'linux', architecture: 's390x' })).toBeUndefined()
  expect(imageFor('alpine', { os: 'linux', architecture: 'arm', variant: 'v7' })).toBeDefined()
})

test('tags tell a missing tag from a missing repository', () => {
  expect(tagsOf('nginx')).toContain('1.27')
  expect(tagsOf('nope')).toEqual([])
})

test('images on the same base share its layers', () => {
  const base = imageFor('debian:bookworm-slim')!
  for (const name of ['nginx:1.27', 'nginx:1.29']) expect(imageFor(name)?.diffIds[0]).toBe(base.diffIds[0])
  expect(imageFor('nginx:1.29')?.diffIds[1]).not.toBe(imageFor('nginx:1.27')?.diffIds[1])
})

test('texts of ours can be read, made-up bytes cannot', () => {
  const base = imageFor('alpine:3.22')!.diffIds[0]!
  expect(fileText(base, 'etc/os-release')).toContain('VERSION_ID=3.22')
  expect(fileText(base, 'bin/busybox')).toBeUndefined()
})

test('programs are found by name or path, and nothing is inherited', () => {
  const { programs } = imageFor('nginx')!
  expect(programOf(programs, '/docker-entrypoint.sh')).toBe('entrypoint')
  expect(programOf(programs, 'nginx')).toBe('nginx')
  expect(programOf(programs, 'sleep')).toBe('busybox')
  expect(programOf(imageFor('hello-world')!.programs, 'sh')).toBeUndefined()
  expect(programOf(imageFor('hello-world')!.programs, 'toString')).toBeUndefined()
})

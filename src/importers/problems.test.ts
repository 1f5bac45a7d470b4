import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ImageArchive } from '#model/image/archive.ts'
import { digestOf, hexOf } from '#model/oci/digest.ts'
import { openArchive, openImage } from './open-image.ts'
import {
  blobFile,
  blobFrom,
  blobOf,
  descriptor,
  imageBlobs,
  ociEntries,
  type WrittenImage,
} from './testing/image-writer.ts'
import {
  bytesOf,
  directory,
  file,
  hardlink,
  joinBytes,
  symlink,
  type WrittenEntry,
  writeTar,
} from './testing/tar-writer.ts'

const app: WrittenImage = {
  layers: [
    {
      entries: [
        directory('bin/'),
        file('bin/app', 'v1\n', { mode: 0o755 }),
        directory('etc/'),
        file('etc/motd', 'hello\n'),
      ],
      packing: 'gzip',
    },
    {
      entries: [
        file('bin/app', 'v2\n', { mode: 0o755 }),
        hardlink('bin/link', 'bin/app'),
        file('etc/.wh.motd'),
      ],
      packing: 'zstd',
    },
    { entries: [directory('data/'), file('data/b', 'b\n')] },
  ],
}

async function open(entries: readonly WrittenEntry[]): Promise<ImageArchive> {
  const opened = await openImage(blobFrom(entries))
  if (!opened.ok) throw new Error(`${opened.code}: ${opened.error}`)
  return opened.value
}
const codes = async (entries: readonly WrittenEntry[]) =>
  (await open(entries)).problems.map(({ code }) => code)
const failure = async (source: Blob | ReadableStream<Uint8Array>) => {
  const opened = await openImage(source)
  return opened.ok ? 'opened' : opened.code
}

/** Replaces one file of an archive. */
const replaced = (
  entries: readonly WrittenEntry[],
  matches: (entry: WrittenEntry) => boolean,
  change: (entry: WrittenEntry) => WrittenEntry | undefined,
) => entries.flatMap((entry) => (matches(entry) ? (change(entry) ?? []) : [entry]))
const { layers: appLayers, config: appConfig, manifest: appManifest } = imageBlobs(app)
const isBlob = (digest: string) => (entry: WrittenEntry) => entry.name.endsWith(hexOf(digest))
const good = ociEntries([app])

describe('a problem that leaves the rest readable', () => {
  test('a layer with other bytes than its name says', async () => {
    const other = writeTar([file('other')])
    const changed = replaced(good, isBlob(appLayers[2]?.digest ?? ''), (entry) => ({ ...entry, data: other }))
    expect(await codes(changed)).toEqual(
      expect.arrayContaining(['digest-mismatch', 'size-mismatch', 'diffid-mismatch']),
    )
    expect((await open(changed)).images[0]?.layers[2]?.blobDigest).toBe(digestOf(other))
  })
  test('a layer that is not there', async () => {
    const missing = replaced(good, isBlob(appLayers[0]?.digest ?? ''), () => undefined)
    expect(await codes(missing)).toEqual(['missing-blob'])
    expect((await open(missing)).images[0]?.layers[0]).toMatchObject({
      missing: true,
      size: 0,
      blobDigest: appLayers[0]?.digest,
    })
  })
  test('a config that is not there', async () => {
    expect(await codes(replaced(good, isBlob(appConfig.digest), () => undefined))).toEqual(['missing-blob'])
  })
  test('a gzip stream that ends early still shows what came before', async () => {
    const random = Uint8Array.from({ length: 400_000 }, (_, at) => (at * at * 2654435761) >>> 13)
    const image: WrittenImage = {
      layers: [{ entries: [file('first', random), file('second', random)], packing: 'gzip' }],
    }
    const [layer] = imageBlobs(image).layers
    const cut = replaced(ociEntries([image]), isBlob(layer?.digest ?? ''), (entry) => ({
      ...entry,
      data: bytesOf(entry.data).subarray(0, 500_000),
    }))
    const { images, problems } = await open(cut)
    expect(problems.map(({ code }) => code)).toContain('truncated')
    expect(images[0]?.tree.map(({ path }) => path)).toEqual(['first', 'second'])
  })
  test('gzip of several members is one stream', async () => {
    const tar = writeTar([file('a', 'x'.repeat(300_000)), file('b', 'y'.repeat(300_000))])
    const members = joinBytes([
      gzipSync(tar.subarray(0, 5000), { level: 0 }),
      gzipSync(tar.subarray(5000), { level: 0 }),
    ])
    const layer = blobOf(members)
    const config = blobOf({
      os: 'linux',
      architecture: 'amd64',
      rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
    })
    const type = 'application/vnd.oci.image'
    const manifest = blobOf({
      schemaVersion: 2,
      config: descriptor(config, `${type}.config.v1+json`),
      layers: [descriptor(layer, `${type}.layer.v1.tar+gzip`)],
    })
    const index = JSON.stringify({
      schemaVersion: 2,
      manifests: [descriptor(manifest, `${type}.manifest.v1+json`)],
    })
    const { images, problems } = await open(
      [layer, config, manifest].map(blobFile).concat(file('index.json', index)),
    )
    expect([problems, images[0]?.tree.length]).toEqual([[], 2])
  })
  test('entries that climb out of the root are left out and told', async () => {
    const hostile: WrittenImage = {
      layers: [
        {
          entries: [
            file('../../etc/passwd', 'x'),
            file('/abs', 'y'),
            file('a/../../b'),
            directory('..'),
            symlink('loop', 'loop'),
            file('loop/x'),
            file('ok'),
          ],
        },
      ],
    }
    const { images, problems } = await open(ociEntries([hostile]))
    expect(problems.map(({ code }) => code)).toEqual(['unsafe-path'])
    expect(images[0]?.tree.map(({ path }) => path)).toEqual(['abs', 'loop', 'ok'])
  })
  test('more or fewer diff ids than layers', async () => {
    const config = blobOf({ os: 'linux', architecture: 'amd64', rootfs: { type: 'layers', diff_ids: [] } })
    const manifest = blobOf({
      schemaVersion: 2,
      config: descriptor(config, 'application/vnd.oci.image.config.v1+json'),
      layers: [descriptor(appLayers[2] ?? appConfig, 'application/vnd.oci.image.layer.v1.tar')],
    })
    const index = JSON.stringify({
      schemaVersion: 2,
      manifests: [descriptor(manifest, 'application/vnd.oci.image.manifest.v1+json')],
    })
    expect(
      await codes([
        blobFile(config),
        blobFile(manifest),
        blobFile(appLayers[2] ?? appConfig),
        file('index.json', index),
      ]),
    ).toEqual(['layer-count-mismatch'])
  })
  test('limits end the list, not the program', async () => {
    const opened = await openImage(blobFrom(good), { maxEntries: 3 })
    expect(opened.ok && opened.value.problems.map(({ code }) => code)).toContain('limit-exceeded')
    const bomb: WrittenImage = {
      layers: [{ entries: [file('zeros', new Uint8Array(3_000_000))], packing: 'gzip' }],
    }
    const few = await openImage(blobFrom(ociEntries([bomb])), { maxBytes: 1_000_000 })
    expect(few.ok && few.value.problems.map(({ code }) => code)).toContain('limit-exceeded')
  })
})

describe('what cannot be opened says why', () => {
  const withIndex = (index: string) =>
    blobFrom([...good.filter(({ name }) => name !== 'index.json'), file('index.json', index)])
  test.each([
    ['nothing at all', () => new Blob([]), 'not-an-image'],
    [
      'random bytes',
      () => new Blob([Uint8Array.from({ length: 9000 }, (_, at) => (at * 7919) % 251)]),
      'not-an-image',
    ],
    ['any tar', () => blobFrom([file('hello.txt', 'hi')]), 'not-an-image'],
    ['xz', () => new Blob([Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 0)]), 'not-an-image'],
    ['an archive cut in the middle', () => new Blob([writeTar(good).subarray(0, 700)]), 'truncated'],
    [
      'a packed archive cut in the middle',
      () => new Blob([new Uint8Array(gzipSync(writeTar(good))).subarray(0, 700)]),
      'truncated',
    ],
    ['no index', () => blobFrom(good.filter(({ name }) => name !== 'index.json')), 'missing-index'],
    [
      'the form from before Docker 1.10',
      () => blobFrom([file('repositories', '{}'), file('abc/layer.tar', writeTar([]))]),
      'missing-manifest',
    ],
    ['an index that is no JSON', () => withIndex('{"manifests":['), 'bad-json'],
    ['an index of the wrong shape', () => withIndex('{"manifests":"none"}'), 'bad-schema'],
    ['an index without entries', () => withIndex('{"manifests":[]}'), 'missing-manifest'],
    [
      'a manifest that is not there',
      () => blobFrom(replaced(good, isBlob(appManifest.digest), () => undefined)),
      'missing-manifest',
    ],
    ['JSON nested without end', () => withIndex('['.repeat(100_000)), 'limit-exceeded'],
    ['a broken manifest.json', () => blobFrom([file('manifest.json', '[{')]), 'bad-json'],
    ['an artifact', () => withArtifact(), 'unsupported-media-type'],
  ] as [string, () => Blob, string][])('%s', async (_, make, code) =>
    expect(await failure(make())).toBe(code),
  )

  function withArtifact(): Blob {
    const config = blobOf('{}')
    const manifest = blobOf({
      schemaVersion: 2,
      config: descriptor(config, 'application/vnd.cncf.helm.config.v1+json'),
      layers: [],
    })
    const index = JSON.stringify({
      schemaVersion: 2,
      manifests: [descriptor(manifest, 'application/vnd.oci.image.manifest.v1+json')],
    })
    return blobFrom([blobFile(config), blobFile(manifest), file('index.json', index)])
  }

  test('an index of indexes that grows without end ends', async () => {
    let inner = blobOf({ schemaVersion: 2, manifests: [] })
    const blobs = [inner]
    const type = 'application/vnd.oci.image.index.v1+json'
    for (let depth = 0; depth < 60; depth += 1) {
      inner = blobOf({
        schemaVersion: 2,
        depth,
        manifests: [descriptor(inner, type), descriptor(inner, type)],
      })
      blobs.push(inner)
    }
    const index = JSON.stringify({ schemaVersion: 2, manifests: [descriptor(inner, type)] })
    expect(await failure(blobFrom([...blobs.map(blobFile), file('index.json', index)]))).toBe(
      'missing-manifest',
    )
  })
  test('a stream that fails', async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('gone')),
    })
    expect(await failure(stream)).toBe('truncated')
  })
  test('a reader that was told to stop', async () => {
    const controller = new AbortController()
    controller.abort()
    expect(await openArchive(blobFrom(good), { signal: controller.signal })).toMatchObject({
      ok: false,
      error: { code: 'aborted' },
    })
  })
})

import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ImageArchive } from '#model/image/archive.ts'
import { digestOf, hexOf } from '#model/oci/digest.ts'
import { openArchive, openFolder, openImage } from './open-image.ts'
import {
  blobFile,
  blobFrom,
  blobOf,
  descriptor,
  imageBlobs,
  legacyEntries,
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

describe('an image', () => {
  test('has digests that were computed, sizes and one tree', async () => {
    const { images, problems, format } = await open(ociEntries([{ ...app, tag: '1.0' }]))
    const { diffIds, layers, manifest, config } = imageBlobs(app)
    expect([format, problems]).toEqual(['oci-archive', []])
    const [image] = images
    expect(image?.tags).toEqual(['1.0'])
    expect([image?.manifestDigest, image?.configDigest]).toEqual([manifest.digest, config.digest])
    expect(image?.layers.map(({ diffId }) => diffId)).toEqual(diffIds)
    expect(image?.layers.map(({ blobDigest, compression }) => [blobDigest, compression])).toEqual([
      [layers[0]?.digest, 'gzip'],
      [layers[1]?.digest, 'zstd'],
      [layers[2]?.digest, 'none'],
    ])
    expect(image?.layers[1]?.chainId).toBe(digestOf(`${diffIds[0]} ${diffIds[1]}`))
    expect(image?.tree.map(({ path, layer }) => [path, layer])).toEqual([
      ['bin', 0],
      ['bin/app', 1],
      ['bin/link', 1],
      ['data', 2],
      ['data/b', 2],
      ['etc', 0],
    ])
    expect(image?.platform).toEqual({ os: 'linux', architecture: 'amd64' })
    expect(image?.history).toHaveLength(3)
  })

  test('is the same wherever the manifest stands, however the archive is packed and cut', async () => {
    const expected = await open(ociEntries([app]))
    expect(await open(ociEntries([app], true))).toEqual(expected)
    const tar = writeTar(ociEntries([app]))
    const packed = new Uint8Array(gzipSync(tar))
    expect(await openImage(new Blob([packed]))).toEqual({ ok: true, value: expected })
    for (const piece of [1000, 513, 64]) {
      let at = 0
      const stream = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (at >= tar.length) controller.close()
          else controller.enqueue(tar.slice(at, at + piece))
          at += piece
        },
      })
      expect(await openImage(stream)).toEqual({ ok: true, value: expected })
    }
  })

  test('of old docker save has its layers in folders, one that occurs twice as a link', async () => {
    const twice: WrittenImage = {
      layers: [{ entries: [file('a', 'a')] }, { entries: [file('b', 'b')] }, { entries: [file('a', 'a')] }],
    }
    const { format, images, problems } = await open(legacyEntries(twice, ['old:1']))
    expect([format, problems, images[0]?.tags]).toEqual(['docker-archive', [], ['old:1']])
    expect(images[0]?.layers.map(({ diffId }) => diffId)).toEqual(imageBlobs(twice).diffIds)
    expect((await open(legacyEntries(twice, null))).images[0]?.tags).toEqual([])
  })

  test('of new docker save has names of manifest.json and digests of index.json', async () => {
    const { config, layers, manifest } = imageBlobs(app)
    const names = [
      {
        Config: `blobs/sha256/${hexOf(config.digest)}`,
        RepoTags: ['lab/app:1.0'],
        Layers: layers.map(({ digest }) => `blobs/sha256/${hexOf(digest)}`),
      },
    ]
    const { format, images, problems } = await open([
      ...ociEntries([{ ...app, tag: '1.0' }]),
      file('manifest.json', JSON.stringify(names)),
    ])
    expect([format, problems]).toEqual(['docker-archive+oci-layout', []])
    expect(images.map(({ tags, manifestDigest }) => [tags, manifestDigest])).toEqual([
      [['lab/app:1.0'], manifest.digest],
    ])
  })

  test('may be one of many platforms, with an attestation, in an index in the index', async () => {
    const arm: WrittenImage = { ...app, platform: { os: 'linux', architecture: 'arm', variant: 'v7' } }
    const written = [app, arm].map(imageBlobs)
    const empty = blobOf({})
    const attestation = blobOf({
      schemaVersion: 2,
      config: descriptor(empty, 'application/vnd.oci.image.config.v1+json'),
      layers: [],
    })
    const manifestType = 'application/vnd.oci.image.manifest.v1+json'
    const index = blobOf({
      schemaVersion: 2,
      manifests: [
        ...written.map(({ manifest }) => descriptor(manifest, manifestType)),
        descriptor(attestation, manifestType, { platform: { os: 'unknown', architecture: 'unknown' } }),
        {
          mediaType: manifestType,
          digest: digestOf('not saved'),
          size: 9,
          platform: { os: 'linux', architecture: 's390x' },
        },
      ],
    })
    const indexType = 'application/vnd.oci.image.index.v1+json'
    const top = {
      schemaVersion: 2,
      manifests: [
        descriptor(index, indexType, { annotations: { 'org.opencontainers.image.ref.name': 'multi' } }),
      ],
    }
    const blobs = [
      ...written.flatMap(({ config, layers, manifest }) => [config, ...layers, manifest]),
      empty,
      attestation,
      index,
    ]
    const { images, problems } = await open([
      ...blobs.map(blobFile),
      file('oci-layout', '{"imageLayoutVersion":"1.0.0"}'),
      file('index.json', JSON.stringify(top)),
    ])
    expect(problems).toEqual([])
    expect(
      images.map(({ platform, tags, attestation: is }) => [
        platform.architecture,
        platform.variant,
        tags,
        is,
      ]),
    ).toEqual([
      ['amd64', undefined, ['multi'], undefined],
      ['arm', 'v7', ['multi'], undefined],
      ['unknown', undefined, ['multi'], true],
    ])
  })

  test('may come as a folder', async () => {
    const list = ociEntries([app]).map(({ name, data }) => ({
      path: name,
      blob: new Blob([bytesOf(data) as Uint8Array<ArrayBuffer>]),
    }))
    const opened = await openFolder(list)
    expect(opened.ok && opened.value.archive).toEqual(await open(ociEntries([app])))
  })

  test('keeps names that a program might trip over', async () => {
    const odd: WrittenImage = {
      layers: [{ entries: [file('__proto__/polluted', 'x'), file('constructor', 'y')] }],
      config: { Labels: JSON.parse('{"__proto__":"x"}') },
    }
    const { images } = await open(ociEntries([odd]))
    expect(images[0]?.tree.map(({ path }) => path)).toEqual([
      '__proto__',
      '__proto__/polluted',
      'constructor',
    ])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

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

test('progress is told up to the last byte', async () => {
  const seen: (readonly [number, number | undefined])[] = []
  const blob = blobFrom(good)
  await openImage(blob, { onProgress: (done, total) => seen.push([done, total]) })
  expect(seen.at(-1)).toEqual([blob.size, blob.size])
})

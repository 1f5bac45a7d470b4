import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ImageArchive } from '#model/image/archive.ts'
import { digestOf, hexOf } from '#model/oci/digest.ts'
import { openFolder, openImage } from './open-image.ts'
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
import { bytesOf, directory, file, hardlink, type WrittenEntry, writeTar } from './testing/tar-writer.ts'

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

test('progress is told up to the last byte', async () => {
  const seen: (readonly [number, number | undefined])[] = []
  const blob = blobFrom(ociEntries([app]))
  await openImage(blob, { onProgress: (done, total) => seen.push([done, total]) })
  expect(seen.at(-1)).toEqual([blob.size, blob.size])
})

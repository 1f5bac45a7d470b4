import { describe, expect, test } from 'vitest'
import { openImage } from '#importers/open-image.ts'
import { imageFor } from '#model/image/catalog/catalog.ts'
import { savedArchive } from './archive.ts'

describe.each(['shop/api:2.1', 'nginx:1.27', 'registry:2', 'hello-world'])(
  '%s, saved and opened again',
  async (name) => {
    const wanted = imageFor(name)!
    const opened = await openImage(new Blob([savedArchive(name).slice()]))

    test('has no problem, and every digest is what the registry says', () => {
      if (!opened.ok) throw new Error(JSON.stringify(opened.error))
      expect(opened.value.problems).toEqual([])
      const image = opened.value.images.find(({ attestation }) => attestation === undefined)!
      expect(image.tags.some((tag) => tag.endsWith(wanted.name))).toBe(true)
      expect(image.configDigest).toBe(wanted.configDigest)
      expect(image.manifestDigest).toBe(wanted.manifestDigest)
      expect(
        image.layers.map(({ diffId, blobDigest, size, uncompressedSize }) => [
          diffId,
          blobDigest,
          size,
          uncompressedSize,
        ]),
      ).toEqual(
        wanted.layers.map(({ diffId, digest, sizeBytes, tarBytes }) => [diffId, digest, sizeBytes, tarBytes]),
      )
    })
  },
)

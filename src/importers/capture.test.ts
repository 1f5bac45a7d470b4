import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readEntry } from './capture.ts'
import type { Dropped } from './messages.ts'
import { openArchive, openFolder } from './open-image.ts'
import { blobFrom, ociEntries, type Packing } from './testing/image-writer.ts'
import { bytesOf, directory, file, hardlink, writeTar } from './testing/tar-writer.ts'

const LONG = 'a line\n'.repeat(100_000)

const entriesWith = (packing: Packing) =>
  ociEntries([
    {
      layers: [
        {
          packing,
          entries: [
            directory('app/'),
            file('app/key', 'secret\n'),
            file('./app/long', LONG),
            hardlink('app/twin', 'app/key'),
            file('app/empty', ''),
          ],
        },
        { packing, entries: [file('app/.wh.key')] },
      ],
    },
  ])

async function openedPlaces(source: Dropped) {
  const opened = source instanceof Blob ? await openArchive(source) : await openFolder(source)
  if (!opened.ok) throw new Error(opened.error.message)
  return opened.value.images[0]?.places ?? []
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

describe.each(['none', 'gzip', 'zstd'] as const)('a layer packed with %s', (packing) => {
  const entries = entriesWith(packing)
  const sources: Readonly<Record<string, Dropped>> = {
    archive: blobFrom(entries),
    'gzip archive': new Blob([new Uint8Array(gzipSync(writeTar(entries)))]),
    folder: entries.map(({ name, data }) => ({
      path: name,
      blob: new Blob([bytesOf(data) as Uint8Array<ArrayBuffer>]),
    })),
  }
  test.each(Object.entries(sources))('gives its files back from an %s', async (_, source) => {
    const [place, upper] = await openedPlaces(source)
    if (place === undefined || upper === undefined) throw new Error('no layers')
    const key = await readEntry(source, place, 'app/key', 1000)
    expect({ ...key, bytes: text(key?.bytes) }).toEqual({ bytes: 'secret\n', sizeBytes: 7 })
    const long = await readEntry(source, place, 'app/long', 10)
    expect({ ...long, bytes: text(long?.bytes) }).toEqual({ bytes: 'a line\na l', sizeBytes: LONG.length })
    expect(text((await readEntry(source, place, 'app/long', 2 ** 20))?.bytes)).toBe(LONG)
    expect(text((await readEntry(source, place, 'app/twin', 1000))?.bytes)).toBe('secret\n')
    expect((await readEntry(source, place, 'app/empty', 1000))?.bytes).toHaveLength(0)
    expect(await readEntry(source, upper, 'app/key', 1000)).toBeUndefined()
  })
})

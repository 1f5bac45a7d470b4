import { createHash } from 'node:crypto'
import { bench, describe } from 'vitest'
import { openImage } from './open-image.ts'
import { blobFrom, ociEntries, type Packing } from './testing/image-writer.ts'
import { file } from './testing/tar-writer.ts'

const MEBIBYTE = 2 ** 20
const LAYERS = 4
const FILES = 16

/** Bytes that do not compress to nothing, the same in every run. */
function noise(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = seed
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[at] = state >>> 27
  }
  return bytes
}

const archive = (packing: Packing): Blob =>
  blobFrom(
    ociEntries([
      {
        tag: 'example:1',
        layers: Array.from({ length: LAYERS }, (_, layer) => ({
          packing,
          entries: Array.from({ length: FILES }, (_, n) =>
            file(`layer-${layer}/file-${n}`, noise(MEBIBYTE, layer * FILES + n + 1)),
          ),
        })),
      },
    ]),
  )

for (const packing of ['none', 'gzip'] as const) {
  const blob = archive(packing)
  const bytes = new Uint8Array(await blob.arrayBuffer())
  describe(`an archive of ${LAYERS * FILES} MiB in ${LAYERS} layers, ${packing === 'none' ? 'plain' : packing}`, () => {
    bench('SHA-256 of the file by Node (baseline)', () => {
      createHash('sha256').update(bytes).digest('hex')
    })
    bench('opened: every digest, every file, the merged tree', async () => {
      const opened = await openImage(blob)
      if (!opened.ok) throw new Error(opened.error)
    })
  })
}

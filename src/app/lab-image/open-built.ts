import type { BuildRecord } from '#model/build/record.ts'
import type { Host } from '#model/engine/host.ts'
import type { FileTree } from '#model/engine/state/storage.ts'
import { fileText, layer } from '#model/image/catalog/catalog.ts'
import { inspected } from '#model/image/catalog/inspect.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import { chainIds } from '#model/oci/digest.ts'
import { shownAtHand } from './at-hand.ts'
import { labStore, wakeLab } from './lab-store.ts'

/** Numbers of their own, apart from those of files that were dropped. */
let lastId = 10_000

/**
 * Hands what was built to the image lab, as if it had been saved and dropped there.
 *
 * @param entriesOf the builder's own: it lists what a step left as a tar would
 * @returns whether there was an image to hand over
 */
export async function openBuilt(
  host: Host,
  build: BuildRecord,
  entriesOf: (files: FileTree) => readonly LayerEntry[],
): Promise<boolean> {
  const { image } = build.result
  if (image === undefined) return false
  const chain = chainIds(image.layers.map(({ diffId }) => diffId))
  const filesOf = (at: number) => host.filesystems.get(`layer:${chain[at] ?? ''}`)?.files
  const entries = image.layers.map(
    ({ digest }, at) => layer(digest)?.entries ?? entriesOf(filesOf(at) ?? new Map()),
  )
  const name = build.tags[0] ?? build.imageId.slice(7, 19)
  const file = `${name.replace(/[:/]/g, '-')}.tar`
  lastId += 1
  const key = `drop:${lastId}/0`
  const shown = shownAtHand({
    key,
    name,
    file,
    image: inspected(image, build.tags, JSON.parse(image.configText).config ?? {}, entries),
    entries,
    target: build.imageId,
    documents: [
      {
        path: 'config',
        digest: image.configDigest,
        sizeBytes: image.configBytes,
        text: image.configText,
      },
    ],
    textIn: (at, path) => {
      const made = filesOf(at)?.get(`/${path}`)
      const { digest = '' } = image.layers[at] ?? {}
      return made?.sizeBytes === undefined ? (made?.text ?? fileText(digest, path)) : undefined
    },
  })
  await wakeLab()
  labStore.setState(({ archives }) => ({
    archives: [...archives, { id: lastId, name: file, images: [shown], problems: [] }],
    drops: { images: [], first: key },
    side: undefined,
  }))
  return true
}

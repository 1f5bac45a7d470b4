import type { BuildRecord } from '#model/build/record.ts'
import type { Host } from '#model/engine/host.ts'
import type { FileTree } from '#model/engine/state/storage.ts'
import type { InspectedImage } from '#model/image/archive.ts'
import { fileText, layer } from '#model/image/catalog/catalog.ts'
import { listDirectory } from '#model/image/directory.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import { mergeLayers } from '#model/image/merge.ts'
import { questionsOf } from '#model/image/questions.ts'
import { stackOf } from '#model/image/stack.ts'
import { diffTrees, packTree, unpackTree } from '#model/image/tree-diff.ts'
import { chainIds, digestOf } from '#model/oci/digest.ts'
import { labStore, wakeLab } from './lab-store.ts'
import type { ShownImage } from './shown-image.ts'

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
  const entries = image.layers.map(
    ({ digest }, at) =>
      layer(digest)?.entries ??
      entriesOf(host.filesystems.get(`layer:${chain[at] ?? ''}`)?.files ?? new Map()),
  )
  const { tree, efficiency } = mergeLayers(entries)
  const name = build.tags[0] ?? build.imageId.slice(7, 19)
  const inspected: InspectedImage = {
    tags: build.tags,
    platform: image.platform,
    configDigest: image.configDigest,
    manifestDigest: image.manifestDigest,
    config: JSON.parse(image.configText).config ?? {},
    history: image.history.map(({ created_by, empty_layer }) => ({
      createdBy: created_by,
      ...(empty_layer === true ? { emptyLayer: true } : {}),
    })),
    layers: image.layers.map(({ digest, diffId, sizeBytes, tarBytes }, at) => ({
      diffId,
      chainId: chain[at] ?? diffId,
      blobDigest: digest,
      compression: 'gzip',
      size: sizeBytes,
      uncompressedSize: tarBytes,
      entries: entries[at]?.length ?? 0,
    })),
    tree,
    efficiency,
  }
  lastId += 1
  const key = `drop:${lastId}/0`
  const ask = questionsOf(tree, entries)
  const compared = { diffIds: image.layers.map(({ diffId }) => diffId), tree }
  const { tree: _tree, ...rest } = inspected
  const shown: ShownImage = {
    key,
    name,
    file: `${name.replace(/[:/]/g, '-')}.tar`,
    image: rest,
    stack: stackOf(inspected, entries),
    paths: tree.length,
    claims: {
      config: image.configDigest,
      layers: image.layers.map(({ digest, diffId }) => ({ blob: digest, diffId })),
    },
    target: build.imageId,
    problems: [],
    documents: [{ path: 'config', digest: digestOf(image.configText), sizeBytes: image.configBytes }],
    find: async (query) => ask.find(query),
    storyOf: async (path) => ask.storyOf(path),
    storyNow: ask.storyOf,
    fileIn: async (at, path, limit) => {
      const { digest = '' } = image.layers[at] ?? {}
      const made = host.filesystems.get(`layer:${chain[at] ?? ''}`)?.files.get(`/${path}`)
      const text = made?.sizeBytes === undefined ? (made?.text ?? fileText(digest, path)) : undefined
      if (text === undefined) return undefined
      const bytes = new TextEncoder().encode(text)
      return { bytes: bytes.slice(0, limit), sizeBytes: bytes.length }
    },
    directory: async (path) => listDirectory(tree, path),
    packed: async () => packTree(compared),
    diffFrom: async (packed) => diffTrees(unpackTree(packed), compared),
    textOf: async () => image.configText,
  }
  await wakeLab()
  labStore.setState(({ archives }) => ({
    archives: [...archives, { id: lastId, name: shown.file ?? name, images: [shown], problems: [] }],
    drops: { images: [], first: key },
    side: undefined,
  }))
  return true
}

import type { DocumentSummary } from '#importers/messages.ts'
import type { InspectedImage } from '#model/image/archive.ts'
import { listDirectory } from '#model/image/directory.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import { questionsOf } from '#model/image/questions.ts'
import { stackOf } from '#model/image/stack.ts'
import { diffTrees, packTree, unpackTree } from '#model/image/tree-diff.ts'
import type { ShownImage } from './shown-image.ts'

interface AtHand extends Pick<ShownImage, 'key' | 'name' | 'file' | 'target'> {
  readonly image: InspectedImage
  /** The tar entries of each layer, base first. */
  readonly entries: readonly (readonly LayerEntry[])[]
  readonly documents: readonly (DocumentSummary & { readonly text: string })[]
  /** The text of a file as a layer has it; undefined where it is not kept. */
  readonly textIn: (layer: number, path: string) => string | undefined
}

/** An image that no worker has to be asked about: its layers are values of this page. */
export function shownAtHand({ image: whole, entries, documents, textIn, ...named }: AtHand): ShownImage {
  const { tree, ...image } = whole
  const ask = questionsOf(tree, entries)
  const compared = { diffIds: image.layers.map(({ diffId }) => diffId), tree }
  return {
    ...named,
    image,
    stack: stackOf(whole, entries),
    paths: tree.length,
    claims: {
      ...(image.configDigest === undefined ? {} : { config: image.configDigest }),
      layers: image.layers.map(({ blobDigest, diffId }) => ({ blob: blobDigest, diffId })),
    },
    problems: [],
    documents: documents.map(({ text: _text, ...summary }) => summary),
    find: async (query) => ask.find(query),
    storyOf: async (path) => ask.storyOf(path),
    storyNow: ask.storyOf,
    fileIn: async (layer, path, limit) => {
      const text = textIn(layer, path)
      if (text === undefined) return undefined
      const bytes = new TextEncoder().encode(text)
      return { bytes: bytes.slice(0, limit), sizeBytes: bytes.length }
    },
    directory: async (path) => listDirectory(tree, path),
    packed: async () => packTree(compared),
    diffFrom: async (packed) => diffTrees(unpackTree(packed), compared),
    textOf: async (at) => documents[at]?.text ?? '',
  }
}

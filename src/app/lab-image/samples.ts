import { document, fileText, imageFor } from '#model/image/catalog/catalog.ts'
import { inspectSample } from '#model/image/catalog/inspect.ts'
import { listDirectory } from '#model/image/directory.ts'
import { questionsOf } from '#model/image/questions.ts'
import { stackOf } from '#model/image/stack.ts'
import { diffTrees, packTree, unpackTree } from '#model/image/tree-diff.ts'
import type { ShownImage } from './shown-image.ts'

const opened = new Map<string, ShownImage>()

/** A sample of the catalogue, opened as a dropped archive would be; undefined for a name it does not have. */
export function openSample(reference: string): ShownImage | undefined {
  const known = opened.get(reference)
  if (known) return known
  const made = shown(reference)
  if (made) opened.set(reference, made)
  return made
}

function shown(reference: string): ShownImage | undefined {
  const found = imageFor(reference)
  const sample = inspectSample(reference)
  if (!found || !sample) return undefined
  const { entries } = sample
  const { tree, ...image } = sample.image
  const documents = [found.indexDigest, found.manifestDigest, found.configDigest].flatMap((digest) => {
    const one = document(digest)
    return one ? [one] : []
  })
  const ask = questionsOf(tree, entries)
  const compared = { diffIds: found.diffIds, tree }
  return {
    key: reference,
    name: found.name,
    image,
    stack: stackOf(sample.image, entries),
    paths: tree.length,
    target: found.indexDigest,
    claims: {
      config: found.configDigest,
      layers: found.layers.map(({ digest, diffId }) => ({ blob: digest, diffId })),
    },
    problems: [],
    documents: documents.map(({ kind, digest, sizeBytes }) => ({ path: kind, digest, sizeBytes })),
    find: async (query) => ask.find(query),
    storyOf: async (path) => ask.storyOf(path),
    storyNow: ask.storyOf,
    fileIn: async (layer, path, limit) => {
      const text = fileText(found.layers[layer]?.digest ?? '', path)
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

import { type CatalogImage, document, imageFor, layer } from '#model/image/catalog/catalog.ts'
import type { InspectedImage } from '#model/image/archive.ts'
import { mergeLayers } from '#model/image/merge.ts'
import { questionsOf } from '#model/image/questions.ts'
import { stackOf } from '#model/image/stack.ts'
import { chainIds } from '#model/oci/digest.ts'
import type { ShownImage } from './shown-image.ts'

const opened = new Map<string, ShownImage>()

/** A sample of the catalogue, opened as a dropped archive would be; undefined for a name it does not have. */
export function openSample(reference: string): ShownImage | undefined {
  const known = opened.get(reference)
  if (known) return known
  const found = imageFor(reference)
  if (!found) return undefined
  const made = shown(reference, found)
  opened.set(reference, made)
  return made
}

function shown(key: string, found: CatalogImage): ShownImage {
  const entries = found.layers.map(({ digest }) => layer(digest)?.entries ?? [])
  const chain = chainIds(found.diffIds)
  const { tree, efficiency } = mergeLayers(entries)
  const image: Omit<InspectedImage, 'tree'> = {
    tags: [found.name],
    platform: found.platform,
    configDigest: found.configDigest,
    manifestDigest: found.manifestDigest,
    config: { ...found.config },
    history: found.history.map(({ created_by, empty_layer }) => ({
      createdBy: created_by,
      ...(empty_layer ? { emptyLayer: true } : {}),
    })),
    layers: found.layers.map(({ digest, diffId, sizeBytes, tarBytes }, at) => ({
      diffId,
      chainId: chain[at] ?? diffId,
      blobDigest: digest,
      compression: 'gzip',
      size: sizeBytes,
      uncompressedSize: tarBytes,
      entries: entries[at]?.length ?? 0,
    })),
    efficiency,
  }
  const documents = [found.indexDigest, found.manifestDigest, found.configDigest].flatMap((digest) => {
    const one = document(digest)
    return one ? [one] : []
  })
  const ask = questionsOf(tree, entries)
  return {
    key,
    name: found.name,
    image,
    stack: stackOf({ ...image, tree }, entries),
    paths: tree.length,
    claims: {
      config: found.configDigest,
      layers: found.layers.map(({ digest, diffId }) => ({ blob: digest, diffId })),
    },
    problems: [],
    documents: documents.map(({ kind, digest, sizeBytes }) => ({ path: kind, digest, sizeBytes })),
    find: async (query) => ask.find(query),
    storyOf: async (path) => ask.storyOf(path),
    textOf: async (at) => documents[at]?.text ?? '',
  }
}

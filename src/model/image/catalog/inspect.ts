import { chainIds } from '../../oci/digest.ts'
import type { InspectedImage } from '../archive.ts'
import type { LayerEntry } from '../layer.ts'
import { mergeLayers } from '../merge.ts'
import { imageFor, layer } from './catalog.ts'

/** A sample as the reader of archives would show it after `docker save`. */
export interface InspectedSample {
  readonly image: InspectedImage
  /** The tar entries of each layer, base first. */
  readonly entries: readonly (readonly LayerEntry[])[]
}

/**
 * Looks into an image of the catalogue.
 *
 * @param reference as typed: `nginx`, `shop/web:1.4`
 * @returns undefined if the catalogue does not have it
 */
export function inspectSample(reference: string): InspectedSample | undefined {
  const found = imageFor(reference)
  if (found === undefined) return undefined
  const entries = found.layers.map(({ digest }) => layer(digest)?.entries ?? [])
  const chain = chainIds(found.diffIds)
  const image: InspectedImage = {
    tags: [found.name],
    platform: found.platform,
    configDigest: found.configDigest,
    manifestDigest: found.manifestDigest,
    config: { ...found.config },
    history: found.history.map(({ created_by, empty_layer }) => ({
      createdBy: created_by,
      ...(empty_layer === true ? { emptyLayer: true } : {}),
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
    ...mergeLayers(entries),
  }
  return { image, entries }
}

import { chainIds } from '../../oci/digest.ts'
import type { InspectedImage } from '../archive.ts'
import type { LayerEntry } from '../layer.ts'
import { mergeLayers } from '../merge.ts'
import { type CatalogImage, imageFor, layer } from './catalog.ts'

/** A layer as it travels and as it was packed. */
interface PackedLayer {
  readonly digest: string
  readonly diffId: string
  readonly sizeBytes: number
  readonly tarBytes: number
}

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
  return { image: inspected(found, [found.name], { ...found.config }, entries), entries }
}

/** An image whose layers are at hand, as the reader of archives would show it. @param entries of each layer, base first */
export function inspected(
  image: Pick<CatalogImage, 'platform' | 'history'> & {
    readonly configDigest: string
    readonly manifestDigest: string
    readonly layers: readonly PackedLayer[]
  },
  tags: readonly string[],
  config: Readonly<Record<string, unknown>>,
  entries: InspectedSample['entries'],
): InspectedImage {
  const chain = chainIds(image.layers.map(({ diffId }) => diffId))
  return {
    tags,
    platform: image.platform,
    configDigest: image.configDigest,
    manifestDigest: image.manifestDigest,
    config,
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
    ...mergeLayers(entries),
  }
}

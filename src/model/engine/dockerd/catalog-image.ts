import { type CatalogImage, documentOf } from '../../image/catalog/catalog.ts'
import { chainIds } from '../../oci/digest.ts'
import { epochMs } from '../clock.ts'
import type { Run } from '../run.ts'
import type { StoredImage } from '../state/storage.ts'

/** What the store reads off any image, pulled or built. */
interface Packed extends Pick<CatalogImage, 'platform' | 'created' | 'history'> {
  readonly indexDigest: string
  readonly manifestDigest: string
  readonly configDigest: string
  readonly programs: StoredImage['programs']
  readonly layers: readonly {
    readonly digest: string
    readonly diffId: string
    readonly sizeBytes: number
    readonly tarBytes: number
  }[]
}

/**
 * The part of a stored image that follows from the image alone.
 *
 * @param documentBytes of index, manifest, config and attestation together
 * @param rowBytes of a layer's row in `docker history`; without it, of its tar
 */
export function storedBase(
  run: Run,
  image: Packed,
  documentBytes: number,
  rowBytes: (layer: number) => number | undefined = () => undefined,
) {
  const sum = (of: 'sizeBytes' | 'tarBytes') => image.layers.reduce((total, layer) => total + layer[of], 0)
  let next = 0
  return {
    indexDigest: image.indexDigest,
    manifestDigest: image.manifestDigest,
    configDigest: image.configDigest,
    os: image.platform.os,
    architecture: image.platform.architecture,
    variant: image.platform.variant ?? '',
    createdAtMs: createdMs(image.created),
    created: image.created,
    author: '',
    diffIds: image.layers.map(({ diffId }) => diffId),
    layers: image.layers.map(({ digest, sizeBytes }) => ({ digest, sizeBytes })),
    contentBytes: sum('sizeBytes') + documentBytes,
    unpackedBytes: sum('tarBytes'),
    history: image.history.map((line) => {
      const layer = line.empty_layer === true ? undefined : next++
      return {
        created: line.created,
        createdBy: line.created_by,
        comment: line.comment ?? '',
        author: '',
        emptyLayer: layer === undefined,
        sizeBytes: layer === undefined ? 0 : (rowBytes(layer) ?? image.layers[layer]?.tarBytes ?? 0),
      }
    }),
    programs: image.programs,
    lastTaggedMs: run.now,
  } satisfies Partial<StoredImage>
}

/** A catalogue image as the store keeps it. */
export function storedFrom(run: Run, image: CatalogImage): StoredImage {
  const c8d = run.host.profile.store === 'containerd'
  const bytes = (digest: string) => documentOf(image.name, digest)?.sizeBytes ?? 0
  return {
    ...storedBase(
      run,
      image,
      bytes(image.manifestDigest) + bytes(image.configDigest) + bytes(image.indexDigest),
    ),
    id: c8d ? image.indexDigest : image.configDigest,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    config: image.config as StoredImage['config'],
    comment: image.history.at(-1)?.comment ?? '',
    chainIds: chainIds(image.diffIds),
    filesystem: `image:${image.configDigest}`,
  }
}

/** RFC 3339 as a virtual moment, usually before the script's start. */
export function createdMs(text: string): number {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(text)
  if (found === null) return 0
  const [, y, m, d, h, min, s] = found.map(Number) as [number, number, number, number, number, number, number]
  const shifted = m <= 2 ? y - 1 : y
  const era = Math.floor(shifted / 400)
  const yoe = shifted - era * 400
  const doy = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + d - 1
  const days = era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468
  return days * 86_400_000 + h * 3_600_000 + min * 60_000 + s * 1000 - epochMs(0)
}

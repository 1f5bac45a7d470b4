import { type CatalogImage, documentOf } from '../../image/catalog/catalog.ts'
import { chainIds } from '../../oci/digest.ts'
import { epochMs } from '../clock.ts'
import type { Run } from '../run.ts'
import type { StoredImage } from '../state/storage.ts'

/** A catalogue image as the store keeps it. */
export function storedFrom(run: Run, image: CatalogImage): StoredImage {
  const c8d = run.host.profile.store === 'containerd'
  const bytes = (digest: string) => documentOf(image.name, digest)?.sizeBytes ?? 0
  const layers = image.layers.map((layer) => ({ digest: layer.digest, sizeBytes: layer.sizeBytes }))
  const content =
    layers.reduce((sum, layer) => sum + layer.sizeBytes, 0) +
    bytes(image.manifestDigest) +
    bytes(image.configDigest) +
    bytes(image.indexDigest)
  const unpacked = image.layers.reduce((sum, layer) => sum + layer.tarBytes, 0)
  let next = 0
  return {
    id: c8d ? image.indexDigest : image.configDigest,
    indexDigest: image.indexDigest,
    manifestDigest: image.manifestDigest,
    configDigest: image.configDigest,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    config: image.config as StoredImage['config'],
    os: image.platform.os,
    architecture: image.platform.architecture,
    variant: image.platform.variant ?? '',
    createdAtMs: createdMs(image.created),
    created: image.created,
    author: '',
    comment: image.history.at(-1)?.comment ?? '',
    diffIds: image.diffIds,
    chainIds: chainIds(image.diffIds),
    layers,
    contentBytes: content,
    unpackedBytes: unpacked,
    history: image.history.map((line) => {
      const sizeBytes = line.empty_layer === true ? 0 : (image.layers[next++]?.tarBytes ?? 0)
      return {
        created: line.created,
        createdBy: line.created_by,
        comment: line.comment ?? '',
        author: '',
        emptyLayer: line.empty_layer === true,
        sizeBytes,
      }
    }),
    programs: image.programs,
    filesystem: `image:${image.configDigest}`,
    lastTaggedMs: run.now,
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

import type { InspectedImage, InspectedLayer } from '#model/image/archive.ts'
import { efficiencyOf } from '#model/image/efficiency.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import { emptyTree, layOn, listTree } from '#model/image/merge.ts'
import { chainIds } from '#model/oci/digest.ts'
import { isLayerType } from '#model/oci/document-facts.ts'
import type { BlobRecord } from '../blob.ts'
import type { BlobPlace } from '../capture.ts'
import type { Trouble } from '../failure.ts'
import { readConfig } from './config.ts'
import type { BlobRef, ImageDraft } from './draft.ts'
import type { Problems } from './problems.ts'

/** An image and, layer by layer from the base, the entries of its tars. */
export interface OpenedImage {
  readonly image: InspectedImage
  readonly entries: readonly (readonly LayerEntry[])[]
  readonly claims: Claims
  /** What a containerd image store's name would point to: an index or a manifest, where the archive has one. */
  readonly target: string | undefined
  /** Layer by layer, where its blob lies; undefined for one that is not there. */
  readonly places: readonly (BlobPlace | undefined)[]
}

/** What documents and file names say the digests are; a claim that is absent cannot be compared. */
export interface Claims {
  readonly config?: string
  /** Layer by layer, as many as the image has layers. */
  readonly layers: readonly { readonly blob?: string; readonly diffId?: string }[]
}

const claimOf = ({ record, claimed }: BlobRef): string | undefined => {
  if (claimed !== undefined) return claimed.digest
  const named = /^blobs\/(\w+)\/([0-9a-f]+)$/.exec(record?.path ?? '')
  return named === null ? undefined : `${named[1]}:${named[2]}`
}

const FOREIGN_TYPE = /nondistributable|rootfs\.foreign/

interface ReadLayer {
  readonly layer: Omit<InspectedLayer, 'chainId'>
  readonly entries: readonly LayerEntry[]
  readonly troubles: readonly Trouble[]
}

/** @param diffId what the config says; believed only where the blob is missing */
function readLayer({ record, claimed, troubles }: BlobRef, diffId: string | undefined): ReadLayer {
  const found: Trouble[] = [...troubles]
  const mediaType = claimed?.mediaType
  if (mediaType !== undefined && !isLayerType(mediaType)) {
    found.push({
      code: 'unsupported-media-type',
      message: `No layer type that Docker knows: ${mediaType.slice(0, 200)}`,
    })
  }
  if (record === undefined) {
    // Windows base layers stay with their maker; an archive need not have them.
    const told = FOREIGN_TYPE.test(mediaType ?? '')
      ? found.filter(({ code }) => code !== 'missing-blob')
      : found
    const layer = {
      diffId: diffId ?? '',
      blobDigest: claimed?.digest ?? '',
      compression: 'none',
      size: 0,
      uncompressedSize: 0,
      entries: 0,
      missing: true,
    } as const
    return { layer, entries: [], troubles: told }
  }
  const { content, digest, size, path } = record
  if (content.kind !== 'layer') {
    found.push({ code: 'bad-tar', message: 'The layer is no tar', path })
    const layer = {
      diffId: digest,
      blobDigest: digest,
      compression: 'none',
      size,
      uncompressedSize: size,
      entries: 0,
    } as const
    return { layer, entries: [], troubles: [...found, ...diffIdMismatch(digest, diffId)] }
  }
  const isWhole = !content.troubles.some(
    ({ code }) => code === 'bad-compression' || code === 'limit-exceeded',
  )
  for (const trouble of content.troubles) found.push({ ...trouble, path: trouble.path ?? path })
  if (isWhole) found.push(...diffIdMismatch(content.diffId, diffId))
  return {
    layer: {
      diffId: content.diffId,
      blobDigest: digest,
      compression: content.compression,
      size,
      uncompressedSize: content.uncompressedSize,
      entries: content.count,
    },
    entries: content.entries,
    troubles: found,
  }
}

function diffIdMismatch(real: string, told: string | undefined): Trouble[] {
  if (told === undefined || told === real) return []
  return [
    {
      code: 'diffid-mismatch',
      message: `The config says ${told.slice(0, 200)}, the unpacked layer is ${real}`,
    },
  ]
}

function openAttestation(draft: ImageDraft): OpenedImage {
  const configDigest = draft.config.record?.digest ?? draft.config.claimed?.digest
  const image: InspectedImage = {
    tags: draft.tags,
    platform: { os: 'unknown', architecture: 'unknown' },
    attestation: true,
    ...(configDigest === undefined ? {} : { configDigest }),
    ...(draft.manifestDigest === undefined ? {} : { manifestDigest: draft.manifestDigest }),
    config: {},
    history: [],
    layers: [],
    tree: [],
    efficiency: efficiencyOf([]),
  }
  return { image, entries: [], claims: { layers: [] }, target: draft.target, places: [] }
}

const placeOf = ({ path, size, offset }: BlobRecord): BlobPlace => ({
  path,
  size,
  ...(offset === undefined ? {} : { offset }),
})

/** Reads a draft's config, checks its layers against it and merges them. */
export function openDraft(draft: ImageDraft, index: number, problems: Problems): OpenedImage {
  if (draft.attestation) return openAttestation(draft)
  const config = readConfig(draft.config, draft.platform)
  for (const trouble of config.troubles) problems.add(trouble, { image: index })
  if (config.diffIds !== undefined && config.diffIds.length !== draft.layers.length) {
    const message = `invalid manifest, layers length mismatch: expected ${draft.layers.length}, got ${config.diffIds.length}`
    problems.add({ code: 'layer-count-mismatch', message }, { image: index })
  }
  const read = draft.layers.map((ref, layer) => readLayer(ref, config.diffIds?.[layer]))
  const chain = chainIds(read.map(({ layer }) => layer.diffId))
  const entries = read.map((each) => each.entries)
  const root = emptyTree()
  read.forEach((each, layer) => {
    for (const trouble of each.troubles) problems.add(trouble, { image: index, layer })
    const unsafe = layOn(root, each.entries, layer)
    if (unsafe.length > 0) {
      const message = `${unsafe.length} of its names lead out of the root or in a circle`
      problems.add({ code: 'unsafe-path', message, path: unsafe[0] as string }, { image: index, layer })
    }
  })
  const configDigest = draft.config.record?.digest
  const image: InspectedImage = {
    tags: draft.tags,
    platform: config.platform,
    ...(configDigest === undefined ? {} : { configDigest }),
    ...(draft.manifestDigest === undefined ? {} : { manifestDigest: draft.manifestDigest }),
    config: config.config,
    history: config.history,
    layers: read.map(({ layer }, at) => ({ ...layer, chainId: chain[at] as string })),
    tree: listTree(root),
    efficiency: efficiencyOf(entries),
  }
  const told = claimOf(draft.config)
  const claims: Claims = {
    ...(told === undefined ? {} : { config: told }),
    layers: draft.layers.map((ref, at) => {
      const blob = claimOf(ref)
      const diffId = config.diffIds?.[at]
      return { ...(blob === undefined ? {} : { blob }), ...(diffId === undefined ? {} : { diffId }) }
    }),
  }
  const places = draft.layers.map(({ record }) => record && placeOf(record))
  return { image, entries, claims, target: draft.target, places }
}

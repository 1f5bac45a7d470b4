import { epochMs } from '../engine/clock.ts'
import { rfc3339Nano } from '../engine/format/time.ts'
import type { ContainerConfig } from '../engine/state/container.ts'
import type { FileTree } from '../engine/state/storage.ts'
import {
  attestationDocuments,
  configDocument,
  type Document,
  type HistoryLine,
  indexDocument,
  type LayerBlob,
  manifestDocument,
  mediaTypes,
  provenanceDocument,
} from '../image/catalog/documents.ts'
import type { Architecture, ImageConfig } from '../image/catalog/shape.ts'
import type { Platform } from '../oci/platform.ts'
import { packLayer } from './layer.ts'
import type { BuiltImage } from './result.ts'

/** A line of the history before times are known; `atMs` of a layer's: when it was made. */
export interface HistoryDraft {
  readonly createdBy: string
  readonly layer?: { readonly files: FileTree; readonly atMs: number }
}

/** The order in which Go writes the fields of an image's configuration. */
const FIELDS = [
  'User',
  'ExposedPorts',
  'Env',
  'Entrypoint',
  'Cmd',
  'Volumes',
  'WorkingDir',
  'Labels',
  'StopSignal',
  'Healthcheck',
  'OnBuild',
  'Shell',
] as const

function ordered(config: ContainerConfig): ImageConfig {
  const entries = FIELDS.flatMap((field) => {
    const value = config[field]
    if (value === undefined || value === null) return []
    const maps = field === 'ExposedPorts' || field === 'Volumes' || field === 'Labels'
    return [
      [
        field,
        maps ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
      ] as const,
    ]
  })
  return Object.fromEntries(entries) as ImageConfig
}

export const timeText = (atMs: number): string => rfc3339Nano(epochMs(atMs), 0)

/**
 * Times of the history: a layer's is when it was made; configuration in between takes that of the layer before it,
 * at the top that of the first new layer.
 *
 * @see https://github.com/moby/buildkit/blob/v0.32.2/exporter/containerimage/writer.go
 */
function timed(drafts: readonly HistoryDraft[], fallback: string): HistoryLine[] {
  const first = drafts.find(({ layer }) => layer !== undefined)?.layer
  let created = first === undefined ? fallback : timeText(first.atMs)
  return drafts.map(({ createdBy, layer }) => {
    if (layer !== undefined) created = timeText(layer.atMs)
    return {
      created,
      created_by: createdBy,
      comment: 'buildkit.dockerfile.v0',
      ...(layer === undefined ? { empty_layer: true as const } : {}),
    }
  })
}

/** Writes the documents of an image; each digest is over bytes that are really there. */
export function exportImage(image: {
  readonly config: ContainerConfig
  readonly platform: Platform
  readonly baseHistory: readonly HistoryLine[]
  readonly baseLayers: readonly LayerBlob[]
  readonly base: { readonly name: string; readonly digest: string } | undefined
  readonly drafts: readonly HistoryDraft[]
  readonly programs: Readonly<Record<string, string>>
  readonly filesystem: string
  readonly nowMs: number
}): BuiltImage {
  const { platform } = image
  const architecture = platform.architecture as Architecture
  const own = image.drafts.flatMap(({ layer }): LayerBlob[] =>
    layer === undefined ? [] : [{ ...packLayer(layer.files), mediaType: mediaTypes(false).layer }],
  )
  const layers = [
    ...image.baseLayers.map((layer) => ({ ...layer, mediaType: mediaTypes(false).layer })),
    ...own,
  ]
  const history = [...image.baseHistory, ...timed(image.drafts, timeText(image.nowMs))]
  const config = ordered(image.config)
  const configText = configDocument(
    { config, history, dockerTypes: false },
    architecture,
    layers.map(({ diffId }) => diffId),
  )
  const manifest = manifestDocument(configText, layers, {}, false)
  const attestation = attested(manifest, image.base, timeText(image.nowMs))
  const index = indexDocument(
    [
      { manifest, architecture, annotations: {} },
      { manifest: attestation.manifest, attests: manifest },
    ],
    false,
  )
  return {
    config: image.config,
    platform,
    history,
    layers,
    configText: configText.text,
    configDigest: configText.digest,
    configBytes: configText.sizeBytes,
    manifestDigest: manifest.digest,
    manifestBytes: manifest.sizeBytes,
    indexDigest: index.digest,
    indexBytes: index.sizeBytes,
    attestationDigest: attestation.manifest.digest,
    attestationBytes: attestation.manifest.sizeBytes,
    created: history.at(-1)?.created ?? timeText(image.nowMs),
    programs: image.programs,
    filesystem: image.filesystem,
  }
}

/** buildx adds provenance; it tells when the build ran, so the index differs each time while the manifest may not. */
function attested(manifest: Document, base: { name: string; digest: string } | undefined, built: string) {
  const statement = provenanceDocument({
    package: 'pkg:docker/image',
    manifest,
    base: base === undefined ? undefined : { package: `pkg:docker/${base.name}`, digest: base.digest },
    built,
  })
  return attestationDocuments('image', manifest, statement)
}

import { chainIds, digestOf } from '../oci/digest.ts'
import { familiar, readImageRef, withTag } from './dockerd/image-ref.ts'
import { baseTree } from './files/base.ts'
import { APPLET_NAMES } from './programs/busybox/applets.ts'
import type { ContainerConfig } from './state/container.ts'
import type { FileSystem, StoredImage } from './state/storage.ts'

/** An image that is in the store from the start. */
export interface ImagePreset {
  readonly ref: string
  readonly config: Pick<
    ContainerConfig,
    'Cmd' | 'Env' | 'ExposedPorts' | 'Volumes' | 'WorkingDir' | 'StopSignal' | 'Entrypoint' | 'User'
  >
  /** What argv[0] does: `daemon` or `busybox`; `*` = everything else in /bin. */
  readonly programs?: Readonly<Record<string, string>>
}

/** Ten minutes before the script starts. */
const CREATED = '2026-07-01T08:50:00Z'
const CREATED_MS = -600_000

/** The image of a preset with its file system: one layer, digests over what it says. */
export function presetImage(preset: ImagePreset): { image: StoredImage; files: FileSystem; tags: string[] } {
  const ref = readImageRef(preset.ref)
  const full = typeof ref === 'string' ? preset.ref : withTag(ref)
  const text = JSON.stringify([familiar(full), preset.config, preset.programs ?? {}])
  const diffId = digestOf(`layer ${text}`)
  const configDigest = digestOf(`config ${text}`)
  const manifestDigest = digestOf(`manifest ${text}`)
  const layerDigest = digestOf(`blob ${text}`)
  const programs = new Map(Object.entries(preset.programs ?? {}).filter(([name]) => name !== '*'))
  const applets = preset.programs === undefined || preset.programs['*'] === 'busybox' ? APPLET_NAMES : []
  const filesystem = `image:${configDigest}`
  const image: StoredImage = {
    id: manifestDigest,
    indexDigest: manifestDigest,
    manifestDigest,
    configDigest,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: preset.config,
    os: 'linux',
    architecture: 'amd64',
    variant: '',
    createdAtMs: CREATED_MS,
    created: CREATED,
    author: '',
    comment: '',
    diffIds: [diffId],
    chainIds: chainIds([diffId]),
    layers: [{ digest: layerDigest, sizeBytes: 2_100_000 }],
    contentBytes: 2_103_000,
    unpackedBytes: 4_260_000,
    history: [
      {
        created: CREATED,
        createdBy: 'COPY rootfs / # buildkit',
        comment: 'buildkit.dockerfile.v0',
        author: '',
        emptyLayer: false,
        sizeBytes: 4_260_000,
      },
    ],
    programs: preset.programs ?? {},
    filesystem,
    lastTaggedMs: CREATED_MS,
  }
  return { image, files: { id: filesystem, kind: 'image', files: baseTree(applets, programs) }, tags: [full] }
}

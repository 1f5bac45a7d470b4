import { document, resolveTag } from '#model/image/catalog/catalog.ts'
import { type ChoiceReason, explainChoice } from '#model/oci/explain-choice.ts'
import { formatPlatform, HOST_PLATFORM, type Platform } from '#model/oci/platform.ts'

export interface Blob {
  readonly digest: string
  readonly sizeBytes: number
}

export interface PlatformsView {
  /** `nginx:1.29`, as asked for. */
  readonly name: string
  readonly platform: string
  readonly index: Blob & { readonly count: number; readonly mediaType: string }
  readonly manifests: readonly (Blob & {
    readonly platform: string
    readonly reason: ChoiceReason
    /** Of an attestation: the manifest it speaks of, counted from 1. */
    readonly about?: number
  })[]
  /** Of the chosen manifest; none when nothing fits. */
  readonly pulled?: { readonly config: Blob; readonly layers: readonly Blob[] }
}

interface Descriptor {
  readonly digest: string
  readonly size: number
  readonly platform?: Platform
  readonly annotations?: Readonly<Record<string, string>>
}

const blobOf = ({ digest, size }: Descriptor): Blob => ({ digest, sizeBytes: size })

export const PLATFORM_LENSES: ReadonlyMap<string, Platform> = new Map([
  ['platform-linux-arm64', { os: 'linux', architecture: 'arm64' }],
  ['platform-linux-arm-v7', { os: 'linux', architecture: 'arm', variant: 'v7' }],
  ['platform-linux-arm-v6', { os: 'linux', architecture: 'arm', variant: 'v6' }],
  ['platform-linux-s390x', { os: 'linux', architecture: 's390x' }],
])

export const platformOf = (lenses: readonly string[]): Platform =>
  lenses.map((lens) => PLATFORM_LENSES.get(lens)).find((platform) => platform !== undefined) ?? HOST_PLATFORM

export const PLATFORMS_EXAMPLE = 'nginx:1.29'

/** @param names of images; the first that the catalogue has is drawn, else the example */
export function platformsView(names: readonly string[], platform: Platform): PlatformsView {
  const name =
    names.find((one) => document(resolveTag(one)?.digest ?? '')?.kind === 'index') ?? PLATFORMS_EXAMPLE
  const whole = document(resolveTag(name)?.digest ?? '')
  if (whole === undefined) throw new Error('The catalogue lacks the example of the platforms.')
  const { manifests } = JSON.parse(whole.text) as { manifests: readonly Descriptor[] }
  const explained = explainChoice({ manifests }, platform)
  const chosen = explained.find(({ reason }) => reason === 'chosen')?.entry
  const manifest = chosen && document(chosen.digest)
  const content =
    manifest && (JSON.parse(manifest.text) as { config: Descriptor; layers: readonly Descriptor[] })
  return {
    name,
    platform: formatPlatform(platform),
    index: {
      digest: whole.digest,
      sizeBytes: whole.sizeBytes,
      count: manifests.length,
      mediaType: whole.mediaType,
    },
    manifests: explained.map(({ entry, reason }) => {
      const about = entry.annotations?.['vnd.docker.reference.digest']
      const at = manifests.findIndex(({ digest }) => digest === about)
      return {
        ...blobOf(entry),
        platform: entry.platform ? formatPlatform(entry.platform) : '',
        reason,
        ...(at < 0 ? {} : { about: at + 1 }),
      }
    }),
    ...(content ? { pulled: { config: blobOf(content.config), layers: content.layers.map(blobOf) } } : {}),
  }
}

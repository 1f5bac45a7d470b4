/**
 * What `catalog.generated.json` holds: enough to write every document again, byte for byte.
 * scripts/make-catalog makes it; a test makes it anew and compares.
 */
export interface CatalogFile {
  /** Texts of small files (`/etc/os-release`, entrypoint scripts), by the name that trees call them. */
  readonly texts: Readonly<Record<string, string>>
  /** What a layer holds, by layer name, in the notation of `tree.ts`; the same for every platform. */
  readonly trees: Readonly<Record<string, string>>
  /** The blobs of a layer, by layer name, then by architecture; `all` where no architecture differs. */
  readonly layers: Readonly<Record<string, Readonly<Partial<Record<Architecture | 'all', LayerNumbers>>>>>
  /** Base images come before the images built on them. */
  readonly images: readonly CatalogImageRecord[]
}

export type Architecture = 'amd64' | 'arm64' | 'arm'

/** DiffID and layer digest without `sha256:`, bytes of the tar, bytes of the gzip. */
export type LayerNumbers = readonly [diffId: string, layerDigest: string, tarBytes: number, sizeBytes: number]

/** One image for several platforms, as its repository's Dockerfile would say it. */
export interface CatalogImageRecord {
  /** `library/nginx`: the path in the registry. */
  readonly repository: string
  /** The first one names the image in this file: `library/nginx:1.29`. */
  readonly tags: readonly string[]
  /** The first name of the image below this one. */
  readonly base?: string
  /** What is inside: `1.29.1`. */
  readonly version: string
  readonly platforms: readonly Architecture[]
  readonly config: ImageConfig
  /** Base first, without the base image's own. */
  readonly history: readonly HistoryRecord[]
  /** How provenance travels: as an image of its own (BuildKit up to 0.30) or as an OCI artifact (from 0.31). */
  readonly attestation?: 'image' | 'artifact'
  /** Docker's older media types in place of OCI's. */
  readonly dockerTypes?: true
  readonly programs: Programs
  /** The digest of the index, so that a change of the writer of documents is noticed. */
  readonly digest: string
}

/** `created_by`; RFC 3339 time; the layer's name, '' for an entry without a layer; comment if not BuildKit's, '' for none. */
export type HistoryRecord = readonly [createdBy: string, created: string, layer: string, comment?: string]

/** The `config` of an image config, keys in the order in which they are written. */
export interface ImageConfig {
  readonly User?: string
  readonly ExposedPorts?: Readonly<Record<string, Readonly<Record<string, never>>>>
  readonly Env?: readonly string[]
  readonly Entrypoint?: readonly string[]
  readonly Cmd?: readonly string[]
  readonly Volumes?: Readonly<Record<string, Readonly<Record<string, never>>>>
  readonly WorkingDir?: string
  readonly Labels?: Readonly<Record<string, string>>
  readonly StopSignal?: string
}

/**
 * What a program does once it is process 1. `daemon`: runs until TERM or QUIT, then exits 0. `busybox`: the usual
 * applets. `entrypoint`: prepares, then becomes its arguments (`exec "$@"`). `hello-world`: prints and exits 0. `crash`: exits 1 two
 * seconds after it starts.
 * The others are daemons with words of their own: what they log, where they listen, how they end.
 */
export type Program =
  | 'daemon'
  | 'crash'
  | 'hog'
  | 'stubborn'
  | 'busybox'
  | 'entrypoint'
  | 'hello-world'
  | 'nginx'
  | 'redis'
  | 'postgres'
  | 'mysql'
  | 'mariadb'
  | 'httpd'
  | 'caddy'
  | 'traefik'
  | 'registry'
  | 'whoami'
  | 'node'
  | 'python'
  | 'web-app'
  | 'api-app'
  | 'crash'

/** By argv[0], as typed or as a path; `*` is what anything else in the image is. No `*`: nothing else is there. */
export type Programs = Readonly<Record<string, Program>>

/** The names one architecture goes by: Go's, the kernel's, Debian's, the compiler's. */
export const ARCHITECTURES: Readonly<
  Record<
    Architecture,
    { kernel: string; debian: string; triplet: string; codeScale: number; variant?: string }
  >
> = {
  amd64: { kernel: 'x86_64', debian: 'amd64', triplet: 'x86_64-linux-gnu', codeScale: 1 },
  arm64: { kernel: 'aarch64', debian: 'arm64', triplet: 'aarch64-linux-gnu', codeScale: 1.06, variant: 'v8' },
  arm: { kernel: 'armv7', debian: 'armhf', triplet: 'arm-linux-gnueabihf', codeScale: 0.79, variant: 'v7' },
}

/** Puts an architecture's names into `{goarch}`, `{kernel}`, `{debian}` and `{triplet}`. */
export function forArchitecture(text: string, architecture: Architecture): string {
  if (!text.includes('{')) return text
  const names = ARCHITECTURES[architecture]
  return text.replace(/\{(goarch|kernel|debian|triplet)\}/g, (_, key: string) =>
    key === 'goarch' ? architecture : names[key as 'kernel' | 'debian' | 'triplet'],
  )
}

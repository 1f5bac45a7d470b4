import type { Efficiency, TreeEntry } from './layer.ts'

export type ProblemCode =
  | 'not-an-image'
  | 'truncated'
  | 'bad-tar'
  | 'bad-json'
  | 'bad-schema'
  | 'bad-compression'
  | 'bad-digest'
  | 'missing-index'
  | 'missing-manifest'
  | 'missing-blob'
  | 'digest-mismatch'
  | 'diffid-mismatch'
  | 'size-mismatch'
  | 'layer-count-mismatch'
  | 'unsupported-media-type'
  | 'unsafe-path'
  | 'cycle'
  | 'limit-exceeded'

/** What is wrong with an archive; `image` and `layer` count from 0. */
export interface Problem {
  readonly code: ProblemCode
  /** One English sentence with the values; the page has its own words for the code. */
  readonly message: string
  readonly image?: number
  readonly layer?: number
  /** The file in the archive, or the entry in the layer. */
  readonly path?: string
}

export type Compression = 'none' | 'gzip' | 'zstd'

export interface InspectedLayer {
  /** sha256 of the unpacked tar. */
  readonly diffId: string
  readonly chainId: string
  /** sha256 of the blob as stored. */
  readonly blobDigest: string
  readonly compression: Compression
  /** Bytes as stored. */
  readonly size: number
  readonly uncompressedSize: number
  /** Number of tar entries, whiteouts included. */
  readonly entries: number
  /** The blob is not in the archive: digests are those that the image names, sizes are 0. */
  readonly missing?: true
}

export interface InspectedImage {
  /** As stored: `lab/notes:1.0`; in an OCI archive the `ref.name` annotation. */
  readonly tags: readonly string[]
  readonly platform: { readonly os?: string; readonly architecture?: string; readonly variant?: string }
  /** An attestation manifest: no layers, no tree. */
  readonly attestation?: true
  readonly configDigest?: string
  readonly manifestDigest?: string
  /** The `config` object of the image config. */
  readonly config: Record<string, unknown>
  readonly history: readonly HistoryEntry[]
  readonly layers: readonly InspectedLayer[]
  /** The merged file system, sorted by path. */
  readonly tree: readonly TreeEntry[]
  readonly efficiency: Efficiency
}

export interface HistoryEntry {
  readonly createdBy?: string
  readonly emptyLayer?: boolean
}

export interface ImageArchive {
  readonly format: 'docker-archive' | 'oci-archive' | 'docker-archive+oci-layout'
  /** In the order of manifest.json, else of index.json with nested indexes flattened. */
  readonly images: readonly InspectedImage[]
  /** What is wrong without making the whole unreadable. */
  readonly problems: readonly Problem[]
}

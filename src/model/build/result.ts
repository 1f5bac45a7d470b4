import type { ContainerConfig } from '../engine/state/container.ts'
import type { FileNode, FileSystem, FileTree } from '../engine/state/storage.ts'
import type { HistoryLine, LayerBlob } from '../image/catalog/documents.ts'
import type { Platform } from '../oci/platform.ts'
import type { BuildCheck } from './dockerfile/source.ts'
import type { PackedLayer } from './layer.ts'
import type { OutputLine } from './run-step.ts'

/** An image that a stage starts from. */
export interface BaseImage {
  /** Full reference: `docker.io/library/alpine:3.22`. */
  readonly name: string
  /** Of the index or manifest that the name leads to: the cache key of FROM. */
  readonly digest: string
  readonly platform: Platform
  readonly config: ContainerConfig
  readonly history: readonly HistoryLine[]
  /** Base first. */
  readonly layers: readonly LayerBlob[]
  /** Id of its merged snapshot. */
  readonly filesystem: string
  /** The snapshot, where `BuildInput.filesystems` does not have it yet. */
  readonly snapshot?: FileSystem
  readonly programs: Readonly<Record<string, string>>
}

/** What a step left behind, kept under its cache key. */
export interface CacheRecord {
  readonly key: string
  /** As `docker buildx du` shows it: `[2/3] RUN apk add curl`. */
  readonly description: string
  readonly kind: 'regular' | 'source.local' | 'exec.cachemount'
  readonly files: FileTree
  readonly sizeBytes: number
  readonly createdAtMs: number
  readonly lastUsedMs: number
  readonly uses: number
}

export interface BuildInput {
  readonly dockerfile: string
  /** "/src/app.js" → node; what the client has in the directory that it names. */
  readonly context: ReadonlyMap<string, FileNode>
  /** Base images and what lies below them, by id. */
  readonly filesystems: ReadonlyMap<string, FileSystem>
  /** @returns the image, or what the daemon says instead */
  readonly base: (reference: string, platform: Platform) => BaseImage | string
  readonly cache: ReadonlyMap<string, CacheRecord>
  readonly nowMs: number
  readonly platform: Platform
  readonly target?: string
  readonly buildArgs?: ReadonlyMap<string, string>
  readonly labels?: Readonly<Record<string, string>>
  /** By id: texts of `--secret`. */
  readonly secrets?: ReadonlyMap<string, string>
  readonly noCache?: boolean
  /** Names of stages that ignore the cache. */
  readonly noCacheFilter?: readonly string[]
  readonly network?: string
  /** Engine 28 wrote HEALTHCHECK into history in another way. */
  readonly oldHealthcheck?: boolean
}

/** Why a step ran: its own text, variables or files, or only what lies below it. */
export type MissReason = 'first' | 'own' | 'below' | 'no-cache'

/** One instruction and what became of it. */
export interface BuildStep {
  /** `s0-2`: stage and place in it; FROM is place 0. */
  readonly id: string
  readonly stage: number
  readonly line: number
  readonly endLine: number
  /** Word and arguments as written, in one line. */
  readonly text: string
  readonly kind: 'from' | 'layer' | 'meta'
  /** `meta`: no step of its own, only configuration. `waiting`: not reached. */
  readonly status: 'hit' | 'miss' | 'failed' | 'meta' | 'waiting'
  readonly reason?: MissReason
  /** `[build 2/4]`; only for steps that are executed. */
  readonly label?: string
  readonly key?: string
  readonly files?: FileTree
  /** Bytes of the files it ships. */
  readonly contentBytes?: number
  /** Of the target stage, once exported. */
  readonly layer?: PackedLayer
  readonly output: readonly OutputLine[]
  readonly ms: number
  /** Ids of steps or stages whose files it copies. */
  readonly copiesFrom?: readonly number[]
  /** Of FROM: the image, or the stage it continues. */
  readonly base?: BaseImage
  readonly continues?: number
}

export interface BuildStage {
  readonly index: number
  /** `build`, or `stage-1` where it has no name. */
  readonly name: string
  readonly named: boolean
  /** Whether the target needs it; others are not built at all. */
  readonly needed: boolean
}

export interface BuildError {
  /** Behind `failed to solve: `. */
  readonly message: string
  readonly line: number
  readonly endLine: number
  readonly column: number
  /** The step it happened in; undefined = nothing ran. */
  readonly step?: string
}

/** The image that came out: documents and layers, every digest over bytes that are really there. */
export interface BuiltImage {
  readonly config: ContainerConfig
  readonly platform: Platform
  readonly history: readonly HistoryLine[]
  /** Base first. */
  readonly layers: readonly LayerBlob[]
  readonly configText: string
  readonly configDigest: string
  readonly configBytes: number
  readonly manifestDigest: string
  readonly manifestBytes: number
  /** With the provenance that buildx adds; the manifest alone where the graph driver keeps images. */
  readonly indexDigest: string
  readonly indexBytes: number
  readonly attestationDigest: string
  readonly attestationBytes: number
  readonly created: string
  readonly programs: Readonly<Record<string, string>>
  /** Id of its top snapshot. */
  readonly filesystem: string
}

export interface BuildResult {
  readonly stages: readonly BuildStage[]
  readonly steps: readonly BuildStep[]
  readonly checks: readonly BuildCheck[]
  readonly error?: BuildError
  readonly image?: BuiltImage
  /** Records that are new or were used, as they are now. */
  readonly cache: readonly CacheRecord[]
  /** Snapshots of the image's own layers, each on the one before. */
  readonly snapshots: readonly FileSystem[]
  /** Bytes of the context that the builder asked for. */
  readonly contextBytes: number
  readonly ms: number
}

import type { Json } from '../hop.ts'
import type { ContainerConfig } from './container.ts'

/** A file or directory inside a container, an image or a volume. */
export interface FileNode {
  readonly type: 'file' | 'dir' | 'symlink'
  readonly text: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly mtimeMs: number
  /** Bytes; for a file whose text the model does not hold. */
  readonly sizeBytes?: number
}

/** Clean absolute path → node; `null` is a whiteout: it hides what lies below. The root itself is not listed: `FileSystem.root`. */
export type FileTree = ReadonlyMap<string, FileNode | null>

/** A file system that lives in the model: an image's files, a writable layer, a volume, a tmpfs. */
export interface FileSystem {
  readonly id: string
  readonly kind: 'image' | 'writable' | 'volume' | 'tmpfs' | 'bind'
  readonly files: FileTree
  /** Owner and mode of its own root directory; root's, 0755, until someone changes them. */
  readonly root?: FileNode
  /** Its lower file system; only for writable layers and images built on others. */
  readonly below?: string
}

export interface StoredImage {
  /** What `docker images` and inspect call it: the target digest (containerd store) or the config digest. */
  readonly id: string
  readonly indexDigest: string
  readonly manifestDigest: string
  readonly configDigest: string
  readonly mediaType: string
  readonly config: ContainerConfig
  readonly os: string
  readonly architecture: string
  readonly variant: string
  readonly createdAtMs: number
  /** The image config's `created` text, word for word. */
  readonly created: string
  readonly author: string
  readonly comment: string
  readonly diffIds: readonly string[]
  readonly chainIds: readonly string[]
  readonly layers: readonly { readonly digest: string; readonly sizeBytes: number }[]
  /** Compressed content and unpacked size, in bytes. */
  readonly contentBytes: number
  readonly unpackedBytes: number
  /** Oldest first, as in the image config. */
  readonly history: readonly HistoryEntry[]
  /** argv[0] → program; `*` = any applet. */
  readonly programs: Readonly<Record<string, string>>
  readonly filesystem: string
  readonly lastTaggedMs: number
  readonly manifest?: Json
}

export interface HistoryEntry {
  readonly created: string
  readonly createdBy: string
  readonly comment: string
  readonly author: string
  readonly emptyLayer: boolean
  readonly sizeBytes: number
}

export interface Volume {
  readonly name: string
  readonly driver: string
  readonly createdAtMs: number
  readonly order: number
  readonly labels: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string>>
  readonly anonymous: boolean
  /** Times it is mounted now, one for each running container. */
  readonly mountCount: number
  readonly filesystem: string
}

export interface Snapshot {
  readonly key: string
  readonly parent: string
  readonly kind: 'active' | 'committed'
}

/** What containerd keeps of a container: id, image, runtime and the OCI spec (shown by `ctr -n moby`). */
export interface CtrContainer {
  readonly id: string
  readonly image: string
  readonly runtime: string
  readonly spec: Json
}

export interface Task {
  readonly id: string
  readonly pid: number
  readonly shimPid: number
  readonly status: 'created' | 'running' | 'paused' | 'stopped'
  /** Status of the init process once it ended. */
  readonly exitStatus: number
  /** Exits which containerd could not yet tell dockerd, because it was away. */
  readonly exitedAtMs: number
  readonly bundle: string
}

/** A process started with `docker exec`. */
export interface Exec {
  readonly id: string
  readonly containerId: string
  readonly pid: number
  readonly running: boolean
  readonly exitCode: number
  readonly argv: readonly string[]
  readonly tty: boolean
  readonly user: string
  readonly privileged: boolean
}

export interface LogLine {
  readonly atMs: number
  readonly stream: 'stdout' | 'stderr'
  /** With its newline, if the program wrote one. */
  readonly text: string
}

export interface EngineEvent {
  /** Virtual milliseconds. */
  readonly atMs: number
  /** Tells apart events of one millisecond. */
  readonly sequence: number
  readonly type: string
  readonly action: string
  readonly id: string
  readonly attributes: Readonly<Record<string, string>>
}

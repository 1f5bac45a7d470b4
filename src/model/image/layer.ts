export type EntryType = 'file' | 'dir' | 'symlink' | 'hardlink' | 'char' | 'block' | 'fifo'

/** One entry of a layer's tar, in tar order. */
export interface LayerEntry {
  /** As in the tar; may have `./`, a leading `/` or a trailing `/`. */
  readonly path: string
  readonly type: EntryType
  /** Bytes of content once unpacked; a sparse file's holes count. */
  readonly size?: number
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  /** Target of a link, as in the tar. */
  readonly link?: string
  /** Names of extended attributes, without their values. */
  readonly xattrs?: readonly string[]
}

/** One path of the tree a container sees. */
export interface TreeEntry {
  /** Without a leading or trailing `/`. */
  path: string
  type: EntryType
  /** Bytes of a file's content, otherwise 0. */
  size: number
  /** The low 12 bits; null for a directory that no tar entry names. */
  mode: number | null
  /** Index of the layer whose entry one sees; 0 is the base. */
  layer: number
  link?: string
  uid?: number
  gid?: number
  /** A parent directory that no entry names. */
  implicit?: boolean
  xattrs?: string[]
}

/** dive's figures. @see https://github.com/wagoodman/dive */
export interface Efficiency {
  /** From 0 to 1. */
  efficiency: number
  wastedBytes: number
  sizeBytes: number
  /** Bytes of all layers but the first. */
  userSizeBytes: number
}

const WHITEOUT = '.wh.'
/** Names that only AUFS itself used; nothing of that kind is a file of the image. */
export const RESERVED = '.wh..wh.'
const OPAQUE = '.wh..wh..opq'

/**
 * What an entry's last name means.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
 */
export function meaningOf(name: string): 'plain' | 'whiteout' | 'opaque' | 'reserved' {
  if (!name.startsWith(WHITEOUT)) return 'plain'
  if (name === OPAQUE) return 'opaque'
  return name.startsWith(RESERVED) ? 'reserved' : 'whiteout'
}

/** The name that a whiteout hides: `.wh.motd` → `motd`; '' for a bare `.wh.`, which is not valid. */
export const hiddenName = (whiteout: string): string => whiteout.slice(WHITEOUT.length)

/**
 * The names of a tar path, cleaned as Go's `path.Clean` does.
 *
 * @returns the names from the root; [] is the root itself; undefined if the path climbs out of the root
 */
export function segmentsOf(path: string): string[] | undefined {
  const segments: string[] = []
  const rooted = path.startsWith('/')
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    if (name !== '..') segments.push(name)
    else if (segments.pop() === undefined && !rooted) return undefined
  }
  return segments
}

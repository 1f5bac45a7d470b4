import { epochMs } from '../engine/clock.ts'
import type { FileNode, FileTree } from '../engine/state/storage.ts'
import { gzip } from '../image/gzip.ts'
import type { LayerEntry } from '../image/layer.ts'
import { type PackedEntry, writeTar } from '../image/pack.ts'
import { utf8 } from '../image/utf8.ts'
import { type Digest, digestOf } from '../oci/digest.ts'

/** A layer as it is stored and sent. */
export interface PackedLayer {
  /** sha256 of the tar. */
  readonly diffId: Digest
  /** sha256 of the gzip. */
  readonly digest: Digest
  readonly tarBytes: number
  readonly sizeBytes: number
}

/** Bytes of a file's content. */
export const contentBytes = (node: FileNode): number =>
  node.type === 'file' ? (node.sizeBytes ?? utf8(node.text).length) : 0

/** Bytes of all files that a layer ships: what `docker history` shows. */
export function bytesOf(files: FileTree): number {
  let sum = 0
  for (const node of files.values()) if (node !== null) sum += contentBytes(node)
  return sum
}

/**
 * A file's bytes: its text, and for what the model does not hold, filler that depends on text and size alone and
 * compresses to half, as programs do.
 */
export function contentOf(node: FileNode): Uint8Array {
  const text = utf8(node.text)
  const { sizeBytes = text.length } = node
  if (sizeBytes <= text.length) return text.subarray(0, sizeBytes)
  const bytes = new Uint8Array(sizeBytes)
  bytes.set(text)
  let state = sizeBytes | 1
  for (const byte of text) state = Math.imul(state ^ byte, 0x01000193) >>> 0 || 1
  for (let at = text.length; at < sizeBytes; at += 1) {
    if ((at & 63) >= 32) continue
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[at] = state >>> 11
  }
  return bytes
}

/** Parents before children, names in the order of code units, as a walk of directories meets them. */
const inTarOrder = (files: FileTree): [string, FileNode | null][] =>
  [...files].sort(([a], [b]) => {
    const left = a.replaceAll('/', '\u0001')
    const right = b.replaceAll('/', '\u0001')
    return left < right ? -1 : left > right ? 1 : 0
  })

/** `/etc/motd` → `etc/.wh.motd`. @see https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts */
function whiteoutOf(path: string): string {
  const cut = path.lastIndexOf('/')
  return `${path.slice(1, cut + 1)}.wh.${path.slice(cut + 1)}`
}

/** The entries of a layer's tar, in tar order. */
export const entriesOf = (files: FileTree): LayerEntry[] =>
  inTarOrder(files).map(([path, node]) => {
    if (node === null) return { path: whiteoutOf(path), type: 'file', size: 0, mode: 0, uid: 0, gid: 0 }
    const { type, mode, uid, gid } = node
    const name = path.slice(1)
    if (type === 'dir') return { path: `${name}/`, type, mode, uid, gid }
    if (type === 'symlink') return { path: name, type, mode, uid, gid, link: node.text }
    return { path: name, type, size: contentBytes(node), mode, uid, gid }
  })

const packed = new WeakMap<FileTree, PackedLayer>()

/** Writes and compresses a layer; once for each set of files. */
export function packLayer(files: FileTree): PackedLayer {
  const known = packed.get(files)
  if (known !== undefined) return known
  const members = inTarOrder(files).map(([path, node]): PackedEntry => {
    if (node === null) return { path: whiteoutOf(path), mode: 0 }
    const common = {
      mode: node.mode,
      uid: node.uid,
      gid: node.gid,
      mtimeSeconds: Math.floor(epochMs(node.mtimeMs) / 1000),
    }
    if (node.type === 'dir') return { path: `${path.slice(1)}/`, ...common }
    if (node.type === 'symlink') return { path: path.slice(1), symlink: node.text, ...common }
    return { path: path.slice(1), bytes: contentOf(node), ...common }
  })
  const tar = writeTar(members)
  const blob = gzip(tar, 'packed')
  const made = {
    diffId: digestOf(tar),
    digest: digestOf(blob),
    tarBytes: tar.length,
    sizeBytes: blob.length,
  }
  packed.set(files, made)
  return made
}

/**
 * What COPY's cache key is made of: names, kinds, modes, owners, targets and contents, and no times.
 *
 * @param files path → node, paths as they will be seen below the destination
 * @see https://github.com/moby/buildkit/blob/v0.32.2/cache/contenthash/tarsum.go
 */
export const checksumOf = (files: Iterable<readonly [string, FileNode]>): Digest =>
  digestOf(
    JSON.stringify(
      [...files]
        .map(([path, { type, mode, uid, gid, text, sizeBytes }]) => [
          path,
          type,
          mode,
          uid,
          gid,
          sizeBytes ?? -1,
          text,
        ])
        .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    ),
  )

import type { FileNode, FileSystem } from '../state/storage.ts'

/** Absolute and clean: no `.`, `..`, double or trailing slash. `/` stays. */
export function cleanPath(path: string, cwd = '/'): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return `/${parts.join('/')}`
}

export const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/'
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const ROOT: FileNode = { type: 'dir', text: '', mode: 0o755, uid: 0, gid: 0, mtimeMs: 0 }

export const directory = (mtimeMs = 0, mode = 0o755): FileNode => ({ ...ROOT, mtimeMs, mode })
export const textFile = (text: string, mtimeMs = 0, mode = 0o644): FileNode => ({
  type: 'file',
  text,
  mode,
  uid: 0,
  gid: 0,
  mtimeMs,
})
/** A file of which only the size matters. */
export const sizedFile = (sizeBytes: number, mtimeMs = 0): FileNode => ({
  ...textFile('', mtimeMs),
  sizeBytes,
})

export type FileSystems = ReadonlyMap<string, FileSystem>

/** The root directory: the uppermost layer that has one of its own, else root's with mode 0755. */
function rootOf(all: FileSystems, id: string): FileNode {
  for (let layer = all.get(id); layer !== undefined; layer = layer.below ? all.get(layer.below) : undefined)
    if (layer.root !== undefined) return layer.root
  return ROOT
}

/** The node at a clean path, seen through all layers; undefined = nothing there. */
export function lookup(all: FileSystems, id: string, path: string): FileNode | undefined {
  if (path === '/') return rootOf(all, id)
  for (let layer = all.get(id); layer !== undefined; layer = layer.below ? all.get(layer.below) : undefined) {
    const node = layer.files.get(path)
    if (node !== undefined) return node ?? undefined
    if (hiddenAbove(layer, path)) return undefined
  }
  return undefined
}

/** Whether a whiteout of a parent directory hides the path from here down. */
function hiddenAbove(layer: FileSystem, path: string): boolean {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
    if (layer.files.get(path.slice(0, at)) === null) return true
  }
  return false
}

/** Names directly below a clean path, sorted by code units. */
export function namesIn(all: FileSystems, id: string, path: string): string[] {
  const prefix = path === '/' ? '/' : `${path}/`
  const names = new Set<string>()
  const gone = new Set<string>()
  for (let layer = all.get(id); layer !== undefined; layer = layer.below ? all.get(layer.below) : undefined) {
    for (const [file, node] of layer.files) {
      if (!file.startsWith(prefix) || file.indexOf('/', prefix.length) >= 0) continue
      const name = file.slice(prefix.length)
      if (node === null) gone.add(name)
      else if (!gone.has(name)) names.add(name)
    }
    for (const name of names) gone.add(name)
    if (layer.files.get(path) === null || hiddenAbove(layer, path)) break
  }
  return [...names].sort()
}

/** Everything below a clean path, the path itself aside, as relative paths in path order. */
export function treeBelow(all: FileSystems, id: string, path: string): Map<string, FileNode> {
  const found = new Map<string, FileNode>()
  const visit = (at: string, relative: string) => {
    for (const name of namesIn(all, id, at)) {
      const child = at === '/' ? `/${name}` : `${at}/${name}`
      const node = lookup(all, id, child)
      if (node === undefined) continue
      const short = `${relative}/${name}`
      found.set(short, node)
      if (node.type === 'dir') visit(child, short)
    }
  }
  visit(path, '')
  return found
}

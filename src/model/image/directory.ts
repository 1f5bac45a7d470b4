import type { EntryType, TreeEntry } from './layer.ts'

/** One line of a directory's list; of a directory, all that lies below it is counted. */
export interface DirectoryRow {
  readonly name: string
  readonly type: EntryType
  readonly sizeBytes: number
  /** Entries below it; 0 for anything but a directory. */
  readonly count: number
  /** The layer whose entry one sees; of a directory, its own. */
  readonly layer: number
  readonly mode: number | null
  readonly link?: string
}

/** Index of the first entry whose path is not below `path`; the tree is sorted by code units. */
function firstFrom(tree: readonly TreeEntry[], path: string): number {
  let low = 0
  let high = tree.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tree[middle] as TreeEntry).path < path) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * What lies in one directory of a merged tree: directories first, then by name.
 *
 * @param tree sorted by path, as `mergeLayers` gives it
 * @param path without leading or trailing `/`; '' is the root
 */
export function listDirectory(tree: readonly TreeEntry[], path: string): DirectoryRow[] {
  const prefix = path === '' ? '' : `${path}/`
  const rows = new Map<string, { row: DirectoryRow; sizeBytes: number; count: number }>()
  for (let at = firstFrom(tree, prefix); at < tree.length; at += 1) {
    const entry = tree[at] as TreeEntry
    if (!entry.path.startsWith(prefix)) break
    const rest = entry.path.slice(prefix.length)
    const slash = rest.indexOf('/')
    const name = slash === -1 ? rest : rest.slice(0, slash)
    if (slash === -1) {
      const { type, size, layer, mode, link } = entry
      const row = {
        name,
        type,
        sizeBytes: size,
        count: 0,
        layer,
        mode,
        ...(link === undefined ? {} : { link }),
      }
      rows.set(name, { row, sizeBytes: size, count: 0 })
      continue
    }
    const known = rows.get(name)
    if (known === undefined) continue
    known.sizeBytes += entry.size
    known.count += 1
  }
  return [...rows.values()]
    .map(({ row, sizeBytes, count }) => ({ ...row, sizeBytes, count }))
    .sort((a, b) => Number(b.type === 'dir') - Number(a.type === 'dir') || (a.name < b.name ? -1 : 1))
}

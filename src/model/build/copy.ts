import { baseName, cleanPath, directory, namesIn, parentOf, treeBelow } from '../engine/files/tree.ts'
import type { FileNode } from '../engine/state/storage.ts'
import type { Disk } from './disk.ts'
import { BadInstruction } from './dockerfile/instruction.ts'
import { hasWildcard, ignoring, matches, relative } from './patterns.ts'

/** Where COPY takes files from: a snapshot with its root. */
export interface CopySource {
  readonly filesystem: string
  /** What `.dockerignore` leaves out of it, to tell why a file is not there. */
  readonly ignored?: (path: string) => boolean
}

/** One selected path: "" is the directory itself that was named. */
export interface Selected {
  /** As named, clean, from the source's root: `src`, `package.json`. */
  readonly named: string
  readonly node: FileNode
  /** Below it, for a directory: "/a/b" → node. */
  readonly below: ReadonlyMap<string, FileNode>
}

/** BuildKit's words for a path that is not there; the reference stands for the source's snapshot. */
const notFound = (path: string): string =>
  `failed to compute cache key: failed to calculate checksum of ref source: ${JSON.stringify(path)}: not found`

/**
 * What the sources of COPY and ADD mean.
 *
 * @throws BadInstruction in BuildKit's words when one leads nowhere
 */
export function selectSources(
  disk: Disk,
  source: CopySource,
  paths: readonly string[],
  excluded: readonly string[],
): Selected[] {
  const out = ignoring(excluded.join('\n'))
  const all = disk.host.filesystems
  return paths.flatMap((path) => {
    const named = relative(cleanPath(path))
    const found = hasWildcard(named) ? glob(disk, source.filesystem, named) : [named]
    const selected = found.flatMap((one): Selected[] => {
      const node = one === '' ? directory() : disk.node(source.filesystem, `/${one}`)
      if (node === undefined) return []
      const target =
        node.type === 'symlink'
          ? disk.node(source.filesystem, cleanPath(node.text, `/${parentOf(one)}`))
          : node
      const below =
        node.type === 'dir' ? treeBelow(all, source.filesystem, `/${one}`) : new Map<string, FileNode>()
      const kept = [...below].filter(([inner]) => !out(relative(`${one}/${inner}`)) && !out(relative(inner)))
      if (one !== '' && out(one)) return []
      return [{ named: one, node: target ?? node, below: new Map(kept) }]
    })
    if (selected.length === 0 && !(hasWildcard(named) && excluded.length > 0))
      throw new BadInstruction(notFound(`/${named}`))
    return selected
  })
}

function glob(disk: Disk, filesystem: string, pattern: string): string[] {
  let found = ['']
  for (const part of pattern.split('/')) {
    found = found.flatMap((folder) =>
      hasWildcard(part)
        ? namesIn(disk.host.filesystems, filesystem, `/${folder}`)
            .filter((name) => matches(part, name))
            .map((name) => relative(`${folder}/${name}`))
        : [relative(`${folder}/${part}`)],
    )
  }
  return found.filter((path) => disk.node(filesystem, `/${path}`) !== undefined)
}

export interface CopyPlan {
  /** Absolute path in the image → node with its final owner and mode. */
  readonly files: ReadonlyMap<string, FileNode>
}

/**
 * Where each selected file will lie: a directory's contents go into the destination, a file under its name if the
 * destination is a directory or there are several.
 *
 * @param destination absolute; ends with "/" if written so
 */
export function planCopy(
  disk: Disk,
  into: string,
  selected: readonly Selected[],
  destination: string,
  change: {
    readonly owner?: { readonly uid: number; readonly gid: number }
    readonly mode?: number
    readonly parents?: boolean
  },
): CopyPlan {
  const target = cleanPath(destination)
  const asDirectory =
    destination.endsWith('/') ||
    target === '/' ||
    disk.node(into, target)?.type === 'dir' ||
    selected.length > 1
  const files = new Map<string, FileNode>()
  const owner = change.owner ?? { uid: 0, gid: 0 }
  const put = (path: string, node: FileNode) =>
    files.set(path, {
      ...node,
      ...owner,
      mode: node.type === 'symlink' ? node.mode : (change.mode ?? node.mode),
    })
  for (const { named, node, below } of selected) {
    const root = change.parents === true ? cleanPath(`${target}/${named}`) : target
    if (node.type === 'dir') {
      if (root !== '/' && disk.node(into, root) === undefined) put(root, node)
      for (const [inner, one] of below) put(cleanPath(`${root}/${inner}`), one)
    } else if (change.parents === true) put(root, node)
    else put(asDirectory ? cleanPath(`${target}/${baseName(`/${named}`)}`) : target, node)
  }
  return { files }
}

/** Writes what was planned; parents that are missing come into being, those that are there are copied up. */
export function applyCopy(
  disk: Disk,
  into: string,
  plan: CopyPlan,
  owner: { uid: number; gid: number },
): void {
  const row = disk.host.filesystems.get(into)
  if (row === undefined) return
  const files = new Map(row.files)
  for (const [path, node] of [...plan.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (let at = parentOf(path); at !== '/'; at = parentOf(at)) {
      if (files.has(at)) break
      files.set(at, disk.node(into, at) ?? { ...directory(disk.now), ...owner })
    }
    const before = disk.node(into, path)
    if (node.type === 'dir' && before?.type === 'dir') files.set(path, { ...before, mode: node.mode })
    else files.set(path, node)
  }
  disk.put('filesystems', into, { ...row, files })
}

import { efficiencyOf } from './efficiency.ts'
import {
  type Efficiency,
  type EntryType,
  hiddenName,
  type LayerEntry,
  meaningOf,
  RESERVED,
  segmentsOf,
  type TreeEntry,
} from './layer.ts'

/** A path of the tree that grows while layers are laid on it. */
export interface TreeNode {
  type: EntryType
  size: number
  mode: number | null
  layer: number
  implicit: boolean
  /** The entry that made the node; undefined for an implicit directory. */
  entry: LayerEntry | undefined
  /** Of a directory only. */
  children: Map<string, TreeNode> | undefined
}

/** Told while a layer is laid on a tree: `by` is the entry that acts. A directory is told with all it holds. */
export interface LayingObserver {
  readonly placed: (path: string, node: TreeNode, below: TreeNode | undefined, by: LayerEntry) => void
  readonly hidden: (node: TreeNode, by: LayerEntry, how: 'whiteout' | 'opaque' | 'covered') => void
}

/** As Linux: more symbolic links than this on one way are a loop. */
const MAX_LINKS = 40

const directory = (layer: number): TreeNode => ({
  type: 'dir',
  size: 0,
  mode: null,
  layer,
  implicit: true,
  entry: undefined,
  children: new Map(),
})

/** An empty root to lay layers on. */
export const emptyTree = (): TreeNode => directory(0)

/**
 * Walks to the directory at `names`, following symbolic links inside the root and never out of it.
 *
 * @param makeFor the layer for which missing directories are made; undefined: nothing is made or replaced
 * @returns undefined if the way is not there, or if its links go round in a circle
 */
function directoryAt(
  root: TreeNode,
  names: readonly string[],
  makeFor?: number,
  onReplaced?: (node: TreeNode) => void,
): TreeNode | undefined {
  const way = [root]
  const ahead = names.toReversed()
  let links = 0
  while (ahead.length > 0) {
    const name = ahead.pop() as string
    const here = way.at(-1) as TreeNode
    if (name === '' || name === '.') continue
    if (name === '..') {
      if (way.length > 1) way.pop()
      continue
    }
    let next = here.children?.get(name)
    if (next?.type === 'symlink') {
      links += 1
      if (links > MAX_LINKS) return undefined
      const target = next.entry?.link ?? ''
      if (target.startsWith('/')) way.length = 1
      ahead.push(...target.split('/').toReversed())
      continue
    }
    if (next?.children === undefined) {
      if (makeFor === undefined) return undefined
      if (next !== undefined) onReplaced?.(next)
      next = directory(makeFor)
      here.children?.set(name, next)
    }
    way.push(next)
  }
  return way.at(-1)
}

/** Whiteouts hide lower layers only, wherever they stand in their own layer: so they come first, against what lies below. */
function hide(root: TreeNode, entries: readonly LayerEntry[], observer: LayingObserver | undefined): void {
  for (const entry of entries) {
    if (!entry.path.includes('.wh.')) continue
    const names = segmentsOf(entry.path)
    const name = names?.pop()
    if (names === undefined || name === undefined) continue
    const meaning = meaningOf(name)
    if (meaning !== 'opaque' && meaning !== 'whiteout') continue
    const children = directoryAt(root, names)?.children
    if (children === undefined) continue
    if (meaning === 'opaque') {
      if (observer !== undefined)
        for (const child of children.values()) observer.hidden(child, entry, 'opaque')
      children.clear()
      continue
    }
    const child = children.get(hiddenName(name))
    if (child === undefined) continue
    observer?.hidden(child, entry, 'whiteout')
    children.delete(hiddenName(name))
  }
}

function nodeOf(entry: LayerEntry, layer: number, below: TreeNode | undefined): TreeNode {
  return {
    type: entry.type,
    size: entry.type === 'file' ? (entry.size ?? 0) : 0,
    mode: entry.mode === undefined ? null : entry.mode & 0o7777,
    layer,
    implicit: false,
    entry,
    children: entry.type === 'dir' ? (below?.children ?? new Map()) : undefined,
  }
}

/**
 * Lays one layer on a tree, in place.
 *
 * @returns paths that were left out because they climb out of the root or lead through a loop of links
 */
export function layOn(
  root: TreeNode,
  entries: readonly LayerEntry[],
  layer: number,
  observer?: LayingObserver,
): string[] {
  hide(root, entries, observer)
  const unsafe: string[] = []
  let lastParent = ''
  let parent: TreeNode | undefined
  for (const entry of entries) {
    const names = segmentsOf(entry.path)
    const name = names?.pop()
    if (names === undefined) unsafe.push(entry.path)
    if (names === undefined || name === undefined) continue
    const meaning = meaningOf(name)
    if (meaning === 'whiteout' && ['', '.', '..'].includes(hiddenName(name))) unsafe.push(entry.path)
    if (meaning !== 'plain' || names.some((each) => each.startsWith(RESERVED))) continue
    const key = names.join('/')
    if (parent === undefined || key !== lastParent) {
      parent = directoryAt(
        root,
        names,
        layer,
        observer && ((node) => observer.hidden(node, entry, 'covered')),
      )
      lastParent = key
    }
    if (parent?.children === undefined) {
      unsafe.push(entry.path)
      continue
    }
    const below = parent.children.get(name)
    const node = nodeOf(entry, layer, below)
    parent.children.set(name, node)
    if (observer !== undefined) {
      if (below !== undefined && (node.children === undefined || node.children !== below.children))
        observer.hidden(below, entry, 'covered')
      observer.placed(key === '' ? name : `${key}/${name}`, node, below, entry)
    }
    // What was replaced may be part of the way to this very parent, through a link.
    if (below !== undefined && below.type !== 'file') parent = undefined
  }
  return unsafe
}

function treeEntry(path: string, node: TreeNode): TreeEntry {
  const { type, size, mode, layer, entry } = node
  const shown: TreeEntry = { path, type, size, mode, layer }
  if (node.implicit) shown.implicit = true
  if (entry?.link !== undefined) shown.link = entry.link
  if (entry?.uid !== undefined) shown.uid = entry.uid
  if (entry?.gid !== undefined) shown.gid = entry.gid
  if (entry?.xattrs !== undefined && entry.xattrs.length > 0) shown.xattrs = [...entry.xattrs]
  return shown
}

/** All paths of a tree, sorted by code units. */
export function listTree(root: TreeNode): TreeEntry[] {
  const list: TreeEntry[] = []
  const open: (readonly [path: string, node: TreeNode])[] = [['', root]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [prefix, node] = next
    for (const [name, child] of node.children ?? []) {
      const path = prefix + name
      list.push(treeEntry(path, child))
      if (child.children !== undefined && child.children.size > 0) open.push([`${path}/`, child])
    }
  }
  return list.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

/**
 * The one tree a container sees: upper layers win, a whiteout hides what lies below it. Never fails: a
 * whiteout over nothing is legal, and an entry that climbs out of the root is left out.
 *
 * @param layers base first, each in tar order
 * @see https://github.com/opencontainers/image-spec/blob/main/layer.md
 */
export function mergeLayers(layers: readonly (readonly LayerEntry[])[]): {
  tree: TreeEntry[]
  efficiency: Efficiency
} {
  const root = emptyTree()
  layers.forEach((entries, layer) => {
    layOn(root, entries, layer)
  })
  return { tree: listTree(root), efficiency: efficiencyOf(layers) }
}

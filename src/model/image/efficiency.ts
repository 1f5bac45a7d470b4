import type { Efficiency, LayerEntry } from './layer.ts'

/**
 * dive's figures, by dive's own rules, oddities included, so that both tools show the same number:
 * only leaves of a layer's own tree count; a whiteout of a directory counts what it hides; a whiteout of
 * nothing ends the count of its layer.
 *
 * @see https://github.com/wagoodman/dive/blob/main/dive/filetree/efficiency.go
 */
interface Leafy {
  size: number
  isDir: boolean
  readonly children: Map<string, Leafy>
}

interface PathCount {
  smallest: number
  total: number
  times: number
}

const WHITEOUT = '.wh.'
const node = (): Leafy => ({ size: 0, isDir: false, children: new Map() })

/** As Go's `path.Clean`, then split: a leading `..` stays a name. */
function namesOf(path: string): string[] {
  const names: string[] = []
  const rooted = path.startsWith('/')
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue
    if (name !== '..') names.push(name)
    else if (names.length > 0 && names.at(-1) !== '..') names.pop()
    else if (!rooted) names.push(name)
  }
  return names
}

function add(tree: Leafy, names: readonly string[], size: number, isDir: boolean): void {
  let at = tree
  for (const name of names) {
    let next = at.children.get(name)
    if (next === undefined) {
      if (name.startsWith('.wh..wh.')) return
      next = node()
      at.children.set(name, next)
    }
    at = next
  }
  at.size = size
  at.isDir = isDir
}

function find(tree: Leafy, names: readonly string[]): Leafy | undefined {
  let at: Leafy | undefined = tree
  for (const name of names) {
    if (name !== '') at = at?.children.get(name)
  }
  return at
}

function treeOf(entries: readonly LayerEntry[]): Leafy {
  const tree = node()
  for (const entry of entries) {
    const names = namesOf(entry.path)
    if (names.length > 0)
      add(tree, names, entry.type === 'file' ? (entry.size ?? 0) : 0, entry.type === 'dir')
  }
  return tree
}

/** Children before parents, siblings by name. The visitor gets the path's names and may end the walk with `false`. */
function visit(tree: Leafy, visitor: (names: readonly string[], at: Leafy) => boolean): void {
  const names: string[] = []
  const way: { at: Leafy; keys: string[]; next: number }[] = []
  const enter = (at: Leafy) => way.push({ at, keys: [...at.children.keys()].sort(), next: 0 })
  enter(tree)
  for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
    const key = here.keys[here.next]
    if (key !== undefined) {
      here.next += 1
      names.push(key)
      enter(here.at.children.get(key) as Leafy)
      continue
    }
    way.pop()
    if (way.length === 0) return
    if (!visitor(names, here.at)) return
    names.pop()
  }
}

/** The path a node stands for: a whiteout stands for what it hides. */
function shownNames(names: readonly string[]): string[] {
  const last = names.at(-1) ?? ''
  return last.startsWith(WHITEOUT) ? [...names.slice(0, -1), last.slice(WHITEOUT.length)] : [...names]
}

function sizeBelow(tree: Leafy): number {
  let sum = tree.size
  visit(tree, (_, at) => {
    sum += at.size
    return true
  })
  return sum
}

function stack(lower: Leafy, upper: Leafy): void {
  visit(upper, (names, at) => {
    const shown = shownNames(names)
    if ((names.at(-1) ?? '').startsWith(WHITEOUT)) {
      const name = shown.pop() as string
      find(lower, shown)?.children.delete(name)
    } else add(lower, shown, at.size, at.isDir)
    return true
  })
}

function countLayer(tree: Leafy, below: Leafy, counts: Map<string, PathCount>): void {
  visit(tree, (names, at) => {
    if (at.children.size > 0) return true
    const shown = shownNames(names)
    const path = shown.join('/')
    const count = counts.get(path) ?? { smallest: -1, total: 0, times: 0 }
    counts.set(path, count)
    let { size } = at
    if ((names.at(-1) ?? '').startsWith(WHITEOUT)) {
      const hidden = find(below, shown)
      if (hidden === undefined) return false
      size = hidden.isDir ? sizeBelow(hidden) : 0
    }
    count.smallest = count.smallest === -1 ? size : Math.min(count.smallest, size)
    count.total += size
    count.times += 1
    return true
  })
}

const sizeOf = (entries: readonly LayerEntry[]) =>
  entries.reduce((sum, entry) => sum + (entry.type === 'file' ? (entry.size ?? 0) : 0), 0)

/** @param layers base first */
export function efficiencyOf(layers: readonly (readonly LayerEntry[])[]): Efficiency {
  const counts = new Map<string, PathCount>()
  let below: Leafy | undefined
  for (const entries of layers) {
    const tree = treeOf(entries)
    countLayer(tree, below ?? tree, counts)
    if (below === undefined) below = tree
    else stack(below, tree)
  }
  let smallest = 0
  let total = 0
  let wastedBytes = 0
  for (const count of counts.values()) {
    smallest += count.smallest
    total += count.total
    if (count.times >= 2) wastedBytes += count.total
  }
  const sizes = layers.map(sizeOf)
  return {
    efficiency: total === 0 ? 1 : smallest / total,
    wastedBytes,
    sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
    userSizeBytes: sizes.slice(1).reduce((sum, size) => sum + size, 0),
  }
}

import type { TreeEntry } from './layer.ts'

/** What two merged trees are compared by; plain data, so that one worker can hand it to another. */
export interface ComparedTree {
  /** DiffIDs of the layers, base first: files out of one layer are the same without a look. */
  readonly diffIds: readonly string[]
  readonly tree: readonly TreeEntry[]
}

export interface Tally {
  readonly count: number
  readonly bytes: number
}

export interface DiffRow {
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** Bytes in the second image minus bytes in the first. */
  readonly deltaBytes: number
  readonly sizeBytes: number
  /** The layer, of the second image, or of the first for what was removed. */
  readonly layer: number
}

/** From a first image to a second. */
export interface TreeDiff {
  readonly added: Tally
  readonly removed: Tally
  /** Another size, type, mode, owner or target; `bytes` is the difference of sizes. */
  readonly changed: Tally
  /** The same in all that a tar header tells, from another layer: their bytes were not compared. */
  readonly rewritten: number
  readonly same: number
  readonly deltaBytes: number
  /** The largest differences, largest first. */
  readonly rows: readonly DiffRow[]
}

const MAX_ROWS = 200

const looks = ({ type, size, mode, uid = 0, gid = 0, link = '' }: TreeEntry): string =>
  `${type} ${size} ${mode} ${uid}:${gid} ${link}`

/** Compares what containers of two images see; both trees are sorted by path. */
export function diffTrees(first: ComparedTree, second: ComparedTree): TreeDiff {
  const sums = { added: [0, 0], removed: [0, 0], changed: [0, 0] } as Record<
    DiffRow['kind'],
    [number, number]
  >
  const rows: DiffRow[] = []
  let rewritten = 0
  let same = 0
  const note = (kind: DiffRow['kind'], { path, size, layer, type }: TreeEntry, deltaBytes: number) => {
    if (type === 'dir') return
    sums[kind][0] += 1
    sums[kind][1] += deltaBytes
    rows.push({ path, kind, deltaBytes, sizeBytes: size, layer })
  }
  let at = 0
  let to = 0
  while (at < first.tree.length || to < second.tree.length) {
    const a = first.tree[at]
    const b = second.tree[to]
    if (b === undefined || (a !== undefined && a.path < b.path)) {
      note('removed', a as TreeEntry, 0 - (a as TreeEntry).size)
      at += 1
    } else if (a === undefined || b.path < a.path) {
      note('added', b, b.size)
      to += 1
    } else {
      if (looks(a) !== looks(b))
        note('changed', b.type === 'dir' ? { ...a, size: b.size } : b, b.size - a.size)
      else if (a.type !== 'file' || first.diffIds[a.layer] === second.diffIds[b.layer]) same += 1
      else rewritten += 1
      at += 1
      to += 1
    }
  }
  const tally = ([count, bytes]: readonly [number, number]): Tally => ({ count, bytes: Math.abs(bytes) })
  return {
    added: tally(sums.added),
    removed: tally(sums.removed),
    changed: { count: sums.changed[0], bytes: sums.changed[1] },
    rewritten,
    same,
    deltaBytes: sums.added[1] + sums.removed[1] + sums.changed[1],
    rows: rows
      .sort((x, y) => Math.abs(y.deltaBytes) - Math.abs(x.deltaBytes) || (x.path < y.path ? -1 : 1))
      .slice(0, MAX_ROWS),
  }
}

const INVERSE = { added: 'removed', removed: 'added', changed: 'changed' } as const

/** The same from the second to the first. Layers of changed paths are those of the image the diff was made for. */
export function invertDiff(diff: TreeDiff): TreeDiff {
  return {
    ...diff,
    added: diff.removed,
    removed: diff.added,
    changed: { count: diff.changed.count, bytes: 0 - diff.changed.bytes },
    deltaBytes: 0 - diff.deltaBytes,
    rows: diff.rows.map((row) => ({ ...row, kind: INVERSE[row.kind], deltaBytes: 0 - row.deltaBytes })),
  }
}

/** Bytes that can be given away from one worker to another without a copy. */
export const packTree = (tree: ComparedTree): ArrayBuffer =>
  new TextEncoder().encode(JSON.stringify(tree)).buffer

/** @param packed only ever what `packTree` made, in a worker of ours */
export const unpackTree = (packed: ArrayBuffer): ComparedTree =>
  JSON.parse(new TextDecoder().decode(packed)) as ComparedTree

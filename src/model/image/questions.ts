import { changesOf, type LayerChange } from './changes.ts'
import { pathTest } from './glob.ts'
import type { EntryType, LayerEntry, TreeEntry } from './layer.ts'
import { type PathStep, stepsOf } from './path-steps.ts'

/** Which rows of a long list someone wants to see. */
export interface Query {
  /** Index of a layer, for what it changes; without it, the merged tree that a container sees. */
  readonly layer?: number
  /** Part of a path, or a pattern with `*` and `?`, in any case; '' for all. */
  readonly text: string
  /** Smaller files are left out, and whatever is no file. */
  readonly minBytes?: number
  /** In a layer's own list: only this kind of change, or only what a later layer hides. */
  readonly change?: LayerChange['kind'] | 'hidden'
  readonly sort: 'path' | 'size'
  /** The window: `count` rows from row `from`. */
  readonly from: number
  readonly count: number
}

/** One line of a long list. */
export interface PathRow {
  readonly path: string
  readonly type: EntryType
  readonly sizeBytes: number
  /** The layer whose entry it is. */
  readonly layer: number
  readonly link?: string
  /** Only in a layer's own list. */
  readonly kind?: LayerChange['kind']
  readonly hiddenBy?: number
}

export interface Found {
  /** Of all rows that match, not only of those in the window. */
  readonly total: number
  readonly sizeBytes: number
  readonly rows: readonly PathRow[]
}

/** A path through all layers, base first. */
export interface PathStory {
  readonly path: string
  readonly steps: readonly PathStep[]
  /** The layers whose files a container sees at the path or below it; none if it is gone. */
  readonly seenFrom: readonly number[]
  /** Further layers that ship something for it which nobody sees. */
  readonly coveredIn: readonly number[]
}

export interface Questions {
  readonly find: (query: Query) => Found
  readonly storyOf: (path: string) => PathStory
}

const rowOf = ({ path, type, size, layer, link }: TreeEntry): PathRow => ({
  path,
  type,
  sizeBytes: size,
  layer,
  ...(link === undefined ? {} : { link }),
})

const changeRow = ({ path, type, sizeBytes, kind, hiddenBy }: LayerChange, layer: number): PathRow => ({
  path: type === 'dir' && kind !== 'removed' ? `${path}/` : path,
  type,
  sizeBytes,
  layer,
  kind,
  ...(hiddenBy === undefined ? {} : { hiddenBy: hiddenBy.layer }),
})

const byPath = (a: PathRow, b: PathRow) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)
const bySize = (a: PathRow, b: PathRow) => b.sizeBytes - a.sizeBytes || byPath(a, b)

const sumOf = (rows: readonly PathRow[]) => rows.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

const isAtOrBelow = (path: string, at: string): boolean =>
  path === at || (path.startsWith(at) && (at === '' || path[at.length] === '/'))

/**
 * Answers questions about an image's paths. Lists of a few hundred thousand rows are sorted and filtered once per
 * wish, so that scrolling through one costs nothing.
 *
 * @param tree the merged tree, sorted by path
 * @param entries the tar entries of each layer, base first
 */
export function questionsOf(
  tree: readonly TreeEntry[],
  entries: readonly (readonly LayerEntry[])[],
): Questions {
  let changes: readonly (readonly LayerChange[])[] | undefined
  const changesOfAll = () => {
    changes ??= changesOf(entries).layers
    return changes
  }
  let merged: readonly PathRow[] | undefined
  let last:
    | { readonly wish: string; readonly rows: readonly PathRow[]; readonly sizeBytes: number }
    | undefined

  const rowsOf = (layer: number | undefined): readonly PathRow[] => {
    if (layer === undefined) {
      merged ??= tree.map(rowOf)
      return merged
    }
    return (changesOfAll()[layer] ?? []).map((change) => changeRow(change, layer))
  }

  const find = ({ layer, text, minBytes = 0, change, sort, from, count }: Query): Found => {
    const wish = JSON.stringify([layer, text, minBytes, change, sort])
    if (last?.wish !== wish) {
      const fits = pathTest(text)
      const isKind = ({ kind, hiddenBy }: PathRow) =>
        change === undefined || (change === 'hidden' ? hiddenBy !== undefined : kind === change)
      const rows = rowsOf(layer).filter((row) => row.sizeBytes >= minBytes && isKind(row) && fits(row.path))
      // The tree comes in path order already; a copy is sorted only where another order is wanted.
      const sorted = sort === 'size' ? rows.sort(bySize) : layer === undefined ? rows : rows.sort(byPath)
      last = { wish, rows: sorted, sizeBytes: sumOf(sorted) }
    }
    const { rows, sizeBytes } = last
    const start = Math.max(0, Math.min(from, rows.length))
    return { total: rows.length, sizeBytes, rows: rows.slice(start, start + count) }
  }

  const storyOf = (path: string): PathStory => {
    const clean = path.replace(/\/+$/, '')
    const shipping = new Set<number>()
    changesOfAll().forEach((list, layer) => {
      for (const { path: at, kind, type } of list)
        if (kind !== 'removed' && type !== 'dir' && isAtOrBelow(at, clean)) shipping.add(layer)
    })
    const seen = new Set<number>()
    for (const entry of tree)
      if (isAtOrBelow(entry.path, clean) && (entry.type !== 'dir' || entry.path === clean))
        seen.add(entry.layer)
    const ascending = (layers: Iterable<number>) => [...layers].sort((a, b) => a - b)
    return {
      path: clean,
      steps: stepsOf(changesOfAll(), clean),
      seenFrom: ascending(seen),
      coveredIn: ascending(shipping).filter((layer) => !seen.has(layer)),
    }
  }

  return { find, storyOf }
}

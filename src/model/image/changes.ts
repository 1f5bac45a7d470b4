import { type EntryType, hiddenName, type LayerEntry, meaningOf, segmentsOf } from './layer.ts'
import { emptyTree, type LayingObserver, layOn, listTree, type TreeNode } from './merge.ts'

/** What one entry of a layer does to the tree below it. */
export interface LayerChange {
  /** Clean, without a leading `/`; of a whiteout, the path that it hides. */
  readonly path: string
  readonly kind: 'added' | 'modified' | 'removed'
  readonly type: EntryType
  /** Bytes that the layer ships for it; 0 for a whiteout. */
  readonly sizeBytes: number
  /** The marker hides all that lower layers have in the directory `path`. */
  readonly opaque?: true
  /** A later layer, or a later entry of the same one, hides or covers it. */
  readonly hiddenBy?: { readonly layer: number; readonly how: 'whiteout' | 'opaque' | 'covered' }
  /** Of what is hidden or covered: bytes by the layer that shipped them. */
  readonly hides?: ReadonlyMap<number, number>
  /** As in the tar: mode, owner, target, extended attributes. */
  readonly entry: LayerEntry
  /** Same size as the copy that it covers: most likely only its mode or owner changed. */
  readonly sameSize?: true
}

type Draft = { -readonly [Key in keyof LayerChange]: LayerChange[Key] }

export interface Changes {
  /** Base first, each in tar order. */
  readonly layers: readonly (readonly LayerChange[])[]
  /** Bytes of the files that a container sees. */
  readonly visibleBytes: number
}

function draftOf(entry: LayerEntry): Draft | undefined {
  const names = segmentsOf(entry.path)
  const name = names?.pop()
  if (names === undefined || name === undefined) return undefined
  const meaning = meaningOf(name)
  if (meaning === 'reserved') return undefined
  const { type } = entry
  if (meaning === 'opaque')
    return { path: names.join('/'), kind: 'removed', type: 'dir', sizeBytes: 0, entry, opaque: true }
  if (meaning === 'whiteout')
    return { path: [...names, hiddenName(name)].join('/'), kind: 'removed', type, sizeBytes: 0, entry }
  return {
    path: [...names, name].join('/'),
    kind: 'added',
    type,
    entry,
    sizeBytes: type === 'file' ? (entry.size ?? 0) : 0,
  }
}

/** All nodes of a subtree, itself first. */
function* within(top: TreeNode): Generator<TreeNode> {
  const open = [top]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node
    if (node.children !== undefined) open.push(...node.children.values())
  }
}

/**
 * Lays the layers one on another and notes for every entry what it does, and what later becomes of it.
 *
 * @param layers base first, each in tar order
 */
export function changesOf(layers: readonly (readonly LayerEntry[])[]): Changes {
  const root = emptyTree()
  const drafts = new Map<LayerEntry, Draft>()
  const shippedBy = new Map<LayerEntry, number>()
  // One tar may stand in an image twice: its entries are told apart by copying them.
  const own = layers.map((entries, layer) =>
    layers.indexOf(entries) === layer ? entries : entries.map((entry) => ({ ...entry })),
  )
  const lists = own.map((entries, layer) => {
    const list: Draft[] = []
    for (const entry of entries) {
      const draft = draftOf(entry)
      shippedBy.set(entry, layer)
      if (draft === undefined) continue
      drafts.set(entry, draft)
      list.push(draft)
    }
    return list
  })
  /** The others climb out of the root or lead through a loop of links: they are in the tar and nowhere else. */
  const landed = new Set<Draft>()
  const observer: LayingObserver = {
    placed: (_, node, below, by) => {
      const draft = drafts.get(by)
      if (draft !== undefined) landed.add(draft)
      if (draft === undefined || below === undefined || below.implicit || below.layer === node.layer) return
      draft.kind = 'modified'
      if (node.type === 'file' && below.type === 'file' && node.size === below.size && node.size > 0)
        draft.sameSize = true
    },
    hidden: (top, by, how) => {
      const layer = shippedBy.get(by) ?? 0
      const hider = drafts.get(by)
      const hides = new Map(hider?.hides ?? [])
      for (const { entry, size, layer: from } of within(top)) {
        const draft = entry && drafts.get(entry)
        if (draft === undefined) continue
        draft.hiddenBy = { layer, how }
        if (size > 0) hides.set(from, (hides.get(from) ?? 0) + size)
      }
      if (hider !== undefined && hides.size > 0) hider.hides = hides
    },
  }
  own.forEach((entries, layer) => {
    layOn(root, entries, layer, observer)
  })
  const visibleBytes = listTree(root).reduce((sum, { size }) => sum + size, 0)
  const changes = lists.map((list) => list.filter((draft) => draft.kind === 'removed' || landed.has(draft)))
  return { layers: changes, visibleBytes }
}

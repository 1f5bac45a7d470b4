import type { LayerChange } from './changes.ts'

/** Changes of one layer under one path, for a list that is short enough to read. */
export interface ChangeRow {
  /** Ends with `/` if it stands for all that changed below it. */
  readonly path: string
  readonly kind: LayerChange['kind']
  /** How many entries it stands for; a directory that is only on the way to others is not counted. */
  readonly count: number
  readonly sizeBytes: number
  /** The layer that hides all of it. */
  readonly hiddenBy?: number
  /** Some of it is of another kind, or hidden by another layer. */
  readonly mixed?: true
}

interface Branch {
  readonly path: string
  readonly children: Map<string, Branch>
  readonly own: LayerChange[]
  sizeBytes: number
  count: number
  kinds: Set<string>
}

const branch = (path: string): Branch => ({
  path,
  children: new Map(),
  own: [],
  sizeBytes: 0,
  count: 0,
  kinds: new Set(),
})
const fateOf = ({ kind, hiddenBy }: LayerChange) => `${kind} ${hiddenBy?.layer ?? ''}`

/** Tar layers name every directory on the way to a change; only those without changes below are changes themselves. */
function isOnTheWay(change: LayerChange, at: Branch): boolean {
  return change.type === 'dir' && change.kind !== 'removed' && at.children.size > 0
}

function branchesOf(changes: readonly LayerChange[]): Branch {
  const root = branch('')
  const ends: [LayerChange, Branch[]][] = changes.map((change) => {
    const way = [root]
    for (const name of change.path === '' ? [] : change.path.split('/')) {
      const here = way.at(-1) as Branch
      const next = here.children.get(name) ?? branch(here.path === '' ? name : `${here.path}/${name}`)
      here.children.set(name, next)
      way.push(next)
    }
    way.at(-1)?.own.push(change)
    return [change, way]
  })
  for (const [change, way] of ends) {
    if (isOnTheWay(change, way.at(-1) as Branch)) continue
    for (const at of way) {
      at.sizeBytes += change.sizeBytes
      at.count += 1
      at.kinds.add(fateOf(change))
    }
  }
  return root
}

/** The next finer division of a branch; [] if it cannot be divided. */
function divided(at: Branch): Branch[] {
  if (at.children.size === 0) return []
  const own = at.own.filter((change) => !isOnTheWay(change, at))
  const parts = [...at.children.values()].filter(({ count }) => count > 0)
  if (own.length === 0) return parts
  const self = branch(at.path)
  for (const change of own) {
    self.own.push(change)
    self.sizeBytes += change.sizeBytes
    self.count += 1
    self.kinds.add(fateOf(change))
  }
  return [self, ...parts]
}

/** Changes below, in tar order, own ones first. */
function* changesIn(at: Branch): Generator<LayerChange> {
  const open = [at]
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const change of here.own) if (!isOnTheWay(change, here)) yield change
    open.push(...here.children.values())
  }
}

function rowOf(at: Branch): ChangeRow {
  const weights = new Map<string, { change: LayerChange; weight: number }>()
  for (const change of changesIn(at)) {
    const fate = fateOf(change)
    const known = weights.get(fate)
    weights.set(fate, { change, weight: (known?.weight ?? 0) + change.sizeBytes + 1 })
  }
  const [heaviest] = [...weights.values()].sort((a, b) => b.weight - a.weight)
  const change = heaviest?.change
  const isDirectory = at.children.size > 0 || change?.type === 'dir' || change?.opaque === true
  return {
    path: isDirectory ? `${at.path}/` : at.path,
    kind: change?.kind ?? 'added',
    count: at.count,
    sizeBytes: at.sizeBytes,
    ...(change?.hiddenBy === undefined || at.kinds.size > 1 ? {} : { hiddenBy: change.hiddenBy.layer }),
    ...(at.kinds.size > 1 ? { mixed: true } : {}),
  }
}

/**
 * Rows that together stand for all changes of a layer, at most `maxRows` unless the root itself has more: what has different fates is taken
 * apart first, then what is largest. Largest row first, whiteouts last.
 */
export function foldChanges(changes: readonly LayerChange[], maxRows: number): ChangeRow[] {
  let rows = divided(branchesOf(changes))
  const tooMany = new Set<Branch>()
  for (;;) {
    const candidates = rows.filter((at) => at.children.size > 0 && !tooMany.has(at))
    const [next] = candidates.sort(
      (a, b) =>
        Number(b.kinds.size > 1) - Number(a.kinds.size > 1) || b.sizeBytes - a.sizeBytes || b.count - a.count,
    )
    if (next === undefined) break
    const parts = divided(next)
    if (parts.length === 0 || rows.length - 1 + parts.length > maxRows) tooMany.add(next)
    else rows = rows.flatMap((at) => (at === next ? parts : [at]))
  }
  return rows
    .map(rowOf)
    .sort((a, b) => Number(a.kind === 'removed') - Number(b.kind === 'removed') || b.sizeBytes - a.sizeBytes)
}

import type { SlabMark } from '#diagrams/diagram.ts'
import type { ImageStack, StackLayer } from '#model/image/stack.ts'

/** Where file cells stand on a slab's top face, in px; the same numbers as the renderer's. */
export const CELL = { width: 20, height: 13, pitch: 26, inset: 12 } as const

/** Whiteouts of one layer, with the cells of one lower layer that they hide: same places, one below the other. */
export interface WhiteoutDrop {
  readonly from: number
  readonly to: number
  readonly at: readonly number[]
}

export interface LayerCells {
  /** By layer, base first. */
  readonly marks: readonly (readonly SlabMark[])[]
  readonly drops: readonly WhiteoutDrop[]
}

/** At most so many lines from one layer to another: they tell which layer is meant, not how many files. */
const MAX_DROPS = 3

/** One cell for one file, two for two, and then ever more files a cell. */
const cellsFor = (count: number): number => (count <= 2 ? count : 1 + Math.round(Math.log2(count)))

/** How many cells fit on a slab of this width. */
export const cellsIn = (width: number): number =>
  Math.max(1, Math.floor((width - 2 * CELL.inset - CELL.width) / CELL.pitch) + 1)

interface Wanted {
  readonly change: SlabMark['change']
  readonly count: number
  cells: number
  /** The layer whose whiteouts hide it. */
  readonly hider?: number
}

function wantedBy(layer: StackLayer): Wanted[] {
  const wanted: Wanted[] = []
  const add = (change: SlabMark['change'], count: number, hider?: number) => {
    if (count > 0)
      wanted.push({ change, count, cells: cellsFor(count), ...(hider === undefined ? {} : { hider }) })
  }
  const groups = layer.groups.filter(({ kind }) => kind !== 'removed')
  const count = (list: typeof groups) => list.reduce((sum, group) => sum + group.count, 0)
  const seen = groups.filter(({ hiddenBy }) => hiddenBy === undefined)
  add('added', count(seen.filter(({ kind }) => kind === 'added')))
  const deleted = groups.filter(({ hiddenBy }) => hiddenBy !== undefined && hiddenBy.how !== 'covered')
  for (const hider of [...new Set(deleted.map(({ hiddenBy }) => hiddenBy?.layer ?? 0))].sort(
    (a, b) => a - b,
  )) {
    add('hidden', count(deleted.filter(({ hiddenBy }) => hiddenBy?.layer === hider)), hider)
  }
  add('hidden', count(groups.filter(({ hiddenBy }) => hiddenBy?.how === 'covered')))
  add('modified', count(seen.filter(({ kind }) => kind === 'modified')))
  return wanted
}

/** Takes cells from the largest groups until all fit; each keeps one. */
function squeeze(wanted: Wanted[], room: number): void {
  let total = wanted.reduce((sum, { cells }) => sum + cells, 0)
  while (total > room) {
    const [largest] = [...wanted].sort((a, b) => b.cells - a.cells)
    if (largest === undefined || largest.cells <= 1) return
    largest.cells -= 1
    total -= 1
  }
}

/**
 * Puts the cells of all layers of one image, so that every whiteout stands straight above what it hides.
 *
 * @param roomOf how many cells the layer's slab takes
 */
export function placeCells(stack: ImageStack, roomOf: (layer: number) => number): LayerCells {
  const reserved = new Map<number, Set<number>>()
  const drops: WhiteoutDrop[] = []
  const marks = stack.layers.map((layer): SlabMark[] => {
    const taken = reserved.get(layer.index) ?? new Set<number>()
    const removed = layer.groups.find(({ kind }) => kind === 'removed')?.count ?? 0
    const room = roomOf(layer.index)
    const wanted = wantedBy(layer)
    if (removed > 0 && taken.size === 0)
      wanted.push({ change: 'whiteout', count: removed, cells: Math.min(MAX_DROPS, removed) })
    squeeze(wanted, room - taken.size)
    const list: SlabMark[] = share([...taken], removed).map(([at, count]) => ({
      change: 'whiteout',
      at,
      count,
    }))
    let next = 0
    for (const { change, count, cells, hider } of wanted) {
      const places: number[] = []
      while (places.length < cells && next < room) {
        if (!taken.has(next)) places.push(next)
        next += 1
      }
      list.push(...share(places, count).map(([at, files]) => ({ change, at, count: files })))
      if (hider === undefined || hider === layer.index || places.length === 0) continue
      const at = places.filter((place) => place < roomOf(hider)).slice(0, MAX_DROPS)
      if (at.length === 0) continue
      const above = reserved.get(hider) ?? new Set<number>()
      for (const place of at) above.add(place)
      reserved.set(hider, above)
      drops.push({ from: hider, to: layer.index, at })
    }
    return list.sort((a, b) => a.at - b.at)
  })
  return { marks, drops }
}

/** Shares files evenly among cells, none left without. */
function share(places: readonly number[], count: number): [at: number, count: number][] {
  return places.map((at, index) => {
    const files =
      Math.floor((count * (index + 1)) / places.length) - Math.floor((count * index) / places.length)
    return [at, Math.max(1, files)]
  })
}

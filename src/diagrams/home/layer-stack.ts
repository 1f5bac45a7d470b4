import type { Box } from '../diagram.ts'
import type { LayerView } from './host-view.ts'

/** One or more layers drawn as one slab, seen from the side. */
export interface Slab {
  readonly box: Box
  readonly look: 'own' | 'shared' | 'writable'
  readonly layers: number
}

/** Where the stacks of neighbouring holds stand. All in px; the holds are `pitch` apart. */
export interface StackRoom {
  readonly x: number
  readonly width: number
  readonly pitch: number
  readonly top: number
  readonly bottom: number
  readonly gap: number
  /** The thinnest slab. */
  readonly least: number
  /** What a slab across several holds gets where there is room: it has words on it. */
  readonly shared: number
}

/**
 * How much a layer weighs in the picture, from 0.1 to 1.1: a log scale below the largest layer in it, so that
 * 5 MB beside 500 MB is still seen; what is 256 times smaller is as thin as can be.
 */
export function weightOf(sizeBytes: number, largestBytes: number): number {
  if (sizeBytes <= 0 || largestBytes <= 0) return 0.1
  return 0.1 + Math.max(0, 1 + Math.log2(sizeBytes / largestBytes) / 8) ** 2
}

/** The size that {@link weightOf} compares with. */
export const largestOf = (stacks: readonly (readonly LayerView[])[]): number =>
  Math.max(0, ...stacks.flat().map(({ sizeBytes }) => sizeBytes))

/**
 * The stacks of neighbouring containers, base at the bottom. Layers that neighbours have in common from the
 * base up are one slab across all of them, because they are on the disk once. Every stack fills its height.
 *
 * @param stacks the read-only layers of each hold from left to right, base first
 * @returns for each hold the slabs that begin in it, top first
 */
export function stackLayers(
  stacks: readonly (readonly LayerView[])[],
  room: StackRoom,
): readonly (readonly Slab[])[] {
  const slabs: Slab[][] = stacks.map(() => [])
  const largest = largestOf(stacks)
  const weigh = (layers: readonly LayerView[]): number =>
    layers.reduce((sum, { sizeBytes }) => sum + weightOf(sizeBytes, largest), 0)
  place({ from: 0, to: stacks.length, depth: 0, bottom: room.bottom })
  return slabs.map((own) => own.sort((one, other) => one.box.y - other.box.y))

  function place(span: { from: number; to: number; depth: number; bottom: number }): void {
    for (const [from, to] of neighbours(stacks, span)) {
      const here = stacks.slice(from, to)
      const depth = span.depth + commonDepth(here, span.depth)
      const common = (stacks[from] ?? []).slice(span.depth, depth)
      const above = Math.max(...here.map((layers) => weigh(layers.slice(depth))))
      const height = heightOf(common, above, span.bottom - room.top, to - from > 1)
      slabs[from]?.push(...drawSegment(common, { from, to, bottom: span.bottom, height }))
      if (above > 0) place({ from, to, depth, bottom: span.bottom - height - room.gap })
    }
  }

  function heightOf(common: readonly LayerView[], above: number, available: number, shared: boolean): number {
    if (above === 0) return available
    const fair = (available * weigh(common)) / (weigh(common) + above)
    const wanted = Math.max(fair, shared ? room.shared : room.least)
    return Math.max(room.least, Math.min(wanted, available - room.gap - room.least))
  }

  function drawSegment(
    layers: readonly LayerView[],
    at: { from: number; to: number; bottom: number; height: number },
  ): Slab[] {
    const folded = fold(layers, at.height >= 2 * room.least + room.gap ? 2 : 1)
    const heights = share(folded.map(weigh), at.height - room.gap * (folded.length - 1), room.least)
    let y = at.bottom
    return folded.map((group, index) => {
      const height = heights[index] ?? room.least
      y -= height
      const box = {
        x: room.x + at.from * room.pitch,
        y: round(y),
        width: room.width + (at.to - at.from - 1) * room.pitch,
        height: round(height),
      }
      y -= room.gap
      return { box, look: at.to - at.from > 1 ? 'shared' : 'own', layers: group.length }
    })
  }
}

/** Runs of holds that have the same layer at this depth; holds with nothing left are left out. */
function neighbours(
  stacks: readonly (readonly LayerView[])[],
  { from, to, depth }: { from: number; to: number; depth: number },
): [number, number][] {
  const runs: [number, number][] = []
  for (let at = from; at < to; at++) {
    const id = stacks[at]?.[depth]?.id
    const last = runs.at(-1)
    if (id === undefined) continue
    if (last && last[1] === at && stacks[last[0]]?.[depth]?.id === id) last[1] = at + 1
    else runs.push([at, at + 1])
  }
  return runs
}

/** How many layers from `depth` up all these stacks have in common. */
function commonDepth(stacks: readonly (readonly LayerView[])[], depth: number): number {
  const first = stacks[0] ?? []
  let common = 0
  while (
    first[depth + common] !== undefined &&
    stacks.every((layers) => layers[depth + common]?.id === first[depth + common]?.id)
  )
    common += 1
  return common
}

/**
 * At most `most` groups of layers, base first: neighbours whose sum is smallest are put together, because a
 * hundred slabs of one pixel would show nothing.
 */
export function fold(layers: readonly LayerView[], most: number): readonly (readonly LayerView[])[] {
  const groups = layers.map((layer) => [layer])
  while (groups.length > most) {
    const sums = groups.slice(1).map((group, at) => bytes(group) + bytes(groups[at] ?? []))
    const at = sums.indexOf(Math.min(...sums))
    groups.splice(at, 2, [...(groups[at] ?? []), ...(groups[at + 1] ?? [])])
  }
  return groups
}

const bytes = (layers: readonly LayerView[]): number =>
  layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

/** Shares a height by weight, nobody below `least` as long as there is enough for all. */
export function share(weights: readonly number[], height: number, least: number): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const spare = Math.max(0, height - least * weights.length)
  const floor = Math.min(least, height / Math.max(1, weights.length))
  return weights.map((weight) => floor + (total === 0 ? 0 : (spare * weight) / total))
}

const round = (px: number): number => Math.round(px * 2) / 2

import type { Box } from '../diagram.ts'
import { textWidth } from '../text-width.ts'
import type { Branch, ContainerView, PipeView } from './modes-view.ts'

export const LEFT = 58
export const TOP = 92
export const BOX = { width: 148, height: 58 }
export const COLUMN = 168
const LANE = { first: TOP + BOX.height + 70, pitch: 84 }
export const PIPE = 14
/** How far a pipe reaches beyond its outermost risers. */
const OVERHANG = 46

interface Riser {
  readonly container: ContainerView
  readonly branch: Branch
  readonly x: number
}

export interface Lane {
  readonly pipe: PipeView
  readonly box: Box
  readonly risers: readonly Riser[]
}

export const boxOfColumn = (column: number): Box => ({ x: LEFT + column * COLUMN, y: TOP, ...BOX })

export function risersOf(columns: readonly ContainerView[]): Riser[] {
  return columns.flatMap((container, column) => {
    const { x, width } = boxOfColumn(column)
    const step = Math.min(72, (width - 24) / Math.max(1, container.branches.length - 1))
    return container.branches.map((branch, at) => ({
      container,
      branch,
      x: x + width / 2 + (at - (container.branches.length - 1) / 2) * step,
    }))
  })
}

/** Each pipe takes the highest lane where it meets no other. */
export function lanesOf(pipes: readonly PipeView[], risers: readonly Riser[], emptyX: number): Lane[] {
  const ends: number[] = []
  let free = emptyX
  return pipes.map((pipe) => {
    const own = risers.filter(({ branch }) => branch.networkId === pipe.id)
    const xs = own.map(({ x }) => x)
    const start = xs.length > 0 ? Math.min(...xs) - OVERHANG : free
    const words = Math.max(textWidth(pipe.name, 'fact'), textWidth(pipe.subnet, 'fact')) + 24
    const end = Math.max(xs.length > 0 ? Math.max(...xs) + OVERHANG : 0, start + words, start + 120)
    if (xs.length === 0) free = end + 32
    let lane = ends.findIndex((last) => last + 24 < start)
    if (lane < 0) lane = ends.length
    ends[lane] = end
    return {
      pipe,
      risers: own,
      box: { x: start, y: LANE.first + lane * LANE.pitch, width: end - start, height: PIPE },
    }
  })
}

export const wordsOf = ({ name, subnet }: PipeView): number =>
  Math.max(textWidth(name, 'fact'), textWidth(subnet, 'fact'))

export const short = (ip: string): string =>
  ip.includes(':') ? `::${ip.split(':').at(-1)}` : `.${ip.split('.').slice(1).join('.')}`

/** A place on a pipe to leave it by: away from its risers, its words and the pipes below. */
export function exitX(
  { box, risers }: Lane,
  lanes: readonly Lane[],
  taken: readonly number[],
  words: number,
): number {
  const below = lanes.filter((other) => other.box.y > box.y).map((other) => other.box)
  const candidates = Array.from(
    { length: Math.floor((box.width - 16) / 6) + 1 },
    (_, step) => box.x + box.width - 10 - step * 6,
  )
  const clear = (x: number, apart: number) =>
    risers.every((riser) => Math.abs(riser.x - x) >= 16) &&
    taken.every((other) => Math.abs(other - x) >= apart)
  const open = (x: number) => below.every(({ x: from, width }) => x < from - 8 || x > from + width + 8)
  const beside = (x: number) => x > box.x + words + 6
  return (
    candidates.find((x) => clear(x, 14) && open(x) && beside(x)) ??
    candidates.find((x) => clear(x, 14) && beside(x)) ??
    candidates.find((x) => clear(x, 8)) ??
    box.x + box.width - 10
  )
}

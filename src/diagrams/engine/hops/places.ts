import type { Role } from '#model/engine/hop.ts'
import type { Backdrop, Box, EdgeLabel, Point } from '../../diagram.ts'
import type { HopsPart } from '../hops-parts.ts'

/** Where a part's line runs, drawn the way its `from` and `to` say. */
export interface Route {
  readonly points: readonly Point[]
  /** Where its pill stands; without it there is no room for one. */
  readonly label?: Pick<EdgeLabel, 'at' | 'anchor'>
}

/** Where the message card stands while a hop is on this part, and how it is tied to it. */
export interface CardPlace {
  readonly box: Box
  readonly lines: number
  readonly columns: number
  readonly tie?: readonly Point[]
}

/** A composition: every place in it, and no word. Index = the container's place in its row. */
export interface Places {
  readonly width: number
  readonly height: number
  readonly cli: Box
  readonly dockerd: Box
  readonly registry: Box | undefined
  readonly containerd: Box
  readonly image: Box | undefined
  readonly proxy: Box
  readonly runc: Box
  readonly kernel: Box
  readonly shim: (index: number) => Box
  readonly container: (index: number) => Box
  readonly route: (part: HopsPart, index: number, caller?: Role) => Route | undefined
  /** `part` is undefined for a step inside one process, whose role is then `inside`. */
  readonly card: (part: HopsPart | undefined, inside: Role, index: number, caller?: Role) => CardPlace
  readonly backdrop: (current: string | undefined) => readonly Backdrop[]
  /** Where «and 3 more» stands, and the note beside the shims. */
  readonly more: Point
  readonly note: Point | undefined
  readonly look: 'one' | 'many' | 'narrow'
}

export const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })
export const at = (x: number, y: number): Point => ({ x, y })
export const line = (...points: readonly (readonly [number, number])[]): readonly Point[] =>
  points.map(([x, y]) => ({ x, y }))

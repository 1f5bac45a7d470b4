import type { Topic } from '#content/page.ts'
import type { Text } from '#content/text.ts'
import type { Box, Layout, Point } from '../diagram.ts'
import type { Slab } from './layer-stack.ts'

/** What the ship's picture needs beyond its nodes and edges. Everything in px of the diagram. */
export interface ShipScene {
  readonly layout: Layout
  /** Ladder at the left: y of each deck's rule and where it ends at the ship; empty on a narrow picture. */
  readonly ladder: readonly {
    readonly deck: string
    readonly name: Text
    readonly y: number
    readonly to: number
  }[]
  readonly holds: readonly Hold[]
  readonly pipes: readonly Pipe[]
  readonly tanks: readonly Tank[]
  /** Where the capped stub of a container without a network hangs. */
  readonly stubs: readonly Point[]
  readonly store: Store
  readonly discs: readonly Disc[]
  /** Where the one message rests; absent when nobody would answer it. */
  readonly packet?: Point
  /** Marks on the bow, level with the ladder. */
  readonly draughtMarks: readonly { readonly deck: string; readonly y: number }[]
  /** Name of the way out that the first pipe leads to. */
  readonly uplink?: { readonly text: string; readonly at: Point }
}

export interface Hold {
  /** The node of its container; the others end in the same suffix. */
  readonly container: string
  readonly layers: string
  readonly slabs: readonly Slab[]
  readonly label?: { readonly text: Text; readonly at: Point }
  /** Containers that are not drawn; stands in the last hold. */
  readonly more?: Text
}

export interface Pipe {
  readonly node: string
  readonly box: Box
  readonly capped: boolean
  /** Goes out through the bow. */
  readonly leaves: boolean
  readonly flanges: readonly Box[]
  readonly label?: { readonly text: string; readonly at: Point }
  /** A routed way from this pipe to the one that leaves. */
  readonly routed?: readonly Point[]
}

export interface Tank {
  readonly node: string
  readonly box: Box
  /** Share of its height that is filled. */
  readonly level: number
  /** Volumes that are not drawn; stands in the last tank. */
  readonly more?: string
}

export interface Store {
  readonly piles: readonly (readonly Box[])[]
  readonly note?: Text
}

export interface Disc {
  readonly number: number
  readonly topic: Topic
  readonly at: Point
}

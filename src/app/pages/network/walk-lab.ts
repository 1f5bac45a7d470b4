import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { withWalk } from '#diagrams/network/walk.ts'
import { askOfLenses } from '#diagrams/network/walk-ask.ts'
import type { Host } from '#model/engine/host.ts'
import { walkAt } from './walk-at.ts'

/** The drawing with the walk of the address on it. */
export function drawnWalk(
  value: (layout: Layout) => DiagramValue,
  host: Host,
  lenses: readonly string[],
): (layout: Layout) => DiagramValue {
  const asked = askOfLenses(lenses)
  if (!asked) return value
  const { hops } = walkAt(host, asked.ask)
  return (layout) => withWalk(value(layout), hops, Math.min(asked.step, hops.length))
}

import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { drawModes } from '#diagrams/network/modes.ts'
import { withWalk } from '#diagrams/network/walk.ts'
import { askOfLenses } from '#diagrams/network/walk-ask.ts'
import type { Host } from '#model/engine/host.ts'
import { sceneOf } from '#model/network/scene-of-host.ts'
import { pastedOver } from './pasted.ts'
import { walkAt, worldOf } from './walk-at.ts'

/** The drawing, of a pasted host if one is shown, with the walk of the address on it. */
export function drawnWalk(
  value: (layout: Layout) => DiagramValue,
  host: Host,
  lenses: readonly string[],
): (layout: Layout) => DiagramValue {
  const pasted = pastedOver(host, lenses)
  const drawn = pasted ? (layout: Layout) => drawModes(sceneOf(pasted), layout) : value
  const asked = askOfLenses(lenses)
  if (!asked) return drawn
  const { hops } = walkAt(worldOf(pasted ?? host, lenses.includes('deny-input')), asked.ask)
  return (layout) => withWalk(drawn(layout), hops, Math.min(asked.step, hops.length))
}

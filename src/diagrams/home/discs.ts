import type { Box, DiagramNode, Point } from '../diagram.ts'
import type { ShipPlan } from './plan.ts'
import type { Disc } from './scene.ts'
import { SHIP_PARTS, SHIP_TOPICS, shipPartOf } from './ship-parts.ts'

/** Parts whose discs are placed from their hold's upper left corner. */
const IN_HOLD: ReadonlySet<string> = new Set(['runc', 'container', 'layers'])

/**
 * One disc for each topic, where its part is drawn; Standards has three. Of several nodes of a part the first
 * one carries it, of several runcs the one that works.
 *
 * @param outlet the pipe that goes out through the hull, if any does
 */
export function discsOf(
  plan: ShipPlan,
  nodes: readonly DiagramNode[],
  outlet: Box | undefined,
): readonly Disc[] {
  return SHIP_PARTS.flatMap(({ id: part }): Disc[] => {
    const all = nodes.filter(({ id }) => shipPartOf(id) === part)
    const node = (part === 'runc' && all.find(({ state }) => state === 'default')) || all[0]
    if (!node) return []
    return (plan.discs[part] ?? []).map(({ number, at }) => ({
      number,
      topic: SHIP_TOPICS.find((one) => one.number === number)?.topic ?? 'engine',
      at: IN_HOLD.has(part) ? inHold(plan, node, at) : part === 'network' ? onPipe(node, outlet, at) : at,
    }))
  })
}

function inHold({ holds }: ShipPlan, { box }: DiagramNode, at: Point): Point {
  const hold = Math.floor((box.x - holds.x) / holds.pitch)
  return { x: at.x + holds.x + hold * holds.pitch, y: at.y }
}

/** Where the pipe goes through the hull; at its end, if it does not. */
function onPipe({ box }: DiagramNode, outlet: Box | undefined, at: Point): Point {
  const pipe = outlet ?? box
  return { x: Math.min(at.x, pipe.x + pipe.width), y: pipe.y + pipe.height / 2 }
}

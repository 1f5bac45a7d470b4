import type { DiagramEdge, DiagramNode, Point } from '../diagram.ts'
import { isUp } from './choose.ts'
import { holdX } from './hold-nodes.ts'
import type { ContainerView } from './host-view.ts'
import { tankOutline } from './outlines.ts'
import type { ShipPlan } from './plan.ts'
import type { Tank } from './scene.ts'
import { region } from './ship-nodes.ts'
import { join, NAME_LIST, put, SAYS, WORDS } from './words.ts'

export interface Tanks {
  readonly nodes: readonly DiagramNode[]
  readonly edges: readonly DiagramEdge[]
  readonly tanks: readonly Tank[]
}

const MOST_TANKS = 2
const GAP = 6
const LEVEL = 0.62

/** Tanks beside the last hold, one for each volume in use; two at the most, the rest is told in words. */
export function volumeTanks(plan: ShipPlan, drawn: readonly ContainerView[]): Tanks {
  const room = plan.tank
  if (!room) return { nodes: [], edges: [], tanks: [] }
  const names = [...new Set(drawn.flatMap(({ volumes }) => volumes))]
  if (names.length === 0) {
    const none = region({ part: 'volume', box: room, outline: tankOutline(room), state: 'ghost' })
    return { nodes: [none], edges: [], tanks: [{ node: none.id, box: room, level: 0 }] }
  }
  const shown = names.slice(-MOST_TANKS)
  const height = (room.height - GAP * (shown.length - 1)) / shown.length
  const tanks = shown.map((name, at): Tank => {
    const box = { ...room, y: room.y + at * (height + GAP), height }
    const left = at === shown.length - 1 ? names.length - shown.length : 0
    return { node: `volume-${name}`, box, level: LEVEL, ...(left > 0 ? { more: `+${left}` } : {}) }
  })
  const mounts = tanks.flatMap((tank, at) =>
    drawn.flatMap(({ name, volumes, state }, hold): DiagramEdge[] => {
      const volume = shown[at] ?? ''
      if (!volumes.includes(volume)) return []
      const points = hold === drawn.length - 1 ? besides(plan, hold, tank, at) : over(plan, hold, tank, at)
      const [from, to] = [tank.node, `container-${name}`]
      return [
        {
          id: `mount-${name}-${volume}`,
          from,
          to,
          protocol: 'mount',
          state: isUp(state) ? 'default' : 'ghost',
          points,
        },
      ]
    }),
  )
  return { nodes: nodesOf(shown, tanks, drawn, names.length - shown.length), edges: mounts, tanks }
}

function nodesOf(
  shown: readonly string[],
  tanks: readonly Tank[],
  drawn: readonly ContainerView[],
  left: number,
): DiagramNode[] {
  return tanks.map(({ node, box }, at) => {
    const name = shown[at] ?? ''
    const users = drawn.filter(({ volumes }) => volumes.includes(name)).map((container) => container.name)
    const says = put(SAYS.volume, { names: join(users, NAME_LIST) })
    const isLast = left > 0 && at === shown.length - 1
    return region({
      part: 'volume',
      id: node,
      name,
      box,
      outline: tankOutline(box),
      says: isLast ? join([says, put(WORDS.more, { count: left })]) : says,
    })
  })
}

/** From the tank's side to its neighbour's. */
function besides(plan: ShipPlan, hold: number, { box }: Tank, at: number): readonly Point[] {
  const { container } = plan.holds
  const right = holdX(plan, hold) + container.width
  const to = container.y + 56 + at * 10
  const from = Math.max(to, box.y + 14)
  const elbow = box.x - 7
  const corners =
    from === to
      ? []
      : [
          { x: elbow, y: from },
          { x: elbow, y: to },
        ]
  return [{ x: box.x, y: from }, ...corners, { x: right, y: to }]
}

/** Over the tops of the containers in between. */
function over(plan: ShipPlan, hold: number, { box }: Tank, at: number): readonly Point[] {
  const { container } = plan.holds
  const x = holdX(plan, hold) + container.width - 18 - at * 8
  const y = container.y - 5 - at * 3
  const elbow = box.x - 4 - at * 3
  const from = box.y + 22
  return [
    { x: box.x, y: from },
    { x: elbow, y: from },
    { x: elbow, y },
    { x, y },
    { x, y: container.y },
  ]
}

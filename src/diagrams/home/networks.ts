import type { Box, DiagramEdge, DiagramNode, Point } from '../diagram.ts'
import { textWidth } from '../text-width.ts'
import { chooseNetworks, isUp } from './choose.ts'
import { holdX } from './hold-nodes.ts'
import type { ContainerView, HostView, NetworkView } from './host-view.ts'
import type { ShipPlan } from './plan.ts'
import type { Pipe } from './scene.ts'
import { region } from './ship-nodes.ts'
import { join, NAME_LIST, put, SAYS, WORDS } from './words.ts'

export interface Plumbing {
  readonly nodes: readonly DiagramNode[]
  readonly edges: readonly DiagramEdge[]
  readonly pipes: readonly Pipe[]
  /** Where the stub of a container with network `none` hangs. */
  readonly stubs: readonly Point[]
}

/** Two risers of one container stand this far apart. */
const APART = 10

/** Pipes of the networks in use and the risers that lead down to them; a container that is not up has none. */
export function networkPlumbing(plan: ShipPlan, host: HostView, drawn: readonly ContainerView[]): Plumbing {
  const networks = chooseNetworks(host, drawn, plan.pipes.two.length)
  const outlet = networks.findIndex(({ internal }) => !internal)
  const boxes = networks.map((_, at) => pipeBox(plan, networks.length, at, at === outlet))
  const edges = drawn.flatMap((container, hold) =>
    isUp(container.state) ? risersOf(plan, container, hold, networks, boxes) : [],
  )
  const pipes = networks.map((network, at): Pipe => {
    const box = boxes[at] ?? NOWHERE
    const flanges = flangesOf(plan, box, edges, nodeId(network.name))
    const label = plan.layout === 'wide' ? labelAt(box, flanges, labelOf(network)) : undefined
    const main = boxes[outlet]
    return {
      node: nodeId(network.name),
      box,
      capped: network.internal,
      leaves: at === outlet,
      flanges,
      ...(label ? { label } : {}),
      ...(main && at !== outlet && !network.internal ? { routed: between(box, main) } : {}),
    }
  })
  return {
    nodes: networks.map((network, at) => networkNode(network, boxes[at] ?? NOWHERE, drawn)),
    edges,
    pipes,
    stubs: drawn.flatMap(({ networks: names, state }, hold) =>
      names.includes('none') && isUp(state) ? [{ x: riserX(plan, hold, 0), y: bottomOf(plan) }] : [],
    ),
  }
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 }
const nodeId = (name: string): string => `network-${name}`
const bottomOf = ({ holds }: ShipPlan): number => holds.container.y + holds.container.height
const riserX = (plan: ShipPlan, hold: number, nth: number): number =>
  holdX(plan, hold) + plan.holds.riser + nth * APART

/** Only one pipe goes out through the hull; the other ends before it. */
function pipeBox({ pipes }: ShipPlan, count: number, at: number, leaves: boolean): Box {
  const box = (count > 1 ? pipes.two : pipes.one)[at] ?? NOWHERE
  const [first, second] = pipes.two
  return { ...box, width: (leaves ? first : second)?.width ?? box.width }
}

/** From one pipe to the other: a way that the host's routing makes, no pipe. */
function between(from: Box, to: Box): readonly Point[] {
  const x = Math.min(from.x + from.width, to.x + to.width) - 8
  const [upper, lower] = from.y < to.y ? [from, to] : [to, from]
  return [
    { x, y: upper.y + upper.height },
    { x, y: lower.y },
  ]
}

function flangesOf(
  { flange }: ShipPlan,
  box: Box,
  edges: readonly DiagramEdge[],
  to: string,
): readonly Box[] {
  if (flange.width === 0) return []
  return edges
    .filter((edge) => edge.to === to)
    .map(({ points }) => ({
      x: (points[0]?.x ?? 0) - flange.width / 2,
      y: box.y - flange.over,
      width: flange.width,
      height: box.height + 2 * flange.over,
    }))
}

/** The default bridge is known by its subnet; others are named. */
const labelOf = ({ name, subnet }: NetworkView): string =>
  name === 'bridge' ? subnet : `${name} ${subnet}`.trim()

/** In the first gap between flanges that is long enough. */
function labelAt(box: Box, flanges: readonly Box[], text: string): Pipe['label'] {
  const starts = [box.x + 20, ...flanges.map(({ x, width }) => x + width)]
  const ends = [...flanges.map(({ x }) => x), Math.min(box.x + box.width, 1112)]
  const wide = textWidth(text, 'mono')
  const at = starts.findIndex((start, gap) => (ends[gap] ?? 0) - start > wide + 12)
  const start = starts[at]
  if (start === undefined) return undefined
  const room = (ends[at] ?? 0) - start - wide
  return { text, at: { x: start + Math.min(19, room / 2), y: box.y + box.height / 2 + 4.5 } }
}

function networkNode(
  { name, subnet, internal }: NetworkView,
  box: Box,
  drawn: readonly ContainerView[],
): DiagramNode {
  const names = drawn.filter(({ networks }) => networks.includes(name)).map((container) => container.name)
  const says = put(SAYS.network, {
    subnet,
    names: names.length === 0 ? WORDS.none : join(names, NAME_LIST),
  })
  return region({
    part: 'network',
    id: nodeId(name),
    name,
    box,
    says: internal ? join([says, SAYS.internal]) : says,
  })
}

/** One riser for each network that has a pipe, and for `host` a plain line straight to the kernel. */
function risersOf(
  plan: ShipPlan,
  container: ContainerView,
  hold: number,
  networks: readonly NetworkView[],
  boxes: readonly Box[],
): DiagramEdge[] {
  return container.networks.flatMap((name, nth): DiagramEdge[] => {
    const box = boxes[networks.findIndex((network) => network.name === name)]
    if (!box && name !== 'host') return []
    const x = riserX(plan, hold, nth)
    return [
      {
        id: `riser-${container.name}-${name}`,
        from: `container-${container.name}`,
        to: box ? nodeId(name) : 'kernel',
        protocol: box ? 'packet' : 'syscall',
        state: 'default',
        points: [
          { x, y: bottomOf(plan) },
          { x, y: box ? box.y - plan.flange.over : plan.lines.kernelY },
        ],
      },
    ]
  })
}

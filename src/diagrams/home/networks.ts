import type { Box, DiagramEdge, DiagramNode, Point } from '../diagram.ts'
import { textWidth } from '../text-width.ts'
import { chooseNetworks } from './choose.ts'
import { holdX } from './hold-nodes.ts'
import type { ContainerView, HostView, NetworkView } from './host-view.ts'
import type { ShipPlan } from './plan.ts'
import type { Pipe } from './scene.ts'
import { region } from './ship-nodes.ts'
import { join, NAME_LIST, put, SAYS } from './words.ts'

export interface Plumbing {
  readonly nodes: readonly DiagramNode[]
  readonly edges: readonly DiagramEdge[]
  readonly pipes: readonly Pipe[]
}

/** Pipes of the networks in use and the risers that lead down to them. */
export function networkPlumbing(plan: ShipPlan, host: HostView, drawn: readonly ContainerView[]): Plumbing {
  const networks = chooseNetworks(host, drawn, plan.pipes.two.length)
  const boxes = networks.length > 1 ? plan.pipes.two : plan.pipes.one
  const first = networks.findIndex(({ internal }) => !internal)
  const pipes = networks.map((network, at): Pipe => {
    const box = boxes[at] ?? plan.pipes.one[0] ?? { x: 0, y: 0, width: 0, height: 0 }
    const joined = drawn.flatMap((container, hold) =>
      container.networks.includes(network.name) ? [hold] : [],
    )
    return pipeOf(plan, network, trimmed(box, at === first), joined, at === first)
  })
  const main = pipes.find(({ leaves }) => leaves)
  return {
    nodes: networks.map((network, at) => networkNode(network, pipes[at]?.box, drawn)),
    edges: drawn.flatMap((container, hold) => risers(plan, container, hold, networks, pipes)),
    pipes: pipes.map((pipe) =>
      main && !pipe.leaves && !pipe.capped ? { ...pipe, routed: way(pipe.box, main.box) } : pipe,
    ),
  }
}

/** Only the pipe that leaves goes through the hull; the others end before it. */
const trimmed = (box: Box, leaves: boolean): Box =>
  leaves ? box : { ...box, width: Math.min(box.width, 516) }

const way = (from: Box, to: Box): readonly Point[] => {
  const x = from.x + from.width - 8
  return from.y > to.y
    ? [
        { x, y: from.y },
        { x, y: to.y + to.height },
      ]
    : [
        { x, y: from.y + from.height },
        { x, y: to.y },
      ]
}

function pipeOf(
  plan: ShipPlan,
  network: NetworkView,
  box: Box,
  joined: readonly number[],
  leaves: boolean,
): Pipe {
  const { width, over } = plan.flange
  const flanges = joined.flatMap((hold) => {
    const x = holdX(plan, hold) + plan.holds.riser - width / 2
    return width === 0 ? [] : [{ x, y: box.y - over, width, height: box.height + 2 * over }]
  })
  const text = network.name === 'bridge' ? network.subnet : `${network.name} ${network.subnet}`.trim()
  const label = plan.layout === 'wide' ? labelAt(box, flanges, text) : undefined
  return {
    node: `network-${network.name}`,
    box,
    capped: network.internal,
    leaves,
    flanges,
    ...(label ? { label } : {}),
  }
}

/** The first gap between flanges that is long enough. */
function labelAt(box: Box, flanges: readonly Box[], text: string): Pipe['label'] {
  const starts = [...flanges.map(({ x, width }) => x + width), ...(flanges.length === 0 ? [box.x] : [])]
  const ends = [...flanges.slice(1).map(({ x }) => x), Math.min(box.x + box.width, 1110)]
  const wide = textWidth(text, 'mono')
  const at = starts.findIndex((start, gap) => (ends[gap] ?? 0) - start > wide + 12)
  const start = starts[at]
  return start === undefined
    ? undefined
    : {
        text,
        at: {
          x: start + Math.min(19, ((ends[at] ?? 0) - start - wide) / 2),
          y: box.y + box.height / 2 + 4.5,
        },
      }
}

function networkNode(
  { name, subnet, internal }: NetworkView,
  box: Box | undefined,
  drawn: readonly ContainerView[],
) {
  const names = drawn.filter(({ networks }) => networks.includes(name)).map((container) => container.name)
  const says = put(SAYS.network, { subnet, names: names.length === 0 ? '0' : join(names, NAME_LIST) })
  return region({
    part: 'network',
    id: `network-${name}`,
    name,
    box: box ?? { x: 0, y: 0, width: 0, height: 0 },
    says: internal ? join([says, SAYS.internal]) : says,
  })
}

/** A riser for each network of a container; a plain line to the kernel for `host`, a capped stub for `none`. */
function risers(
  plan: ShipPlan,
  container: ContainerView,
  hold: number,
  networks: readonly NetworkView[],
  pipes: readonly Pipe[],
): DiagramEdge[] {
  const bottom = plan.holds.container.y + plan.holds.container.height
  return container.networks.flatMap((name, nth): DiagramEdge[] => {
    const x = holdX(plan, hold) + plan.holds.riser + nth * 6
    const from = `container-${container.name}`
    const pipe = pipes[networks.findIndex((network) => network.name === name)]
    const to = pipe ? pipe.box.y - plan.flange.over : plan.lines.kernelY
    const edge = { id: `riser-${container.name}-${name}`, from, state: 'default' as const }
    if (pipe)
      return [
        {
          ...edge,
          to: pipe.node,
          protocol: 'packet',
          points: [
            { x, y: bottom },
            { x, y: to },
          ],
        },
      ]
    if (name === 'host')
      return [
        {
          ...edge,
          to: 'kernel',
          protocol: 'syscall',
          points: [
            { x, y: bottom },
            { x, y: to },
          ],
        },
      ]
    return []
  })
}

import { fill } from '#content/text.ts'
import type { Backdrop, Box, DiagramEdge, DiagramNode, DiagramValue, Point } from '../diagram.ts'
import {
  BOX,
  boxOfColumn,
  COLUMN,
  exitX,
  type Lane,
  LEFT,
  lanesOf,
  PIPE,
  risersOf,
  short,
  TOP,
  wordsOf,
} from './modes-lanes.ts'
import {
  CHAINS_WIDE,
  cardNode,
  containerId,
  containerNode,
  dnsNode,
  netfilterNode,
  pipeId,
  pipeNode,
  proxyNode,
  publishedList,
  stubNode,
} from './modes-nodes.ts'
import type { ContainerView, ModesView } from './modes-view.ts'
import { SAYS, summaryOf, WORDS } from './modes-words.ts'

const SERVICE = { width: 164, height: 48 }

function riserEdges(lanes: readonly Lane[]): DiagramEdge[] {
  return lanes.flatMap(({ pipe, box, risers }) =>
    risers.map(
      ({ container, branch, x }): DiagramEdge => ({
        id: `veth-${container.name}-${pipe.name}`,
        from: containerId(container),
        to: pipeId(pipe),
        protocol: 'packet',
        look: 'riser',
        state: 'default',
        points: [
          { x, y: TOP + BOX.height },
          { x, y: box.y + 1 },
        ],
        part: pipe.part === 'macvlan' ? 'lan' : 'veth',
        says: fill(pipe.part === 'macvlan' ? SAYS.child : SAYS.veth, {
          container: container.name,
          dev: branch.interface,
          network: pipe.name,
        }),
      }),
    ),
  )
}

interface Frame {
  readonly rightX: number
  readonly serviceY: number
  readonly kernelY: number
  readonly netfilter: Box
  readonly card: Box
}

const LEAVING = {
  route: { part: 'route', to: 'netfilter', says: SAYS.route },
  vxlan: { part: 'vxlan', to: 'eth0', says: SAYS.vxlan },
  lan: { part: 'lan', to: 'eth0', says: SAYS.lan },
} as const

function leavingEdges(
  lanes: readonly Lane[],
  { netfilter, card, kernelY }: Frame,
  taken: number[],
): DiagramEdge[] {
  let bend = 0
  return lanes.flatMap((lane): DiagramEdge[] => {
    const { pipe, box } = lane
    if (pipe.out === 'none') return []
    const x = exitX(lane, lanes, taken, wordsOf(pipe))
    taken.push(x)
    const { part, to, says } = LEAVING[pipe.out]
    const down = { x, y: box.y + PIPE }
    const direct = pipe.out === 'route'
    const turn = kernelY + 14 + 7 * bend
    const land = card.x + 14 + 12 * bend
    if (!direct) bend += 1
    const points: Point[] = direct
      ? [down, { x, y: netfilter.y }]
      : [down, { x, y: turn }, { x: land, y: turn }, { x: land, y: card.y }]
    const id = `${part}-${pipe.name}`
    return [
      { id, from: pipeId(pipe), to, protocol: 'packet', look: 'plain', state: 'default', points, part, says },
    ]
  })
}

function cardEdges(view: ModesView, { netfilter, card }: Frame): DiagramEdge[] {
  const base = { protocol: 'packet', look: 'plain', state: 'default' } as const
  const left = netfilter.x + netfilter.width
  const out: DiagramEdge = {
    ...base,
    id: 'masquerade',
    from: 'netfilter',
    to: 'eth0',
    points: [
      { x: left, y: netfilter.y + 18 },
      { x: card.x, y: netfilter.y + 18 },
    ],
    says: fill(SAYS.masquerade, { address: view.address }),
  }
  const list = publishedList(view)
  if (list.length === 0) return [out]
  const back: DiagramEdge = {
    ...base,
    id: 'published',
    from: 'eth0',
    to: 'netfilter',
    points: [
      { x: card.x, y: netfilter.y + 38 },
      { x: left, y: netfilter.y + 38 },
    ],
    says: fill(SAYS.published, { list: list.join(', ') }),
  }
  return [out, back]
}

/** Containers without a pipe stand at the right, one below the other. */
function sideBoxes(side: readonly ContainerView[], rightX: number): Box[] {
  let y = TOP
  return side.map(({ place }) => {
    const box = { x: rightX, y, ...BOX }
    y += BOX.height + (place === 'none' ? 56 : 24)
    return box
  })
}

export function drawModesWide(view: ModesView): DiagramValue {
  const columns = view.containers.filter(({ place }) => place === 'pipes' || place === 'shared')
  const side = view.containers.filter(({ place }) => place === 'host' || place === 'none')
  const risers = risersOf(columns)
  const lanes = lanesOf(view.pipes, risers, LEFT + columns.length * COLUMN)
  const reach = Math.max(LEFT + columns.length * COLUMN, ...lanes.map(({ box }) => box.x + box.width + 20))
  const rightX = Math.max(reach + 56, 620)
  const width = rightX + SERVICE.width + 82
  const sides = sideBoxes(side, rightX)
  const lanesEnd = Math.max(TOP + BOX.height + 40, ...lanes.map(({ box }) => box.y + 54))
  const sideEnd = Math.max(
    TOP,
    ...sides.map(({ y, height }, at) => y + height + (side[at]?.place === 'none' ? 48 : 16)),
  )
  const serviceY = Math.max(lanesEnd + 18, sideEnd)
  const kernelY = serviceY + SERVICE.height + 26
  const netfilter: Box = { x: LEFT, y: kernelY + 46, width: rightX - LEFT - 48, height: 54 }
  const card: Box = { x: rightX + 20, y: kernelY + 46, width: 132, height: 54 }
  const frame: Frame = { rightX, serviceY, kernelY, netfilter, card }
  const height = kernelY + 166
  const dnsAsker = columns.find(({ dns, branches }) => dns && branches.length > 0)
  const dnsBox: Box = { x: LEFT, y: serviceY, ...SERVICE }
  const proxyBox: Box = { x: rightX, y: serviceY, ...SERVICE }
  const proxied = view.published.find(({ mapping }) => mapping.proxy)
  const proxiedLane = proxied && lanes.find(({ pipe }) => pipe.id === proxied.networkId)

  const nodes: DiagramNode[] = [
    ...columns.map((container, at) => containerNode(container, view, boxOfColumn(at))),
    ...side.map((container, at) => containerNode(container, view, sides[at] ?? { x: 0, y: 0, ...BOX })),
    ...lanes.map(({ pipe, box, risers: own }) =>
      pipeNode(
        pipe,
        box,
        own.map(({ x }) => x),
        { at: { x: box.x, y: box.y + 30 }, subnet: true },
      ),
    ),
    ...side.flatMap((container, at) => {
      const box = sides[at]
      if (container.place !== 'none' || !box) return []
      const stub = { x: box.x + 40, y: box.y + BOX.height + 2, width: PIPE, height: 26 }
      return [stubNode(container, stub, { x: stub.x + PIPE + 14, y: stub.y + 13 })]
    }),
    ...(dnsAsker ? [dnsNode(dnsBox)] : []),
    ...(proxied ? [proxyNode(view, proxyBox)] : []),
    netfilterNode(CHAINS_WIDE, netfilter),
    cardNode(view, card),
  ]
  const exits: number[] = []
  const edges: DiagramEdge[] = [
    ...riserEdges(lanes),
    ...(dnsAsker ? [dnsEdge(dnsAsker, columns.indexOf(dnsAsker), dnsBox)] : []),
    ...leavingEdges(lanes, frame, exits),
    ...cardEdges(view, frame),
    ...(proxiedLane ? [proxyEdge(proxiedLane, lanes, exits, proxyBox)] : []),
    ...side.flatMap((container, at) => {
      const box = sides[at]
      return container.place === 'host' && box ? [hostEdge(container, box, card)] : []
    }),
  ]
  return {
    id: 'network/modes',
    title: WORDS.title,
    summary: summaryOf(view),
    width,
    height,
    backdrop: backdropOf(view, lanes, frame, width, height),
    nodes,
    edges,
  }
}

/** Left of everything: from the first container's side straight down, else between two containers and along. */
function dnsEdge(container: ContainerView, column: number, box: Box): DiagramEdge {
  const from = boxOfColumn(column)
  const x = from.x - 12
  const side = { x: from.x, y: TOP + BOX.height / 2 }
  const middle = box.y + box.height / 2
  return {
    id: 'dns-query',
    from: containerId(container),
    to: 'embedded-dns',
    protocol: 'packet',
    look: 'plain',
    state: 'default',
    points:
      column === 0
        ? [side, { x, y: side.y }, { x, y: middle }, { x: box.x, y: middle }]
        : [side, { x, y: side.y }, { x, y: middle }, { x: box.x + box.width, y: middle }],
    says: fill(SAYS.dnsQuery, { container: container.name }),
  }
}

function proxyEdge(lane: Lane, lanes: readonly Lane[], exits: readonly number[], from: Box): DiagramEdge {
  const { pipe, box } = lane
  const y = from.y + from.height / 2
  const x = exitX(lane, lanes, exits, wordsOf(pipe))
  return {
    id: `proxied-${pipe.name}`,
    from: 'docker-proxy',
    to: pipeId(pipe),
    protocol: 'packet',
    look: 'plain',
    state: 'default',
    points: [
      { x: from.x, y },
      { x, y },
      { x, y: box.y + PIPE },
    ],
    part: 'proxied',
    says: SAYS.proxied,
  }
}

function hostEdge(container: ContainerView, box: Box, card: Box): DiagramEdge {
  const x = box.x + box.width + 22
  return {
    id: `host-stack-${container.name}`,
    from: containerId(container),
    to: 'eth0',
    protocol: 'syscall',
    look: 'plain',
    state: 'default',
    points: [
      { x: box.x + box.width, y: box.y + box.height / 2 },
      { x, y: box.y + box.height / 2 },
      { x, y: card.y - 16 },
      { x: card.x + card.width - 16, y: card.y - 16 },
      { x: card.x + card.width - 16, y: card.y },
    ],
    part: 'host-stack',
    says: fill(SAYS.hostStack, { container: container.name }),
  }
}

function backdropOf(
  view: ModesView,
  lanes: readonly Lane[],
  frame: Frame,
  width: number,
  height: number,
): Backdrop[] {
  const { netfilter, card, kernelY } = frame
  const list = publishedList(view)
  const { x, y, width: wide, height: tall } = netfilter
  const middle = card.x + card.width / 2
  return [
    { as: 'hull', box: { x: 30, y: 56, width: width - 60, height: height - 82 }, deckY: 56, kernelY },
    { as: 'text', at: { x: 44, y: 34 }, text: WORDS.host, role: 'name' },
    {
      as: 'text',
      at: { x: 92, y: 34 },
      text: fill(WORDS.oneKernel, { address: view.address }),
      role: 'mono',
    },
    { as: 'text', at: { x: LEFT, y: y - 10 }, text: WORDS.netfilter, role: 'name' },
    {
      as: 'path',
      d: `M${x} ${y}h${wide}v${tall}h${-wide}z`,
      fill: 'deck',
      stroke: 'k',
      width: 1.5,
      entity: 'kernel',
    },
    ...lanes.flatMap(({ risers }) =>
      risers.map(
        ({ branch, x: at }): Backdrop => ({
          as: 'text',
          at: { x: at + 9, y: TOP + BOX.height + 24 },
          text: short(branch.ip),
          role: 'mono',
        }),
      ),
    ),
    ...list.slice(0, 2).map(
      (text, at): Backdrop => ({
        as: 'text',
        at: { x: x + wide, y: y + tall + 20 + at * 17 },
        text,
        role: 'mono',
        anchor: 'end',
      }),
    ),
    {
      as: 'path',
      d: `M${middle} ${card.y + card.height}V${height - 6}`,
      stroke: 'line-2',
      width: 1.75,
      dash: '2 4',
    },
    {
      as: 'text',
      at: { x: middle - 12, y: card.y + card.height + 22 },
      text: WORDS.outside,
      role: 'caption',
      anchor: 'end',
    },
  ]
}

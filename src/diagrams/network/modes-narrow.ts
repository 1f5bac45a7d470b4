import { fill } from '#content/text.ts'
import type { Backdrop, Box, DiagramEdge, DiagramNode, DiagramValue } from '../diagram.ts'
import { textWidth } from '../text-width.ts'
import {
  CHAINS_NARROW,
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
import type { Branch, ContainerView, ModesView, PipeView } from './modes-view.ts'
import { SAYS, summaryOf, WORDS } from './modes-words.ts'

const WIDTH = 360
const BOX = { x: 40, width: 146, height: 48 }
const ROW = 62
const PIPE = 14
const SERVICE_Y = 58
/** Pipes stand upright to the right of the containers. */
const PIPES = { from: 214, to: 322 }

interface Column {
  readonly pipe: PipeView
  readonly box: Box
  readonly x: number
  readonly joints: readonly {
    readonly container: ContainerView
    readonly branch: Branch
    readonly y: number
    readonly from: Box
  }[]
}

interface Frame {
  readonly top: number
  readonly kernelY: number
  readonly netfilter: Box
  readonly card: Box
  readonly height: number
}

/** Up to five levels of names above the pipes, so that neighbours do not meet. */
const nameLevels = (pipes: number): number => Math.min(5, Math.max(1, pipes))

function columnsOf(view: ModesView, rows: readonly Box[], top: number): Column[] {
  const gap = view.pipes.length > 1 ? Math.min(48, (PIPES.to - PIPES.from) / (view.pipes.length - 1)) : 0
  return view.pipes.map((pipe, at) => {
    const x = PIPES.from + at * gap
    const joints = view.containers.flatMap((container, row) => {
      const from = rows[row]
      const branches = container.branches.filter(({ networkId }) => networkId === pipe.id)
      const of = container.branches.length
      return branches.flatMap((branch) => {
        const place = container.branches.indexOf(branch)
        const y = from ? from.y + ((place + 1) * BOX.height) / (of + 1) : 0
        return from ? [{ container, branch, y, from }] : []
      })
    })
    const ys = joints.map(({ y }) => y)
    const first = ys.length > 0 ? Math.min(...ys) - 16 : top
    const last = ys.length > 0 ? Math.max(...ys) + 16 : top + 40
    return {
      pipe,
      x,
      joints,
      box: { x: x - PIPE / 2, y: first, width: PIPE, height: Math.max(36, last - first) },
    }
  })
}

const base = { protocol: 'packet', look: 'plain', state: 'default' } as const

function columnEdges(columns: readonly Column[], frame: Frame): DiagramEdge[] {
  return columns.flatMap(({ pipe, box, x, joints }): DiagramEdge[] => {
    const veths = joints.map(
      ({ container, branch, y, from }): DiagramEdge => ({
        id: `veth-${container.name}-${pipe.name}`,
        from: containerId(container),
        to: pipeId(pipe),
        protocol: 'packet',
        look: 'riser',
        state: 'default',
        points: [
          { x: from.x + from.width, y },
          { x: x - PIPE / 2 + 1, y },
        ],
        part: pipe.part === 'macvlan' ? 'lan' : 'veth',
        says: fill(pipe.part === 'macvlan' ? SAYS.child : SAYS.veth, {
          container: container.name,
          dev: branch.interface,
          network: pipe.name,
        }),
      }),
    )
    if (pipe.out === 'none') return veths
    const direct = pipe.out === 'route'
    const { card, netfilter, kernelY } = frame
    const right = netfilter.x + netfilter.width + 7
    const leaving: DiagramEdge = {
      ...base,
      id: `${pipe.out}-${pipe.name}`,
      from: pipeId(pipe),
      to: direct ? 'netfilter' : 'eth0',
      points: direct
        ? [
            { x, y: box.y + box.height },
            { x, y: netfilter.y },
          ]
        : [
            { x, y: box.y + box.height },
            { x, y: kernelY + 10 },
            { x: right, y: kernelY + 10 },
            { x: right, y: card.y + card.height / 2 },
            { x: card.x + card.width, y: card.y + card.height / 2 },
          ],
      part: pipe.out,
      says: SAYS[pipe.out],
    }
    return [...veths, leaving]
  })
}

function hostEdges(view: ModesView, rows: readonly Box[], { card }: Frame): DiagramEdge[] {
  return view.containers.flatMap((container, at): DiagramEdge[] => {
    const box = rows[at]
    if (container.place !== 'host' || !box) return []
    const y = card.y + card.height / 2
    return [
      {
        ...base,
        id: `host-stack-${container.name}`,
        from: containerId(container),
        to: 'eth0',
        protocol: 'syscall',
        points: [
          { x: box.x, y: box.y + box.height / 2 },
          { x: 27, y: box.y + box.height / 2 },
          { x: 27, y },
          { x: card.x, y },
        ],
        part: 'host-stack',
        says: fill(SAYS.hostStack, { container: container.name }),
      },
    ]
  })
}

function kernelEdges(view: ModesView, { netfilter, card }: Frame): DiagramEdge[] {
  const bottom = netfilter.y + netfilter.height
  const list = publishedList(view)
  const out: DiagramEdge = {
    ...base,
    id: 'masquerade',
    from: 'netfilter',
    to: 'eth0',
    points: [
      { x: card.x + 86, y: bottom },
      { x: card.x + 86, y: card.y },
    ],
    says: fill(SAYS.masquerade, { address: view.address }),
  }
  if (list.length === 0) return [out]
  const points = [
    { x: card.x + 46, y: card.y },
    { x: card.x + 46, y: bottom },
  ]
  const says = fill(SAYS.published, { list: list.join(', ') })
  return [out, { ...base, id: 'published', from: 'eth0', to: 'netfilter', points, says }]
}

function serviceEdges(
  view: ModesView,
  rows: readonly Box[],
  columns: readonly Column[],
  boxes: { dns: Box; proxy: Box },
): DiagramEdge[] {
  const asker = view.containers.findIndex(({ dns, branches }) => dns && branches.length > 0)
  const container = view.containers[asker]
  const row = rows[asker]
  const edges: DiagramEdge[] = []
  if (container && row) {
    const x = row.x + row.width + 9
    const says = fill(SAYS.dnsQuery, { container: container.name })
    const points = [
      { x: row.x + row.width, y: row.y + 8 },
      { x, y: row.y + 8 },
      { x, y: boxes.dns.y + boxes.dns.height - 14 },
      { x: boxes.dns.x + boxes.dns.width, y: boxes.dns.y + boxes.dns.height - 14 },
    ]
    edges.push({ ...base, id: 'dns-query', from: containerId(container), to: 'embedded-dns', points, says })
  }
  const proxied = view.published.find(({ mapping }) => mapping.proxy)
  const column = columns.find(({ pipe }) => pipe.id === proxied?.networkId)
  if (column) {
    const x = column.x + 15
    const y = column.box.y + 8
    const points = [
      { x, y: boxes.proxy.y + boxes.proxy.height },
      { x, y },
      { x: column.x + PIPE / 2, y },
    ]
    const id = `proxied-${column.pipe.name}`
    edges.push({
      ...base,
      id,
      from: 'docker-proxy',
      to: pipeId(column.pipe),
      points,
      part: 'proxied',
      says: SAYS.proxied,
    })
  }
  return edges
}

/** The same networks on a phone: containers in a list, pipes upright beside them, the kernel below. */
export function drawModesNarrow(view: ModesView): DiagramValue {
  const hasDns = view.containers.some(({ dns, branches }) => dns && branches.length > 0)
  const hasProxy = view.published.some(({ mapping }) => mapping.proxy)
  const services = hasDns || hasProxy ? 62 : 0
  const top = SERVICE_Y + services + 18 + nameLevels(view.pipes.length) * 20
  const rows = view.containers.map((_, at): Box => ({ y: top + at * ROW, ...BOX }))
  const kernelY = top + Math.max(1, rows.length) * ROW + 22
  const netfilter: Box = { x: 40, y: kernelY + 42, width: 298, height: 40 }
  const card: Box = { x: 122, y: kernelY + 118, width: 134, height: 48 }
  const height = kernelY + 206
  const frame: Frame = { top, kernelY, netfilter, card, height }
  const columns = columnsOf(view, rows, top)
  const boxes = {
    dns: { x: 26, y: SERVICE_Y, width: 152, height: 46 },
    proxy: { x: 194, y: SERVICE_Y, width: 146, height: 46 },
  }
  const nodes: DiagramNode[] = [
    ...view.containers.map((container, at) => containerNode(container, view, rows[at] ?? { y: top, ...BOX })),
    ...columns.map(({ pipe, box, x, joints }, at) => {
      const level = at % nameLevels(columns.length)
      const half = textWidth(pipe.name, 'fact') / 2
      const label = {
        x: Math.min(Math.max(x - half, BOX.x), WIDTH - 22 - 2 * half),
        y: top - 14 - level * 20,
      }
      return pipeNode(
        pipe,
        box,
        joints.map(({ y }) => y),
        { at: label, subnet: false },
      )
    }),
    ...view.containers.flatMap((container, at) => {
      const row = rows[at]
      if (container.place !== 'none' || !row) return []
      const stub = { x: row.x + row.width + 4, y: row.y + row.height / 2 - 7, width: 20, height: PIPE }
      return [stubNode(container, stub, { x: row.x + row.width - 40, y: row.y + row.height + 10 })]
    }),
    ...(hasDns ? [dnsNode(boxes.dns)] : []),
    ...(hasProxy ? [proxyNode(view, boxes.proxy)] : []),
    netfilterNode(CHAINS_NARROW, netfilter),
    cardNode(view, card),
  ]
  return {
    id: 'network/modes',
    title: WORDS.title,
    summary: summaryOf(view),
    width: WIDTH,
    height,
    backdrop: backdropOf(view, columns, frame),
    nodes,
    edges: [
      ...columnEdges(columns, frame),
      ...serviceEdges(view, rows, columns, boxes),
      ...hostEdges(view, rows, frame),
      ...kernelEdges(view, frame),
    ],
  }
}

function backdropOf(view: ModesView, columns: readonly Column[], frame: Frame): Backdrop[] {
  const { kernelY, netfilter, card, height } = frame
  const { x, y, width, height: tall } = netfilter
  const middle = card.x + card.width / 2
  return [
    { as: 'hull', box: { x: 14, y: 40, width: WIDTH - 28, height: height - 62 }, deckY: 40, kernelY },
    { as: 'text', at: { x: 18, y: 24 }, text: WORDS.host, role: 'name' },
    { as: 'text', at: { x: 66, y: 24 }, text: view.address, role: 'mono' },
    { as: 'text', at: { x: 40, y: y - 9 }, text: WORDS.netfilter, role: 'name' },
    {
      as: 'path',
      d: `M${x} ${y}h${width}v${tall}h${-width}z`,
      fill: 'deck',
      stroke: 'k',
      width: 1.5,
      entity: 'kernel',
    },
    // A thin line from each name down to its pipe.
    ...columns.map(
      ({ x: at, box }, place): Backdrop => ({
        as: 'line',
        role: 'rule',
        points: [
          { x: at, y: frame.top - 8 - (place % nameLevels(columns.length)) * 20 },
          { x: at, y: box.y },
        ],
      }),
    ),
    {
      as: 'path',
      d: `M${middle} ${card.y + card.height}V${height - 4}`,
      stroke: 'line-2',
      width: 1.75,
      dash: '2 4',
    },
  ]
}

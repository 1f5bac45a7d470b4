import type { Localized } from '#content/text.ts'
import { parseAddress } from '#model/network/ip.ts'
import { type Reachable, walkProbe } from '#model/network/reach.ts'
import type { Verdict } from '#model/network/walk/dial.ts'
import type { Backdrop, DiagramEdge, DiagramNode, DiagramValue, Point } from '../diagram.ts'
import type { WalkAsk } from './walk-ask.ts'
import { hopsOf, lookupHop, type WalkHop } from './walk-hops.ts'
import { judge } from './walk-judge.ts'

/** A question to the network, walked. */
export interface NetworkWalk {
  readonly ask: WalkAsk
  readonly hops: readonly WalkHop[]
  readonly verdict: Verdict
  /** One sentence: who answered, or what stood in the way. */
  readonly reason: Localized
}

/** Walks a question over the host's own routes and rules, its lookup first. */
export function walkOf(reachable: Reachable, ask: WalkAsk): NetworkWalk {
  const { verdict, reason, steps } = judge(reachable, ask)
  const { from, to } = ask
  const found = parseAddress(to) ? undefined : walkProbe(reachable, { from, to, proto: 'name' })
  if (!found?.ok) return { ask, hops: hopsOf(reachable, steps), verdict, reason }
  const own = steps.slice(found.value.steps.length)
  const address = own[0]?.before.dst ?? found.value.addresses?.[0]
  const lookup = lookupHop(reachable, from, to, address, found.value.reason ?? '')
  return { ask, hops: [lookup, ...hopsOf(reachable, own)], verdict, reason }
}

/**
 * Lights where a walk is, with the numbers of the hops so far.
 *
 * @param at the current hop, counted from 1; 0 lights nothing
 */
export function withWalk(value: DiagramValue, hops: readonly WalkHop[], at: number): DiagramValue {
  const current = hops[at - 1]
  if (!current) return value
  const now = new Set(current.parts)
  return {
    ...value,
    nodes: value.nodes.map((node) => litNode(node, now, current.cells)),
    edges: value.edges.map((edge) => (now.has(edge.id) ? { ...edge, state: 'now' } : edge)),
    overlay: [...(value.overlay ?? []), ...discsOf(value, hops, at)],
  }
}

function litNode(node: DiagramNode, now: ReadonlySet<string>, chains: readonly string[]): DiagramNode {
  if (!now.has(node.id)) return node
  const active = chains.find((chain) => node.cells?.some(({ id }) => id === chain))
  return {
    ...node,
    state: 'now',
    ...(node.cells && active !== undefined
      ? { cells: node.cells.map((cell) => (cell.id === active ? { ...cell, active: true } : cell)) }
      : {}),
  }
}

/** One disc for each place; where hops fall together the current one, else the latest, is named. */
function discsOf(value: DiagramValue, hops: readonly WalkHop[], at: number): Backdrop[] {
  const places = new Map<string, { readonly point: Point; readonly hop: number }>()
  for (const [index, hop] of hops.slice(0, at).entries()) {
    const point = anchorOf(value, hop)
    if (point) places.set(`${point.x},${point.y}`, { point, hop: index + 1 })
  }
  return [...places.values()].map(({ point, hop }) => ({
    as: 'step',
    at: point,
    text: String(hop),
    ...(hop === at ? { current: true } : {}),
  }))
}

function anchorOf({ nodes, edges }: DiagramValue, { parts, kind }: WalkHop): Point | undefined {
  const found = parts.map(
    (id) => nodes.find((node) => node.id === id) ?? edges.find((edge) => edge.id === id),
  )
  const edge = found.find((part): part is DiagramEdge => part !== undefined && 'points' in part)
  const node = found.find((part): part is DiagramNode => part !== undefined && 'box' in part)
  // What the rules do lies on their band, and who takes a packet in is a box; the rest happens on a line.
  const onNode = node && (node.id === 'netfilter' || kind === 'arrived' || kind === 'dropped' || !edge)
  if (onNode) {
    const { x, y, width } = node.box
    return { x: node.id === 'netfilter' ? x + 6 + width * shareOf(kind) : x + width, y }
  }
  return edge && middleOf(edge.points)
}

const SHARES = { destination: 0.06, restored: 0.2, forward: 0.4, dropped: 0.4, source: 0.9 } as const
const shareOf = (kind: WalkHop['kind']): number =>
  kind in SHARES ? SHARES[kind as keyof typeof SHARES] : 0.5

/** The middle of a line's longest stretch. */
function middleOf(points: readonly Point[]): Point | undefined {
  let best: { readonly length: number; readonly point: Point } | undefined
  for (const [index, to] of points.entries()) {
    const from = points[index - 1]
    if (!from) continue
    const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
    if (!best || length > best.length)
      best = { length, point: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }
  }
  return best?.point
}

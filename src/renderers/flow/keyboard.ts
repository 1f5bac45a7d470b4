import type { DiagramEdge, DiagramNode, DiagramValue, Point } from '#diagrams/diagram.ts'
import { lineLength, placeAt } from '../svg/path.ts'

/** Nodes, then edges: the order of the list, of the outline and of the Tab key. */
export const stopsOf = (value: DiagramValue): readonly string[] => [
  ...value.nodes.map(({ id }) => id),
  ...value.edges.map(({ id }) => id),
]

const WAYS: Readonly<Record<string, Point>> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
}

/** Whether a key moves the focus within a diagram. */
export const isMove = (key: string): boolean => key === 'Tab' || key in WAYS

/**
 * Where a key takes the focus: Tab to the next part in order, back with shift; an arrow from a node to the edge
 * that leads that way, from an edge to its end on that side.
 * @returns undefined where there is nothing: past either end Tab leaves the diagram
 */
export function nextStop(value: DiagramValue, from: string, key: string, back = false): string | undefined {
  if (key === 'Tab') {
    const stops = stopsOf(value)
    const at = stops.indexOf(from)
    return at < 0 ? undefined : stops[at + (back ? -1 : 1)]
  }
  const way = WAYS[key]
  if (!way) return undefined
  const edge = value.edges.find(({ id }) => id === from)
  return edge ? endOf(edge, value, way) : edgeFrom(from, value, way)
}

const middleOf = ({ box }: DiagramNode): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })

/** How far `to` lies in the way's direction, as the cosine of the angle between them. */
function along(from: Point, to: Point, way: Point): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return length === 0 ? -1 : ((to.x - from.x) * way.x + (to.y - from.y) * way.y) / length
}

function best<Item>(items: readonly Item[], score: (item: Item) => number): Item | undefined {
  let found: { item: Item; score: number } | undefined
  for (const item of items) {
    const own = score(item)
    if (own > 0.2 && (!found || own > found.score)) found = { item, score: own }
  }
  return found?.item
}

function edgeFrom(id: string, value: DiagramValue, way: Point): string | undefined {
  const node = value.nodes.find((candidate) => candidate.id === id)
  if (!node) return undefined
  const touching = value.edges.filter(({ from, to }) => from === id || to === id)
  const direction = (edge: DiagramEdge) => {
    const away = edge.from === id ? edge.points : [...edge.points].reverse()
    const start = away[0]
    if (!start) return -1
    const { point } = placeAt(away, Math.max(lineLength(away) / 2, 1))
    return along(start, point, way)
  }
  return best(touching, direction)?.id
}

function endOf(edge: DiagramEdge, value: DiagramValue, way: Point): string | undefined {
  const middle = placeAt(edge.points, lineLength(edge.points) / 2).point
  const ends = value.nodes.filter(({ id }) => id === edge.from || id === edge.to)
  const first = edge.points[0]
  const last = edge.points.at(-1)
  return best(ends, (node) => {
    const end = node.id === edge.from ? first : last
    return Math.max(end ? along(middle, end, way) : -1, along(middle, middleOf(node), way) * 0.9)
  })?.id
}

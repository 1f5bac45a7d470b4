import type { Edge, Node } from '@xyflow/react'
import type { Locale } from '#content/text.ts'
import type { DiagramEdge, DiagramNode, DiagramValue, Point } from '#diagrams/diagram.ts'
import { edgeName, nodeName } from '../svg/accessible-name.ts'
import { coveredBox } from '../svg/NodeShape.tsx'
import { LINES } from '../svg/protocols.ts'

/** How far a person has dragged each node from its place. */
export type Moves = ReadonlyMap<string, Point>

export type PartNode = Node<
  { readonly node: DiagramNode; readonly locale: Locale; readonly ids: string },
  'part'
>
export type LayerNode = Node<
  { readonly value: DiagramValue; readonly locale: Locale; readonly ids: string },
  'behind' | 'above'
>
export type FlowNode = PartNode | LayerNode
export type FlowEdge = Edge<{ readonly edge: DiagramEdge; readonly locale: Locale }, 'part'>

export interface Elements {
  readonly nodes: FlowNode[]
  readonly edges: FlowEdge[]
}

export interface ElementsInput {
  readonly value: DiagramValue
  readonly locale: Locale
  readonly ids: string
  readonly selected: string | undefined
  /** The one part that Tab enters at. */
  readonly entry: string | undefined
  readonly moves: Moves
}

/** React Flow's words for a part are its own, in English: ours replace them. */
const NO_DESCRIPTION = { 'aria-describedby': undefined, 'aria-roledescription': undefined }

/** A diagram's nodes and edges for React Flow: the places are the diagram's, nothing is laid out anew. */
export function elementsOf(input: ElementsInput): Elements {
  const { value } = input
  return {
    nodes: [
      layer('behind', -1, input),
      ...value.nodes.map((node) => partNode(node, input)),
      layer('above', 2000, input),
    ],
    edges: value.edges.map((edge) => partEdge(edge, input)),
  }
}

function layer(type: 'behind' | 'above', zIndex: number, { value, locale, ids }: ElementsInput): LayerNode {
  const { width, height } = value
  return {
    id: `:${type}`,
    type,
    position: { x: 0, y: 0 },
    width,
    height,
    measured: { width, height },
    data: { value, locale, ids },
    zIndex,
    selectable: false,
    focusable: false,
    draggable: false,
    className: 'layer',
    domAttributes: { ...NO_DESCRIPTION, 'aria-hidden': true },
  }
}

function partNode(node: DiagramNode, { locale, ids, selected, entry, moves }: ElementsInput): PartNode {
  const { x, y, width, height } = coveredBox(node)
  const move = moves.get(node.id) ?? STILL
  const part = node.part ?? node.id
  const chosen = selected !== undefined && (selected === node.id || selected === part)
  return {
    id: node.id,
    type: 'part',
    position: { x: x + move.x, y: y + move.y },
    width,
    height,
    measured: { width, height },
    data: { node, locale, ids },
    selected: chosen,
    className: `part node is-${node.state} e-${node.entity}`,
    ariaLabel: nodeName(node, locale),
    ariaRole: 'button',
    domAttributes: {
      ...NO_DESCRIPTION,
      tabIndex: node.id === entry ? 0 : -1,
      ...(chosen ? { 'aria-current': 'true' as const } : {}),
      ...{ 'data-part': part, 'data-term': node.term },
    },
  }
}

function partEdge(edge: DiagramEdge, { value, locale, selected, entry, moves }: ElementsInput): FlowEdge {
  const part = edge.part ?? edge.id
  const chosen = selected !== undefined && (selected === edge.id || selected === part)
  return {
    id: edge.id,
    type: 'part',
    source: edge.from,
    target: edge.to,
    zIndex: 1000,
    data: { edge: movedEdge(edge, moves), locale },
    selected: chosen,
    className: `part edge is-${edge.state} e-${LINES[edge.protocol].entity}`,
    ariaLabel: edgeName(edge, value, locale),
    ariaRole: 'button',
    domAttributes: {
      ...NO_DESCRIPTION,
      tabIndex: edge.id === entry ? 0 : -1,
      ...(chosen ? { 'aria-current': 'true' as const } : {}),
      ...{ 'data-part': part },
    },
  }
}

const STILL: Point = { x: 0, y: 0 }

/** An edge after its ends have been dragged: each end takes the corners nearer to it along, the pill goes half way. */
export function movedEdge(edge: DiagramEdge, moves: Moves): DiagramEdge {
  const from = moves.get(edge.from) ?? STILL
  const to = moves.get(edge.to) ?? STILL
  if (from === STILL && to === STILL) return edge
  const shift = ({ x, y }: Point, by: Point) => ({ x: x + by.x, y: y + by.y })
  const { points, label } = edge
  const half = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  return {
    ...edge,
    points: points.map((point, index) => shift(point, index < points.length / 2 ? from : to)),
    ...(label ? { label: { ...label, at: shift(label.at, half) } } : {}),
  }
}

import { type NodeChange, ReactFlow, type ReactFlowInstance, ReactFlowProvider } from '@xyflow/react'
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Locale } from '#content/text.ts'
import type { DiagramValue, Point } from '#diagrams/diagram.ts'
import { playPacket } from '../motion.ts'
import { coveredBox } from '../svg/NodeShape.tsx'
import { elementsOf, type FlowEdge, type FlowNode, type Moves } from './elements.ts'
import { isMove, nextStop, stopsOf } from './keyboard.ts'
import { edgeTypes, nodeTypes } from './parts.tsx'

/** What a toolbar outside the drawing can ask of it. */
export interface FlowViewport {
  readonly zoomIn: () => void
  readonly zoomOut: () => void
  readonly fit: () => void
}

export interface DiagramFlowProps {
  readonly value: DiagramValue
  readonly locale: Locale
  /** Id of the selected node or edge, or of the explanation they open. */
  readonly selected?: string
  /** Gets the id of the explanation that a node or edge opens. */
  readonly onSelect: (part: string) => void
  /** Once, as soon as the drawing can be seen. */
  readonly onReady?: (viewport: FlowViewport) => void
  /** Whether nodes can be moved about; off if left out. */
  readonly draggable?: boolean
}

const ALL = { nodes: [{ id: ':behind' }], padding: 0 }
const NO_MOVES: Moves = new Map()

const glide = () =>
  typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160

/**
 * The diagram to pan, zoom and walk through, drawn by the same components as the SVG and fitted in the same way,
 * so that it can take the SVG's place without a shift.
 */
export const DiagramFlow = (props: DiagramFlowProps) => (
  <ReactFlowProvider>
    <Flow {...props} />
  </ReactFlowProvider>
)

function Flow({ value, locale, selected, onSelect, onReady, draggable = false }: DiagramFlowProps) {
  const ids = useId().replaceAll(':', '')
  const frame = useRef<HTMLDivElement>(null)
  const [flow, setFlow] = useState<ReactFlowInstance<FlowNode, FlowEdge>>()
  const [focused, setFocused] = useState<string>()
  const [moves, setMoves] = useState(NO_MOVES)

  const stops = useMemo(() => stopsOf(value), [value])
  const entry = focused !== undefined && stops.includes(focused) ? focused : stops[0]
  const { nodes, edges } = useMemo(
    () => elementsOf({ value, locale, ids, selected, entry, moves }),
    [value, locale, ids, selected, entry, moves],
  )
  const onMoved = useFittedView(flow, frame, value)

  useEffect(() => {
    if (frame.current && value.edges.length > 0) playPacket(frame.current)
  }, [value])
  useReady(flow, frame, value.edges.length, onMoved, onReady)

  const select = useCallback(
    (id: string) => {
      const part = value.nodes.find((node) => node.id === id) ?? value.edges.find((edge) => edge.id === id)
      if (part) onSelect(part.part ?? part.id)
    },
    [value, onSelect],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    const id = (event.target as Element).closest('.part')?.getAttribute('data-id')
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      select(id)
    } else if (isMove(event.key)) {
      const next = nextStop(value, id, event.key, event.shiftKey)
      if (next === undefined && event.key === 'Tab') return
      event.preventDefault()
      if (next !== undefined) {
        frame.current?.querySelector<HTMLElement>(`.part[data-id="${CSS.escape(next)}"]`)?.focus()
      }
    } else if (event.key === '+' || event.key === '-') {
      void (event.key === '+' ? flow?.zoomIn() : flow?.zoomOut())
    }
  }

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => setMoves((before) => movedBy(changes, value, before)),
    [value],
  )

  return (
    <div
      ref={frame}
      className="diagram-flow"
      onKeyDownCapture={onKeyDown}
      onFocus={(event) => {
        const id = event.target.closest('.part')?.getAttribute('data-id')
        if (id) setFocused(id)
      }}
    >
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView
        fitViewOptions={ALL}
        minZoom={0.25}
        maxZoom={4}
        nodesDraggable={draggable}
        nodesConnectable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        proOptions={{ hideAttribution: true }}
        onNodeClick={(_event, node) => select(node.id)}
        onEdgeClick={(_event, edge) => select(edge.id)}
        {...(draggable ? { onNodesChange } : {})}
        onMoveEnd={(event) => {
          if (event) onMoved()
        }}
        onInit={setFlow}
      />
    </div>
  )
}

/** How long one waits for the last edge; a drawing with an edge that never comes is shown all the same. */
const MAX_FRAMES = 60

/** Tells once that nodes and edges are on screen: edges come some frames after the nodes have been measured. */
function useReady(
  flow: ReactFlowInstance<FlowNode, FlowEdge> | undefined,
  frame: React.RefObject<HTMLDivElement | null>,
  edgeCount: number,
  onMoved: () => void,
  onReady: ((viewport: FlowViewport) => void) | undefined,
): void {
  const told = useRef(false)
  useEffect(() => {
    if (!flow || told.current) return
    const asked = (act: (how: { duration: number }) => unknown) => () => {
      onMoved()
      void act({ duration: glide() })
    }
    const tell = () => {
      told.current = true
      onReady?.({
        zoomIn: asked((how) => flow.zoomIn(how)),
        zoomOut: asked((how) => flow.zoomOut(how)),
        fit: () => void flow.fitView({ ...ALL, duration: glide() }),
      })
    }
    let waited = 0
    let request = requestAnimationFrame(function look() {
      waited += 1
      const drawn = (name: string) => frame.current?.querySelectorAll(name).length ?? 0
      if (waited > MAX_FRAMES || (drawn('.part.node') > 0 && drawn('.part.edge') >= edgeCount)) tell()
      else request = requestAnimationFrame(look)
    })
    return () => cancelAnimationFrame(request)
  }, [flow, frame, edgeCount, onMoved, onReady])
}

/** Keeps the whole drawing in view while its frame or its size changes, until a person has moved it. */
function useFittedView(
  flow: ReactFlowInstance<FlowNode, FlowEdge> | undefined,
  frame: React.RefObject<HTMLDivElement | null>,
  { width, height }: DiagramValue,
): () => void {
  const moved = useRef(false)
  useEffect(() => {
    if (!flow || !frame.current) return
    const fit = () => {
      if (!moved.current) void flow.fitView(ALL)
    }
    const observer = new ResizeObserver(fit)
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [flow, frame])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size is another drawing
  useEffect(() => {
    moved.current = false
    void flow?.fitView(ALL)
  }, [flow, width, height])
  return useCallback(() => {
    moved.current = true
  }, [])
}

/** Where the dragged nodes are now, as distances from their places in the diagram. */
function movedBy(changes: readonly NodeChange<FlowNode>[], value: DiagramValue, before: Moves): Moves {
  const after = new Map<string, Point>(before)
  for (const change of changes) {
    if (change.type !== 'position' || !change.position) continue
    const node = value.nodes.find(({ id }) => id === change.id)
    if (!node) continue
    const home = coveredBox(node)
    after.set(change.id, { x: change.position.x - home.x, y: change.position.y - home.y })
  }
  return after.size === before.size && [...after].every(([id, move]) => before.get(id) === move)
    ? before
    : after
}

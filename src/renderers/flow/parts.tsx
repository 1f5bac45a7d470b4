import { type EdgeProps, Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { Above, Behind } from '../svg/DiagramSvg.tsx'
import { EdgeLine } from '../svg/EdgeLine.tsx'
import { Hatches, hatchesOf } from '../svg/hatches.tsx'
import { coveredBox, FocusRing, NodeShape } from '../svg/NodeShape.tsx'
import { Pill } from '../svg/Pill.tsx'
import { PAGE_PEN, penFor } from '../svg/pen.ts'
import { LINES } from '../svg/protocols.ts'
import type { FlowEdge, LayerNode, PartNode } from './elements.ts'

/** A node as the SVG draws it, moved from the diagram's coordinates to its own. */
const Part = memo(function Part({ data, selected }: NodeProps<PartNode>) {
  const { node, locale, ids } = data
  const box = coveredBox(node)
  const pen = penFor(PAGE_PEN, node.entity)
  return (
    <>
      {/* React Flow draws no edge without them; where edges begin and end is the diagram's. */}
      <Handle type="source" position={Position.Bottom} className="flow-handle" isConnectable={false} />
      <Handle type="target" position={Position.Top} className="flow-handle" isConnectable={false} />
      <svg aria-hidden="true" className="diagram-part" width={box.width} height={box.height}>
        <g transform={`translate(${-box.x} ${-box.y})`}>
          <NodeShape node={node} locale={locale} pen={pen} selected={selected ?? false} ids={ids} />
          <FocusRing box={box} pen={pen} />
        </g>
      </svg>
    </>
  )
})

const BehindLayer = memo(function BehindLayer({ data }: NodeProps<LayerNode>) {
  const { value, locale, ids } = data
  return (
    <svg aria-hidden="true" className="diagram-part" width={value.width} height={value.height}>
      <Hatches names={hatchesOf(value)} ids={ids} pen={PAGE_PEN} />
      <Behind value={value} locale={locale} pen={PAGE_PEN} ids={ids} />
    </svg>
  )
})

const AboveLayer = memo(function AboveLayer({ data }: NodeProps<LayerNode>) {
  const { value, locale, ids } = data
  return (
    <svg aria-hidden="true" className="diagram-part" width={value.width} height={value.height}>
      <Above value={value} locale={locale} pen={PAGE_PEN} ids={ids} />
    </svg>
  )
})

const Line = memo(function Line({ data, selected }: EdgeProps<FlowEdge>) {
  if (!data) return null
  const { edge, locale } = data
  const pen = penFor(PAGE_PEN, LINES[edge.protocol].entity)
  return (
    <>
      <EdgeLine edge={edge} pen={pen} selected={selected ?? false} />
      <Pill edge={edge} locale={locale} pen={pen} />
    </>
  )
})

/** Declared once: a new object on each render would mount every node anew. */
export const nodeTypes = { part: Part, behind: BehindLayer, above: AboveLayer }
export const edgeTypes = { part: Line }

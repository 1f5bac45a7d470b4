import type { Box, DiagramNode } from '#diagrams/diagram.ts'
import { BandCells } from './Cells.tsx'
import { NodeBox, type NodeProps } from './NodeBox.tsx'
import { Pipe } from './Pipe.tsx'
import { round } from './path.ts'
import { type Pen, paint } from './pen.ts'
import { DEPTH, Slab } from './Slab.tsx'
import { Stack } from './Stack.tsx'
import { skinFor } from './skin.ts'

/** What a node covers, its projection included: for rings, hit areas and React Flow's boxes. */
export function coveredBox({ box, shape }: DiagramNode): Box {
  if (shape.as !== 'slab') return box
  return { x: box.x, y: box.y + DEPTH.y, width: box.width + DEPTH.x, height: box.height - DEPTH.y }
}

interface RingProps {
  readonly box: Box
  readonly away: number
  readonly radius: number
}

const ringBox = ({ box, away, radius }: RingProps) => ({
  x: round(box.x - away),
  y: round(box.y - away),
  width: round(box.width + away * 2),
  height: round(box.height + away * 2),
  rx: radius,
})

/** The focus ring, hidden until `svg.css` shows it: above everything, 5 px out. */
export const FocusRing = ({ box, pen }: { box: Box; pen: Pen }) =>
  pen.theme ? null : (
    <rect className="ring f-none s-focus" strokeWidth={2.5} {...ringBox({ box, away: 5, radius: 7 })} />
  )

/**
 * One node as every rendering draws it: the SVG on a page, the file that stands alone, React Flow's nodes.
 * It has no name, link or role of its own; what holds it does.
 */
export function NodeShape(props: NodeProps) {
  const { node, pen, selected } = props
  const covered = coveredBox(node)
  return (
    <>
      {node.state === 'now' && (
        <rect
          {...ringBox({ box: covered, away: 4.5, radius: 6 })}
          {...paint(pen, { fill: 'none', stroke: 'signal', width: 4, hook: 'glow' })}
          strokeOpacity={0.16}
        />
      )}
      <ByShape {...props} />
      {(selected || !pen.theme) && (
        <rect
          {...ringBox({ box: covered, away: 4, radius: 6 })}
          {...paint(pen, { fill: 'none', stroke: 'k', width: 1.25, hook: 'halo' })}
          strokeOpacity={0.45}
        />
      )}
    </>
  )
}

function ByShape(props: NodeProps) {
  const { node, pen, selected, locale } = props
  const { shape, box } = node
  switch (shape.as) {
    case 'box':
      return <NodeBox {...props} size={shape.size} />
    case 'slab':
      return <Slab {...props} shape={shape} />
    case 'pipe':
      return <Pipe {...props} shape={shape} />
    case 'stack':
      return <Stack {...props} shape={shape} />
    case 'band':
      return (
        <>
          <rect {...box} {...paint(pen, { fill: 'k-wash', hook: 'header' })} fillOpacity={0} />
          <BandCells
            pen={pen}
            skin={skinFor(node.state, selected)}
            cells={node.cells ?? [{ id: node.id, name: node.name }]}
            box={box}
            locale={locale}
          />
        </>
      )
    case 'region':
      return (
        <path
          d={shape.outline}
          {...paint(pen, {
            fill: node.state === 'now' ? 'signal-wash' : 'k-fill',
            stroke: node.state === 'now' ? 'signal' : selected ? 'k' : 'none',
            width: 2,
            hook: 'region',
          })}
          fillOpacity={0}
        />
      )
  }
}

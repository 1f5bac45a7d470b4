import { inLocale } from '#content/text.ts'
import type { Box, Paint, Shape, SlabMark } from '#diagrams/diagram.ts'
import { clipText, textWidth } from '#diagrams/text-width.ts'
import { hatchFill } from './hatches.tsx'
import type { NodeProps } from './NodeBox.tsx'
import { round } from './path.ts'
import { type Pen, paint } from './pen.ts'
import { skinFor } from './skin.ts'
import { Words } from './Words.tsx'

/** The cabinet projection's depth: how far the back edge stands to the right of and above the front edge. */
export const DEPTH = { x: 76, y: -38 } as const
const CELL = { width: 20, height: 13, pitch: 26 } as const

const quad = (x: number, y: number, width: number, dx: number, dy: number): string =>
  `M${round(x)} ${round(y)}h${round(width)}l${round(dx)} ${round(dy)}h${round(-width)}z`

/** A layer as a slab: front face, top face with its files, right side. */
export function Slab({
  node,
  locale,
  pen,
  selected,
  ids,
  shape,
}: NodeProps & { shape: Extract<Shape, { as: 'slab' }> }) {
  const { box, state } = node
  const writable = shape.look === 'writable' || state === 'ghost'
  const skin = skinFor(writable ? 'ghost' : state, selected)
  const front: Paint = writable ? 'none' : shape.look === 'shared' ? skin.mass : skin.header
  const line = { stroke: skin.border, width: skin.borderWidth + 0.25, ...(writable ? { dash: '4 3.5' } : {}) }
  const right = box.x + box.width
  const size = node.caption ? inLocale(node.caption, locale) : ''
  const middle = round(box.y + box.height / 2 + 4.4)
  const room = box.width - 32 - textWidth(size, 'fact')
  return (
    <g strokeLinejoin="round">
      <path
        d={quad(box.x, box.y, box.width, DEPTH.x, DEPTH.y)}
        {...paint(pen, { fill: writable ? 'none' : 'deck', ...line })}
      />
      <path
        d={`M${right} ${box.y}l${DEPTH.x} ${DEPTH.y}v${box.height}l${-DEPTH.x} ${-DEPTH.y}z`}
        {...paint(pen, { fill: writable ? 'none' : skin.mass, ...line })}
      />
      <rect
        x={box.x}
        y={box.y}
        width={box.width}
        height={box.height}
        {...paint(pen, { fill: front, ...line, hook: 'header' })}
      />
      {shape.marks.map((mark) => (
        <Mark key={`${mark.change}-${mark.at}`} mark={mark} box={box} pen={pen} ids={ids} />
      ))}
      <Words
        pen={pen}
        as="fact"
        x={round(box.x + 12)}
        y={middle}
        text={clipText(inLocale(node.name, locale), 'fact', room / 0.9)}
        fill={skin.name}
      />
      {size !== '' && (
        <Words
          pen={pen}
          as="fact"
          x={round(right - 12)}
          y={middle}
          text={size}
          fill={skin.caption}
          anchor="end"
        />
      )}
    </g>
  )
}

/** Where a file cell lies on a slab's top face: its four corners as a path, and its middle. */
export function markPlace(at: number, box: Box) {
  const back = -DEPTH.y
  const start = (back - CELL.height) / 2
  const slope = DEPTH.x / back
  const x = box.x + 12 + at * CELL.pitch + start * slope
  const y = box.y - start
  const dx = CELL.height * slope
  return {
    d: quad(x, y, CELL.width, dx, -CELL.height),
    middle: { x: x + (CELL.width + dx) / 2, y: y - CELL.height / 2 },
  }
}

const MARKS: Readonly<Record<SlabMark['change'], { ink: Paint; wash: Paint; sign: string }>> = {
  added: { ink: 'ok', wash: 'ok-wash', sign: 'M-3 0h6M1.6 -2.6l-3.2 5.2' },
  modified: { ink: 'warn', wash: 'warn-wash', sign: 'M-4 .6c1.6 -2.6 2.8 -2 4 -.6s2.4 2 4 -.6' },
  whiteout: { ink: 'danger', wash: 'danger-wash', sign: 'M-3.6 -2l7.2 4M-.6 2.4l1.2 -4.8' },
  hidden: { ink: 'line-3', wash: 'well', sign: '' },
}

function Mark({ mark, box, pen, ids }: { mark: SlabMark; box: Box; pen: Pen; ids: string }) {
  const { ink, wash, sign } = MARKS[mark.change]
  const { d, middle } = markPlace(mark.at, box)
  const hidden = mark.change === 'hidden'
  return (
    <>
      <path
        d={d}
        {...paint(pen, { fill: wash, stroke: ink, width: 1, ...(hidden ? { dash: '3 2' } : {}) })}
      />
      {hidden && <path d={d} fill={hatchFill(ids, 'hidden')} />}
      {sign !== '' && (
        <path
          d={sign}
          transform={`translate(${round(middle.x)} ${round(middle.y)})`}
          {...paint(pen, { fill: 'none', stroke: ink, width: 1.4 })}
        />
      )}
    </>
  )
}

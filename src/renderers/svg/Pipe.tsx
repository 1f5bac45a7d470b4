import { inLocale } from '#content/text.ts'
import type { Point, Shape } from '#diagrams/diagram.ts'
import type { NodeProps } from './NodeBox.tsx'
import { round, roundedPath } from './path.ts'
import { type Pen, paint } from './pen.ts'
import { type Skin, skinFor } from './skin.ts'
import { Words } from './Words.tsx'

export const PIPE = 14
const CORE = 11.5

/** A network on the data link layer: never a box. Internal ones are capped at both ends. */
export function Pipe({
  node,
  locale,
  pen,
  selected,
  shape,
}: NodeProps & { shape: Extract<Shape, { as: 'pipe' }> }) {
  const { box } = node
  const skin = skinFor(node.state, selected)
  const lying = box.width >= box.height
  const middle = lying ? box.y + box.height / 2 : box.x + box.width / 2
  const [start, end] = lying ? [box.x, box.x + box.width] : [box.y, box.y + box.height]
  const core: Skin['border'] = node.state === 'now' ? 'signal-wash' : skin.mass
  const label = shape.labelAt ?? { x: box.x, y: box.y + box.height + 14 }
  return (
    <>
      <path
        d={lying ? `M${start} ${middle}H${end}` : `M${middle} ${start}V${end}`}
        {...paint(pen, { stroke: skin.border, width: PIPE, ...(skin.dash ? { dash: skin.dash } : {}) })}
      />
      <path
        d={lying ? `M${start} ${middle}H${end}` : `M${middle} ${start}V${end}`}
        {...paint(pen, { stroke: core === 'none' ? 'hold' : core, width: CORE, hook: 'header' })}
      />
      {shape.capped && <Caps pen={pen} skin={skin} lying={lying} middle={middle} ends={[start, end]} />}
      {shape.flangesAt.map((at) => (
        <rect
          key={at}
          x={round(lying ? at - 5 : middle - 12)}
          y={round(lying ? middle - 12 : at - 5)}
          width={lying ? 10 : 24}
          height={lying ? 24 : 10}
          {...paint(pen, { fill: 'deck', stroke: skin.border, width: 1.25 })}
        />
      ))}
      <Words
        pen={pen}
        as="fact"
        x={round(label.x)}
        y={round(label.y + 4)}
        text={inLocale(node.name, locale)}
        fill={node.state === 'now' ? 'signal' : skin.glyph}
        bold
      />
      {node.caption && (
        <Words
          pen={pen}
          as="fact"
          x={round(label.x)}
          y={round(label.y + 21)}
          text={inLocale(node.caption, locale)}
          fill={skin.caption}
        />
      )}
    </>
  )
}

interface CapsProps {
  readonly pen: Pen
  readonly skin: Skin
  readonly lying: boolean
  readonly middle: number
  readonly ends: readonly number[]
}

function Caps({ pen, skin, lying, middle, ends }: CapsProps) {
  const cap = (at: number) => (lying ? `M${at} ${middle - 13}v26` : `M${middle - 13} ${at}h26`)
  return (
    <path
      d={ends.map(cap).join('')}
      strokeLinecap="round"
      {...paint(pen, { stroke: skin.border, width: 4 })}
    />
  )
}

/** A pipe's branch, 8.5 wide with a core of 6. */
export function Riser({ pen, points, now }: { pen: Pen; points: readonly Point[]; now: boolean }) {
  const d = roundedPath(points, 8)
  return (
    <>
      <path d={d} {...paint(pen, { fill: 'none', stroke: now ? 'signal' : 'k', width: 8.5 })} />
      <path d={d} {...paint(pen, { fill: 'none', stroke: now ? 'signal-wash' : 'k-fill', width: 6 })} />
    </>
  )
}

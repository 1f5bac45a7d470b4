import type { Locale } from '#content/text.ts'
import { inLocale } from '#content/text.ts'
import type { Box, Cell } from '#diagrams/diagram.ts'
import { clipText } from '#diagrams/text-width.ts'
import { boxPath, round } from './path.ts'
import { type Pen, paint } from './pen.ts'
import type { Skin } from './skin.ts'
import { Words } from './Words.tsx'

/** Where each crank stands, in degrees: the firing order of a straight six. */
const CRANK_ANGLES = [40, 160, 280, 280, 160, 40] as const
const PISTON = 13
const CRANKCASE = 20

export interface InlineSixProps {
  readonly pen: Pen
  readonly skin: Skin
  readonly cells: readonly Cell[]
  /** The body below the header. */
  readonly box: Box
  readonly locale: Locale
  readonly labels: boolean
}

/** Distance between two cylinders: 70 where there is room, never over. */
export const cylinderPitch = (width: number, count: number): number =>
  Math.min(70, Math.floor((width - 12) / Math.max(count, 1)))

/** containerd's services as cylinders: the one that handles a call has a signal piston and border. */
export function InlineSix({ pen, skin, cells, box, locale, labels }: InlineSixProps) {
  const pitch = cylinderPitch(box.width, cells.length)
  const spare = box.width - pitch * cells.length
  const start = box.x + (spare >= 14 && spare < 30 ? spare / 2 + 3 : spare >= 30 ? 11 : spare / 2)
  const top = box.y + 12
  const height = box.height - 12 - CRANKCASE - (labels ? 20 : 8)
  const caseTop = top + height
  const axis = caseTop + CRANKCASE / 2
  const end = start + pitch * cells.length
  return (
    <>
      <rect
        x={round(start + 1)}
        y={round(caseTop)}
        width={round(pitch * cells.length)}
        height={CRANKCASE}
        rx={4}
        {...paint(pen, { fill: skin.body, stroke: lineOf(skin), width: 1.25 })}
      />
      <path
        d={`M${round(start - 5)} ${round(axis)}H${round(end - 3)}`}
        {...paint(pen, { stroke: skin.rule, width: 1 })}
      />
      {cells.map((cell, index) => (
        <Cylinder
          key={cell.id}
          pen={pen}
          skin={skin}
          active={cell.active === true}
          angle={CRANK_ANGLES[index % CRANK_ANGLES.length] ?? 40}
          box={{
            x: round(start + pitch * (index + 0.5) - (pitch - 9) / 2),
            y: top,
            width: pitch - 9,
            height,
          }}
          axis={axis}
        />
      ))}
      {labels &&
        cells.map((cell, index) => (
          <Words
            key={cell.id}
            pen={pen}
            as="cell"
            x={round(start + pitch * (index + 0.5))}
            y={round(caseTop + CRANKCASE + 15)}
            text={clipText(inLocale(cell.name, locale), 'cell', pitch * 1.1)}
            fill={cell.active ? 'signal' : skin.name}
            anchor="middle"
          />
        ))}
    </>
  )
}

/** The block's lines: the border's colour where it is the entity's own, never the signal. */
const lineOf = (skin: Skin) => (skin.border === 'signal' ? 'k' : skin.border)

interface CylinderProps {
  readonly pen: Pen
  readonly skin: Skin
  readonly active: boolean
  readonly angle: number
  readonly box: Box
  /** Height of the crankshaft. */
  readonly axis: number
}

function Cylinder({ pen, skin, active, angle, box, axis }: CylinderProps) {
  const { x, y, width, height } = box
  const line = active ? 'signal' : lineOf(skin)
  const turn = (angle * Math.PI) / 180
  const travel = height - PISTON - 9.5
  const pistonTop = round(y + 4 + ((1 - Math.cos(turn)) / 2) * travel)
  const middle = round(x + width / 2)
  const pin = { x: round(middle + 2.8 * Math.sin(turn)), y: round(axis - 2.2 * Math.cos(turn)) }
  const headWidth = round(width * 0.6)
  const stroke = paint(pen, { fill: 'none', stroke: line, width: active ? 2 : 1.25 })
  return (
    <g {...(pen.theme ? {} : { className: 'cylinder' })}>
      <path
        d={boxPath({ x: round(middle - headWidth / 2), y: y - 6, width: headWidth, height: 6 }, 4, 0)}
        {...paint(pen, { fill: active ? 'signal-wash' : skin.mass, stroke: line, width: 1.25 })}
      />
      <rect x={x + 0.6} y={y} width={width - 1.2} height={round(height)} rx={3} {...stroke} />
      <rect
        x={x + 4.6}
        y={pistonTop}
        width={width - 9.2}
        height={PISTON}
        rx={1.5}
        {...paint(pen, { fill: active ? 'signal' : skin.mass, stroke: line, width: 1.25 })}
      />
      <path
        d={`M${x + 4.6} ${pistonTop + 4}h${width - 9.2}`}
        {...paint(pen, { stroke: active ? 'on-signal' : skin.rule, width: 1 })}
      />
      <circle
        cx={middle}
        cy={axis}
        r={6}
        {...paint(pen, { fill: skin.header, stroke: lineOf(skin), width: 1.25 })}
      />
      <path
        d={`M${middle} ${pistonTop + PISTON}L${pin.x} ${pin.y}`}
        {...paint(pen, { stroke: line, width: 2.25 })}
      />
      <circle cx={pin.x} cy={pin.y} r={2.2} {...paint(pen, { fill: line })} />
    </g>
  )
}

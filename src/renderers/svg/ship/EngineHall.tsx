import { inLocale, type Locale } from '#content/text.ts'
import type { Cell, DiagramNode } from '#diagrams/diagram.ts'
import { ChipMark } from '../ChipMark.tsx'
import { hatchFill } from '../hatches.tsx'
import { boxPath, round } from '../path.ts'
import { type Pen, paint, penFor } from '../pen.ts'
import { type Skin, skinFor } from '../skin.ts'
import { Words } from '../Words.tsx'
import { isDead, type NodePieceProps } from './frame.ts'
import { Lettering } from './Lettering.tsx'
import { ShipSign } from './ShipSign.tsx'

/** Hall and gallery are one room with one border: containerd, which feeds a shim to each container. */
const L_SHAPE = 'M141 285H1122V330H580V516H170C154 482 144.5 440 143 396z'

/** Crank angles in degrees, the firing order of a straight six. */
const ANGLES = [40, 160, 280, 280, 160, 40] as const

interface Block {
  /** Left edge of the first cylinder, and from one to the next. */
  readonly x: number
  readonly pitch: number
  readonly width: number
  readonly headHeight: number
  readonly top: number
  readonly bottom: number
  readonly pistonTop: number
  readonly travel: number
  readonly piston: number
  readonly rings: readonly number[]
  readonly caseBottom: number
  readonly axis: number
  readonly wheel: number
  readonly pin: number
  readonly throw: number
  readonly rod: number
  readonly overhang: number
  readonly labelY?: number
}

const WIDE_BLOCK: Block = {
  x: 176,
  pitch: 65.5,
  width: 56.5,
  headHeight: 10,
  top: 360,
  bottom: 446,
  pistonTop: 364.2,
  travel: 49.6,
  piston: 22,
  rings: [6, 10],
  caseBottom: 478,
  axis: 462,
  wheel: 8.5,
  pin: 2.5,
  throw: 4.75,
  rod: 3.75,
  overhang: 9,
  labelY: 498,
}

const NARROW_BLOCK: Block = {
  x: 46,
  pitch: 51,
  width: 43,
  headHeight: 6,
  top: 198,
  bottom: 242,
  pistonTop: 202,
  travel: 21,
  piston: 13,
  rings: [4],
  caseBottom: 262,
  axis: 252,
  wheel: 6.2,
  pin: 2.2,
  throw: 3,
  rod: 2.25,
  overhang: 8,
}

export function EngineHall({ frame, node }: NodePieceProps) {
  const { pen, locale, scene, ids } = frame
  const own = penFor(pen, 'containerd')
  const narrow = scene.layout === 'narrow'
  const skin = skinFor(node.state, false)
  const dead = node.state === 'dead'
  const outline = narrow ? boxPath(node.box, 3, 3) : L_SHAPE
  const { x, y } = node.box
  const name = inLocale(node.name, locale)
  return (
    <>
      <path
        d={outline}
        {...paint(own, { fill: skin.header, stroke: skin.border, width: 1.5, hook: 'ship-face' })}
      />
      {dead && <path d={outline} fill={hatchFill(ids, 'dead')} />}
      <ShipSign
        pen={own}
        name="containerd"
        x={narrow ? x + 20 : 168}
        y={narrow ? y + 15.5 : 306}
        ink={skin.glyph}
        size={narrow ? 18 : 24}
      />
      <Lettering
        pen={pen}
        x={narrow ? x + 36 : 188}
        y={narrow ? y + 20 : 312}
        text={name}
        sizePx={narrow ? 15 : 16}
        weight={660}
        fill={skin.name}
        struck={dead}
        {...behind(node, locale, skin, 10)}
      />
      {node.chip && (
        <ChipMark
          pen={pen}
          kind={node.chip.kind}
          words={inLocale(node.chip.text, locale)}
          right={narrow ? x + 190 : 560}
          y={narrow ? y + 16 : 306}
        />
      )}
      <Engine
        own={own}
        skin={skin}
        block={narrow ? NARROW_BLOCK : WIDE_BLOCK}
        cells={node.cells ?? []}
        pen={pen}
        locale={locale}
      />
    </>
  )
}

/** The part of the hall that reaches over the holds; its border is the hall's. */
export function Gallery({ frame: { pen, locale, value }, node }: NodePieceProps) {
  const skin = skinFor(isDead(value, 'containerd') ? 'dead' : 'default', false)
  return (
    <Lettering
      pen={pen}
      x={608}
      y={312}
      text={inLocale(node.name, locale)}
      sizePx={13}
      weight={600}
      fill={skin.name}
      {...behind(node, locale, skin, 12.7)}
    />
  )
}

/** A node's caption on the line of its name. */
function behind({ caption }: DiagramNode, locale: Locale, skin: Skin, gap: number) {
  if (caption === undefined) return {}
  return { after: { text: inLocale(caption, locale), gap, sizePx: 13, weight: 440, fill: skin.caption } }
}

interface EngineProps {
  readonly own: Pen
  readonly pen: Pen
  readonly skin: Skin
  readonly block: Block
  readonly cells: readonly Cell[]
  readonly locale: Locale
}

/** Six cylinders on one crankcase: the services behind containerd's API. */
function Engine({ own, pen, skin, block, cells, locale }: EngineProps) {
  const end = block.x + block.pitch * (cells.length - 1) + block.width
  const line = paint(own, { fill: skin.body, stroke: skin.border, width: 1.25 })
  return (
    <>
      <rect
        x={block.x - 4}
        y={block.bottom}
        width={end - block.x + block.overhang}
        height={block.caseBottom - block.bottom}
        rx={3}
        {...line}
      />
      <path
        d={`M${block.x - 10} ${block.axis}H${end + 1}`}
        {...paint(own, { stroke: skin.rule, width: 1 })}
      />
      {cells.map((cell, at) => {
        const x = block.x + at * block.pitch
        return (
          <g key={cell.id}>
            <Cylinder own={own} skin={skin} block={block} x={x} angle={ANGLES[at % 6] ?? 40} />
            {block.labelY && (
              <Words
                pen={pen}
                as="deck"
                x={round(x + block.width / 2)}
                y={block.labelY}
                text={inLocale(cell.name, locale)}
                fill={skin.name}
                anchor="middle"
              />
            )}
          </g>
        )
      })}
    </>
  )
}

interface CylinderProps {
  readonly own: Pen
  readonly skin: Skin
  readonly block: Block
  readonly x: number
  readonly angle: number
}

function Cylinder({ own, skin, block, x, angle }: CylinderProps) {
  const turn = (angle * Math.PI) / 180
  const middle = round(x + block.width / 2)
  const head = round(block.width * 0.6)
  const piston = round(block.pistonTop + ((1 - Math.cos(turn)) / 2) * block.travel)
  const pin = {
    x: round(middle + block.throw * Math.sin(turn)),
    y: round(block.axis - block.throw * Math.cos(turn)),
  }
  const mass = paint(own, { fill: skin.mass, stroke: skin.border, width: 1.5 })
  const inset = 3.75
  return (
    <>
      <path
        d={boxPath(
          { x: middle - head / 2, y: block.top - block.headHeight, width: head, height: block.headHeight },
          4.5,
          0,
        )}
        {...mass}
      />
      <rect
        x={x}
        y={block.top}
        width={block.width}
        height={block.bottom - block.top}
        rx={3}
        {...paint(own, { fill: skin.body, stroke: skin.border, width: 1.25 })}
      />
      <rect
        x={x + inset}
        y={piston}
        width={block.width - 2 * inset}
        height={block.piston}
        rx={1.5}
        {...mass}
      />
      <path
        d={block.rings
          .map((ring) => `M${x + inset + 0.75} ${piston + ring}h${block.width - 2 * inset - 1.5}`)
          .join('')}
        {...paint(own, { stroke: skin.rule, width: 1 })}
      />
      <path
        d={`M${middle} ${round(piston + block.piston)}L${pin.x} ${pin.y}`}
        {...paint(own, { stroke: skin.border, width: block.rod })}
      />
      <circle
        cx={middle}
        cy={block.axis}
        r={block.wheel}
        {...paint(own, { fill: skin.header, stroke: skin.border, width: 1.25 })}
      />
      <circle cx={pin.x} cy={pin.y} r={block.pin} {...paint(own, { fill: skin.border })} />
    </>
  )
}

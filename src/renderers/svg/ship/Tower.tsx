import { inLocale } from '#content/text.ts'
import type { GlyphName } from '#design/glyphs.tsx'
import { clipText } from '#diagrams/text-width.ts'
import { ChipMark } from '../ChipMark.tsx'
import { hatchFill } from '../hatches.tsx'
import { round } from '../path.ts'
import { paint, penFor } from '../pen.ts'
import { skinFor } from '../skin.ts'
import { Words } from '../Words.tsx'
import { type NodePieceProps, outlineOf, type PieceProps } from './frame.ts'
import { Lettering } from './Lettering.tsx'
import { ShipSign } from './ShipSign.tsx'

const AERIAL = 'M486 52V18M477.5 28H494.5M472 34H500'

/** The house on which the clients stand; it is no part of the Engine and has no name of its own. */
export function ClientHouse({ frame: { pen, scene } }: PieceProps) {
  const narrow = scene.layout === 'narrow'
  return (
    <>
      {!narrow && (
        <path d={AERIAL} strokeLinecap="round" {...paint(pen, { stroke: 'hull-line', width: 1.75 })} />
      )}
      <path
        d={narrow ? 'M52 62V22L62 12H328L338 22V62z' : 'M220 132V66L238 52H514L532 66V132z'}
        {...paint(pen, { fill: 'deck', stroke: 'hull-line', width: narrow ? 2.25 : 2.5 })}
      />
    </>
  )
}

export function ClientRoom({ frame: { pen, locale, scene }, node }: NodePieceProps) {
  const own = penFor(pen, 'client')
  const { x, y, width, height } = node.box
  const narrow = scene.layout === 'narrow'
  const sign = node.id === 'cli'
  const name = inLocale(node.name, locale)
  const nameX = narrow ? (sign ? x + 34 : round(x + width / 2)) : x + (sign ? 30 : 8)
  return (
    <>
      <Room own={own} node={node} />
      {sign && (
        <ShipSign
          pen={own}
          name="client"
          line={narrow ? 1.2 : 1.6}
          x={x + (narrow ? 19 : 16)}
          y={y + (narrow ? 18 : 16)}
          ink="k"
        />
      )}
      <Lettering
        pen={pen}
        sizePx={narrow ? 13.5 : 13}
        weight={narrow ? 640 : 600}
        x={nameX}
        y={narrow ? y + height / 2 + 4 : y + 21}
        text={name}
        {...(narrow && !sign ? { anchor: 'middle' } : {})}
      />
      {node.facts?.map((fact) => (
        <Words
          key={inLocale(fact, locale)}
          pen={pen}
          as="mono"
          x={x + (sign ? 9 : 8)}
          y={y + 46}
          text={inLocale(fact, locale)}
          fill="ink-2"
        />
      ))}
    </>
  )
}

function Room({ own, node }: { own: ReturnType<typeof penFor>; node: NodePieceProps['node'] }) {
  const { x, y, width, height } = node.box
  const skin = skinFor(node.state, false)
  return (
    <rect
      x={x}
      y={y}
      width={width}
      height={height}
      rx={2}
      {...paint(own, { fill: skin.header, stroke: skin.border, width: 1.25, hook: 'ship-face' })}
    />
  )
}

/** dockerd's house: white, with a row of bridge windows; dark, hatched and signed when it was killed. */
export function DaemonHouse({ frame, node }: NodePieceProps) {
  const { pen, locale, scene, ids } = frame
  const own = penFor(pen, 'daemon')
  const { x, y, width } = node.box
  const narrow = scene.layout === 'narrow'
  const outline = outlineOf(node)
  const dead = node.state === 'dead'
  const windows = narrow ? `M${x + 14} ${y + 7}H${x + width - 18}` : `M${x + 18} ${y + 7}H${x + width - 18}`
  return (
    <>
      <path
        d={outline}
        {...paint(own, {
          fill: dead ? 'well' : 'deck',
          stroke: 'hull-line',
          width: narrow ? 2.25 : 2.5,
          hook: 'ship-house',
        })}
      />
      <path
        d={windows}
        {...paint(own, {
          stroke: dead ? 'line-2' : 'k-line',
          width: narrow ? 4 : 5,
          dash: narrow ? '17 4' : '21 4.5',
        })}
      />
      {dead && <path d={outline} fill={hatchFill(ids, 'dead')} />}
      {node.chip && (
        <ChipMark
          pen={pen}
          kind={node.chip.kind}
          words={`dockerd ${inLocale(node.chip.text, locale)}`}
          right={x + width - 14}
          y={y + (narrow ? 8 : 14)}
        />
      )}
    </>
  )
}

const ROOM_SIGNS: Readonly<Record<string, GlyphName>> = {
  api: 'daemon',
  buildkit: 'containerd',
  libnetwork: 'network',
  volumes: 'volume',
  swarmkit: 'service',
}

export function DaemonRoom({ frame: { pen, locale, scene }, node }: NodePieceProps) {
  const own = penFor(pen, 'daemon')
  const skin = skinFor(node.state, false)
  const { x, y, width, height } = node.box
  const middle = round(x + width / 2)
  const narrow = scene.layout === 'narrow'
  const name = ROOM_SIGNS[node.id]
  return (
    <>
      <Room own={own} node={node} />
      {!narrow && name && <ShipSign pen={own} name={name} x={middle} y={y + 25} ink={skin.glyph} size={26} />}
      <Lettering
        pen={pen}
        sizePx={narrow ? 12.5 : 13}
        weight={narrow ? 560 : 540}
        x={middle}
        y={narrow ? y + height / 2 + 4 : y + 63}
        text={clipText(inLocale(node.name, locale), 'deck', width * 1.1)}
        fill={skin.name}
        anchor="middle"
      />
    </>
  )
}

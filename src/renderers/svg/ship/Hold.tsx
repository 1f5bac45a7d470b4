import { inLocale } from '#content/text.ts'
import type { Chip, DiagramNode } from '#diagrams/diagram.ts'
import type { Hold } from '#diagrams/home/scene.ts'
import { clipText, fits, textWidth } from '#diagrams/text-width.ts'
import { hatchFill } from '../hatches.tsx'
import { round } from '../path.ts'
import { type Pen, paint, penFor } from '../pen.ts'
import { castingsPath } from '../silhouette.ts'
import { skinFor } from '../skin.ts'
import { Words } from '../Words.tsx'
import { type NodePieceProps, outlineOf } from './frame.ts'
import { Lettering } from './Lettering.tsx'
import { ShipSign } from './ShipSign.tsx'

/** A wedge under the gallery: one for each container that has processes. */
export function Shim({ frame: { pen, locale, scene, ids }, node }: NodePieceProps) {
  const own = penFor(pen, 'shim')
  const skin = skinFor(node.state, false)
  const { x, y, width, height } = node.box
  const outline = outlineOf(node)
  const name = inLocale(node.name, locale)
  const signed = scene.layout === 'wide' && node.state !== 'ghost'
  const middle = y + height / 2
  const dead = node.state === 'dead'
  return (
    <>
      <path
        d={outline}
        strokeLinejoin="round"
        {...paint(own, {
          fill: skin.header,
          stroke: skin.border,
          width: 1.25,
          hook: 'ship-face',
          ...(skin.dash ? { dash: skin.dash } : {}),
        })}
      />
      {dead && <path d={outline} fill={hatchFill(ids, 'dead')} />}
      {signed && <ShipSign pen={own} name="shim" x={x + 31} y={middle} ink={skin.glyph} />}
      <Lettering
        pen={pen}
        x={signed ? x + 46 : round(x + width / 2)}
        y={middle + (scene.layout === 'narrow' ? 4 : 5)}
        text={name}
        sizePx={scene.layout === 'narrow' ? 12.5 : 13}
        weight={600}
        fill={skin.name}
        struck={dead}
        {...(signed ? {} : { anchor: 'middle' as const })}
      />
    </>
  )
}

/** Always dashed: it never stays. In colour only while it works. */
export function Runc({ frame: { pen, locale }, node }: NodePieceProps) {
  const own = penFor(pen, 'runc')
  const { x, y, width } = node.box
  const busy = node.state === 'default'
  const text = inLocale(node.name, locale)
  return (
    <>
      <path
        d={outlineOf(node)}
        {...paint(own, {
          fill: busy ? 'k-wash' : 'hold',
          stroke: busy ? 'k' : 'line-2',
          width: 1.5,
          dash: '4 3',
          hook: 'ship-face',
        })}
      />
      {busy && <ShipSign pen={own} name="runc" x={x + 17} y={y + 13} ink="k" size={16.5} />}
      {busy ? (
        <Words pen={pen} as="room" x={x + 32} y={y + 18} text={text} />
      ) : (
        <Words
          pen={pen}
          as="deck"
          x={round(x + width / 2)}
          y={y + 17.5}
          text={text}
          fill="ink-3"
          anchor="middle"
        />
      )}
    </>
  )
}

/** Short lines every 8 px along top and bottom, as on corrugated steel. */
function ribs({ x, y, width, height }: DiagramNode['box'], length: number): string {
  let path = ''
  for (let at = x + 12; at <= x + width - 14; at += 8) {
    path += `M${at} ${y + 0.5}v${length}M${at} ${y + height - 0.5}v-${length}`
  }
  return path
}

/** The container itself: its name, its image, and its state as a sign in the corner. */
export function Container({ frame, node }: NodePieceProps) {
  const { pen, locale, scene, ids } = frame
  const own = penFor(pen, 'container')
  const skin = skinFor(node.state, false)
  const { box } = node
  const { x, y } = box
  const narrow = scene.layout === 'narrow'
  const hold = scene.holds.find(({ container }) => container === node.id)
  const none = hold === undefined
  const running = node.chip?.kind === 'running'
  return (
    <>
      <path
        d={outlineOf(node)}
        {...paint(own, {
          fill: skin.header,
          stroke: skin.border,
          width: 1.5,
          hook: 'ship-face',
          ...(skin.dash ? { dash: skin.dash } : {}),
        })}
      />
      {(node.state === 'dead' || node.state === 'degraded') && (
        <path d={outlineOf(node)} fill={hatchFill(ids, node.state)} />
      )}
      {node.state !== 'ghost' && (
        <>
          <path d={ribs(box, 5.5)} {...paint(own, { stroke: skin.rule, width: 1 })} />
          <path d={castingsPath(box)} {...paint(own, { fill: skin.border })} />
        </>
      )}
      {none ? (
        <Missing frame={frame} node={node} />
      ) : (
        <>
          <ShipSign
            pen={own}
            name="container"
            line={narrow ? 1.3 : 1.6}
            x={x + (narrow ? 21 : 25)}
            y={y + (narrow ? 25 : 26)}
            ink={skin.glyph}
            size={narrow ? 18 : 21}
          />
          <Name frame={frame} node={node} ink={skin.name} />
          {node.caption && (
            <Words
              pen={pen}
              as="mono"
              x={x + 15}
              y={y + 59}
              text={clipText(inLocale(node.caption, locale), 'mono', hold.more ? 74 : 125)}
              fill={skin.caption}
            />
          )}
          {hold.more && <More frame={frame} node={node} hold={hold} />}
          {node.chip && !(narrow && running) && (
            <StateSign
              own={own}
              pen={pen}
              kind={node.chip.kind}
              x={x + box.width - (narrow ? 12 : 20)}
              y={y + (narrow ? 13 : 26)}
            />
          )}
        </>
      )}
    </>
  )
}

function Name({
  frame: { pen, locale, scene },
  node,
  ink,
}: NodePieceProps & { ink: ReturnType<typeof skinFor>['name'] }) {
  const { x, y, width } = node.box
  const narrow = scene.layout === 'narrow'
  const left = narrow ? 37 : 44
  const room = width - left - (narrow ? 8 : 28)
  const name = inLocale(node.name, locale)
  const sizePx = narrow ? 15 : 16
  const large = textWidth(name, 'name') * (sizePx / 14) <= room
  const at = { x: x + left, y: y + (narrow ? 29 : 32) }
  if (!large)
    return <Words pen={pen} as="room" {...at} text={clipText(name, 'room', room * 1.1)} fill={ink} />
  return <Lettering pen={pen} {...at} text={name} sizePx={sizePx} weight={660} fill={ink} />
}

/** The outline of what would come: its name in the middle, the command below. */
function Missing({ frame: { pen, locale, scene }, node }: NodePieceProps) {
  const { x, y, width, height } = node.box
  const middle = round(x + width / 2)
  const text = inLocale(node.name, locale)
  const role = fits(text, 'note', width - 12) ? 'note' : 'caption'
  const y0 = y + height / 2 + (scene.layout === 'narrow' ? 4 : -4)
  return (
    <>
      <Words pen={pen} as={role} x={middle} y={y0} text={text} fill="ink-3" anchor="middle" />
      {node.caption && (
        <Words
          pen={pen}
          as="mono"
          x={middle}
          y={y0 + 19}
          text={inLocale(node.caption, locale)}
          fill="ink-2"
          anchor="middle"
        />
      )}
    </>
  )
}

/** How many more there are, below the name or, on a phone, below the layers' edge. */
function More({ frame: { pen, locale, scene }, node, hold }: NodePieceProps & { hold: Hold }) {
  const { x, y, width } = node.box
  const text = hold.more ? inLocale(hold.more, locale) : ''
  const bottom = scene.layout === 'narrow' ? 44 : 59
  return <Words pen={pen} as="chip" x={x + width - 10} y={y + bottom} text={text} fill="ink" anchor="end" />
}

interface StateSignProps {
  readonly own: Pen
  readonly pen: Pen
  readonly kind: Chip['kind']
  readonly x: number
  readonly y: number
}

/** A disc runs, bars pause, a square has ended, a ring was only created; colour never stands alone. */
function StateSign({ own, pen, kind, x, y }: StateSignProps) {
  switch (kind) {
    case 'running':
      return <circle cx={x} cy={y} r={4.5} {...paint(own, { fill: 'k' })} />
    case 'paused':
      return (
        <path
          d={`M${x - 4} ${y - 5}h3v10h-3zM${x + 1} ${y - 5}h3v10h-3z`}
          {...paint(pen, { fill: 'warn' })}
        />
      )
    case 'active':
      return <path d={`M${x} ${y - 5.5}l5.5 5.5-5.5 5.5-5.5-5.5z`} {...paint(pen, { fill: 'warn' })} />
    case 'exited':
      return <path d={`M${x - 4} ${y - 4}h8v8h-8z`} {...paint(pen, { fill: 'ink-3' })} />
    case 'killed':
      return (
        <path
          d={`M${x - 4} ${y - 4}l8 8M${x + 4} ${y - 4}l-8 8`}
          strokeLinecap="round"
          {...paint(pen, { stroke: 'danger', width: 1.75 })}
        />
      )
    default:
      return <circle cx={x} cy={y} r={4} {...paint(pen, { fill: 'none', stroke: 'ink-3', width: 1.5 })} />
  }
}

/** The layers a container stands on; what two neighbours share is one slab, drawn with the left one. */
export function Layers({ frame, node }: NodePieceProps) {
  const { pen, locale, scene } = frame
  const own = penFor(pen, 'image')
  const hold = scene.holds.find(({ layers }) => layers === node.id)
  if (!hold) return null
  return (
    <>
      {hold.slabs.map(({ box, look }) => (
        <rect
          key={`${look}${box.y}`}
          {...box}
          {...paint(own, {
            fill: look === 'writable' ? 'deck' : 'k-fill',
            stroke: 'k',
            width: 1.25,
            ...(look === 'writable' ? { dash: '3 2.5' } : { hook: 'ship-mass' }),
          })}
        />
      ))}
      {hold.label && (
        <Words
          pen={pen}
          as="deck"
          x={hold.label.at.x}
          y={hold.label.at.y}
          text={inLocale(hold.label.text, locale)}
          anchor="middle"
        />
      )}
    </>
  )
}

import { boxPath, round } from '../path.ts'
import { type Pen, paint, penFor } from '../pen.ts'
import { lidRadius } from '../silhouette.ts'
import { Words } from '../Words.tsx'
import { edgesOf, type NodePieceProps } from './frame.ts'
import { Lettering } from './Lettering.tsx'

/** A network: a pipe, the risers down to it, and flanges where they meet. Never a box. */
export function Bridge({ frame: { pen, scene, value }, node }: NodePieceProps) {
  const own = penFor(pen, 'network')
  const pipe = scene.pipes.find((one) => one.node === node.id)
  if (!pipe) return null
  const { x, y, width, height } = pipe.box
  const end = x + width
  const risers = edgesOf(value, 'packet').filter(({ to }) => to === node.id)
  const thick = scene.layout === 'narrow' ? 6 : 7.5
  return (
    <>
      {risers.map(({ id, points: [top, bottom] }) => (
        <path
          key={id}
          d={riserPath(top?.x ?? 0, top?.y ?? 0, bottom?.y ?? 0, thick)}
          {...paint(own, { fill: 'k-fill', stroke: 'k', width: 1.25 })}
        />
      ))}
      <rect {...pipe.box} {...paint(own, { fill: 'k-fill', stroke: 'k', width: 1.25, hook: 'ship-mass' })} />
      {pipe.capped && (
        <path
          d={`M${x} ${y - 6}v${height + 12}M${end} ${y - 6}v${height + 12}`}
          strokeLinecap="round"
          {...paint(own, { stroke: 'k', width: 4 })}
        />
      )}
      {pipe.routed && (
        <path
          d={`M${pipe.routed.map((point) => `${point.x} ${point.y}`).join('L')}`}
          {...paint(own, { stroke: 'k', width: 1.75 })}
        />
      )}
      {pipe.flanges.map((flange) => (
        <Flange key={flange.x} own={own} box={flange} />
      ))}
      {pipe.label && (
        <Words pen={pen} as="mono" x={round(pipe.label.at.x)} y={pipe.label.at.y} text={pipe.label.text} />
      )}
      {pipe.leaves && scene.layout === 'wide' && (
        <>
          <rect
            x={1184}
            y={y - 4.5}
            width={10}
            height={height + 9}
            {...paint(own, { fill: 'deck', stroke: 'k', width: 1.25 })}
          />
          <path
            d={`M${end + 1} ${y + height / 2}h33`}
            {...paint(own, { stroke: 'k', width: 2, dash: '2 4' })}
          />
        </>
      )}
      {pipe.leaves && scene.uplink && (
        <Lettering
          pen={pen}
          x={scene.uplink.at.x}
          y={scene.uplink.at.y}
          text={scene.uplink.text}
          sizePx={12}
          weight={600}
          face="mono"
          fill="on-hull"
        />
      )}
    </>
  )
}

const riserPath = (x: number, top: number, bottom: number, width: number): string =>
  boxPath({ x: x - width / 2, y: top, width, height: bottom - top }, 0, 0)

function Flange({ own, box }: { own: Pen; box: { x: number; y: number; width: number; height: number } }) {
  const { x, y, width, height } = box
  return (
    <>
      <rect {...box} {...paint(own, { fill: 'deck', stroke: 'k', width: 1.25 })} />
      <path
        d={`M${x + 0.6} ${y + 6}h${width - 1.2}M${x + 0.6} ${y + height - 6}h${width - 1.2}`}
        {...paint(own, { stroke: 'k-line', width: 1 })}
      />
    </>
  )
}

/** A volume: a tank beside the holds, because it stays when its container goes. */
export function VolumeTank({ frame: { pen, scene }, node }: NodePieceProps) {
  const own = penFor(pen, 'volume')
  const tank = scene.tanks.find((one) => one.node === node.id)
  if (!tank) return null
  const { x, y, width, height } = tank.box
  const ghost = node.state === 'ghost'
  const lid = Math.min(8, lidRadius(height))
  const right = x + width
  const [top, base] = [y + lid, y + height - lid]
  const arc = (to: number, up: number) => `A${width / 2} ${lid} 0 0 ${up} ${to}`
  const surface = round(base - (base - top) * tank.level)
  const line = paint(own, {
    fill: 'none',
    stroke: ghost ? 'line-2' : 'k',
    width: 1.5,
    ...(ghost ? { dash: '4 3.5' } : {}),
  })
  const body = `M${x} ${top}${arc(right, 1)} ${top}V${base}${arc(x, 1)} ${base}z`
  const wave = `M${x} ${surface}c2 1.2 4 1.7 6 1.7 3.5 0 5.5 -2.5 9 -2.5 5 0 8 4 14 4 3.5 0 6.5 -1.2 9 -2.7`
  return (
    <>
      <path d={body} {...paint(own, { fill: ghost ? 'none' : 'deck', hook: 'ship-face' })} />
      {!ghost && (
        <>
          <path d={`${wave}V${base}${arc(x, 1)} ${base}z`} {...paint(own, { fill: 'k-fill' })} />
          <path d={wave} {...line} />
        </>
      )}
      <path d={`${body}M${x} ${top}${arc(right, 0)} ${top}`} {...line} />
    </>
  )
}

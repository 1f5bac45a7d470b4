import { lidOf } from '#diagrams/home/outlines.ts'
import { boxPath, round } from '../path.ts'
import { type Pen, paint, penFor } from '../pen.ts'
import { Words } from '../Words.tsx'
import { edgesOf, type NodePieceProps, outlineOf, type PieceProps } from './frame.ts'
import { Lettering } from './Lettering.tsx'

/** A network: a pipe with flanges where the risers meet it. Never a box. */
export function Bridge({ frame: { pen, scene }, node }: NodePieceProps) {
  const own = penFor(pen, 'network')
  const pipe = scene.pipes.find((one) => one.node === node.id)
  if (!pipe) return null
  const { x, y, width, height } = pipe.box
  const end = x + width
  return (
    <>
      <rect
        {...pipe.box}
        {...paint(own, {
          fill: 'k-fill',
          stroke: 'k',
          width: scene.layout === 'narrow' ? 1.25 : 1.4,
          hook: 'ship-mass',
        })}
      />
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
  const lid = lidOf(tank.box)
  const right = x + width
  const [top, base] = [y + lid, y + height - lid]
  const arc = `A${width / 2} ${lid} 0 0`
  const surface = round(base - (base - top) * tank.level)
  const wave = `M${x} ${surface}c2 1.2 4 1.7 6 1.7 3.5 0 5.5 -2.5 9 -2.5 5 0 8 4 14 4 3.5 0 6.5 -1.2 9 -2.7`
  const line = paint(own, {
    fill: 'none',
    stroke: ghost ? 'line-2' : 'k',
    width: 1.5,
    ...(ghost ? { dash: '4 3.5' } : {}),
  })
  return (
    <>
      <path d={outlineOf(node)} {...paint(own, { fill: ghost ? 'none' : 'deck', hook: 'ship-face' })} />
      {!ghost && (
        <>
          <path d={`${wave}V${base}${arc} 1 ${x} ${base}z`} {...paint(own, { fill: 'k-fill' })} />
          <path d={wave} {...line} />
        </>
      )}
      <path d={`${outlineOf(node)}M${x} ${top}${arc} 0 ${right} ${top}`} {...line} />
      {tank.more && (
        <Words pen={pen} as="chip" x={x + width / 2} y={base - 1} text={tank.more} anchor="middle" />
      )}
    </>
  )
}

/** Risers under everything: layers and pipes lie over them. `none` is a stub with a cap. */
export function Risers({ frame: { pen, scene, value } }: PieceProps) {
  const own = penFor(pen, 'network')
  const width = scene.layout === 'narrow' ? 6 : 7.25
  const pipe = (x: number, top: number, height: number) =>
    boxPath({ x: x - width / 2, y: top, width, height }, 0, 0)
  const line = paint(own, { fill: 'k-fill', stroke: 'k', width: 1.25 })
  return (
    <g {...(pen.theme ? {} : { className: 'e-network' })}>
      {edgesOf(value, 'packet').map(({ id, points: [top, bottom] }) => (
        <path key={id} d={pipe(top?.x ?? 0, top?.y ?? 0, (bottom?.y ?? 0) - (top?.y ?? 0))} {...line} />
      ))}
      {scene.stubs.map(({ x, y }) => (
        <g key={x}>
          <path d={pipe(x, y, 14)} {...line} />
          <path
            d={`M${x - 8} ${y + 14}h16`}
            strokeLinecap="round"
            {...paint(own, { stroke: 'k', width: 4 })}
          />
        </g>
      ))}
    </g>
  )
}

import type { ReactNode } from 'react'
import type { DiagramEdge, Paint, Point } from '#diagrams/diagram.ts'
import { EdgeLine } from '../EdgeLine.tsx'
import { lineLength, placeAt, round } from '../path.ts'
import { type Pen, paint, penFor } from '../pen.ts'
import { Words } from '../Words.tsx'
import { edgesOf, type PieceProps } from './frame.ts'
import { Risers } from './Plumbing.tsx'

const straight = (points: readonly Point[]): string =>
  `M${points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}`

/** Lines behind the regions: risers, the pipes a shim holds, and a container on the host's own network. */
export function LinesBelow({ frame }: PieceProps) {
  const { pen, value } = frame
  return (
    <>
      <Risers frame={frame} />
      {edgesOf(value, 'stdio', 'syscall').map((edge) => (
        <Line key={edge.id} pen={pen} edge={edge} entity="kernel" />
      ))}
    </>
  )
}

/** Lines over the regions: from the client to dockerd, on to containerd and the shims, mounts, and the pull. */
export function LinesAbove({ frame: { pen, value, scene } }: PieceProps) {
  return (
    <>
      {edgesOf(value, 'https').map((edge) => (
        <Pull key={edge.id} pen={penFor(pen, 'registry')} edge={edge} />
      ))}
      {edgesOf(value, 'grpc').map((edge) => (
        <Line key={edge.id} pen={pen} edge={edge} entity="containerd" />
      ))}
      {edgesOf(value, 'ttrpc').map((edge) => (
        <Line key={edge.id} pen={pen} edge={edge} entity="shim" />
      ))}
      {edgesOf(value, 'mount').map((edge) => (
        <Line key={edge.id} pen={pen} edge={edge} entity="volume" />
      ))}
      {edgesOf(value, 'rest').map((edge) => (
        <Line key={edge.id} pen={pen} edge={edge} entity="daemon">
          {edge.label && (
            <Words
              pen={pen}
              as="mono"
              x={edge.label.at.x}
              y={edge.label.at.y}
              text={typeof edge.label.text === 'string' ? edge.label.text : edge.label.text.en}
              fill="ink-2"
            />
          )}
        </Line>
      ))}
      {scene.packet && <Packet pen={pen} at={scene.packet} />}
    </>
  )
}

interface LineProps {
  readonly pen: Pen
  readonly edge: DiagramEdge
  readonly entity: 'kernel' | 'containerd' | 'shim' | 'volume' | 'daemon'
  readonly children?: ReactNode
}

function Line({ pen, edge, entity, children }: LineProps) {
  const own = penFor(pen, entity)
  return (
    <g {...(pen.theme ? {} : { className: `e-${entity}`, 'data-edge': edge.id })}>
      {edge.state === 'severed' ? (
        <Severed pen={own} edge={edge} />
      ) : edge.state === 'ghost' ? (
        <path
          d={straight(edge.points)}
          {...paint(own, { fill: 'none', stroke: 'line-2', width: 1.25, dash: '2 4' })}
        />
      ) : (
        <Whole pen={own} edge={edge} />
      )}
      {children}
    </g>
  )
}

/** Dashes and widths at the ship's scale, where a line is seldom longer than a hand. */
function Whole({ pen, edge }: { pen: Pen; edge: DiagramEdge }) {
  const { points, protocol } = edge
  const d = straight(points)
  const stroke = (ink: Paint, width: number, dash?: string) =>
    paint(pen, { fill: 'none', stroke: ink, width, ...(dash ? { dash } : {}) })
  switch (protocol) {
    case 'grpc':
      return (
        <>
          <path d={d} {...stroke('k', 5)} />
          <path d={d} {...stroke('deck', 2)} />
        </>
      )
    case 'ttrpc':
      return <path d={d} {...stroke('k', 1.75, '6 3')} />
    case 'stdio':
      return <path d={d} {...stroke('ink-3', 1.25, '2 3')} />
    case 'mount':
      return (
        <>
          <path d={d} {...stroke('k', 2)} />
          <Foot pen={pen} at={points.at(-1)} />
        </>
      )
    case 'rest':
      return <EdgeLine edge={edge} pen={pen} selected={false} />
    default:
      return <path d={d} {...stroke('k', 1.75)} />
  }
}

const Foot = ({ pen, at }: { pen: Pen; at: Point | undefined }) =>
  at ? <path d={`M${at.x - 3.5} ${at.y - 3.5}h7v7h-7z`} {...paint(pen, { fill: 'k' })} /> : null

/** Grey, parted and struck twice; short lines keep the cut and lose what the gap takes. */
function Severed({ pen, edge }: { pen: Pen; edge: DiagramEdge }) {
  const length = lineLength(edge.points)
  const { point, along } = placeAt(edge.points, length / 2)
  const gap = Math.min(12, length * 0.5)
  const angle = round((Math.atan2(along.y, along.x) * 180) / Math.PI)
  const rest = (length - gap) / 2
  return (
    <>
      <path
        d={straight(edge.points)}
        {...paint(pen, {
          fill: 'none',
          stroke: 'line-3',
          width: edge.protocol === 'grpc' ? 3 : 1.75,
          dash: `${round(rest)} ${round(gap)}`,
        })}
      />
      <path
        d="M-6 -4.5L5.5 0M-5.5 0L6 4.5"
        transform={`translate(${round(point.x)} ${round(point.y)}) rotate(${angle})`}
        strokeLinecap="round"
        {...paint(pen, { stroke: 'danger', width: 1.75 })}
      />
    </>
  )
}

const PULL = 'M1314 372C1282 354 1280 232 1244 232H590'

/** The one line that crosses the water: a pull, over HTTPS, from the registry to dockerd. */
function Pull({ pen, edge }: { pen: Pen; edge: DiagramEdge }) {
  const whole = edge.state === 'default'
  const ghost = edge.state === 'ghost'
  const ink = whole ? 'k' : ghost ? 'line-2' : 'line-3'
  return (
    <g {...(pen.theme ? {} : { className: 'e-registry', 'data-edge': edge.id })}>
      <path
        d={PULL}
        {...paint(pen, {
          fill: 'none',
          stroke: ink,
          width: ghost ? 1.25 : 1.75,
          ...(ghost ? { dash: '2 4' } : {}),
        })}
      />
      <path d="M582 232l9-5v10z" {...paint(pen, { fill: ink })} />
      {edge.state === 'severed' && (
        <>
          <path d="M1213 232h14" {...paint(pen, { stroke: 'sky', width: 5 })} />
          <path
            d="M1212 227l15 5.5M1213 231.5l15 5.5"
            strokeLinecap="round"
            {...paint(pen, { stroke: 'danger', width: 1.75 })}
          />
        </>
      )}
    </g>
  )
}

/** The one message of the picture: it travels once, when the page is opened, and then rests here. */
function Packet({ pen, at }: { pen: Pen; at: Point }) {
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      <g {...(pen.theme ? {} : { className: 'ship-packet' })}>
        <circle r={13} fillOpacity={0.16} {...paint(pen, { fill: 'signal' })} />
        <rect
          x={-8.5}
          y={-6}
          width={17}
          height={12}
          rx={2}
          {...paint(pen, { fill: 'signal', stroke: 'deck', width: 1.5 })}
        />
        <path
          d="M-6.5 -4L0 .8 6.5 -4"
          strokeLinecap="round"
          strokeLinejoin="round"
          {...paint(pen, { fill: 'none', stroke: 'on-signal', width: 1.5 })}
        />
      </g>
    </g>
  )
}

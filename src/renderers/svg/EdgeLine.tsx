import type { DiagramEdge, Paint, Point } from '#diagrams/diagram.ts'
import { Head } from './Head.tsx'
import { Riser } from './Pipe.tsx'
import { lineLength, placeAt, round, roundedPath, trimmed } from './path.ts'
import { type Pen, paint, penFor } from './pen.ts'
import { HEAD_LENGTH, LINES, type Line } from './protocols.ts'

const CORNER = 16
/** How wide the strip is that takes a click or a touch, in px. */
const HIT = 24
/** A line shorter than this has no room for the envelope. */
const ROOM = 30

export interface EdgeProps {
  readonly edge: DiagramEdge
  readonly pen: Pen
  readonly selected: boolean
}

/** The protocol's line, or the way this one edge is to look. */
function lineOf({ protocol, look }: DiagramEdge): Line {
  const { tag, entity, ink, ...own } = LINES[protocol]
  if (look === 'riser') return { tag, entity, ink, width: own.width, head: 'none' }
  return look === 'plain' ? { tag, entity, ink, width: 1.75, head: 'triangle' } : { tag, entity, ink, ...own }
}

/** One edge as every rendering draws it, without its pill: line, head, packet or cut. */
export function EdgeLine({ edge, pen, selected }: EdgeProps) {
  const line = lineOf(edge)
  const own = penFor(pen, line.entity)
  const { points, state } = edge
  const whole = roundedPath(points, CORNER)
  return (
    <>
      {!pen.theme && <path className="hit f-none" d={whole} strokeWidth={HIT} />}
      {!pen.theme && <path className="ring f-none s-focus" d={whole} strokeWidth={9} strokeOpacity={0.9} />}
      {(selected || !pen.theme) && (
        <path
          d={whole}
          strokeLinecap="round"
          strokeOpacity={0.28}
          {...paint(own, { fill: 'none', stroke: line.ink, width: 10, hook: 'halo' })}
        />
      )}
      {state === 'now' && (
        <path
          d={whole}
          strokeLinecap="round"
          strokeOpacity={0.13}
          {...paint(own, { fill: 'none', stroke: 'signal', width: 11, hook: 'glow' })}
        />
      )}
      {state === 'ghost' ? (
        <Ghost pen={own} points={points} headless={line.head === 'none'} />
      ) : state === 'severed' ? (
        <Severed pen={own} edge={edge} />
      ) : (
        <Running pen={own} edge={edge} selected={selected} />
      )}
      {state === 'now' && lineLength(points) >= ROOM && (
        <Envelope pen={own} at={placeAt(points, lineLength(points) * 0.48).point} />
      )}
    </>
  )
}

function Running({ pen, edge, selected }: { pen: Pen; edge: DiagramEdge; selected: boolean }) {
  const line = lineOf(edge)
  const now = edge.state === 'now'
  const ink: Paint = now ? 'signal' : edge.look === 'pale' ? 'line-3' : line.ink
  const heavier = edge.look === 'strong' || (selected && edge.protocol === 'digest') ? 2.25 : line.width
  const width = now && edge.protocol !== 'grpc' ? 2.5 : heavier
  const body = trimmed(edge.points, 0, HEAD_LENGTH[line.head])
  const start = edge.points[0]
  return (
    <>
      <Stroke pen={pen} edge={edge} points={body} ink={ink} width={width} />
      {line.head === 'dot' && start && (
        <circle cx={start.x} cy={start.y} r={4} {...paint(pen, { fill: ink })} />
      )}
      <Head
        pen={pen}
        kind={line.head}
        place={placeAt(edge.points, Number.POSITIVE_INFINITY)}
        ink={ink}
        width={width}
      />
    </>
  )
}

interface StrokeProps {
  readonly pen: Pen
  readonly edge: DiagramEdge
  readonly points: readonly Point[]
  readonly ink: Paint
  readonly width: number
}

/** The protocol's line style: rails for gRPC, a band for packets, dashes and dots for the others. */
function Stroke({ pen, edge, points, ink, width }: StrokeProps) {
  const { dash, round: dots } = lineOf(edge)
  const d = roundedPath(points, CORNER)
  if (edge.look === 'riser') return <Riser pen={pen} points={points} now={edge.state === 'now'} />
  return (
    <>
      {edge.protocol === 'packet' && edge.look !== 'plain' && (
        <path
          d={d}
          {...paint(pen, { fill: 'none', stroke: edge.state === 'severed' ? 'line' : 'k-fill', width: 8 })}
        />
      )}
      <path
        d={d}
        {...(dots ? { strokeLinecap: 'round' as const } : {})}
        {...paint(pen, { fill: 'none', stroke: ink, width, ...(dash ? { dash } : {}) })}
      />
      {edge.protocol === 'grpc' && edge.look !== 'plain' && (
        <path d={d} {...paint(pen, { fill: 'none', stroke: 'deck', width: 2 })} />
      )}
    </>
  )
}

function Ghost({ pen, points, headless }: { pen: Pen; points: readonly Point[]; headless: boolean }) {
  return (
    <>
      <path
        d={roundedPath(points, CORNER)}
        {...paint(pen, { fill: 'none', stroke: 'line-2', width: 1.25, dash: '2 4' })}
      />
      {!headless && lineLength(points) > 24 && (
        <Head
          pen={pen}
          kind="chevron"
          place={placeAt(points, Number.POSITIVE_INFINITY)}
          ink="line-2"
          width={1.5}
        />
      )}
    </>
  )
}

/** A closed socket: the line is grey, parted, and struck twice. */
function Severed({ pen, edge }: { pen: Pen; edge: DiagramEdge }) {
  const length = lineLength(edge.points)
  const half = Math.max(0, length / 2 - 7)
  const { point, along } = placeAt(edge.points, length / 2)
  const { width } = lineOf(edge)
  const angle = round((Math.atan2(along.y, along.x) * 180) / Math.PI)
  return (
    <>
      <Stroke
        pen={pen}
        edge={edge}
        points={trimmed(edge.points, 0, length - half)}
        ink="line-3"
        width={width}
      />
      <Stroke
        pen={pen}
        edge={edge}
        points={trimmed(edge.points, length - half, 0)}
        ink="line-3"
        width={width}
      />
      <path
        d="M-8 -5L7 .5M-7 -.5L8 5"
        transform={`translate(${round(point.x)} ${round(point.y)}) rotate(${angle})`}
        strokeLinecap="round"
        {...paint(pen, { stroke: 'danger', width: 1.75 })}
      />
    </>
  )
}

/** The message on its way: 18 x 13 with a halo. */
export function Envelope({ pen, at }: { pen: Pen; at: Point }) {
  const x = round(at.x)
  const y = round(at.y)
  return (
    <g {...(pen.theme ? {} : { className: 'packet' })} transform={`translate(${x} ${y})`}>
      <circle r={14.4} fillOpacity={0.16} {...paint(pen, { fill: 'signal' })} />
      <rect x={-11} y={-8.3} width={22} height={16.6} rx={3.5} {...paint(pen, { fill: 'deck' })} />
      <rect x={-9.6} y={-6.9} width={19.2} height={13.8} rx={2} {...paint(pen, { fill: 'signal' })} />
      <path
        d="M-8.5 -5.5L0 1l8.5 -6.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        {...paint(pen, { fill: 'none', stroke: 'on-signal', width: 1.5 })}
      />
    </g>
  )
}

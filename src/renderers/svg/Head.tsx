import type { Paint } from '#diagrams/diagram.ts'
import { type Place, round } from './path.ts'
import { type Pen, paint } from './pen.ts'
import type { HeadKind } from './protocols.ts'

export interface HeadProps {
  readonly pen: Pen
  readonly kind: HeadKind
  /** Its tip and the way it points. */
  readonly place: Place
  readonly ink: Paint
  readonly width: number
}

/** What a line ends in, drawn as if it pointed right, then turned. */
export function Head({ pen, kind, place, ink, width }: HeadProps) {
  if (kind === 'none' || kind === 'dot') return null
  const angle = round((Math.atan2(place.along.y, place.along.x) * 180) / Math.PI)
  const turn = angle === 0 ? '' : ` rotate(${angle})`
  return (
    <g transform={`translate(${round(place.point.x)} ${round(place.point.y)})${turn}`}>
      <Tip pen={pen} kind={kind} ink={ink} width={width} />
    </g>
  )
}

function Tip({ pen, kind, ink, width }: Omit<HeadProps, 'place'>) {
  const line = { strokeLinecap: 'round', strokeLinejoin: 'round' } as const
  const stroke = paint(pen, { fill: 'none', stroke: ink, width: Math.max(width, 1.5) })
  switch (kind) {
    case 'triangle':
      return <path d={width > 2 ? 'M0 0l-10.5 -6v12z' : 'M0 0l-10 -5v10z'} {...paint(pen, { fill: ink })} />
    case 'open':
      return (
        <path
          d="M-.8 0l-9 -5.2v10.4z"
          strokeLinejoin="round"
          {...paint(pen, { fill: 'deck', stroke: ink, width: 1.6 })}
        />
      )
    case 'chevron':
      return <path d="M-7 -5l7 5 -7 5" {...line} {...stroke} />
    case 'chevrons':
      return <path d="M-7 -5l7 5 -7 5M-12 -5l7 5 -7 5" {...line} {...stroke} />
    case 'bar':
      return <path d="M-1.25 -6v12" {...paint(pen, { stroke: ink, width: 2.5 })} />
    case 'barb':
      return <path d="M0 0l-10 -5 2.5 5 -2.5 5z" {...paint(pen, { fill: ink })} />
    case 'foot':
      return <path d="M-7 -3.5h7v7h-7z" {...paint(pen, { fill: ink })} />
    case 'ring':
      return <circle cx={-4.75} cy={0} r={4} {...paint(pen, { fill: 'deck', stroke: ink, width: 1.5 })} />
    default:
      return null
  }
}

import type { Paint } from '#diagrams/diagram.ts'
import { type Pen, paint } from '../pen.ts'
import { STANDALONE_FACES } from '../Words.tsx'

export interface LetteringProps {
  readonly pen: Pen
  readonly x: number
  /** The baseline. */
  readonly y: number
  readonly text: string
  readonly sizePx: number
  readonly weight: number
  readonly fill?: Paint
  readonly face?: 'sans' | 'mono'
  readonly anchor?: 'start' | 'middle' | 'end'
  /** Width of the face in per cent, and the space between letters in em. */
  readonly stretch?: number
  readonly tracking?: number
  readonly struck?: boolean
}

/** Text in the few sizes that the type roles of ordinary diagrams lack: titles, disc numbers, the ship's name. */
export function Lettering(props: LetteringProps) {
  const {
    pen,
    x,
    y,
    text,
    sizePx,
    weight,
    fill = 'ink',
    face = 'sans',
    anchor,
    stretch,
    tracking,
    struck,
  } = props
  return (
    <text
      x={x}
      y={y}
      fontSize={sizePx}
      fontWeight={weight}
      {...(anchor ? { textAnchor: anchor } : {})}
      {...(stretch ? { fontStretch: `${stretch}%` } : {})}
      {...(tracking ? { letterSpacing: `${tracking}em` } : {})}
      {...(struck ? { textDecoration: 'line-through' } : {})}
      {...(face === 'mono' && pen.theme ? { fontFamily: STANDALONE_FACES.mono } : {})}
      {...paint(pen, { fill, ...(face === 'mono' ? { hook: 'ship-mono' } : {}) })}
    >
      {text}
    </text>
  )
}

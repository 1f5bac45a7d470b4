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
  /** Smaller words behind it, wherever it ends in the face that is at hand. */
  readonly after?: {
    readonly text: string
    readonly gap: number
    readonly sizePx: number
    readonly weight: number
    readonly fill: Paint
  }
}

/** Text in the few sizes that the type roles of ordinary diagrams lack: titles, disc numbers, the ship's name. */
export function Lettering(props: LetteringProps) {
  const { pen, x, y, text, sizePx, weight, fill = 'ink', face = 'sans' } = props
  const { anchor, stretch, tracking, struck, after } = props
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
      {after && (
        <tspan
          dx={after.gap}
          fontSize={after.sizePx}
          fontWeight={after.weight}
          {...paint(pen, { fill: after.fill })}
        >
          {after.text}
        </tspan>
      )}
    </text>
  )
}

import { GLYPH_RING, GLYPHS, type GlyphName } from '#design/glyphs.tsx'
import type { Paint } from '#diagrams/diagram.ts'
import { round } from './path.ts'
import { type Pen, paint } from './pen.ts'

export interface SignProps {
  readonly pen: Pen
  readonly name: GlyphName
  /** Middle of the sign. */
  readonly x: number
  readonly y: number
  readonly ink: Paint
  readonly size?: number
}

/** A glyph inside a drawing. */
export function Sign({ pen, name, x, y, ink, size = 18 }: SignProps) {
  const ring = GLYPH_RING[name]
  return (
    <g
      transform={`translate(${round(x - size / 2)} ${round(y - size / 2)}) scale(${size / 24})`}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...paint(pen, { fill: 'none', stroke: ink, width: 1.6 })}
    >
      {ring && <circle cx={12} cy={12} r={ring.r} strokeDasharray={ring.dash} />}
      <path d={GLYPHS[name]} />
    </g>
  )
}

import { GLYPH_RING, GLYPHS, type GlyphName } from '#design/glyphs.tsx'
import type { Paint } from '#diagrams/diagram.ts'
import { round } from '../path.ts'
import { type Pen, paint } from '../pen.ts'

export interface ShipSignProps {
  readonly pen: Pen
  readonly name: GlyphName
  /** Middle of the sign. */
  readonly x: number
  readonly y: number
  readonly ink: Paint
  readonly size?: number
  /** Width of its line in px. */
  readonly line?: number
}

/** A glyph whose line stays 1.6 px at every size: on the ship large and small signs stand side by side. */
export function ShipSign({ pen, name, x, y, ink, size = 18, line = 1.6 }: ShipSignProps) {
  const ring = GLYPH_RING[name]
  const scale = size / 24
  return (
    <g
      transform={`translate(${round(x - size / 2)} ${round(y - size / 2)}) scale(${round(scale)})`}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...paint(pen, { fill: 'none', stroke: ink, width: round(line / scale) })}
    >
      {ring && <circle cx={12} cy={12} r={ring.r} strokeDasharray={ring.dash} />}
      <path d={GLYPHS[name]} />
    </g>
  )
}

import { type ColourName, colour, entityColour, type Shade, type Theme } from '#design/tokens.ts'
import type { Entity, Paint } from '#diagrams/diagram.ts'

/**
 * How colours reach the drawing. On a page they are classes that `svg.css` defines, so that one drawing serves
 * both themes and no style attribute is needed; in a file that stands alone they are the hexes of its theme.
 */
export interface Pen {
  /** Only in a file that stands alone. */
  readonly theme?: Theme
  /** Whose `k` it is. */
  readonly entity: Entity
}

export const PAGE_PEN: Pen = { entity: 'client' }

export const penFor = (pen: Pen, entity: Entity): Pen => ({ ...pen, entity })

/** What an element needs around it so that `k` is this entity's on a page. */
export const entityProps = (pen: Pen): { readonly className?: string } =>
  pen.theme ? {} : { className: `e-${pen.entity}` }

export interface Strokes {
  readonly fill?: Paint
  readonly stroke?: Paint
  /** Stroke width in px. */
  readonly width?: number
  readonly dash?: string
  /** Added to the classes, as a hook for hover and the like; left out of files that stand alone. */
  readonly hook?: string
}

const SHADES: Partial<Readonly<Record<Paint, Shade>>> = {
  k: 'k',
  'k-line': 'line',
  'k-fill': 'fill',
  'k-wash': 'wash',
}

/** The hex of a paint in a file that stands alone. */
function hex(pen: Pen, theme: Theme, paint: Paint): string {
  if (paint === 'none') return 'none'
  const shade = SHADES[paint]
  return shade ? entityColour(pen.entity, shade, theme) : colour(paint as ColourName, theme)
}

export interface PaintProps {
  readonly className?: string
  readonly fill?: string
  readonly stroke?: string
  readonly strokeWidth?: number
  readonly strokeDasharray?: string
}

/** The attributes that give an element its colours: spread them onto it. */
export function paint(pen: Pen, { fill, stroke, width, dash, hook }: Strokes): PaintProps {
  const line = {
    ...(width === undefined ? {} : { strokeWidth: width }),
    ...(dash === undefined ? {} : { strokeDasharray: dash }),
  }
  if (pen.theme) {
    return {
      ...(fill === undefined ? {} : { fill: hex(pen, pen.theme, fill) }),
      ...(stroke === undefined ? {} : { stroke: hex(pen, pen.theme, stroke) }),
      ...line,
    }
  }
  const classes = [fill && `f-${fill}`, stroke && `s-${stroke}`, hook].filter(Boolean).join(' ')
  return { ...(classes === '' ? {} : { className: classes }), ...line }
}

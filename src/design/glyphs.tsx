import type { Entity } from './entity.ts'

export type GlyphName = Entity | 'host' | 'oci'

/** Paths on a 24 grid: stroke 1.6, round caps and joins. */
export const GLYPHS: Readonly<Record<GlyphName, string>> = {
  client: 'M3 7l3-3h12l3 3v13H3zM7.5 10.5l3 2.75-3 2.75M13 16h4',
  daemon: 'M3.5 11L6 5h12l2.5 6zM9.3 5l-.9 6M14.7 5l.9 6M5 11v8.5h14V11M9 15.25h6',
  containerd: 'M5 9h14v9.5H5zM7 9V5h3.5v4M13.5 9V5H17v4M5 12H2.5v4H5M19 12h2.5v4H19M9 13.75h6',
  shim: 'M3 5.5h18M3 18.5h18M5 15h14V8.5z',
  runc: 'M10 8.3l6 3.7-6 3.7z',
  kernel: 'M3 5v6c0 5.5 4 8.5 9 8.5s9-3 9-8.5V5M7.5 5v5.5c0 3 1.8 4.5 4.5 4.5s4.5-1.5 4.5-4.5V5',
  container: 'M3 6h18v12H3zM7.5 9v6M12 9v6M16.5 9v6',
  image: 'M4 4.5h16V8H4zM4 10.25h16v3.5H4zM4 16h16v3.5H4z',
  network: 'M2 17.5h20M7 17.5V9M17 17.5V9M4.5 4h5v5h-5zM14.5 4h5v5h-5zM12 15.5v4',
  volume:
    'M5 6.5C5 5 8 4 12 4s7 1 7 2.5v11c0 1.5-3 2.5-7 2.5s-7-1-7-2.5zM5 6.5C5 8 8 9 12 9s7-1 7-2.5M5 13.5c2 1.4 4.7-1 7 0s5 1.4 7 0',
  registry: 'M3 10l9-6 9 6v10H3zM7.5 20v-7.5h9V20M7.5 16.25h9',
  service: 'M8 4h13v9H8zM5.5 7.5H5v8.5h12.5v-.5M3 11v8.5h12',
  host: 'M2.5 13h19l-2.7 6.5H5.5zM6.5 13V8.5H14V13M9 8.5V5h3v3.5',
  oci: 'M12 3l7.8 4.5v9L12 21l-7.8-4.5v-9zM8.5 12l2.5 2.5 4.5-5',
}

/** runc never stays: its ring is dashed. */
export const GLYPH_RING: Partial<Readonly<Record<GlyphName, { readonly r: number; readonly dash: string }>>> =
  {
    runc: { r: 9, dash: '3.3 2.35' },
  }

export interface GlyphProps {
  readonly name: GlyphName
  /** Side of the drawn square in px. */
  readonly size?: number
  readonly className?: string
}

/** An entity's sign in the current text colour; the word beside it carries the meaning for readers. */
export function Glyph({ name, size = 18, className }: GlyphProps) {
  const ring = GLYPH_RING[name]
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(className === undefined ? {} : { className })}
    >
      {ring && <circle cx={12} cy={12} r={ring.r} strokeDasharray={ring.dash} />}
      <path d={GLYPHS[name]} />
    </svg>
  )
}

/** The logo's three masses, on a 26 grid: hull, decks in the hull's on-colour, and the room that is lit. */
export const LOGO = {
  hull: 'M2 3.5h22V13c0 6-4.5 10-11 10S2 19 2 13z',
  decks: 'M5 6h16v1.8H5zM5 10.2h16V12H5zM6 14.4h14c-.4.7-.8 1.3-1.3 1.8H7.3c-.5-.5-.9-1.1-1.3-1.8z',
  lit: { x: 14, y: 9.2, size: 3.8, radius: 1, stroke: 1.2 },
} as const

export function Logo({ size = 26 }: { readonly size?: number }) {
  const { x, y, size: side, radius, stroke } = LOGO.lit
  return (
    <svg aria-hidden="true" viewBox="0 0 26 26" width={size} height={size}>
      <path className="fill-hull" d={LOGO.hull} />
      <path className="fill-on-hull" d={LOGO.decks} />
      <rect
        className="fill-signal stroke-hull"
        x={x}
        y={y}
        width={side}
        height={side}
        rx={radius}
        strokeWidth={stroke}
      />
    </svg>
  )
}

import type { Chip, Paint } from '#diagrams/diagram.ts'
import { textWidth } from '#diagrams/text-width.ts'
import { round } from './path.ts'
import { type Pen, paint } from './pen.ts'
import { Words } from './Words.tsx'

interface ChipLook {
  readonly ink: Paint
  readonly wash: Paint
  readonly dash?: string
}

const LOOKS: Readonly<Record<Chip['kind'], ChipLook>> = {
  running: { ink: 'ok', wash: 'ok-wash' },
  created: { ink: 'ink-2', wash: 'deck' },
  paused: { ink: 'warn', wash: 'warn-wash' },
  exited: { ink: 'ink-2', wash: 'deck' },
  degraded: { ink: 'warn', wash: 'warn-wash' },
  killed: { ink: 'danger', wash: 'danger-wash' },
  active: { ink: 'signal', wash: 'signal-wash' },
  'not-yet': { ink: 'ink-3', wash: 'none', dash: '3 2.5' },
}

/** A chip without its word: where the word would push out what the node is called. */
export const COMPACT_CHIP = 20

export const chipWidth = (words: string): number => round(27 + textWidth(words, 'chip'))

/** The sign before a chip's word; colour never stands alone. */
function Sign({ pen, kind, ink, x, y }: { pen: Pen; kind: Chip['kind']; ink: Paint; x: number; y: number }) {
  const solid = paint(pen, { fill: ink })
  const line = (width: number) => paint(pen, { fill: 'none', stroke: ink, width })
  switch (kind) {
    case 'running':
      return <circle cx={x} cy={y} r={3.5} {...solid} />
    case 'created':
    case 'not-yet':
      return <circle cx={x} cy={y} r={3.3} {...line(1.2)} />
    case 'paused':
      return <path d={`M${x - 3} ${y - 4}h2v8h-2zM${x + 1} ${y - 4}h2v8h-2z`} {...solid} />
    case 'exited':
      return <path d={`M${x - 3} ${y - 3}h6v6h-6z`} {...solid} />
    case 'degraded':
      return (
        <path
          d={`M${x} ${y - 4.5}l5 9h-10zM${x} ${y - 1}v2.4M${x} ${y + 2.7}v.4`}
          strokeLinejoin="round"
          strokeLinecap="round"
          {...line(1.2)}
        />
      )
    case 'killed':
      return <path d={`M${x - 3} ${y - 3}l6 6M${x + 3} ${y - 3}l-6 6`} strokeLinecap="round" {...line(1.6)} />
    case 'active':
      return <path d={`M${x} ${y - 5}l5 5-5 5-5-5z`} {...solid} />
  }
}

export interface ChipMarkProps {
  readonly pen: Pen
  readonly kind: Chip['kind']
  readonly words: string
  /** Its right end and its middle line. */
  readonly right: number
  readonly y: number
  /** Only the sign; the word stays in the node's accessible name and in the outline. */
  readonly compact?: boolean
  /** On a node that is not involved the word keeps its sign and loses its colour. */
  readonly pale?: boolean
}

/** 20 high: sign, then word. */
export function ChipMark({ pen, kind, words, right, y, compact, pale }: ChipMarkProps) {
  const look: ChipLook = pale ? { ink: 'ink-3', wash: 'none' } : LOOKS[kind]
  const width = compact ? COMPACT_CHIP : chipWidth(words)
  const x = round(right - width)
  const quiet = look.ink === 'ink-2' || look.ink === 'ink-3'
  return (
    <>
      <rect
        x={round(x + 0.5)}
        y={round(y - 9.5)}
        width={round(width - 1)}
        height={19}
        rx={9.5}
        {...(quiet ? {} : { strokeOpacity: 0.6 })}
        {...paint(pen, {
          fill: look.wash,
          stroke: quiet ? 'line-2' : look.ink,
          width: 1,
          ...(look.dash ? { dash: look.dash } : {}),
        })}
      />
      <Sign pen={pen} kind={kind} ink={look.ink} x={round(x + (compact ? 10 : 10.5))} y={round(y)} />
      {!compact && (
        <Words pen={pen} as="chip" x={round(x + 19)} y={round(y + 4.2)} text={words} fill={look.ink} />
      )}
    </>
  )
}

import type { ReactNode } from 'react'
import { join } from './join.ts'

const LOOKS = {
  running: 'border-ok/60 bg-ok-wash text-ok',
  created: 'border-line-2 bg-deck text-ink-2',
  paused: 'border-warn/60 bg-warn-wash text-warn',
  exited: 'border-line-2 bg-deck text-ink-2',
  degraded: 'border-warn/60 bg-warn-wash text-warn',
  killed: 'border-danger/60 bg-danger-wash text-danger',
  active: 'border-signal/60 bg-signal-wash text-signal',
  'not-yet': 'border-line-2 border-dashed text-ink-3',
} as const

export type ChipKind = keyof typeof LOOKS

/** Drawn on a 10 grid; colour never stands alone. */
const SIGNS: Readonly<Record<ChipKind, { readonly d: string; readonly line?: boolean }>> = {
  running: { d: 'M5 1.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7z' },
  created: { d: 'M5 1.7a3.3 3.3 0 1 1 0 6.6a3.3 3.3 0 1 1 0-6.6z', line: true },
  paused: { d: 'M2 1h2v8H2zM6 1h2v8H6z' },
  exited: { d: 'M2 2h6v6H2z' },
  degraded: { d: 'M5 .8l4.4 8.2H.6zM5 4v2.2M5 7.6v.2', line: true },
  killed: { d: 'M2 2l6 6M8 2l-6 6', line: true },
  active: { d: 'M5 0l5 5-5 5-5-5z' },
  'not-yet': { d: 'M5 1.7a3.3 3.3 0 1 1 0 6.6a3.3 3.3 0 1 1 0-6.6z', line: true },
}

/** Sign, then word; 20 high. */
export function Chip({ kind, children }: { readonly kind: ChipKind; readonly children: ReactNode }) {
  const { d, line } = SIGNS[kind]
  return (
    <span
      className={join(
        'inline-flex h-5 items-center gap-1.5 whitespace-nowrap rounded-chip border pr-2 pl-[5px]',
        'text-caption font-[560]',
        LOOKS[kind],
      )}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 10 10"
        width={10}
        height={10}
        className={line ? 'fill-none stroke-current' : 'fill-current'}
        strokeWidth={1.4}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={d} />
      </svg>
      {children}
    </span>
  )
}

import type { ReactNode } from 'react'
import { join } from './join.ts'

export interface ToggleProps {
  readonly pressed: boolean
  readonly onToggle: (pressed: boolean) => void
  readonly icon?: ReactNode
  /** `danger` for a switch that breaks something. */
  readonly look?: 'plain' | 'danger'
  readonly children: ReactNode
}

/** On or off, and it says which: pressed is drawn by border, wash and a sign, not by colour alone. */
export function Toggle({ pressed, onToggle, icon, look = 'plain', children }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onToggle(!pressed)}
      className={join(
        'inline-flex h-8 items-center gap-2 whitespace-nowrap rounded-2 border border-line-3 bg-deck px-3',
        'text-control font-[560] text-ink hover:bg-well aria-pressed:font-[620] pointer-coarse:h-11',
        look === 'danger'
          ? 'aria-pressed:border-danger aria-pressed:bg-danger-wash aria-pressed:text-danger'
          : 'aria-pressed:border-network aria-pressed:bg-network-wash aria-pressed:text-network',
      )}
    >
      {icon}
      {children}
      {pressed && (
        <svg
          aria-hidden="true"
          viewBox="0 0 10 10"
          width={10}
          height={10}
          className="fill-none stroke-current"
          strokeWidth={1.6}
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <path d={look === 'danger' ? 'M2 2l6 6M8 2l-6 6' : 'M1.5 5.5l2.5 2.5 4.5-6'} />
        </svg>
      )}
    </button>
  )
}

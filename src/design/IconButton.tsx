import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { join } from './join.ts'

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'children'> {
  /** What it does, for screen readers and as a tooltip. */
  readonly label: string
  readonly icon: ReactNode
  readonly look?: 'plain' | 'strong' | 'bare'
}

const LOOKS = {
  plain: 'border-line-3 bg-deck text-ink hover:bg-well disabled:text-ink-3',
  strong: 'border-ink bg-ink text-sky hover:bg-ink-2',
  bare: 'border-transparent text-ink-2 hover:bg-well hover:text-ink',
} as const

/** An action whose sign stands for its word. */
export function IconButton({ label, icon, look = 'plain', className, ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={label}
      className={join(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-2 border pointer-coarse:size-11',
        'disabled:cursor-not-allowed',
        LOOKS[look],
        className,
      )}
    >
      {icon}
    </button>
  )
}

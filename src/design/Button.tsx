import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { join } from './join.ts'

const LOOKS = {
  /** Most actions: a bordered plate. */
  plain: 'border-line-3 bg-deck text-ink hover:bg-well disabled:border-dashed disabled:text-ink-3',
  /** What moves the player. */
  strong: 'border-ink bg-ink text-sky hover:bg-ink-2 disabled:bg-ink-3',
  /** The one primary action of a page. */
  signal: 'border-signal bg-signal text-on-signal hover:opacity-90 disabled:border-ink-3 disabled:bg-ink-3',
  danger: 'border-danger bg-deck text-danger hover:bg-danger-wash',
  /** Beside another button, for the lesser choice. */
  bare: 'border-transparent text-ink hover:bg-well',
} as const

export type ButtonLook = keyof typeof LOOKS

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  readonly look?: ButtonLook
  /** A Lucide icon of 15 to 18 px, or a glyph. */
  readonly icon?: ReactNode
  readonly type?: 'button' | 'submit'
  readonly children: ReactNode
}

/** An action with a word. 32 high for a pointer, 44 for a finger. */
export function Button({ look = 'plain', icon, type = 'button', className, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={join(
        'inline-flex h-8 shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-2 border px-3',
        'text-control font-[560] disabled:cursor-not-allowed pointer-coarse:h-11',
        LOOKS[look],
        className,
      )}
    >
      {icon}
      {children}
    </button>
  )
}

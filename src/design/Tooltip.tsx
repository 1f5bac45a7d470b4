import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

const DELAY_MS = 300

export interface TooltipProps {
  /** What is said; never the only place where a fact stands. */
  readonly content: ReactNode
  /** Draws what it is about: one element that can take the focus and gets these attributes. */
  readonly children: (described: { readonly 'aria-describedby'?: string }) => ReactNode
}

/**
 * Appears after a short wait under the pointer, at once on focus; stays while the pointer is over it; Esc
 * sends it away.
 * @see https://www.w3.org/WAI/WCAG22/Understanding/content-on-hover-or-focus.html
 */
export function Tooltip({ content, children }: TooltipProps) {
  const id = useId()
  const [shown, setShown] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const show = (afterMs: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setShown(true), afterMs)
  }
  const hide = () => {
    clearTimeout(timer.current)
    setShown(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!shown) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setShown(false)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [shown])

  return (
    <span
      className="relative inline-flex"
      onPointerEnter={() => show(DELAY_MS)}
      onPointerLeave={hide}
      onFocus={() => show(0)}
      onBlur={hide}
    >
      {children(shown ? { 'aria-describedby': id } : {})}
      {shown && (
        <span
          id={id}
          role="tooltip"
          className="absolute top-full left-1/2 z-50 mt-2 w-[280px] -translate-x-1/2 rounded-2 border border-line-2 bg-deck p-3 text-control font-[400] text-ink-2 leading-normal shadow-1"
        >
          {content}
        </span>
      )}
    </span>
  )
}

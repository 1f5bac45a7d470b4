import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { join } from './join.ts'
import { nextIndex } from './Tabs.tsx'

export interface Segment<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  /** The language of the label, where it differs from the page's. */
  readonly lang?: string
}

export interface SegmentedControlProps<Value extends string> {
  readonly label: string
  readonly segments: readonly Segment<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly className?: string
}

/**
 * One of a few, all in view: a group of radio buttons that share one plate. Arrows choose.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/radio/
 */
export function SegmentedControl<Value extends string>({
  label,
  segments,
  value,
  onChange,
  className,
}: SegmentedControlProps<Value>) {
  const group = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const at = segments.findIndex((segment) => segment.value === value)
    const next = nextIndex(event.key, at, segments.length)
    const segment = next === undefined ? undefined : segments[next]
    if (!segment) return
    event.preventDefault()
    onChange(segment.value)
    group.current?.querySelectorAll<HTMLElement>('[role="radio"]')[next ?? 0]?.focus()
  }
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      onKeyDown={onKeyDown}
      className={join(
        'inline-flex h-8 rounded-2 border border-line-3 bg-deck p-0.5 pointer-coarse:h-11',
        className,
      )}
    >
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          role="radio"
          aria-checked={segment.value === value}
          tabIndex={segment.value === value ? 0 : -1}
          {...(segment.lang === undefined ? {} : { lang: segment.lang })}
          onClick={() => onChange(segment.value)}
          className="rounded-1 px-2.5 text-control font-[560] text-ink-2 hover:text-ink aria-checked:bg-ink aria-checked:font-[620] aria-checked:text-sky"
        >
          {segment.label}
        </button>
      ))}
    </div>
  )
}

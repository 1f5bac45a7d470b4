import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { join } from './join.ts'

export interface Tab {
  readonly id: string
  readonly label: string
  /** Shown after the label, in mono. */
  readonly count?: number
}

export interface TabsProps {
  /** What the tabs are about, for screen readers. */
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly selected: string
  readonly onSelect: (id: string) => void
  /** The panel of the selected tab. */
  readonly children: ReactNode
  readonly className?: string
}

/**
 * Tabs whose panel follows the focus: arrows move, Home and End jump, Tab goes on into the panel.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function Tabs({ label, tabs, selected, onSelect, children, className }: TabsProps) {
  const prefix = useId()
  const list = useRef<HTMLDivElement>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === selected)
    const next = nextIndex(event.key, at, tabs.length)
    const tab = next === undefined ? undefined : tabs[next]
    if (!tab) return
    event.preventDefault()
    onSelect(tab.id)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next ?? 0]?.focus()
  }

  return (
    <div className={join('flex min-h-0 grow flex-col', className)}>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className={join(
          'flex shrink-0 items-stretch border-line border-b px-7 max-sm:px-4',
          // Too many for one row stand in two, where the pane is wide enough to show them at once.
          tabs.length > 7 ? 'flex-wrap max-sm:flex-nowrap max-sm:overflow-x-auto' : 'h-11 overflow-x-auto',
          tabs.length > 7 ? 'gap-x-4' : tabs.length > 5 ? 'gap-4' : 'gap-6',
        )}
      >
        {tabs.map(({ id, label: words, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${prefix}-${id}`}
            aria-selected={id === selected}
            aria-controls={`${prefix}-panel`}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => onSelect(id)}
            className="-mb-px whitespace-nowrap py-2 border-b-[2.5px] border-transparent text-control font-[560] text-ink-2 hover:text-ink focus-visible:outline-offset-[-3px] aria-selected:border-ink aria-selected:font-[620] aria-selected:text-ink"
          >
            {words}
            {count !== undefined && <span className="ml-2 font-mono text-caption font-[460]">{count}</span>}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${prefix}-panel`}
        aria-labelledby={`${prefix}-${selected}`}
        tabIndex={0}
        className="min-h-0 grow overflow-y-auto focus-visible:outline-offset-[-3px]"
      >
        {children}
      </div>
    </div>
  )
}

/** Where an arrow, Home or End leads in a row of `length`; undefined for any other key. */
export function nextIndex(key: string, at: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % length
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at - 1 + length) % length
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return undefined
  }
}

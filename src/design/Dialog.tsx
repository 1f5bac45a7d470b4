import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './IconButton.tsx'
import { join } from './join.ts'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  /** The word for the cross. */
  readonly closeLabel: string
  readonly children: ReactNode
  readonly className?: string
}

/**
 * The browser's own modal dialog: focus goes in and comes back, the page behind is inert, Esc and a click
 * beside it close it.
 */
export function Dialog({ open, onClose, title, closeLabel, children, className }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useEffect(() => {
    const element = dialog.current
    if (!element) return
    if (open && !element.open) element.showModal()
    if (!open && element.open) element.close()
  }, [open])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way out, and the browser's own
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
      className={join(
        'm-auto w-[min(560px,calc(100vw-32px))] rounded-3 border border-line-2 bg-deck p-0 text-ink shadow-2',
        'backdrop:bg-scrim',
        className,
      )}
    >
      {open && (
        <div className="flex max-h-[min(85vh,760px)] flex-col">
          <header className="flex items-center justify-between gap-4 border-line border-b py-3 pr-3 pl-6">
            <h2 id={titleId} className="text-title-narrow font-[680]">
              {title}
            </h2>
            <IconButton
              look="bare"
              label={closeLabel}
              icon={<X aria-hidden="true" size={18} strokeWidth={1.75} />}
              onClick={onClose}
            />
          </header>
          <div className="min-h-0 overflow-y-auto p-6">{children}</div>
        </div>
      )}
    </dialog>
  )
}

import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { join } from './join.ts'

const SAID_MS = 2000

export interface CodeFieldProps {
  readonly code: string
  /** The words of the button, and what is said once it is done. */
  readonly copyLabel: string
  readonly copiedLabel: string
  /** Several lines, as they are; else one line that is cut where the field ends. */
  readonly multiline?: boolean
  readonly className?: string
}

/** Code to take along: it can be selected by hand, and copied with one press. */
export function CodeField({ code, copyLabel, copiedLabel, multiline = false, className }: CodeFieldProps) {
  const [copied, setCopied] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => {
        setCopied(true)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => setCopied(false), SAID_MS)
      },
      () => setCopied(false),
    )

  const Icon = copied ? Check : Copy
  return (
    <div
      className={join(
        'flex min-w-0 items-start gap-1 rounded-2 border border-line-2 bg-ground pl-3 font-mono text-fact text-ink',
        className,
      )}
    >
      <code
        className={join('min-w-0 grow py-1.5', multiline ? 'overflow-x-auto whitespace-pre' : 'truncate')}
      >
        {code}
      </code>
      <button
        type="button"
        aria-label={copyLabel}
        title={copyLabel}
        onClick={copy}
        className="flex size-8 shrink-0 items-center justify-center rounded-1 text-ink-2 hover:bg-well hover:text-ink pointer-coarse:size-11"
      >
        <Icon aria-hidden="true" size={15} strokeWidth={1.75} />
      </button>
      <span role="status" className="sr-only">
        {copied ? copiedLabel : ''}
      </span>
    </div>
  )
}

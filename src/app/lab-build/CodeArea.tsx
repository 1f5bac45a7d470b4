import { type RefObject, useId } from 'react'
import { join } from '#design/join.ts'
import './build.css'
import { highlighted } from './highlight.tsx'

export interface LineMark {
  readonly kind: 'error' | 'warning'
  readonly from: number
  readonly to: number
}

/** A field for code: a plain text area over the same text in colours, with the numbers of its lines. */
export function CodeArea({
  label,
  text,
  isDockerfile,
  marks,
  maxLength,
  field,
  onChange,
}: {
  label: string
  text: string
  isDockerfile: boolean
  marks: readonly LineMark[]
  maxLength: number
  field: RefObject<HTMLTextAreaElement | null>
  onChange: (text: string) => void
}) {
  const id = useId()
  const lines = text.split('\n')
  const markOf = (n: number) => marks.find(({ from, to }) => n >= from && n <= to)
  const failed = marks.some(({ kind }) => kind === 'error')
  return (
    <div className="code-area rounded-2 border border-line-3 bg-ground font-mono text-code">
      <div className="code-grid">
        <div aria-hidden="true" className="code-numbers border-line border-r text-ink-3">
          {lines.map((_, n) => {
            const mark = markOf(n + 1)
            return (
              <div
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
                key={n}
                className={join(
                  mark?.kind === 'error' && 'bg-danger-wash font-[640] text-danger',
                  mark?.kind === 'warning' && 'bg-warn-wash text-warn',
                )}
              >
                {mark === undefined ? '' : mark.kind === 'error' ? '✕ ' : '△ '}
                {n + 1}
              </div>
            )
          })}
        </div>
        <div className="code-text">
          <pre aria-hidden="true">
            {lines.map((line, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <div key={n} className={markOf(n + 1)?.kind === 'error' ? 'bg-danger-wash' : ''}>
                {isDockerfile ? highlighted(line) : line}
              </div>
            ))}
          </pre>
          <textarea
            ref={field}
            id={id}
            aria-label={label}
            aria-invalid={failed}
            value={text}
            rows={lines.length}
            maxLength={maxLength}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            wrap="off"
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        </div>
      </div>
    </div>
  )
}

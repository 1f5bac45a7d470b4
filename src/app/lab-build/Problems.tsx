import { buildLab } from '#content/ui/build-lab.ts'
import type { BuildRecord } from '#model/build/record.ts'
import { useWords } from '../words.ts'

const KEBAB = (rule: string) =>
  rule
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()

/** What BuildKit says of the text: where it stops, and what its linter warns of. Announced as it changes. */
export function Problems({
  build,
  onLine,
}: {
  build: BuildRecord | undefined
  onLine: (line: number) => void
}) {
  const say = useWords()
  const { error, checks = [] } = build?.result ?? {}
  return (
    <section aria-label={say(buildLab.problems)} aria-live="polite" className="grid gap-1.5 text-caption-2">
      {error !== undefined && (
        <p className="rounded-2 border border-danger bg-danger-wash px-3 py-2 text-danger">
          {error.line > 0 && (
            <button type="button" className="mr-2 font-[640] underline" onClick={() => onLine(error.line)}>
              {say(buildLab.errorAt, { line: error.line, column: error.column })}
            </button>
          )}
          <span className="break-words font-mono">{error.message}</span>
        </p>
      )}
      {checks.map(({ rule, message, line }) => (
        <p key={`${rule} ${line} ${message}`} className="rounded-2 border border-warn bg-warn-wash px-3 py-2">
          <a
            className="mr-2 font-[640] underline"
            href={`https://docs.docker.com/go/dockerfile/rule/${KEBAB(rule)}/`}
            rel="noreferrer"
          >
            {say(buildLab.warningAt, { line, rule })}
          </a>
          <span className="break-words">{message}</span>
        </p>
      ))}
      {build !== undefined && error === undefined && checks.length === 0 && (
        <p className="text-ink-2">{say(buildLab.noProblems)}</p>
      )}
    </section>
  )
}

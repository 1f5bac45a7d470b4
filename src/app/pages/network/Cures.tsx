import { walkWords } from '#content/ui/network-walk.ts'
import { Button } from '#design/Button.tsx'
import type { Cure } from '#diagrams/network/walk-cures.ts'
import { useTyping } from '../../store/typing.ts'
import { useWords } from '../../words.ts'

/** The commands that open a closed way, each ready to be run here. */
export function Cures({ cures }: { cures: readonly Cure[] }) {
  const say = useWords()
  const type = useTyping()
  if (cures.length === 0) return null
  return (
    <section aria-label={say(walkWords.cures)} className="mt-4">
      <h3 className="mb-1 font-[660] text-section">{say(walkWords.cures)}</h3>
      <ol>
        {cures.map(({ what, lines }) => (
          <li key={lines.join('\n')} className="border-line border-t py-2">
            <p className="mb-1.5 text-control text-ink-2 leading-normal">{say(what)}</p>
            <div className="flex items-start justify-between gap-3">
              <pre className="min-w-0 grow whitespace-pre-wrap break-words rounded-2 border border-line bg-ground px-2 py-1 font-mono text-fact">
                {lines.join('\n')}
              </pre>
              <Button onClick={() => void type(lines.join('\n'), 'settle')}>
                <span aria-hidden="true">{say(walkWords.run)}</span>
                <span className="sr-only">{say(walkWords.runLines, { lines: lines.join('; ') })}</span>
              </Button>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

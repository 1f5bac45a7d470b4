import { useDeferredValue, useMemo } from 'react'
import { walkWords } from '#content/ui/network-walk.ts'
import { Button } from '#design/Button.tsx'
import type { WalkAsk } from '#diagrams/network/walk-ask.ts'
import { type Cure, curesOf } from '#diagrams/network/walk-cures.ts'
import type { Host } from '#model/engine/host.ts'
import { useApp } from '../../store/store.ts'
import { useTyping } from '../../store/typing.ts'
import { useWords } from '../../words.ts'
import { pastedOver, runOnPasted } from './pasted.ts'
import { useAsk, useSessionHost, useShowPasted } from './use-asking.ts'

export interface CuresProps {
  readonly host: Host
  readonly ask: WalkAsk
  /** Where a question goes that only has to be asked otherwise; into the walk's address without it. */
  readonly onAsk?: (ask: WalkAsk) => void
}

const askText = ({ to, port, proto }: WalkAsk): string => (proto === 'icmp' ? `ping ${to}` : `${to}:${port}`)

/** The commands that open a closed way, each tried already and ready to be run here. */
export function Cures({ host, ask, onAsk }: CuresProps) {
  const say = useWords()
  // Trying commands takes a moment: what the arrow keys pass by is not waited for.
  const asked = useDeferredValue(ask)
  const cures = useMemo(() => curesOf(host, asked), [host, asked])
  if (cures.length === 0) return null
  return (
    <section aria-label={say(walkWords.cures)} className="mt-4">
      <h3 className="mb-1 font-[660] text-section">{say(walkWords.cures)}</h3>
      <ol>
        {cures.map((cure) => (
          <li
            key={[...cure.lines, cure.ask && askText(cure.ask)].join('\n')}
            className="border-line border-t py-2"
          >
            <p className="mb-1.5 text-control text-ink-2 leading-normal">{say(cure.what)}</p>
            <Remedy cure={cure} asked={asked} {...(onAsk ? { onAsk } : {})} />
          </li>
        ))}
      </ol>
    </section>
  )
}

interface RemedyProps extends Pick<CuresProps, 'onAsk'> {
  readonly cure: Cure
  /** The question it is meant to open. */
  readonly asked: WalkAsk
}

function Remedy({ cure: { lines, ask }, asked, onAsk }: RemedyProps) {
  const say = useWords()
  const type = useTyping()
  const toWalk = useAsk()
  const session = useSessionHost()
  const show = useShowPasted()
  const lenses = useApp((state) => state.address.lenses)
  const run = async () => {
    const onPasted = session !== undefined && pastedOver(session, lenses) !== undefined
    if (lines.length > 0 && onPasted) {
      show(runOnPasted(lines))
      toWalk(ask ?? asked, 1, 'replace')
      return
    }
    if (lines.length > 0) await type(lines.join('\n'), 'settle')
    if (!ask) return
    if (onAsk && lines.length === 0) onAsk(ask)
    else toWalk(ask, 1, lines.length > 0 ? 'replace' : 'push')
  }
  const text = lines.length > 0 ? lines.join('\n') : askText(ask as WalkAsk)
  const [short, full] =
    lines.length > 0
      ? [walkWords.run, say(walkWords.runLines, { lines: lines.join('; ') })]
      : [walkWords.askThis, say(walkWords.askFor, { what: text })]
  return (
    <div className="flex items-start justify-between gap-3">
      <pre className="min-w-0 grow whitespace-pre-wrap break-words rounded-2 border border-line bg-ground px-2 py-1 font-mono text-fact">
        {text}
      </pre>
      <Button onClick={() => void run()}>
        <span aria-hidden="true">{say(short)}</span>
        <span className="sr-only">{full}</span>
      </Button>
    </div>
  )
}

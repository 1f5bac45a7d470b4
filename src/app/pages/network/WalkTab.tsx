import { ArrowLeft, ArrowRight, X } from 'lucide-react'
import { type KeyboardEvent, useId, useRef } from 'react'
import { walkWords } from '#content/ui/network-walk.ts'
import { ui } from '#content/ui.ts'
import { Button } from '#design/Button.tsx'
import { IconButton } from '#design/IconButton.tsx'
import { nextIndex } from '#design/Tabs.tsx'
import type { WalkHop } from '#diagrams/network/walk-hops.ts'
import type { Host } from '#model/engine/host.ts'
import type { Reachable } from '#model/network/reach.ts'
import { useWords } from '../../words.ts'
import { Cures } from './Cures.tsx'
import { DenyInput } from './DenyInput.tsx'
import { HopCard } from './HopCard.tsx'
import { useAsk, useAsked, useHost, useReachable } from './use-asking.ts'
import { WalkChoice } from './WalkChoice.tsx'
import { walkAt } from './walk-at.ts'

/** One packet from one place to another and its answer back, step by step. */
export default function WalkTab() {
  const host = useHost()
  const reachable = useReachable(host)
  return host && reachable ? <Walked host={host} reachable={reachable} /> : null
}

function Walked({ host, reachable }: { host: Host; reachable: Reachable }) {
  const say = useWords()
  const ask = useAsk()
  const id = useId()
  const { ask: asked, step, linked } = useAsked(reachable)
  const { hops, verdict, reason } = walkAt(reachable, asked)
  const at = Math.min(step, hops.length)
  const list = useRef<HTMLDivElement>(null)
  const seek = (to: number) => ask(asked, to, linked ? 'replace' : 'push')

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, at - 1, hops.length)
    if (next === undefined) return
    event.preventDefault()
    seek(next + 1)
    list.current?.querySelectorAll<HTMLElement>('button[data-step]')[next]?.focus()
  }

  const good = verdict === 'OK'
  return (
    <div className="px-7 py-6 max-sm:px-4">
      <h2 className="sr-only">{say(ui.tabs.walk)}</h2>
      <WalkChoice reachable={reachable} asked={asked} />
      <DenyInput />
      <p className="mt-4 text-body leading-normal" role="status">
        <strong className={`font-[660] ${good ? 'text-ok' : 'text-danger'}`}>
          <span aria-hidden="true">{good ? '✓ ' : '✕ '}</span>
          {say(walkWords.verdict, { verdict: say(ui.network.verdicts[verdict]) })}
        </strong>{' '}
        <span className="break-words text-ink-2">{say(reason)}</span>
      </p>
      {!good && <Cures host={host} ask={asked} />}
      {hops.length === 0 ? (
        <p className="mt-4 text-control text-ink-2">{say(walkWords.noSteps)}</p>
      ) : (
        <>
          <div className="mt-4 flex flex-wrap items-center gap-2">
            <IconButton
              label={say(walkWords.previous)}
              icon={<ArrowLeft size={16} strokeWidth={1.75} />}
              disabled={at <= 1}
              onClick={() => seek(at - 1)}
            />
            <IconButton
              label={say(walkWords.next)}
              icon={<ArrowRight size={16} strokeWidth={1.75} />}
              disabled={at >= hops.length}
              onClick={() => seek(at + 1)}
            />
            <span className="text-control">{say(ui.network.hop, { n: at, count: hops.length })}</span>
            {linked && (
              <Button
                look="bare"
                icon={<X size={15} strokeWidth={1.75} aria-hidden="true" />}
                onClick={() => ask(undefined)}
              >
                {say(walkWords.clear)}
              </Button>
            )}
          </div>
          <p id={id} className="sr-only">
            {say(walkWords.keys)}
          </p>
          <div
            ref={list}
            role="group"
            aria-label={say(walkWords.steps)}
            aria-describedby={id}
            onKeyDown={onKeyDown}
          >
            {(['there', 'back'] as const).map((direction) => (
              <Way key={direction} direction={direction} hops={hops} at={at} seek={seek} />
            ))}
          </div>
        </>
      )}
    </div>
  )
}

interface WayProps {
  readonly direction: 'there' | 'back'
  readonly hops: readonly WalkHop[]
  readonly at: number
  readonly seek: (to: number) => void
}

/** One connection goes there and comes back; what docker-proxy opens goes there once more. */
function Way({ direction, hops, at, seek }: WayProps) {
  const say = useWords()
  const own = hops.flatMap((hop, index) => (hop.direction === direction ? [{ hop, step: index + 1 }] : []))
  if (own.length === 0) return null
  return (
    <>
      <h3 className="mt-5 mb-1 font-[660] text-section text-ink-2">{say(walkWords[direction])}</h3>
      <ol>
        {own.map(({ hop, step }) => (
          <li key={step} value={step} className="border-line border-t">
            <HopCard hop={hop} step={step} current={step === at} onSelect={() => seek(step)} />
          </li>
        ))}
      </ol>
    </>
  )
}

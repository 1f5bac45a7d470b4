import type { ReactNode } from 'react'
import { walkWords } from '#content/ui/network-walk.ts'
import { endText, type WalkHop } from '#diagrams/network/walk-hops.ts'
import { useWords } from '../../words.ts'

export interface HopCardProps {
  readonly hop: WalkHop
  readonly step: number
  readonly current: boolean
  readonly onSelect: () => void
}

const BADGE =
  'grid size-5 shrink-0 place-items-center rounded-pill border font-mono font-[620] text-caption-2 leading-none'

/** A step: what happens, and, once it is chosen, where, with which addresses and by which rule. */
export function HopCard({ hop, step, current, onSelect }: HopCardProps) {
  const say = useWords()
  const badge = current ? 'border-signal bg-signal text-on-signal' : 'border-ink-3 bg-deck text-ink'
  return (
    <>
      <button
        type="button"
        data-step={step}
        aria-current={current ? 'step' : undefined}
        tabIndex={current ? 0 : -1}
        onClick={onSelect}
        className="flex w-full gap-3 py-2 text-left text-control leading-normal hover:bg-well"
      >
        <span className={`${BADGE} ${badge}`}>{step}</span>
        <span className="min-w-0 break-words">
          <strong className={`font-[660] ${hop.kind === 'dropped' ? 'text-danger' : ''}`}>
            {say(walkWords.verdict, { verdict: say(hop.title) })}
          </strong>{' '}
          {say(hop.text)}
        </span>
      </button>
      {current && <HopFacts hop={hop} />}
    </>
  )
}

function HopFacts({ hop }: { hop: WalkHop }) {
  const say = useWords()
  const { before, after, input, output, rule } = hop
  const devices = [input, output].filter((device) => device !== undefined)
  return (
    <dl className="mb-3 ml-8 grid grid-cols-[92px_minmax(0,1fr)] gap-x-3 gap-y-1 text-control leading-normal">
      <Fact name={say(walkWords.where)}>{say(hop.place)}</Fact>
      {devices.length > 0 && (
        <Fact name={say(walkWords.inOut)} mono>
          {[...new Set(devices)].join(' → ')}
        </Fact>
      )}
      {before && after && (
        <>
          <Fact name={say(walkWords.source)} mono>
            <Changed
              before={endText(before.src, before.sport, before.proto)}
              after={endText(after.src, after.sport, after.proto)}
            />
          </Fact>
          <Fact name={say(walkWords.destination)} mono>
            <Changed
              before={endText(before.dst, before.dport, before.proto)}
              after={endText(after.dst, after.dport, after.proto)}
            />
          </Fact>
        </>
      )}
      {rule !== undefined && (
        <Fact name={say(hop.kind === 'route' ? walkWords.routeLine : walkWords.rule)} mono>
          <code className="block break-words rounded-2 border border-line bg-ground px-2 py-1">{rule}</code>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, mono = false, children }: { name: string; mono?: boolean; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className={mono ? 'break-words font-mono text-fact' : ''}>{children}</dd>
    </>
  )
}

/** An address that a rule has changed: the old one struck, the new one in the signal colour. */
function Changed({ before, after }: { before: string; after: string }) {
  const say = useWords()
  if (before === after) return before
  return (
    <>
      <del className="text-ink-2">{before}</del> <span className="sr-only">{say(walkWords.became)}</span>{' '}
      <ins className="font-[660] text-signal no-underline">{after}</ins>
    </>
  )
}

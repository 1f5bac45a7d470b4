import { useEffect, useRef } from 'react'
import type { Hop } from '#model/engine/hop.ts'
import { roleName, tagOf } from '../panes/message.ts'
import { laneOf } from '../player/lanes.ts'
import { LANES } from '../player/profile.ts'
import { useSession } from '../store/session.ts'
import { useAppStore } from '../store/store.ts'

/** How many hops are listed around the cursor: a log of thousands stays light. */
const SHOWN = 200

/** A hop as one line of text: what is copied, and what a filter looks at. */
export const messageLine = (hop: Hop): string =>
  [hop.index, tagOf(hop), roleName(hop.from), '→', roleName(hop.to), hop.call, hop.status ?? '']
    .join(' ')
    .trimEnd()

/** Hops in order; a row is a link to its moment. */
export function Messages({ hops }: { hops: readonly Hop[] }) {
  const store = useAppStore()
  const session = useSession()
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row of the new step comes into view
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [session?.at])
  if (!session) return null
  const { run, at } = session
  const near = hops.findLastIndex(({ index }) => index <= at)
  const from = Math.max(0, Math.min(near - SHOWN / 2, hops.length - SHOWN))
  const opening = new Map(run.commands.map(({ firstHop, line }) => [firstHop, line]))
  return (
    <ol ref={list} start={from + 1} className="py-2">
      {hops.slice(from, from + SHOWN).map((hop) => {
        const line = opening.get(hop.index)
        return (
          <li key={hop.index}>
            {line !== undefined && (
              <p className="border-line border-t px-7 pt-3 pb-1 font-mono font-[560] text-code">$ {line}</p>
            )}
            <button
              type="button"
              aria-current={hop.index === at ? 'step' : undefined}
              onClick={() => store.getState().go({ at: hop.index })}
              className={`grid w-full grid-cols-[2.5rem_2rem_4.25rem_1fr] items-baseline gap-2 px-7 py-1 text-left text-code hover:bg-well max-sm:px-4 ${
                hop.index === at ? 'bg-signal-wash text-signal' : hop.index > at ? 'text-ink-3' : 'text-ink'
              }`}
            >
              <span className="text-right font-mono">{hop.index}</span>
              <span className="font-mono text-ink-3">
                {LANES.indexOf(laneOf(hop)) === 0 ? 'R' : laneOf(hop)}
              </span>
              <span className="font-mono text-fact">{tagOf(hop)}</span>
              <span className="min-w-0 truncate">
                <span className="text-ink-2">
                  {roleName(hop.from)} → {roleName(hop.to)}
                </span>{' '}
                <span className="font-mono">{hop.call}</span>
                {hop.status !== undefined && <span className="font-mono"> {hop.status}</span>}
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

import { useEffect, useRef } from 'react'
import { ui } from '#content/ui.ts'
import { LANES, laneOf } from '../player/profile.ts'
import { useSession } from '../store/session.ts'
import { useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'
import { roleName, tagOf } from './message.ts'

/** How many hops are listed around the cursor: a log of thousands stays light. */
const SHOWN = 200

/** Every hop in order; a row is a link to its moment. */
export function EventLog() {
  const say = useWords()
  const store = useAppStore()
  const session = useSession()
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row of the new step comes into view
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [session?.at])
  if (!session || session.run.log.length === 0)
    return (
      <p className="p-7 text-body text-ink-2">{say(ui.pane.empty, { command: 'docker run -d nginx' })}</p>
    )
  const { run, at } = session
  const from = Math.max(0, Math.min(at - SHOWN / 2, run.log.length - SHOWN))
  const shown = run.log.slice(from, from + SHOWN)
  return (
    <ol ref={list} start={from + 1} className="py-2">
      {shown.map((hop) => {
        const opens = run.commands.find(({ firstHop }) => firstHop === hop.index)
        return (
          <li key={hop.index}>
            {opens && (
              <p className="border-line border-t px-7 pt-3 pb-1 font-mono font-[560] text-code">
                $ {opens.line}
              </p>
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

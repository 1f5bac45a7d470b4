import { epochMs } from '#model/engine/clock.ts'
import { rfc3339NanoFixed } from '#model/engine/format/time.ts'
import type { EngineEvent } from '#model/engine/state/storage.ts'
import { useSession } from '../store/session.ts'
import { useAppStore } from '../store/store.ts'

/** How many events are listed: the newest. */
const SHOWN = 400

/** What docker events prints, a row each; a row is a link to the moment it was sent. */
export function Events({ events }: { events: readonly EngineEvent[] }) {
  const store = useAppStore()
  const session = useSession()
  const at = session?.run.log[session.at - 1]?.atMs ?? 0
  const hopOf = (event: EngineEvent) =>
    session?.run.log.find(({ changes }) =>
      changes.some((change) => 'event' in change && change.event === event),
    )?.index
  return (
    <ol className="py-2">
      {events.slice(-SHOWN).map((event) => (
        <li key={event.sequence}>
          <button
            type="button"
            onClick={() => store.getState().go({ at: hopOf(event) ?? 0 })}
            className={`flex w-full flex-col gap-0.5 px-7 py-2 text-left text-code hover:bg-well max-sm:px-4 ${event.atMs > at ? 'text-ink-3' : 'text-ink'}`}
          >
            <span className="font-mono font-[560]">
              {event.type} {event.action} {event.id.slice(0, 12)}
            </span>
            <span className="min-w-0 break-all font-mono text-ink-2 text-fact">
              {rfc3339NanoFixed(epochMs(event.atMs), event.sequence % 1_000_000).slice(11)}{' '}
              {Object.entries(event.attributes)
                .map(([name, value]) => `${name}=${value}`)
                .join(', ')}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

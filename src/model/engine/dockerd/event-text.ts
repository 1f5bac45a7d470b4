import { epochMs } from '../clock.ts'
import { rfc3339NanoFixed } from '../format/time.ts'
import type { EngineEvent } from '../state/storage.ts'

/** An event as `docker events` prints it, without the newline. */
export function eventLine(event: EngineEvent): string {
  const nano = rfc3339NanoFixed(epochMs(event.atMs), event.sequence % 1_000_000)
  const pairs = Object.keys(event.attributes)
    .sort()
    .map((key) => `${key}=${event.attributes[key]}`)
  const attributes = pairs.length === 0 ? '' : ` (${pairs.join(', ')})`
  return `${nano} ${event.type} ${event.action} ${event.id}${attributes}`
}

/**
 * An event as `GET /events` sends it. Attributes are a Map, so that they are printed sorted.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/api/types/events/events.go
 */
export const eventJson = (event: EngineEvent) => {
  const at = epochMs(event.atMs)
  return {
    status: event.action,
    id: event.id,
    Type: event.type,
    Action: event.action,
    Actor: { ID: event.id, Attributes: new Map(Object.entries(event.attributes)) },
    scope: 'local',
    time: Math.floor(at / 1000),
    timeNano: Math.floor(at) * 1_000_000 + (event.sequence % 1_000_000),
  }
}

/** The events that a log's changes sent out, in order. */
export function eventsOf(log: readonly { readonly changes: readonly object[] }[]): readonly EngineEvent[] {
  return log.flatMap(({ changes }) =>
    changes.flatMap((change) => ('event' in change ? [change.event as EngineEvent] : [])),
  )
}

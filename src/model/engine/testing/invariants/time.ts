import { MAX_EVENTS } from '../../host.ts'
import { type HostRule, those } from './invariant.ts'

export const timeRules: Readonly<Record<string, HostRule>> = {
  'no timer is overdue': (host) =>
    those(
      host.timers.values(),
      ({ atMs }) => atMs < host.nowMs,
      ({ id }) => id,
    ),
  'a timer has somebody to wake': (host) =>
    those(
      host.timers.values(),
      ({ kind, subject }) =>
        (kind === 'program' && !host.processes.has(Number(subject))) ||
        ((kind === 'restart' || kind === 'health') && !host.containers.has(subject)),
      ({ id }) => id,
    ),
  'events are numbered without a gap, in the order of time': (host) =>
    those(
      host.events.entries(),
      ([at, { sequence, atMs }]) => {
        const before = host.events[at - 1]
        return before !== undefined && (sequence !== before.sequence + 1 || atMs < before.atMs)
      },
      ([, { sequence }]) => sequence,
    ),
  'the last event has the number that is counted, and the buffer its size': (host) => {
    const last = host.events.at(-1)?.sequence ?? 0
    return last === host.counters.events && host.events.length <= MAX_EVENTS ? [] : [`${last}`]
  },
}

import { type Change, HostDraft } from './change.ts'
import type { Hop } from './hop.ts'
import type { Host } from './host.ts'

/**
 * The host after hops 1…cursor. Pure: same start, log and cursor, equal host; the log is never written.
 *
 * @param log hops in order, `index` from 1
 * @param cursor 0 = the start itself; beyond the end counts as the end
 */
export function replay(start: Host, log: readonly Hop<Change>[], cursor: number): Host {
  return replayFrom(start, log, 0, Math.min(Math.max(cursor, 0), log.length))
}

function replayFrom(base: Host, log: readonly Hop<Change>[], from: number, to: number): Host {
  if (from >= to) return base
  const draft = new HostDraft(base)
  for (let at = from; at < to; at++) {
    const hop = log[at]
    if (hop === undefined) break
    draft.at(hop.atMs)
    for (const change of hop.changes) draft.apply(change)
  }
  return draft.seal()
}

const CHECKPOINT_EVERY = 512

/**
 * Hosts along one log, found quickly: every 512th host is kept, the same cursor gives the same object.
 * The log may grow; what was computed stays valid because hops are only appended.
 */
export class Timeline {
  private readonly start: Host
  private readonly checkpoints: Host[] = []
  private last: { cursor: number; host: Host }

  constructor(start: Host) {
    this.start = start
    this.last = { cursor: 0, host: start }
  }

  at(log: readonly Hop<Change>[], cursor: number): Host {
    const to = Math.min(Math.max(cursor, 0), log.length)
    if (this.last.cursor === to) return this.last.host
    while ((this.checkpoints.length + 1) * CHECKPOINT_EVERY <= to) {
      const from = this.checkpoints.length * CHECKPOINT_EVERY
      const base = this.checkpoints.at(-1) ?? this.start
      this.checkpoints.push(replayFrom(base, log, from, from + CHECKPOINT_EVERY))
    }
    const step = Math.floor(to / CHECKPOINT_EVERY)
    const near = step === 0 ? this.start : (this.checkpoints[step - 1] ?? this.start)
    const fromLast = this.last.cursor <= to && this.last.cursor >= step * CHECKPOINT_EVERY
    const host = fromLast
      ? replayFrom(this.last.host, log, this.last.cursor, to)
      : replayFrom(near, log, step * CHECKPOINT_EVERY, to)
    this.last = { cursor: to, host }
    return host
  }
}

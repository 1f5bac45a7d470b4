import type { Host, KeyOf, Scalars, TableName, Tables } from './host.ts'
import { MAX_EVENTS, MAX_LOG_LINES } from './host.ts'
import type { EngineEvent, LogLine } from './state/storage.ts'

/**
 * What a hop does to the host: rows that are written or removed, fields that are replaced, lines that are
 * appended. Rows are whole new values, so undoing is replaying fewer hops.
 */
export type Change =
  | { [T in TableName]: { readonly put: T; readonly key: KeyOf<T>; readonly row: Tables[T] } }[TableName]
  | { [T in TableName]: { readonly drop: T; readonly key: KeyOf<T> } }[TableName]
  | { [F in keyof Scalars]: { readonly set: F; readonly to: Scalars[F] } }[keyof Scalars]
  | { readonly event: EngineEvent }
  | { readonly log: string; readonly line: LogLine }
  /** A log begins anew or, with `null`, is deleted. */
  | { readonly logOf: string; readonly lines: null }

type Draft = { -readonly [K in keyof Host]: Host[K] }

/**
 * A host under construction. Tables are copied at the first write and then written in place, so a
 * thousand changes cost one copy. Call `seal` before handing the host out.
 */
export class HostDraft {
  host: Draft
  private owned: Set<string> = new Set()

  constructor(base: Host) {
    this.host = { ...base }
  }

  /** The host as it is now; later changes copy again. */
  seal(): Host {
    const sealed = this.host
    this.host = { ...sealed }
    this.owned.clear()
    return sealed
  }

  at(nowMs: number): void {
    this.host.nowMs = nowMs
  }

  private writable(table: TableName | 'logs'): Map<unknown, unknown> {
    if (!this.owned.has(table)) {
      this.owned.add(table)
      const copy = new Map(this.host[table] as ReadonlyMap<unknown, unknown>)
      ;(this.host as Record<string, unknown>)[table] = copy
      return copy
    }
    return this.host[table] as unknown as Map<unknown, unknown>
  }

  apply(change: Change): void {
    if ('put' in change) this.writable(change.put).set(change.key, change.row)
    else if ('drop' in change) {
      if ((this.host[change.drop] as ReadonlyMap<unknown, unknown>).has(change.key)) {
        this.writable(change.drop).delete(change.key)
      }
    } else if ('set' in change) (this.host as Record<string, unknown>)[change.set] = change.to
    else if ('event' in change) this.host.events = appended(this.host.events, change.event, MAX_EVENTS)
    else if ('log' in change) {
      const lines = this.host.logs.get(change.log) ?? []
      this.writable('logs').set(change.log, appended(lines, change.line, MAX_LOG_LINES))
    } else this.writable('logs').delete(change.logOf)
  }
}

function appended<T>(list: readonly T[], item: T, limit: number): readonly T[] {
  const next = list.length >= limit ? list.slice(list.length - limit + 1) : list.slice()
  next.push(item)
  return next
}

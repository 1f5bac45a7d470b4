import type { Change } from '#model/engine/change.ts'
import type { Hop } from '#model/engine/hop.ts'
import type { Host } from '#model/engine/host.ts'
import { hostAt, type Script } from '#model/engine/session.ts'

/** A place in a run of commands: what every diagram of the Engine is drawn from. */
export interface Moment {
  readonly script: Script
  /** The hop cursor; 0 = before the first command. */
  readonly at: number
  /** The host after hop `at`. */
  readonly host: Host
  /** The hop under the cursor; none at 0. */
  readonly hop: Hop<Change> | undefined
}

/** The moment after hop `at`, or after the last one. */
export function momentOf(script: Script, at: number = script.log.length): Moment {
  const within = Math.min(Math.max(at, 0), script.log.length)
  return { script, at: within, host: hostAt(script, within), hop: script.log[within - 1] }
}

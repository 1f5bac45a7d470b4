import type { Change } from '#model/engine/change.ts'
import type { Hop } from '#model/engine/hop.ts'
import { type Host, isContainerdUp, isDockerdUp } from '#model/engine/host.ts'
import { replay } from '#model/engine/replay.ts'
import { Session } from '#model/engine/session.ts'
import { type ContainerStatus, statusOf } from '#model/engine/state/container.ts'
import { RESTART_EVENTS, type RestartCell, type RestartEvent } from '../restarts-parts.ts'

/** What every cell begins with. */
export const RUN = 'docker run -d -p 8080:80 --name web nginx'

/** What is typed then; the wait is long enough for systemd to bring the daemon back. */
export const EVENT_LINES: Readonly<Record<RestartEvent, readonly string[]>> = {
  'kill-containerd': ['kill -9 containerd', 'sleep 6'],
  'restart-docker': ['systemctl restart docker'],
  'kill-dockerd': ['kill -9 dockerd', 'sleep 3'],
  'kill-shim': ['kill -9 containerd-shim-runc-v2'],
}

/** How the container fares at one moment. */
export interface Fate {
  readonly status: ContainerStatus
  readonly exitCode: number
  /** Its first process on the host; 0 without one. */
  readonly pid: number
}

export interface Outcome {
  readonly cell: RestartCell
  readonly event: RestartEvent
  readonly liveRestore: boolean
  readonly before: Fate
  /** While a daemon was away; undefined when none was. */
  readonly meanwhile: Fate | undefined
  readonly after: Fate
}

/** The lines of a cell, as a link to the trace player carries them. */
export const cellLines = (event: RestartEvent): readonly string[] => [RUN, ...EVENT_LINES[event]]

let known: readonly Outcome[] | undefined

/** All eight, computed by running the commands on the model; once. */
export function outcomes(): readonly Outcome[] {
  known ??= [false, true].flatMap((liveRestore) => {
    const base = new Session(liveRestore ? { liveRestore } : {})
    base.run(RUN)
    return RESTART_EVENTS.map((event) => outcomeOf(base.host, event, liveRestore))
  })
  return known
}

function outcomeOf(start: Host, event: RestartEvent, liveRestore: boolean): Outcome {
  const session = new Session({ host: start })
  for (const line of EVENT_LINES[event]) session.run(line)
  const away = lastAway(start, session.log)
  return {
    cell: `${event}-${liveRestore ? 'on' : 'off'}`,
    event,
    liveRestore,
    before: fateOf(start),
    meanwhile: away === undefined ? undefined : fateOf(away),
    after: fateOf(session.host),
  }
}

/** The host at the last hop at which dockerd or containerd did not run. */
function lastAway(start: Host, log: readonly Hop<Change>[]): Host | undefined {
  for (let cursor = log.length; cursor > 0; cursor -= 1) {
    const host = replay(start, log, cursor)
    if (!isDockerdUp(host) || !isContainerdUp(host)) return host
  }
  return undefined
}

function fateOf(host: Host): Fate {
  const container = [...host.containers.values()][0]
  const first = [...host.processes.values()].find(({ inside }) => inside?.pid === 1)
  return {
    status: container ? statusOf(container.state) : 'dead',
    exitCode: container?.state.exitCode ?? 0,
    pid: first?.pid ?? 0,
  }
}

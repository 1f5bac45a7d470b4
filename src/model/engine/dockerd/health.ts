import { DOCKERD } from '../actors.ts'
import type { Run } from '../run.ts'
import type { Container, Healthcheck, HealthState } from '../state/container.ts'
import { containerEvent } from './events.ts'
import { runProbe } from './exec.ts'
import { setState } from './start.ts'

const SECOND_NS = 1_000_000_000
const MAX_OUTPUT = 4096
const MAX_RESULTS = 5

/** The check of a container, or undefined when there is none or it is switched off. */
export function checkOf(container: Container): Healthcheck | undefined {
  const check = container.config.Healthcheck
  const test = check?.Test ?? []
  return check && test.length > 0 && test[0] !== 'NONE' ? check : undefined
}

const intervalMs = (check: Healthcheck) => (check.Interval || 30 * SECOND_NS) / 1e6
const startIntervalMs = (check: Healthcheck) => (check.StartInterval || 5 * SECOND_NS) / 1e6

/** A container has started or goes on: the first probe comes one interval later. */
export function armHealth(run: Run, container: Container): void {
  const check = checkOf(container)
  if (check === undefined) return
  const health = container.state.health
  if (health === undefined || !container.state.paused) {
    setState(run, container.id, { health: { status: 'starting', failingStreak: 0, log: health?.log ?? [] } })
  }
  schedule(run, container, check)
}

function schedule(run: Run, container: Container, check: Healthcheck): void {
  const starting = run.host.containers.get(container.id)?.state.health?.status === 'starting'
  const inStart = starting && run.now - container.state.startedAtMs < (check.StartPeriod ?? 0) / 1e6
  run.timer(
    `health:${container.id}`,
    inStart ? startIntervalMs(check) : intervalMs(check),
    'health',
    container.id,
  )
}

export const disarmHealth = (run: Run, id: string): void => run.drop('timers', `health:${id}`)

/**
 * One probe: a process inside the container; its exit code decides.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/health.go
 */
export function probe(run: Run, id: string): void {
  const container = run.host.containers.get(id)
  const check = container === undefined ? undefined : checkOf(container)
  if (container === undefined || check === undefined || !container.state.running || container.state.paused)
    return
  run.inChapter('run', () => {
    run.hop({
      kind: 'dockerd/health-probe',
      from: DOCKERD,
      to: DOCKERD,
      via: 'internal',
      call: 'health.probe',
      facts: { name: container.name, test: (check.Test ?? []).join(' ') },
    })
    const startMs = run.now
    const timeoutMs = (check.Timeout || 30 * SECOND_NS) / 1e6
    const result = runProbe(run, container, probeArgv(container, check), timeoutMs)
    const now = run.host.containers.get(id)
    if (now === undefined || !now.state.running) return
    settle(run, now, check, {
      startMs,
      endMs: run.now,
      exitCode: result.exitCode,
      output: result.output.slice(0, MAX_OUTPUT),
    })
    schedule(run, run.host.containers.get(id) ?? now, check)
  })
}

function probeArgv(container: Container, check: Healthcheck): readonly string[] {
  const [kind, ...rest] = check.Test ?? []
  if (kind === 'CMD') return rest
  const shell = container.config.Shell ?? ['/bin/sh', '-c']
  return [...shell, rest[0] ?? '']
}

function settle(run: Run, container: Container, check: Healthcheck, entry: HealthState['log'][number]): void {
  const before = container.state.health ?? { status: 'starting' as const, failingStreak: 0, log: [] }
  const log = [...before.log, entry].slice(-MAX_RESULTS)
  let { status, failingStreak } = before
  if (entry.exitCode === 0) {
    status = 'healthy'
    failingStreak = 0
  } else {
    const inStart =
      status === 'starting' && run.now - container.state.startedAtMs < (check.StartPeriod ?? 0) / 1e6
    if (!inStart) {
      failingStreak++
      if (failingStreak >= (check.Retries || 3)) status = 'unhealthy'
    }
  }
  setState(run, container.id, { health: { status, failingStreak, log } })
  if (status === before.status) return
  containerEvent(run, container, `health_status: ${status}`)
  run.hop({
    kind: 'dockerd/health-status',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'health_status',
    facts: { name: container.name, status },
  })
}

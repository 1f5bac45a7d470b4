import { DOCKERD } from '../actors.ts'
import { grpc } from '../containerd/calls.ts'
import { deleteTask } from '../containerd/tasks.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'
import { containerEvent } from './events.ts'
import { disarmHealth } from './health.ts'
import { releaseNetwork } from './networking.ts'
import { removeNow } from './remove.ts'
import { launch, setState, unmountRootfs, update } from './start.ts'
import { unmountVolumes } from './volumes.ts'

/** A program that ran this long counts as a success for the back-off. */
const LONG_ENOUGH_MS = 10_000
const FIRST_BACKOFF_MS = 100
const MAX_BACKOFF_MS = 60_000

/**
 * dockerd learns that a container's first process has ended.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/monitor.go
 */
export function handleExit(run: Run, id: string, status: number): void {
  const container = run.host.containers.get(id)
  if (container === undefined) return
  const quiet =
    run.chapter === 'stop' || run.chapter === 'remove' || run.chapter === 'fault' || run.chapter === 'boot'
  run.inChapter(quiet ? run.chapter : 'run', () => finish(run, container, status))
}

function finish(run: Run, container: Container, status: number): void {
  const { id } = container
  run.exitCodes.set(id, status)
  disarmHealth(run, id)
  deleteTask(run, id)
  run.hop({
    kind: 'dockerd/exit-handling',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'handleContainerExit',
    facts: { name: container.name, exitCode: String(status) },
  })
  const restart = shouldRestart(run, container, status)
  run.drop('ctrContainers', id)
  grpc(run, 'ctr-containers/delete', 'Containers/Delete', { id })
  releaseNetwork(run, container)
  unmountVolumes(run, container)
  unmountRootfs(run, container)
  const ranMs = run.now - container.state.startedAtMs
  const backoffMs = ranMs >= LONG_ENOUGH_MS ? FIRST_BACKOFF_MS : container.backoffMs
  const { health, ...state } = container.state
  const oomKilled = container.state.oomKilled
  for (const exec of container.execs) run.drop('execs', exec)
  run.put('containers', id, {
    ...(run.host.containers.get(id) ?? container),
    execs: [],
    restartCount: container.restartCount + (restart ? 1 : 0),
    backoffMs: restart ? Math.min(backoffMs * 2, MAX_BACKOFF_MS) : FIRST_BACKOFF_MS,
    state: {
      ...state,
      ...(health === undefined
        ? {}
        : { health: { ...health, status: health.status === 'starting' ? 'starting' : 'unhealthy' } }),
      running: restart,
      restarting: restart,
      paused: false,
      pid: 0,
      oomKilled,
      exitCode: status,
      finishedAtMs: run.now,
    },
  })
  if (run.stopFirst === id) containerEvent(run, container, 'stop')
  containerEvent(run, container, 'die', {
    exitCode: String(status),
    execDuration: String(Math.floor(ranMs / 1000)),
  })
  if (restart) {
    run.timer(`restart:${id}`, backoffMs, 'restart', id)
    run.hop({
      kind: 'dockerd/restart-wait',
      from: DOCKERD,
      to: DOCKERD,
      via: 'internal',
      call: 'restartmanager',
      facts: { name: container.name, delay: `${backoffMs / 1000} s` },
    })
    return
  }
  run.hop({
    kind: 'dockerd/state-exited',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'SetStopped',
    facts: { name: container.name, exitCode: String(status) },
  })
  if (container.hostConfig.AutoRemove === true && !run.restarting.has(id)) removeNow(run, id, true)
}

/** @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/internal/restartmanager/restartmanager.go */
function shouldRestart(run: Run, container: Container, status: number): boolean {
  const now = run.host.containers.get(container.id) ?? container
  if (now.restartCancelled || run.restarting.has(now.id)) return false
  const policy = now.hostConfig.RestartPolicy ?? { Name: 'no', MaximumRetryCount: 0 }
  if (policy.Name === 'always') return true
  if (policy.Name === 'unless-stopped') return !now.manuallyStopped
  if (policy.Name !== 'on-failure' || status === 0) return false
  return policy.MaximumRetryCount === 0 || now.restartCount < policy.MaximumRetryCount
}

/** The back-off has passed: the container starts again, or stays as it is when that fails. */
export function restartNow(run: Run, id: string): void {
  const container = run.host.containers.get(id)
  if (container === undefined || !container.state.restarting) return
  run.inChapter('run', () => {
    run.hop({
      kind: 'dockerd/restart-now',
      from: DOCKERD,
      to: DOCKERD,
      via: 'internal',
      call: 'containerStart',
      facts: { name: container.name, count: String(container.restartCount) },
    })
    setState(run, id, { running: false, restarting: false })
    launch(run, id)
  })
}

/** The restart manager is told not to act on the next exit. */
export const cancelRestart = (run: Run, id: string): void => {
  run.drop('timers', `restart:${id}`)
  update(run, id, { restartCancelled: true })
}

import { CONTAINERD, DOCKERD, KERNEL, shimActor } from '../actors.ts'
import { deleteTask, killTask } from '../containerd/tasks.ts'
import { parseSignal, SIGKILL, SIGTERM } from '../kernel/signals.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'
import { swarmBoots } from '../swarm/reconcile.ts'
import { containerEvent } from './events.ts'
import { handleExit } from './exit.ts'
import { armHealth } from './health.ts'
import { releaseNetwork, startProxy } from './networking.ts'
import { removeNow } from './remove.ts'
import { launch, setState, unmountRootfs, update } from './start.ts'
import { unmountVolumes } from './volumes.ts'

/**
 * dockerd starts: it reads its records from disk, asks containerd what still runs, adopts (live-restore) or
 * stops it, and then applies the restart policies.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/daemon.go
 */
export function boot(run: Run): void {
  run.inChapter('boot', () => {
    const all = [...run.host.containers.values()]
    run.set('networking', { ...run.host.networking, daemonAlive: true })
    run.hop({
      kind: 'dockerd/boot',
      from: DOCKERD,
      to: KERNEL,
      via: 'syscall',
      call: 'read /var/lib/docker',
      facts: { containers: String(all.length) },
    })
    run.hop({
      kind: 'events/subscribe',
      from: DOCKERD,
      to: CONTAINERD,
      via: 'grpc',
      call: 'Events/Subscribe',
      path: 'containerd.services.events.v1.Events/Subscribe',
    })
    if (all.length > 0) {
      run.hop({
        kind: 'tasks/list',
        from: DOCKERD,
        to: CONTAINERD,
        via: 'grpc',
        call: 'Tasks/List',
        path: 'containerd.services.tasks.v1.Tasks/List',
        reply: [...run.host.tasks.values()].map((task) => ({
          id: task.id,
          pid: task.pid,
          status: task.status,
        })),
      })
    }
    const wanted = all.filter((container) => restore(run, container))
    for (const container of wanted) {
      const now = run.host.containers.get(container.id)
      if (now === undefined || now.state.running) continue
      update(run, container.id, { restartCount: 0, backoffMs: 100, restartCancelled: false })
      run.hop({
        kind: 'dockerd/restart-now',
        from: DOCKERD,
        to: DOCKERD,
        via: 'internal',
        call: 'containerStart',
        facts: { name: container.name, count: '0' },
      })
      launch(run, container.id)
    }
    swarmBoots(run)
  })
}

/** One container's record against the world. @returns whether its policy asks for a start */
function restore(run: Run, container: Container): boolean {
  const { id, state } = container
  const task = run.host.tasks.get(id)
  const alive = task !== undefined && run.host.processes.has(task.pid)
  drainFifo(run, id)
  if (state.running && !state.restarting && alive) {
    if (run.host.daemon.liveRestore) {
      adopt(run, container)
      return false
    }
    const wants = restartsOnBoot(container, true)
    stopLeftover(run, container)
    return wants && run.host.containers.has(id)
  }
  if (state.running && !state.restarting && task !== undefined) {
    handleExit(run, id, task.exitStatus)
    return false
  }
  if (state.running && !state.restarting) {
    vanish(run, container)
    if (container.hostConfig.AutoRemove === true) {
      removeNow(run, id, true)
      return false
    }
    return restartsOnBoot(container, true)
  }
  if (state.restarting) {
    setState(run, id, { running: false, restarting: false })
    return restartsOnBoot(container, true)
  }
  if (container.hostConfig.AutoRemove === true && state.startedAtMs > 0) {
    removeNow(run, id, true)
    return false
  }
  return restartsOnBoot(container, container.startedBefore && !container.manuallyStopped)
}

function restartsOnBoot(container: Container, wasRunning: boolean): boolean {
  const policy = container.hostConfig.RestartPolicy ?? { Name: 'no', MaximumRetryCount: 0 }
  if (!container.startedBefore) return false
  if (policy.Name === 'always') return true
  if (policy.Name === 'unless-stopped') return !container.manuallyStopped
  if (policy.Name !== 'on-failure') return false
  const left = policy.MaximumRetryCount === 0 || container.restartCount < policy.MaximumRetryCount
  return (
    !container.manuallyStopped &&
    left &&
    (wasRunning ? container.state.exitCode !== 0 : container.state.exitCode !== 0)
  )
}

function adopt(run: Run, container: Container): void {
  run.hop({
    kind: 'dockerd/adopt',
    from: DOCKERD,
    to: shimActor(container.id),
    via: 'grpc',
    call: 'Tasks/Get',
    facts: { name: container.name, pid: String(container.state.pid) },
  })
  for (const port of run.host.networking.sandboxes.get(container.id)?.ports ?? []) {
    if (port.proxy && port.hostPort > 0) startProxy(run, container, port)
  }
  const paused = run.host.tasks.get(container.id)?.status === 'paused'
  setState(run, container.id, { paused })
  armHealth(run, run.host.containers.get(container.id) ?? container)
}

/** Without live-restore a task that is still there is ended, like on shutdown. */
function stopLeftover(run: Run, container: Container): void {
  const { id } = container
  update(run, id, { restartCancelled: true })
  const gone = () => run.host.containers.get(id)?.state.running !== true
  const signal = parseSignal(container.config.StopSignal ?? '') ?? SIGTERM
  containerEvent(run, container, 'kill', { signal: String(signal) })
  killTask(run, id, signal)
  if (run.waitUntil(gone, (container.config.StopTimeout ?? 10) * 1000)) return
  containerEvent(run, container, 'kill', { signal: String(SIGKILL) })
  killTask(run, id, SIGKILL)
}

/** The task is gone and nobody knows its exit code: 255. */
function vanish(run: Run, container: Container): void {
  if (run.host.tasks.has(container.id)) deleteTask(run, container.id)
  run.drop('ctrContainers', container.id)
  releaseNetwork(run, container, false)
  unmountVolumes(run, container)
  unmountRootfs(run, container)
  setState(run, container.id, {
    running: false,
    paused: false,
    restarting: false,
    pid: 0,
    exitCode: 255,
    finishedAtMs: run.now,
  })
}

/** What the container wrote while dockerd was away is still in the pipe. */
function drainFifo(run: Run, id: string): void {
  const waiting = run.host.logs.get(`fifo:${id}`)
  if (waiting === undefined) return
  for (const line of waiting) run.log(id, line)
  run.dropLog(`fifo:${id}`)
}

import { containerEvent } from '../dockerd/events.ts'
import { checkOf } from '../dockerd/health.ts'
import { readImageRef } from '../dockerd/image-ref.ts'
import { findImage, isImage } from '../dockerd/images.ts'
import { sendSignal } from '../dockerd/kill.ts'
import { pull } from '../dockerd/pull.ts'
import { removeContainer } from '../dockerd/remove.ts'
import { startContainer } from '../dockerd/start.ts'
import { parseSignal, SIGKILL, SIGTERM } from '../kernel/signals.ts'
import type { Run } from '../run.ts'
import { createFor } from './container.ts'
import { DEFAULT_GRACE } from './spec.ts'
import { isTerminal, managed, type SwarmTask } from './state.ts'
import { forget, isWanted, report } from './tasks.ts'

/** After a task has left its service's addresses, the others get this long to hear of it. */
const GOSSIP_MS = 2000

const current = (run: Run, id: string): SwarmTask | undefined => managed(run.host)?.tasks.get(id)

/** Brings the tasks of this node one step nearer to what the manager wants. */
export function work(run: Run): void {
  const swarm = managed(run.host)
  if (swarm === undefined) return
  for (const { id, nodeId } of [...swarm.tasks.values()]) {
    if (nodeId !== swarm.nodeId) continue
    const task = current(run, id)
    if (task === undefined) continue
    if (isWanted(task)) advance(run, id)
    else stop(run, task)
  }
}

function advance(run: Run, id: string): void {
  if (current(run, id)?.state === 'assigned') prepare(run, id)
  const task = current(run, id)
  if (task?.state === 'ready' && task.desired !== 'ready') start(run, task)
}

/** Image, networks, mounts, container: everything before the first instruction. */
function prepare(run: Run, id: string): void {
  report(run, id, 'accepted', { message: 'accepted' })
  report(run, id, 'preparing', { message: 'preparing' })
  const task = current(run, id)
  const service = managed(run.host)?.services.get(task?.serviceId ?? '')
  if (task === undefined || service === undefined) return
  const image = task.spec.ContainerSpec.Image
  if (!isImage(findImage(run.host, image))) {
    const ref = readImageRef(image)
    // A pull that fails is no fault of the task as long as the image is there.
    if (typeof ref !== 'string') run.inChapter('pull', () => pull(run, ref, '', () => {}))
  }
  const made = createFor(run, service, task)
  if (made.status >= 400) {
    report(run, id, 'rejected', { message: 'preparing', error: made.message ?? '' })
    return
  }
  report(run, id, 'ready', { message: 'prepared', containerId: (made.body as { Id: string }).Id })
}

function start(run: Run, task: SwarmTask): void {
  report(run, task.id, 'starting', { message: 'starting' })
  const started = startContainer(run, task.containerId)
  if (started.status >= 400) {
    report(run, task.id, 'failed', {
      message: 'starting',
      error: `starting container failed: ${started.message}`,
    })
    return
  }
  const container = run.host.containers.get(task.containerId)
  if (container !== undefined && checkOf(container) !== undefined) return
  begun(run, task.id)
}

function begun(run: Run, id: string): void {
  const task = current(run, id)
  const container = run.host.containers.get(task?.containerId ?? '')
  report(run, id, 'running', { message: 'started', pid: container?.state.pid ?? 0, ranAtMs: run.now })
}

/** A task that is no longer wanted: out of its service at once, its container a little later. */
function stop(run: Run, task: SwarmTask): void {
  if (isTerminal(task.state)) return
  const running = run.host.containers.get(task.containerId)?.state.running === true
  if (!running) {
    report(run, task.id, 'shutdown', { message: 'shutdown' })
    return
  }
  const timer = `task:stop:${task.id}`
  if (!run.host.timers.has(timer) && !run.host.timers.has(`task:kill:${task.id}`))
    run.timer(timer, GOSSIP_MS, 'task', `stop:${task.id}`)
}

/** The time for gossip has passed: the stop signal, and SIGKILL when the grace period is over. */
export function stopNow(run: Run, id: string): void {
  const task = current(run, id)
  const container = run.host.containers.get(task?.containerId ?? '')
  if (task === undefined || container === undefined || !container.state.running) return
  run.inChapter('stop', () => {
    run.timer(
      `task:kill:${id}`,
      (task.spec.ContainerSpec.StopGracePeriod ?? DEFAULT_GRACE) / 1e6,
      'task',
      `kill:${id}`,
    )
    run.stopFirst = container.id
    sendSignal(run, container, parseSignal(container.config.StopSignal ?? '') ?? SIGTERM)
    run.settle()
    run.stopFirst = ''
  })
}

export function killNow(run: Run, id: string): void {
  const container = run.host.containers.get(current(run, id)?.containerId ?? '')
  if (container === undefined || !container.state.running) return
  run.inChapter('stop', () => {
    sendSignal(run, container, SIGKILL)
    run.settle()
    const now = run.host.containers.get(container.id)
    if (now !== undefined) containerEvent(run, now, 'stop')
  })
}

/** dockerd says that a container ended: what its task has come to. */
export function containerEnded(run: Run, containerId: string): void {
  const swarm = managed(run.host)
  const task = [...(swarm?.tasks.values() ?? [])].find((one) => one.containerId === containerId)
  if (task === undefined || isTerminal(task.state)) return
  run.drop('timers', `task:kill:${task.id}`)
  run.drop('timers', `task:stop:${task.id}`)
  const state = run.host.containers.get(containerId)?.state
  const exitCode = run.exitCodes.get(containerId) ?? state?.exitCode ?? 0
  if (!isWanted(task)) {
    report(run, task.id, 'shutdown', { message: 'shutdown', exitCode, pid: 0 })
    return
  }
  const unhealthy = state?.health?.status === 'unhealthy'
  if (exitCode === 0 && !unhealthy) {
    report(run, task.id, 'complete', { message: 'finished', exitCode, pid: 0 })
    return
  }
  const cause = unhealthy ? ': dockerexec: unhealthy container' : state?.error ? `: ${state.error}` : ''
  report(run, task.id, 'failed', {
    message: 'started',
    error: `task: non-zero exit (${exitCode})${cause}`,
    exitCode,
    pid: 0,
  })
}

/** Health of a task's container: only a healthy one counts as running, an unhealthy one is stopped. */
export function healthChanged(run: Run, containerId: string, status: string): void {
  const task = [...(managed(run.host)?.tasks.values() ?? [])].find((one) => one.containerId === containerId)
  if (task === undefined) return
  if (status === 'healthy' && task.state === 'starting') begun(run, task.id)
  else if (status === 'unhealthy' && !isTerminal(task.state) && isWanted(task)) stopNow(run, task.id)
}

/** Takes the container of a task away, and the task with it. */
export function discard(run: Run, task: SwarmTask): void {
  run.drop('timers', `task:kill:${task.id}`)
  run.drop('timers', `task:stop:${task.id}`)
  if (run.host.containers.has(task.containerId))
    removeContainer(run, task.containerId, { force: true, volumes: true })
  forget(run, task.id)
}

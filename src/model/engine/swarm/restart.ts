import type { Run } from '../run.ts'
import { DEFAULT_RESTART, isJob, type RestartPolicy } from './spec.ts'
import { amendTask, isTerminal, managed, type SwarmService, type SwarmTask } from './state.ts'
import { desire, isWanted, keyOf, newTask, tasksOf } from './tasks.ts'

/**
 * Whether a service's policy asks for another task in place of one that ended.
 *
 * @see https://github.com/moby/swarmkit/blob/master/manager/orchestrator/restart/restart.go
 */
function mayRestart(run: Run, service: SwarmService, task: SwarmTask): boolean {
  const policy: RestartPolicy = { ...DEFAULT_RESTART, ...task.spec.RestartPolicy }
  const job = isJob(service.spec.Mode)
  if (policy.Condition === 'none') return false
  if ((policy.Condition === 'on-failure' || job) && task.state === 'complete') return false
  const most = policy.MaxAttempts ?? 0
  if (most === 0) return true
  const windowMs = (policy.Window ?? 0) / 1e6
  const tries = tasksOf(managed(run.host), service.id).filter(
    (one) =>
      keyOf(service, one) === keyOf(service, task) &&
      one.createdAtMs > service.iterationAtMs &&
      one.restarted === true &&
      (windowMs === 0 || run.now - one.createdAtMs <= windowMs),
  )
  return tries.length < most
}

/** A task ended by itself, or its node takes no more tasks: the next one is made. */
export function restartTask(run: Run, service: SwarmService, task: SwarmTask, nodeGone = false): void {
  if (!isWanted(task)) return
  const job = isJob(service.spec.Mode)
  if (job && task.state === 'complete') return
  desire(run, task.id, 'shutdown')
  if (!nodeGone && !mayRestart(run, service, task)) return
  const global = keyOf(service, task) === task.nodeId && task.slot === 0
  if (nodeGone && global) return
  const delay = task.spec.RestartPolicy?.Delay ?? DEFAULT_RESTART.Delay
  const next = newTask(run, service, { slot: task.slot, nodeId: global ? task.nodeId : '' }, 'ready')
  amendTask(run, next.id, {
    restarted: true,
    startAfter: { atMs: run.now + (nodeGone ? 0 : delay / 1e6), taskId: task.id },
  })
}

/** An old task that never stops holds its replacement up for a minute at most. */
const LONGEST_WAIT_MS = 60_000

/** Replacements whose time has come and whose predecessor has stopped may start. */
export function promote(run: Run): void {
  for (const task of managed(run.host)?.tasks.values() ?? []) {
    const { startAfter } = task
    if (task.desired !== 'ready' || startAfter === undefined) continue
    const before = managed(run.host)?.tasks.get(startAfter.taskId)
    const stopped =
      before === undefined || isTerminal(before.state) || run.now - task.createdAtMs > LONGEST_WAIT_MS
    if (run.now < startAfter.atMs || !stopped) continue
    const service = managed(run.host)?.services.get(task.serviceId)
    const job = service !== undefined && isJob(service.spec.Mode)
    amendTask(run, task.id, { startAfter: undefined, desired: job ? 'complete' : 'running' })
  }
}

import { DOCKERD } from '../actors.ts'
import type { Run } from '../run.ts'
import { meets } from './scheduler.ts'
import { DEFAULT_UPDATE } from './spec.ts'
import {
  amendService,
  amendTask,
  isTerminal,
  managed,
  type Rollout,
  type SwarmService,
  type SwarmTask,
  type UpdateStatus,
} from './state.ts'
import { desire, isAlive, isWanted, keyOf, newTask, tasksOf } from './tasks.ts'

/**
 * Whether a task was made from another template than its service has now. Other placement alone does not count as
 * long as the node still fits.
 *
 * @see https://github.com/moby/swarmkit/blob/master/manager/orchestrator/task.go
 */
export function isOutdated(run: Run, service: SwarmService, task: SwarmTask): boolean {
  const { TaskTemplate } = service.spec
  if (task.spec === TaskTemplate && samePorts(service, task)) return false
  const node = managed(run.host)?.nodes.get(task.nodeId)
  const bare = (spec: SwarmTask['spec']) => JSON.stringify({ ...spec, Placement: undefined })
  const full = (spec: SwarmTask['spec']) => JSON.stringify(spec)
  if (!samePorts(service, task) || bare(task.spec) !== bare(TaskTemplate)) return true
  return (
    full(task.spec) !== full(TaskTemplate) &&
    (node === undefined ? task.nodeId === '' : !meets(node, TaskTemplate))
  )
}

const samePorts = (service: SwarmService, task: SwarmTask): boolean =>
  task.ports === service.ports || JSON.stringify(task.ports) === JSON.stringify(service.ports)

/** The manager hears of a running task this late. */
const REPORT_MS = 100

type Slots = Map<string, SwarmTask[]>

function slotsOf(run: Run, service: SwarmService): Slots {
  const slots: Slots = new Map()
  for (const task of tasksOf(managed(run.host), service.id)) {
    if (!isWanted(task)) continue
    const key = keyOf(service, task)
    slots.set(key, [...(slots.get(key) ?? []), task])
  }
  return slots
}

const PAUSED: readonly string[] = ['paused', 'rollback_paused']

/** One look at a service's rolling update: starts it, takes the next slots, ends it. */
export function updateSlots(run: Run, service: SwarmService): void {
  if (PAUSED.includes(service.updateStatus?.state ?? '')) return
  const slots = slotsOf(run, service)
  const outdated = [...slots].filter(
    ([, tasks]) => !tasks.some((task) => isAlive(task) && !isOutdated(run, service, task)),
  )
  const dirty = outdated.filter(([, tasks]) => tasks.some((task) => isOutdated(run, service, task)))
  if (service.rollout === undefined) {
    if (dirty.length === 0) {
      if (isOpen(service.updateStatus)) finish(run, service)
      return
    }
    begin(run, service, slots.size)
  }
  const now = managed(run.host)?.services.get(service.id)
  if (now?.rollout !== undefined) go(run, now, now.rollout, dirty)
}

const isOpen = (status: UpdateStatus | undefined): boolean =>
  status?.state === 'updating' || status?.state === 'rollback_started'

function begin(run: Run, service: SwarmService, total: number): void {
  const rollback = service.updateStatus?.state === 'rollback_started'
  const config = (rollback ? service.spec.RollbackConfig : service.spec.UpdateConfig) ?? DEFAULT_UPDATE
  amendService(run, service.id, {
    rollout: { rollback, config, total, done: [], inFlight: [], nextAtMs: 0, watchUntilMs: 0 },
    ...(service.updateStatus === undefined
      ? {
          updateStatus: {
            state: 'updating' as const,
            startedAtMs: run.now,
            completedAtMs: 0,
            message: 'update in progress',
          },
        }
      : {}),
  })
  say(run, service, rollback ? 'rollback_started' : 'updating')
}

function say(run: Run, service: SwarmService, state: string, before = ''): void {
  run.event('service', 'update', service.id, {
    name: service.spec.Name,
    'updatestate.new': state,
    ...(before === '' ? {} : { 'updatestate.old': before }),
  })
  run.hop({
    kind: 'swarm/update-state',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'updater',
    reply: { service: service.spec.Name, state },
    facts: { service: service.spec.Name, state },
  })
}

function go(run: Run, service: SwarmService, before: Rollout, dirty: readonly [string, SwarmTask[]][]): void {
  const swarm = () => managed(run.host)
  const { config } = before
  const inFlight: Rollout['inFlight'][number][] = []
  const done = [...before.done]
  let { nextAtMs } = before
  for (const one of before.inFlight) {
    const task = swarm()?.tasks.get(one.taskId)
    const old = one.old.flatMap((id) => swarm()?.tasks.get(id) ?? [])
    if (
      task !== undefined &&
      !isTerminal(task.state) &&
      (task.state !== 'running' || run.now - task.ranAtMs < REPORT_MS)
    ) {
      inFlight.push(one)
      if (task.state === 'running') run.timer(`task:update:${service.id}`, REPORT_MS, 'task', '')
      const stopped = old.every((each) => isTerminal(each.state)) || run.now - task.createdAtMs > 60_000
      if (task.desired === 'ready' && stopped)
        amendTask(run, task.id, { desired: 'running', startAfter: undefined })
      continue
    }
    for (const each of old) desire(run, each.id, 'shutdown')
    done.push(one.taskId)
    nextAtMs = Math.max(nextAtMs, run.now + (config.Delay ?? 0) / 1e6)
  }
  const failed = done.flatMap((id) => {
    const task = swarm()?.tasks.get(id)
    const early = task !== undefined && isTerminal(task.state) && task.state !== 'shutdown'
    const within =
      task !== undefined &&
      (task.ranAtMs === 0 || task.stateAtMs - task.ranAtMs <= (config.Monitor ?? 0) / 1e6)
    return early && within && task.state !== 'remove' ? [task] : []
  })
  const [first] = failed
  if (
    first !== undefined &&
    failed.length / before.total > config.MaxFailureRatio &&
    config.FailureAction !== 'continue'
  ) {
    giveUp(run, service, before, first)
    return
  }
  const width = config.Parallelism === 0 ? Number.POSITIVE_INFINITY : config.Parallelism
  const waiting = dirty.filter(([key]) => !inFlight.some((one) => one.key === key))
  if (run.now >= nextAtMs) {
    for (const [key, tasks] of waiting) {
      if (inFlight.length >= width) break
      inFlight.push(replaceSlot(run, service, config.Order, key, tasks))
    }
  }
  const over = inFlight.length === 0 && waiting.length === 0
  const watchUntilMs = over ? before.watchUntilMs || run.now + (config.Monitor ?? 0) / 1e6 : 0
  amendService(run, service.id, { rollout: { ...before, done, inFlight, nextAtMs, watchUntilMs } })
  if (over && run.now >= watchUntilMs) {
    const now = swarm()?.services.get(service.id)
    if (now !== undefined) finish(run, now)
  } else if (over) run.timer(`task:update:${service.id}`, watchUntilMs - run.now, 'task', '')
  else if (inFlight.length === 0) run.timer(`task:update:${service.id}`, nextAtMs - run.now, 'task', '')
}

function replaceSlot(
  run: Run,
  service: SwarmService,
  order: string,
  key: string,
  tasks: readonly SwarmTask[],
): Rollout['inFlight'][number] {
  const [first] = tasks
  const global = first !== undefined && key === first.nodeId && first.slot === 0
  const place = { slot: first?.slot ?? 0, nodeId: global ? key : '' }
  const startFirst = order === 'start-first'
  const task = newTask(run, service, place, startFirst ? 'running' : 'ready')
  if (!startFirst) for (const { id } of tasks) desire(run, id, 'shutdown')
  return { key, taskId: task.id, old: tasks.map(({ id }) => id) }
}

function finish(run: Run, service: SwarmService): void {
  const rollback = service.updateStatus?.state === 'rollback_started'
  const state = rollback ? ('rollback_completed' as const) : ('completed' as const)
  amendService(run, service.id, {
    rollout: undefined,
    ...(service.updateStatus === undefined
      ? {}
      : {
          updateStatus: {
            ...service.updateStatus,
            state,
            completedAtMs: run.now,
            message: rollback ? 'rollback completed' : 'update completed',
          },
        }),
  })
  say(run, service, state, rollback ? 'rollback_started' : 'updating')
}

/** Too many failures: the update stops where it is, or goes back. */
function giveUp(run: Run, service: SwarmService, rollout: Rollout, task: SwarmTask): void {
  const startedAtMs = service.updateStatus?.startedAtMs ?? run.now
  const because = `due to failure or early termination of task ${task.id}`
  const back =
    rollout.config.FailureAction === 'rollback' && !rollout.rollback && service.previous !== undefined
  if (back && service.previous !== undefined) {
    amendService(run, service.id, {
      spec: service.previous,
      previous: service.spec,
      rollout: undefined,
      dirty: true,
      updateStatus: {
        state: 'rollback_started',
        startedAtMs: run.now,
        completedAtMs: 0,
        message: `update rolled back ${because}`,
      },
    })
    say(run, service, 'rollback_started', 'updating')
    return
  }
  const state = rollout.rollback ? ('rollback_paused' as const) : ('paused' as const)
  amendService(run, service.id, {
    rollout: undefined,
    updateStatus: {
      state,
      startedAtMs,
      completedAtMs: 0,
      message: `${rollout.rollback ? 'rollback' : 'update'} paused ${because}`,
    },
  })
  say(run, service, state, rollout.rollback ? 'rollback_started' : 'updating')
}

import { DOCKERD } from '../actors.ts'
import type { Run } from '../run.ts'
import { swarmId } from './ids.ts'
import { isJob } from './spec.ts'
import {
  amendTask,
  erase,
  freshMeta,
  isTerminal,
  managed,
  rank,
  type Swarm,
  type SwarmService,
  type SwarmTask,
  store,
  type TaskState,
} from './state.ts'

/** The manager still wants the task to run, or to come to its end by itself. */
export const isWanted = (task: SwarmTask): boolean => ['ready', 'running', 'complete'].includes(task.desired)

/** A task that runs or will run. */
export const isAlive = (task: SwarmTask): boolean => isWanted(task) && !isTerminal(task.state)

export const tasksOf = (swarm: Swarm | undefined, serviceId: string): SwarmTask[] =>
  [...(swarm?.tasks.values() ?? [])].filter((task) => task.serviceId === serviceId)

/** Tasks that stand in for each other: same slot, or same node for services that run on every node. */
export const keyOf = (service: SwarmService, task: SwarmTask): string =>
  service.spec.Mode.Global !== undefined || service.spec.Mode.GlobalJob !== undefined
    ? task.nodeId
    : String(task.slot)

/** `web.1`, or `web.<node>`: with `.<task>` behind it, the name of the container. */
export const taskBaseName = (service: SwarmService, task: SwarmTask): string =>
  `${service.spec.Name}.${task.slot === 0 || keyOf(service, task) === task.nodeId ? task.nodeId : task.slot}`

/** A new task, its addresses and ports allocated: it waits for a node. */
export function newTask(
  run: Run,
  service: SwarmService,
  place: { readonly slot: number; readonly nodeId: string },
  desired: TaskState = isJob(service.spec.Mode) ? 'complete' : 'running',
): SwarmTask {
  const task = store(run, 'tasks', {
    ...freshMeta(run, swarmId(run)),
    serviceId: service.id,
    ...place,
    spec: service.spec.TaskTemplate,
    ports: service.ports,
    state: 'pending',
    desired,
    stateAtMs: run.now,
    message: 'pending task scheduling',
    error: '',
    containerId: '',
    pid: 0,
    exitCode: 0,
    iteration: service.iteration,
    ranAtMs: 0,
  })
  run.hop({
    kind: 'swarm/task-new',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'orchestrator',
    reply: { task: task.id, service: service.spec.Name, slot: task.slot, desired },
    facts: { task: task.id, service: service.spec.Name, slot: String(task.slot) },
  })
  return task
}

/** What the manager wants of a task; it never goes back. */
export function desire(run: Run, id: string, desired: TaskState): void {
  const task = managed(run.host)?.tasks.get(id)
  if (task === undefined || rank(task.desired) >= rank(desired)) return
  amendTask(run, id, { desired })
}

/** What the agent reports. */
export function report(
  run: Run,
  id: string,
  state: TaskState,
  fields: Partial<Pick<SwarmTask, 'message' | 'error' | 'containerId' | 'pid' | 'exitCode' | 'ranAtMs'>>,
): void {
  const before = managed(run.host)?.tasks.get(id)
  if (before === undefined) return
  amendTask(run, id, { state, stateAtMs: run.now, ...fields })
  run.hop({
    kind: 'swarm/task-state',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'UpdateTaskStatus',
    reply: { task: id, state, ...(fields.error ? { error: fields.error } : {}) },
    facts: { task: id, state, before: before.state, error: fields.error ?? '' },
  })
}

export const forget = (run: Run, id: string): void => erase(run, 'tasks', id)

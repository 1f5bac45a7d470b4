import type { Run } from '../run.ts'
import { discard } from './agent.ts'
import { restartTask } from './restart.ts'
import { meets } from './scheduler.ts'
import { isGlobal, replicasOf } from './spec.ts'
import {
  amendService,
  type ClusterNode,
  isTerminal,
  managed,
  rank,
  type SwarmService,
  type SwarmTask,
} from './state.ts'
import { desire, isAlive, isWanted, keyOf, newTask, tasksOf } from './tasks.ts'
import { updateSlots } from './updater.ts'

/** Nodes that tasks may stay on. */
const usable = (node: ClusterNode | undefined): boolean =>
  node !== undefined && node.state === 'ready' && node.availability !== 'drain'

/**
 * What the leader makes of its store: tasks that ended are replaced, services get the tasks they want, those that
 * nobody wants go.
 *
 * @see https://github.com/moby/swarmkit/tree/master/manager/orchestrator
 */
export function orchestrate(run: Run): void {
  const swarm = managed(run.host)
  if (swarm === undefined) return
  for (const { id } of [...swarm.services.values()]) {
    const service = managed(run.host)?.services.get(id)
    if (service === undefined) continue
    replaceEnded(run, service)
    const { Mode } = service.spec
    if (Mode.ReplicatedJob !== undefined) replicatedJob(run, service)
    else if (isGlobal(Mode)) everyNode(run, service)
    else if (service.dirty) replicated(run, service)
    const now = managed(run.host)?.services.get(id)
    if (now?.dirty) amendService(run, id, { dirty: false })
    const after = managed(run.host)?.services.get(id)
    if (after !== undefined && Mode.ReplicatedJob === undefined && Mode.GlobalJob === undefined)
      updateSlots(run, after)
  }
  for (const task of [...(managed(run.host)?.tasks.values() ?? [])]) {
    if (!managed(run.host)?.services.has(task.serviceId)) desire(run, task.id, 'remove')
  }
}

/** Tasks that ended by themselves or whose node takes none: the restart policy decides. */
function replaceEnded(run: Run, service: SwarmService): void {
  const nodes = managed(run.host)?.nodes
  for (const task of tasksOf(managed(run.host), service.id)) {
    if (!isWanted(task)) continue
    if (isTerminal(task.state)) restartTask(run, service, task)
    else if (task.nodeId !== '' && !usable(nodes?.get(task.nodeId))) restartTask(run, service, task, true)
    else if (task.nodeId !== '' && rank(task.state) >= rank('assigned') && service.rollout === undefined) {
      const node = nodes?.get(task.nodeId)
      if (node !== undefined && !meets(node, task.spec) && !service.dirty)
        restartTask(run, service, task, true)
    }
  }
}

/** Slots 1…n. Missing ones are added lowest first, surplus ones go from the fullest nodes, highest slot first. */
function replicated(run: Run, service: SwarmService): void {
  const wanted = replicasOf(service.spec.Mode)
  const slots = new Map<number, SwarmTask[]>()
  for (const task of tasksOf(managed(run.host), service.id)) {
    if (isAlive(task)) slots.set(task.slot, [...(slots.get(task.slot) ?? []), task])
  }
  for (let slot = 1; slots.size < wanted; slot++) {
    if (slots.has(slot)) continue
    slots.set(slot, [newTask(run, service, { slot, nodeId: '' })])
  }
  if (slots.size === wanted) return
  const perNode = new Map<string, number>()
  for (const [task] of slots.values())
    perNode.set(task?.nodeId ?? '', (perNode.get(task?.nodeId ?? '') ?? 0) + 1)
  const runs = (tasks: readonly SwarmTask[]) => tasks.some(({ state }) => state === 'running')
  const order = [...slots].sort(
    ([a, x], [b, y]) =>
      Number(runs(x)) - Number(runs(y)) ||
      (perNode.get(y[0]?.nodeId ?? '') ?? 0) - (perNode.get(x[0]?.nodeId ?? '') ?? 0) ||
      b - a,
  )
  for (const [, tasks] of order.slice(0, slots.size - wanted))
    for (const { id } of tasks) desire(run, id, 'remove')
}

/** One task for each node that may have one; a paused node keeps what it has and gets nothing new. */
function everyNode(run: Run, service: SwarmService): void {
  const job = service.spec.Mode.GlobalJob !== undefined
  for (const node of managed(run.host)?.nodes.values() ?? []) {
    const own = tasksOf(managed(run.host), service.id).filter(({ nodeId }) => nodeId === node.id)
    const may = usable(node) && meets(node, service.spec.TaskTemplate)
    const here = own.filter((task) => (job ? task.iteration === service.iteration : true))
    if (!may) {
      for (const task of own) if (isAlive(task)) desire(run, task.id, 'shutdown')
      continue
    }
    if (node.availability !== 'active') continue
    const done = job ? here.length > 0 : here.some(isAlive) || (!service.dirty && here.some(gaveUp))
    if (!done) newTask(run, service, { slot: 0, nodeId: node.id })
    if (job) for (const task of own) if (task.iteration !== service.iteration) desire(run, task.id, 'remove')
  }
}

/** The restart policy has said no. */
const gaveUp = (task: SwarmTask): boolean =>
  task.desired === 'shutdown' && ['complete', 'failed', 'rejected'].includes(task.state)

/** As many at a time as allowed, until as many as wanted have completed. Slots count from 0. */
function replicatedJob(run: Run, service: SwarmService): void {
  const { TotalCompletions = 1, MaxConcurrent = TotalCompletions } = service.spec.Mode.ReplicatedJob ?? {}
  const all = tasksOf(managed(run.host), service.id)
  for (const task of all) if (task.iteration !== service.iteration) desire(run, task.id, 'remove')
  const own = all.filter(({ iteration }) => iteration === service.iteration)
  const completed = own.filter(({ state }) => state === 'complete').length
  const alive = own.filter(isAlive)
  const stuck = own
    .filter(gaveUp)
    .filter(
      ({ state, slot }) =>
        state !== 'complete' && !own.some((one) => one.slot === slot && one.state === 'complete'),
    )
  const used = new Set(own.map(({ slot }) => slot))
  const room = Math.min(
    MaxConcurrent - alive.length,
    TotalCompletions - completed - alive.length - stuck.length,
  )
  for (let slot = 0, made = 0; made < room; slot++) {
    if (used.has(slot)) continue
    newTask(run, service, { slot, nodeId: '' })
    made++
  }
}

/** Tasks that are to be removed and have stopped, and old ones beyond the history that is kept. */
export function reap(run: Run): void {
  const limit = managed(run.host)?.cluster.spec.taskHistoryLimit ?? 5
  for (const task of [...(managed(run.host)?.tasks.values() ?? [])]) {
    const gone = task.desired === 'remove' || task.desired === 'orphaned'
    if (gone && (isTerminal(task.state) || rank(task.state) < rank('assigned'))) discard(run, task)
  }
  if (limit < 0) return
  for (const service of managed(run.host)?.services.values() ?? []) {
    if (service.spec.Mode.ReplicatedJob !== undefined || service.spec.Mode.GlobalJob !== undefined) continue
    const groups = new Map<string, SwarmTask[]>()
    for (const task of tasksOf(managed(run.host), service.id)) {
      const key = keyOf(service, task)
      groups.set(key, [...(groups.get(key) ?? []), task])
    }
    for (const tasks of groups.values()) {
      const dead = tasks.filter((task) => !isWanted(task) && isTerminal(task.state))
      for (const task of dead.slice(0, Math.max(0, tasks.length - limit))) discard(run, task)
    }
  }
}

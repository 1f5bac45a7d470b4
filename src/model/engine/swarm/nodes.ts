import { type Filters, hasLabel, unknownFilter } from '../dockerd/list.ts'
import { type ApiReply, answer, refuse } from '../dockerd/reply.ts'
import type { Host } from '../host.ts'
import type { Run } from '../run.ts'
import { notice } from './reconcile.ts'
import { type ClusterNode, findIn, type SwarmTask, store } from './state.ts'
import { ambiguous, notFound, onManager, rpc } from './words.ts'

export type NodeReply = ApiReply & { readonly node?: ClusterNode }

/** A node by id, hostname or the beginning of an id. */
export function findNode(host: Host, term: string): NodeReply {
  return onManager(host, (swarm): NodeReply => {
    const found = findIn(swarm.nodes, term, ({ hostname }) => hostname)
    if (found === 'none') return notFound('node', term)
    return 'ambiguous' in found ? ambiguous('node', term, found.ambiguous) : { ...answer(200), node: found }
  })
}

export interface NodeSpec {
  readonly Role: string
  readonly Availability: string
  readonly Labels: Readonly<Record<string, string>>
}

/** `POST /nodes/{id}/update`. */
export function updateNode(run: Run, id: string, spec: NodeSpec): ApiReply {
  const { node, ...reply } = findNode(run.host, id)
  if (node === undefined) return reply
  if (spec.Role !== 'manager' && spec.Role !== 'worker')
    return refuse(400, `invalid Role: ${JSON.stringify(spec.Role)}`)
  if (!['active', 'pause', 'drain'].includes(spec.Availability))
    return refuse(400, `invalid Availability: ${JSON.stringify(spec.Availability)}`)
  if (spec.Role === 'worker' && node.role === 'manager')
    return rpc('FailedPrecondition', 'attempting to demote the last manager of the swarm')
  const availability = spec.Availability as ClusterNode['availability']
  store(run, 'nodes', { ...node, labels: spec.Labels, availability })
  run.event('node', 'update', node.id, {
    name: node.hostname,
    ...(availability === node.availability
      ? {}
      : { 'availability.new': availability, 'availability.old': node.availability }),
  })
  notice(run)
  return answer(200)
}

/** `DELETE /nodes/{id}`: a manager has to be demoted first, and this one is the last. */
export function removeNode(run: Run, term: string): ApiReply {
  const { node, ...reply } = findNode(run.host, term)
  if (node === undefined) return reply
  return rpc(
    'FailedPrecondition',
    `node ${node.id} is a cluster manager and is a member of the raft cluster. It must be demoted to worker before removal`,
  )
}

const NODE_FILTERS = new Set(['name', 'id', 'label', 'node.label', 'role', 'membership'])

/** `GET /nodes`. */
export function listNodes(
  host: Host,
  filters: Filters,
): ApiReply & { readonly nodes?: readonly ClusterNode[] } {
  return onManager(host, (swarm): ApiReply & { readonly nodes?: readonly ClusterNode[] } => {
    const unknown = unknownFilter(filters, NODE_FILTERS)
    if (unknown !== undefined) return unknown
    for (const role of filters.get('role') ?? [])
      if (role !== 'manager' && role !== 'worker') return refuse(400, `invalid role filter: '${role}'`)
    for (const membership of filters.get('membership') ?? [])
      if (membership !== 'accepted' && membership !== 'pending')
        return refuse(400, `invalid membership filter: '${membership}'`)
    const nodes = [...swarm.nodes.values()].filter((node) => passes(node, filters))
    return {
      ...answer(
        200,
        nodes.map(({ id, hostname }) => ({ ID: id, Hostname: hostname })),
      ),
      nodes,
    }
  })
}

function passes(node: ClusterNode, filters: Filters): boolean {
  for (const [key, values] of filters) {
    const hit = values.some((value) => {
      if (key === 'name') return node.hostname.startsWith(value)
      if (key === 'id') return node.id.startsWith(value)
      if (key === 'role') return node.role === value
      if (key === 'membership') return value === 'accepted'
      // Engine labels come from daemon.json; this engine has none.
      return key === 'node.label' && hasLabel(node.labels, value)
    })
    if (!hit) return false
  }
  return true
}

const TASK_FILTERS = new Set([
  'name',
  'id',
  'label',
  'service',
  'node',
  'desired-state',
  '_up-to-date',
  'runtime',
])

/** `GET /tasks`, oldest first. */
export function listTasks(
  host: Host,
  filters: Filters,
): ApiReply & { readonly tasks?: readonly SwarmTask[] } {
  return onManager(host, (swarm): ApiReply & { readonly tasks?: readonly SwarmTask[] } => {
    const unknown = unknownFilter(filters, TASK_FILTERS)
    if (unknown !== undefined) return unknown
    for (const state of filters.get('desired-state') ?? [])
      if (!DESIRED.includes(state)) return refuse(400, `invalid desired-state filter: '${state}'`)
    const serviceIds = (filters.get('service') ?? []).map((term) => {
      const found = findIn(swarm.services, term, ({ spec }) => spec.Name)
      return found === 'none' || 'ambiguous' in found ? term : found.id
    })
    const nodeIds = (filters.get('node') ?? []).map((term) => {
      const found = findIn(swarm.nodes, term, ({ hostname }) => hostname)
      return found === 'none' || 'ambiguous' in found ? term : found.id
    })
    const tasks = [...swarm.tasks.values()].filter((task) => {
      const service = swarm.services.get(task.serviceId)
      if (serviceIds.length > 0 && !serviceIds.includes(task.serviceId)) return false
      if (nodeIds.length > 0 && !nodeIds.includes(task.nodeId)) return false
      for (const [key, values] of filters) {
        if (key === 'service' || key === 'node' || key === 'runtime') continue
        const hit = values.some((value) => {
          if (key === 'desired-state') return task.desired === value
          if (key === 'id') return task.id.startsWith(value)
          if (key === '_up-to-date')
            return (
              service !== undefined &&
              task.spec === service.spec.TaskTemplate &&
              task.iteration === service.iteration
            )
          if (key === 'label') return hasLabel(task.spec.ContainerSpec.Labels ?? {}, value)
          const base = `${service?.spec.Name ?? ''}.${task.slot === 0 ? task.nodeId : task.slot}`
          return `${base}.${task.id}`.startsWith(value)
        })
        if (!hit) return false
      }
      return true
    })
    return {
      ...answer(
        200,
        tasks.map(({ id }) => ({ ID: id })),
      ),
      tasks,
    }
  })
}

const DESIRED: readonly string[] = [
  'new',
  'allocated',
  'pending',
  'assigned',
  'accepted',
  'preparing',
  'ready',
  'starting',
  'running',
  'complete',
  'shutdown',
  'failed',
  'rejected',
  'remove',
  'orphaned',
]

export type TaskReply = ApiReply & { readonly task?: SwarmTask }

export function findTask(host: Host, term: string): TaskReply {
  return onManager(host, (swarm): TaskReply => {
    const found = findIn(swarm.tasks, term, () => '')
    if (found === 'none') return notFound('task', term)
    return 'ambiguous' in found ? ambiguous('task', term, found.ambiguous) : { ...answer(200), task: found }
  })
}

import { parseConstraints, satisfies } from '../../swarm/constraints.ts'
import type { SwarmNode, SwarmService as Wish } from '../../swarm/node.ts'
import { schedule } from '../../swarm/schedule.ts'
import { DOCKERD } from '../actors.ts'
import { HOST_CPUS, HOST_MEMORY_BYTES } from '../kernel/context.ts'
import type { Run } from '../run.ts'
import { SECOND, type TaskSpec } from './spec.ts'
import {
  amendTask,
  type ClusterNode,
  isTerminal,
  managed,
  rank,
  type Swarm,
  type SwarmTask,
} from './state.ts'

/** A node with what this machine has. */
export const asSchedulable = (node: ClusterNode): SwarmNode => ({
  id: node.id,
  hostname: node.hostname,
  role: node.role,
  availability: node.availability,
  state: node.state,
  labels: node.labels,
  engineLabels: {},
  os: 'linux',
  arch: 'x86_64',
  ip: node.address,
  memoryBytes: HOST_MEMORY_BYTES,
  nanoCPUs: HOST_CPUS * SECOND,
})

/** Whether a node may run tasks of this kind at all, whatever runs on it now. */
export function meets(node: ClusterNode, spec: TaskSpec): boolean {
  const parsed = parseConstraints(spec.Placement?.Constraints ?? [])
  return parsed.ok && satisfies(asSchedulable(node), parsed.value)
}

const hostPortOf = (task: SwarmTask): number =>
  task.ports.find(({ PublishMode }) => PublishMode === 'host')?.PublishedPort ?? 0

/** What tasks of one service with one spec ask of a node. */
function wishOf(id: string, task: SwarmTask, replicas: number, existing: Record<string, number>): Wish {
  const { Placement, Resources } = task.spec
  return {
    id,
    replicas,
    constraints: Placement?.Constraints ?? [],
    spread: (Placement?.Preferences ?? []).map(({ Spread }) => Spread.SpreadDescriptor),
    maxReplicasPerNode: Placement?.MaxReplicas ?? 0,
    reserveMemoryBytes: Resources?.Reservations?.MemoryBytes ?? 0,
    reserveNanoCPUs: Resources?.Reservations?.NanoCPUs ?? 0,
    hostPort: hostPortOf(task),
    existing,
  }
}

/** Tasks that take room on a node now. */
const occupies = (task: SwarmTask): boolean =>
  task.nodeId !== '' && !isTerminal(task.state) && rank(task.state) >= rank('assigned')

function wishes(swarm: Swarm, of: string, pending: readonly SwarmTask[]): Wish[] {
  const found: Wish[] = []
  const groups = new Map<string, SwarmTask[]>()
  for (const task of swarm.tasks.values()) {
    if (!occupies(task)) continue
    groups.set(task.serviceId, [...(groups.get(task.serviceId) ?? []), task])
  }
  for (const [id, tasks] of groups) {
    const counts: Record<string, number> = {}
    for (const { nodeId } of tasks) counts[nodeId] = (counts[nodeId] ?? 0) + 1
    const [first] = tasks
    if (first === undefined) continue
    const own = id === of ? pending[0] : undefined
    found.push(wishOf(id, own ?? first, own === undefined ? 0 : pending.length, counts))
  }
  const [first] = pending
  if (first !== undefined && !groups.has(of)) found.push(wishOf(of, first, pending.length, {}))
  return found
}

/** Gives every pending task a node, or says why there is none. */
export function scheduleTasks(run: Run): void {
  const groups = new Map<string, SwarmTask[]>()
  for (const task of managed(run.host)?.tasks.values() ?? []) {
    if (task.state !== 'pending' || rank(task.desired) > rank('complete')) continue
    // A task that belongs to a node can go nowhere else; the others of a service and spec go together.
    const key = task.nodeId === '' ? `${task.serviceId} ${JSON.stringify(task.spec)}` : task.id
    groups.set(key, [...(groups.get(key) ?? []), task])
  }
  for (const tasks of groups.values()) place(run, tasks)
}

function place(run: Run, tasks: readonly SwarmTask[]): void {
  const swarm = managed(run.host)
  const [first] = tasks
  if (swarm === undefined || first === undefined) return
  const nodes = [...swarm.nodes.values()]
    .filter(({ id }) => first.nodeId === '' || id === first.nodeId)
    .map(asSchedulable)
  const all = wishes(swarm, first.serviceId, tasks)
  const { perNode } = schedule(nodes, all)
  const left = [...tasks]
  for (const [nodeId, count] of Object.entries(perNode[first.serviceId] ?? {})) {
    for (const task of left.splice(0, count)) assign(run, task, nodeId)
  }
  const wish = all.find(({ id }) => id === first.serviceId)
  const why = wish === undefined ? '' : `no suitable node (${explain(nodes, wish, all)})`
  for (const task of left) if (task.error !== why) amendTask(run, task.id, { error: why })
}

function assign(run: Run, task: SwarmTask, nodeId: string): void {
  amendTask(run, task.id, {
    nodeId,
    state: 'assigned',
    stateAtMs: run.now,
    message: 'scheduler assigned task to node',
    error: '',
  })
  run.hop({
    kind: 'swarm/assign',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'scheduler',
    reply: { task: task.id, node: nodeId },
    facts: { task: task.id, node: nodeId, slot: String(task.slot) },
  })
}

/** The first filter that each node fails, counted. @see https://github.com/moby/swarmkit/blob/master/manager/scheduler/filter.go */
function explain(nodes: readonly SwarmNode[], wish: Wish, all: readonly Wish[]): string {
  const counts = new Map<string, number>()
  const parsed = parseConstraints(wish.constraints ?? [])
  const constraints = parsed.ok ? parsed.value : []
  for (const node of nodes) {
    const used = (key: 'reserveMemoryBytes' | 'reserveNanoCPUs') =>
      all.reduce((sum, one) => sum + (one.existing?.[node.id] ?? 0) * (one[key] ?? 0), 0)
    const failed =
      (node.state ?? 'ready') !== 'ready' || (node.availability ?? 'active') !== 'active'
        ? 'ready'
        : (wish.reserveMemoryBytes ?? 0) > (node.memoryBytes ?? 0) - used('reserveMemoryBytes') ||
            (wish.reserveNanoCPUs ?? 0) > (node.nanoCPUs ?? 0) - used('reserveNanoCPUs')
          ? 'resources'
          : !satisfies(node, constraints)
            ? 'constraints'
            : wish.hostPort &&
                all.some((one) => one.hostPort === wish.hostPort && (one.existing?.[node.id] ?? 0) > 0)
              ? 'port'
              : 'replicas'
    counts.set(failed, (counts.get(failed) ?? 0) + 1)
  }
  const nodesText = (count: number) => `${count} node${count === 1 ? '' : 's'}`
  const texts: Readonly<Record<string, (count: number) => string>> = {
    ready: (count) => `${nodesText(count)} not available for new tasks`,
    resources: (count) => `insufficient resources on ${nodesText(count)}`,
    constraints: (count) => `scheduling constraints not satisfied on ${nodesText(count)}`,
    port: (count) => `host-mode port already in use on ${nodesText(count)}`,
    replicas: () => 'max replicas per node limit exceed',
  }
  return Object.entries(texts)
    .flatMap(([key, text]) => (counts.has(key) ? [text(counts.get(key) ?? 0)] : []))
    .join('; ')
}

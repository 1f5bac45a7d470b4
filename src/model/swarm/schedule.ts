import { nodeValue, parseConstraints, satisfies } from './constraints.ts'
import type { SwarmNode, SwarmService } from './node.ts'

export interface Placement {
  /** Service → node → tasks placed now; only where there are any. */
  readonly perNode: Record<string, Record<string, number>>
  /** Service → tasks that found no node; only where there are any. */
  readonly unassigned: Record<string, number>
}

/** What runs on a node while tasks are being placed. */
interface Load {
  readonly node: SwarmNode
  readonly byService: Map<string, number>
  total: number
  memoryBytes: number
  nanoCPUs: number
  readonly hostPorts: Set<number>
}

/** A level of the spread: branches by value, or the nodes of a leaf, best first. */
interface Branch {
  tasks: number
  readonly next: Map<string, Branch>
  readonly loads: Load[]
}

type Filter = (load: Load) => boolean
type Compare = (a: Load, b: Load) => number

/**
 * Places tasks as the manager's scheduler does: filters (ready, resources, constraints, host ports, replicas a node),
 * then nodes with the fewest tasks of the service, then with the fewest tasks at all; spread preferences level the
 * branches first. Where upstream leaves ties to chance, the order of the nodes decides here.
 *
 * @param services placed one after the other, in this order
 * @see https://github.com/moby/swarmkit/tree/master/manager/scheduler
 */
export function schedule(nodes: readonly SwarmNode[], services: readonly SwarmService[]): Placement {
  const loads = nodes.map(
    (node): Load => ({
      node,
      byService: new Map(),
      total: 0,
      memoryBytes: node.memoryBytes ?? 0,
      nanoCPUs: node.nanoCPUs ?? 0,
      hostPorts: new Set(),
    }),
  )
  for (const service of services) {
    for (const load of loads) {
      const { id } = load.node
      const count = service.existing && Object.hasOwn(service.existing, id) ? (service.existing[id] ?? 0) : 0
      for (let task = 0; task < count; task++) addTask(load, service)
    }
  }
  const perNode = new Map<string, Record<string, number>>()
  const unassigned = new Map<string, number>()
  for (const service of services) {
    const before = new Map(loads.map((load) => [load, load.byService.get(service.id) ?? 0]))
    const placed = placeAll(loads, service)
    if (placed < service.replicas) unassigned.set(service.id, service.replicas - placed)
    const counts = loads.map(
      (load) => [load.node.id, (load.byService.get(service.id) ?? 0) - (before.get(load) ?? 0)] as const,
    )
    const kept = counts.filter(([, count]) => count > 0)
    if (kept.length > 0) perNode.set(service.id, Object.fromEntries(kept))
  }
  return { perNode: Object.fromEntries(perNode), unassigned: Object.fromEntries(unassigned) }
}

function addTask(load: Load, service: SwarmService): void {
  load.byService.set(service.id, (load.byService.get(service.id) ?? 0) + 1)
  load.total++
  load.memoryBytes -= service.reserveMemoryBytes ?? 0
  load.nanoCPUs -= service.reserveNanoCPUs ?? 0
  if (service.hostPort) load.hostPorts.add(service.hostPort)
}

function placeAll(loads: readonly Load[], service: SwarmService): number {
  if (service.replicas <= 0) return 0
  const fits = filterFor(service)
  const compare: Compare = (a, b) =>
    (a.byService.get(service.id) ?? 0) - (b.byService.get(service.id) ?? 0) || a.total - b.total
  const root = treeOf(loads, service, fits, compare)
  return placeOnBranch(root, service.replicas, service, fits, compare)
}

function filterFor(service: SwarmService): Filter {
  const parsed = parseConstraints(service.constraints ?? [])
  const constraints = parsed.ok ? parsed.value : []
  return ({ node, byService, memoryBytes, nanoCPUs, hostPorts }) => {
    if ((node.state ?? 'ready') !== 'ready' || (node.availability ?? 'active') !== 'active') return false
    if (service.reserveMemoryBytes && service.reserveMemoryBytes > memoryBytes) return false
    if (service.reserveNanoCPUs && service.reserveNanoCPUs > nanoCPUs) return false
    if (service.hostPort && hostPorts.has(service.hostPort)) return false
    if (service.maxReplicasPerNode && (byService.get(service.id) ?? 0) >= service.maxReplicasPerNode)
      return false
    return satisfies(node, constraints)
  }
}

const newBranch = (): Branch => ({ tasks: 0, next: new Map(), loads: [] })

/** All nodes make branches, fit or not; a leaf keeps the best nodes, as many as there are tasks. */
function treeOf(loads: readonly Load[], service: SwarmService, fits: Filter, compare: Compare): Branch {
  const root = newBranch()
  const leaves = new Set<Branch>()
  const levels = (service.spread ?? []).filter((key) => /^(?:node|engine)\.labels\../i.test(key))
  for (const load of loads) {
    const own = load.byService.get(service.id) ?? 0
    let branch = root
    for (const level of levels) {
      branch.tasks += own
      const value = nodeValue(load.node, level) ?? ''
      const next = branch.next.get(value) ?? newBranch()
      branch.next.set(value, next)
      branch = next
    }
    branch.tasks += own
    leaves.add(branch)
    if (fits(load)) branch.loads.push(load)
  }
  for (const leaf of leaves) {
    leaf.loads.sort(compare)
    leaf.loads.splice(service.replicas)
  }
  return root
}

/** Levels the branches until all tasks are placed or every branch is full. @returns tasks placed */
function placeOnBranch(
  tree: Branch,
  count: number,
  service: SwarmService,
  fits: Filter,
  compare: Compare,
): number {
  if (tree.next.size === 0) {
    const ready = tree.loads.filter(fits).sort(compare)
    return ready.length === 0 ? 0 : placeOnNodes(ready, count, service, fits, compare)
  }
  let placed = 0
  let inUsable = tree.tasks
  const full = new Set<Branch>()
  while (placed !== count && full.size !== tree.next.size) {
    const branches = tree.next.size - full.size
    const wanted = Math.floor((inUsable + count - placed) / branches)
    let remainder = (inUsable + count - placed) % branches
    const before = placed + full.size
    for (const branch of tree.next.values()) {
      if (full.has(branch)) continue
      if (branch.tasks > wanted || (branch.tasks === wanted && remainder === 0)) continue
      const assign = wanted - branch.tasks + (remainder > 0 ? 1 : 0)
      const done = placeOnBranch(branch, assign, service, fits, compare)
      if (done < assign) {
        full.add(branch)
        inUsable -= branch.tasks
      } else if (remainder > 0) remainder--
      placed += done
    }
    // Branches beyond the level take nothing more; without progress there is nothing left to even out.
    if (placed + full.size === before) break
  }
  return placed
}

/** First fills the emptier nodes up to the next one's load, then goes round. @returns tasks placed */
function placeOnNodes(
  nodes: readonly Load[],
  count: number,
  service: SwarmService,
  fits: Filter,
  compare: Compare,
): number {
  const failed = new Set<number>()
  let placed = 0
  let turn = 0
  while (placed < count) {
    const load = nodes[turn % nodes.length] as Load
    addTask(load, service)
    placed++
    if (placed === count) break
    if (turn + 1 < nodes.length) {
      if (compare(nodes[turn + 1] as Load, load) < 0) turn++
    } else turn++
    const start = turn
    while (failed.has(turn % nodes.length) || !fits(nodes[turn % nodes.length] as Load)) {
      failed.add(turn % nodes.length)
      turn++
      if (turn - start === nodes.length) return placed
    }
  }
  return placed
}

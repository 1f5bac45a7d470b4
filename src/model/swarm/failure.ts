import type { SwarmNode } from './node.ts'
import { schedule } from './schedule.ts'

export interface Manager {
  readonly name: string
  readonly up: boolean
}

/** One attempt to run one replica. It is lost with its node; another then takes its slot. */
export interface SlotTask {
  readonly service: string
  /** From 1, over the whole service. */
  readonly slot: number
  /** Id of the node. */
  readonly node: string
  readonly lost: boolean
}

/** Managers that only manage, workers that only work, and the tasks of replicated services. */
export interface Cluster {
  readonly managers: readonly Manager[]
  /** Absent when no majority is there to elect one. */
  readonly leader?: string
  readonly workers: readonly SwarmNode[]
  readonly tasks: readonly SlotTask[]
}

/** How many of so many managers must agree: more than half. @see https://github.com/moby/swarmkit/blob/master/design/raft.md */
export const quorumOf = (managers: number): number => Math.floor(managers / 2) + 1

const upCount = ({ managers }: Pick<Cluster, 'managers'>): number => managers.filter(({ up }) => up).length

export const hasQuorum = (cluster: Pick<Cluster, 'managers'>): boolean =>
  upCount(cluster) >= quorumOf(cluster.managers.length)

/** How many more managers may fail before nothing can be changed. */
export const maySpare = (cluster: Pick<Cluster, 'managers'>): number =>
  Math.max(0, upCount(cluster) - quorumOf(cluster.managers.length))

/** Puts the services on the workers, one after the other; slots are numbered in the order of the nodes. */
export function startCluster(
  managers: readonly string[],
  workers: readonly SwarmNode[],
  services: readonly { readonly name: string; readonly replicas: number }[],
): Cluster {
  const { perNode } = schedule(
    workers,
    services.map(({ name, replicas }) => ({ id: name, replicas })),
  )
  const next = new Map<string, number>()
  const [leader] = managers
  return {
    managers: managers.map((name) => ({ name, up: true })),
    ...(leader === undefined ? {} : { leader }),
    workers,
    tasks: workers.flatMap(({ id }) =>
      services.flatMap(({ name }) =>
        Array.from({ length: perNode[name]?.[id] ?? 0 }, () => {
          const slot = (next.get(name) ?? 0) + 1
          next.set(name, slot)
          return { service: name, slot, node: id, lost: false }
        }),
      ),
    ),
  }
}

/**
 * The cluster after a node has been silent for long enough. With a majority of managers there is a leader, which
 * replaces the tasks of a worker that is down; without one everything that still runs goes on, and nothing is
 * replaced. Which manager wins an election is a matter of chance upstream; here it is the first that is up.
 *
 * @see https://github.com/moby/swarmkit/blob/master/manager/dispatcher/dispatcher.go
 * @see https://github.com/moby/swarmkit/blob/master/manager/orchestrator/replicated/replicated.go
 */
export function loseNode(cluster: Cluster, node: string): Cluster {
  const managers = cluster.managers.map((each) => (each.name === node ? { ...each, up: false } : each))
  const workers = cluster.workers.map((each) =>
    each.id === node ? { ...each, state: 'down' as const } : each,
  )
  const left: Cluster = {
    managers,
    workers,
    tasks: cluster.tasks.map((task) => (task.node === node ? { ...task, lost: true } : task)),
  }
  if (!hasQuorum(left)) return left
  const up = managers.filter((each) => each.up)
  const leader = up.find(({ name }) => name === cluster.leader) ?? up[0]
  return { ...left, ...(leader ? { leader: leader.name } : {}), tasks: replaced(left) }
}

/** The tasks, and a new one for each slot that has none running, where a worker takes it. */
function replaced({ workers, tasks }: Cluster): readonly SlotTask[] {
  const running = tasks.filter(({ lost }) => !lost)
  const empty = tasks.filter(
    ({ service, slot }, n) =>
      !running.some((task) => task.service === service && task.slot === slot) &&
      // A slot may have been lost more than once.
      tasks.findIndex((task) => task.service === service && task.slot === slot) === n,
  )
  const services = [...new Set(empty.map(({ service }) => service))]
  const existing = (service: string) =>
    Object.fromEntries(
      workers.map(({ id }) => [
        id,
        running.filter((task) => task.service === service && task.node === id).length,
      ]),
    )
  const others = [...new Set(running.map(({ service }) => service))].filter(
    (service) => !services.includes(service),
  )
  const { perNode } = schedule(workers, [
    // Services with nothing to place count all the same: a node's other tasks make it fuller.
    ...others.map((id) => ({ id, replicas: 0, existing: existing(id) })),
    ...services.map((id) => ({
      id,
      replicas: empty.filter(({ service }) => service === id).length,
      existing: existing(id),
    })),
  ])
  return [
    ...tasks,
    ...services.flatMap((service) => {
      const nodes = Object.entries(perNode[service] ?? {}).flatMap(([node, count]) =>
        Array.from({ length: count }, () => node),
      )
      return empty
        .filter((task) => task.service === service)
        .flatMap((task, n) => {
          const node = nodes[n]
          return node === undefined ? [] : [{ ...task, node, lost: false }]
        })
    }),
  ]
}

import type { Host } from '../host.ts'
import type { PortConfig } from '../options/service-publish.ts'
import type { Run } from '../run.ts'
import type { ServiceSpec, TaskSpec, UpdateConfig } from './spec.ts'

/** What every object of the store carries. Times are virtual milliseconds. */
export interface Meta {
  readonly id: string
  /** Raft index of the last change; an update must name it. */
  readonly version: number
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

export interface ClusterNode extends Meta {
  readonly hostname: string
  readonly labels: Readonly<Record<string, string>>
  readonly role: 'manager' | 'worker'
  readonly availability: 'active' | 'pause' | 'drain'
  readonly state: 'ready' | 'down'
  readonly address: string
}

/** States of a task, in the only direction they go. */
export const TASK_STATES = [
  'new',
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
] as const
export type TaskState = (typeof TASK_STATES)[number]

export const rank = (state: TaskState): number => TASK_STATES.indexOf(state)
/** The task has ended, in whatever way. */
export const isTerminal = (state: TaskState): boolean => rank(state) > rank('running')

export interface SwarmTask extends Meta {
  readonly serviceId: string
  /** From 1; 0 for tasks that belong to a node, and for the first one of a job. */
  readonly slot: number
  readonly nodeId: string
  readonly spec: TaskSpec
  /** The ports as the service wanted them when the task was made. */
  readonly ports: readonly PortConfig[]
  readonly state: TaskState
  readonly desired: TaskState
  readonly stateAtMs: number
  readonly message: string
  readonly error: string
  readonly containerId: string
  readonly pid: number
  readonly exitCode: number
  /** Waits with its start until this moment, and until the task it replaces has stopped. */
  readonly startAfter?: { readonly atMs: number; readonly taskId: string } | undefined
  /** Made by the restart policy. */
  readonly restarted?: boolean
  /** Which run of a job it belongs to. */
  readonly iteration: number
  /** When it began to run; 0 = never. */
  readonly ranAtMs: number
}

/** A rolling update in progress. */
export interface Rollout {
  readonly rollback: boolean
  readonly config: UpdateConfig
  readonly total: number
  readonly done: readonly string[]
  /** The new task of each slot that is being replaced. */
  readonly inFlight: readonly {
    readonly key: string
    readonly taskId: string
    readonly old: readonly string[]
  }[]
  /** No further slot before this moment. */
  readonly nextAtMs: number
  /** All slots are new; failures still count until then. 0 = not so far. */
  readonly watchUntilMs: number
}

export interface UpdateStatus {
  readonly state:
    | 'updating'
    | 'paused'
    | 'completed'
    | 'rollback_started'
    | 'rollback_paused'
    | 'rollback_completed'
  readonly startedAtMs: number
  readonly completedAtMs: number
  readonly message: string
}

export interface SwarmService extends Meta {
  readonly spec: ServiceSpec
  readonly previous?: ServiceSpec
  readonly ports: readonly PortConfig[]
  /** Network id → virtual address with length. */
  readonly vips: readonly { readonly networkId: string; readonly address: string }[]
  readonly updateStatus?: UpdateStatus | undefined
  readonly rollout?: Rollout | undefined
  /** Something changed that the orchestrator has not looked at. */
  readonly dirty: boolean
  readonly iteration: number
  readonly iterationAtMs: number
}

export interface SwarmFile extends Meta {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** As text; '' for what a driver would supply. */
  readonly data: string
  readonly driver: string
  readonly templateDriver: string
}

export interface ClusterSpec {
  readonly taskHistoryLimit: number
  readonly snapshotInterval: number
  readonly keepOldSnapshots: number
  /** Nanoseconds. */
  readonly heartbeatPeriod: number
  readonly certExpiry: number
  readonly autoLock: boolean
  readonly externalCAs: readonly { readonly Protocol: string; readonly URL: string }[]
  readonly forceRotate: number
}

/** The swarm as this node, its only manager, sees it. */
export interface Swarm {
  readonly status: 'active' | 'pending' | 'locked'
  readonly nodeId: string
  readonly cluster: Meta & { readonly spec: ClusterSpec }
  readonly rootDigest: string
  readonly workerToken: string
  readonly managerToken: string
  readonly unlockKey: string
  readonly listenAddress: string
  readonly advertiseAddress: string
  readonly dataPathPort: number
  readonly addressPools: readonly string[]
  readonly subnetSize: number
  /** Raft's last index. */
  readonly index: number
  readonly nodes: ReadonlyMap<string, ClusterNode>
  readonly services: ReadonlyMap<string, SwarmService>
  /** Oldest first. */
  readonly tasks: ReadonlyMap<string, SwarmTask>
  readonly secrets: ReadonlyMap<string, SwarmFile>
  readonly configs: ReadonlyMap<string, SwarmFile>
  /** Ids of networks that are removed but still used by a task on this node. */
  readonly leavingNetworks: readonly string[]
}

/** The swarm of a host, locked or pending ones too. */
export const swarmOf = (host: Host): Swarm | undefined => host.swarm as Swarm | undefined

/** The swarm of a node that can answer for it. */
export function managed(host: Host): Swarm | undefined {
  const swarm = swarmOf(host)
  return swarm?.status === 'active' ? swarm : undefined
}

type Table = 'nodes' | 'services' | 'tasks' | 'secrets' | 'configs'
type RowOf = {
  readonly nodes: ClusterNode
  readonly services: SwarmService
  readonly tasks: SwarmTask
  readonly secrets: SwarmFile
  readonly configs: SwarmFile
}

/** Writes one object; its version becomes the new raft index. @returns the object as it is stored */
export function store<T extends Table>(run: Run, table: T, row: RowOf[T]): RowOf[T] {
  const swarm = swarmOf(run.host)
  if (swarm === undefined) return row
  const index = swarm.index + 1
  const kept = { ...row, version: index, updatedAtMs: run.now }
  const rows = new Map<string, unknown>(swarm[table])
  rows.set(row.id, kept)
  run.set('swarm', { ...swarm, index, [table]: rows })
  return kept
}

export function erase(run: Run, table: Table, id: string): void {
  const swarm = swarmOf(run.host)
  if (swarm === undefined || !swarm[table].has(id)) return
  const left = new Map<string, unknown>(swarm[table])
  left.delete(id)
  run.set('swarm', { ...swarm, index: swarm.index + 1, [table]: left })
}

/** Fields of the swarm itself. */
export function amendSwarm(run: Run, fields: Partial<Swarm>): void {
  const swarm = swarmOf(run.host)
  if (swarm !== undefined) run.set('swarm', { ...swarm, index: swarm.index + 1, ...fields })
}

/** Changes some fields of a task that is still there. */
export function amendTask(run: Run, id: string, fields: Partial<SwarmTask>): SwarmTask | undefined {
  const task = swarmOf(run.host)?.tasks.get(id)
  return task === undefined ? undefined : store(run, 'tasks', { ...task, ...fields })
}

export function amendService(run: Run, id: string, fields: Partial<SwarmService>): void {
  const service = swarmOf(run.host)?.services.get(id)
  if (service !== undefined) store(run, 'services', { ...service, ...fields })
}

export const freshMeta = (run: Run, id: string): Meta => ({
  id,
  version: 0,
  createdAtMs: run.now,
  updatedAtMs: run.now,
})

/** Whoever is found by full id, else by name, else by the beginning of an id. */
export function findIn<Row extends Meta>(
  rows: ReadonlyMap<string, Row>,
  term: string,
  nameOf: (row: Row) => string,
): Row | 'none' | { readonly ambiguous: number } {
  const exact = rows.get(term)
  if (exact !== undefined) return exact
  const named = [...rows.values()].filter((row) => nameOf(row) === term)
  if (named.length > 1) return { ambiguous: named.length }
  if (named[0] !== undefined) return named[0]
  const started = term === '' ? [] : [...rows.values()].filter(({ id }) => id.startsWith(term))
  if (started.length > 1) return { ambiguous: started.length }
  return started[0] ?? 'none'
}

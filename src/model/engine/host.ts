import type { BuildRecord } from '../build/record.ts'
import type { CacheRecord } from '../build/result.ts'
import type { Networking } from '../network/networking.ts'
import type { EngineProfile } from './profile.ts'
import type { Container } from './state/container.ts'
import type { Process, Socket, Timer, Unit } from './state/process.ts'
import type {
  CtrContainer,
  EngineEvent,
  Exec,
  FileSystem,
  LogLine,
  Snapshot,
  StoredImage,
  Task,
  Volume,
} from './state/storage.ts'

/**
 * A Docker host at one moment: a value that never changes. A hop's changes make the next one, which shares
 * everything that stayed the same, so two hosts can be compared by identity, table by table.
 *
 * Tables are Maps in order of insertion and are never mutated once a Host has been handed out.
 * Who owns what:
 * - the kernel: `processes`, `mounts`, `filesystems`
 * - systemd: `units`
 * - dockerd: `containers`, `names`, `images`, `tags`, `networking`, `volumes`, `execs`, `logs`, `events`
 *   (what lies on disk stays while dockerd is away; see {@link isDockerdUp})
 * - containerd: `ctrContainers`, `tasks`, `snapshots`
 * - the client: /project in the file system `host`
 */
export interface Host {
  readonly profile: EngineProfile
  readonly daemon: DaemonOptions
  /** Virtual clock: milliseconds since the start of the script. */
  readonly nowMs: number
  /** Everything that is counted, so that ids, pids and ports are the same in every replay. */
  readonly counters: Counters

  /** By pid. */
  readonly processes: ReadonlyMap<number, Process>
  /** By path; only those that some process (or systemd) listens on. */
  readonly sockets: ReadonlyMap<string, Socket>
  readonly units: ReadonlyMap<string, Unit>
  /** By id. Empty for `sleep`ing nothing: what happens later, at which moment. */
  readonly timers: ReadonlyMap<string, Timer>

  /** By 64-digit id, oldest first. */
  readonly containers: ReadonlyMap<string, Container>
  /** Container name, without slash → id. */
  readonly names: ReadonlyMap<string, string>
  /** By {@link StoredImage.id}. */
  readonly images: ReadonlyMap<string, StoredImage>
  /** Full reference (`docker.io/library/nginx:latest`) → image id. */
  readonly tags: ReadonlyMap<string, string>
  /** Networks, endpoints, sandboxes, addresses, ports and packet filter rules: libnetwork's whole state. */
  readonly networking: Networking
  /** By name. */
  readonly volumes: ReadonlyMap<string, Volume>
  readonly execs: ReadonlyMap<string, Exec>
  /** Container id → its log as the driver keeps it; the newest {@link MAX_LOG_LINES} lines. */
  readonly logs: ReadonlyMap<string, readonly LogLine[]>
  /** The newest 256, oldest first, as the daemon's ring buffer keeps them. */
  readonly events: readonly EngineEvent[]

  readonly ctrContainers: ReadonlyMap<string, CtrContainer>
  readonly tasks: ReadonlyMap<string, Task>
  /** By key. */
  readonly snapshots: ReadonlyMap<string, Snapshot>

  /** Mount point on the host → what is mounted there. */
  readonly mounts: ReadonlyMap<string, string>
  /** `image:…`, `rw:<container>`, `own:<container>` (hosts, hostname, resolv.conf), `volume:<name>`, `tmpfs:…`, `host`. */
  readonly filesystems: ReadonlyMap<string, FileSystem>
  /** What BuildKit inside dockerd keeps: results of steps by cache key, and builds, oldest first, by reference. */
  readonly buildCache: ReadonlyMap<string, CacheRecord>
  readonly builds: ReadonlyMap<string, BuildRecord>
  /** Whether the offline registry can be reached from here. */
  readonly registryReachable: boolean
  /** Swarm: the cluster as this node sees it; absent when swarm is off. Owned by the deploy model. */
  readonly swarm: unknown
}

export const MAX_LOG_LINES = 1000
export const MAX_EVENTS = 256

export interface Counters {
  readonly ids: number
  readonly pids: number
  readonly order: number
  readonly events: number
  readonly timers: number
}

/** Of `/etc/docker/daemon.json` and the unit's command line. */
export interface DaemonOptions {
  readonly liveRestore: boolean
  readonly userlandProxy: boolean
  readonly debug: boolean
  readonly shutdownTimeoutSeconds: number
  /** dockerd flags beyond the defaults, word for word. */
  readonly flags: readonly string[]
}

/** The tables that a change can write one row of. */
export interface Tables {
  readonly processes: Process
  readonly sockets: Socket
  readonly units: Unit
  readonly timers: Timer
  readonly containers: Container
  readonly names: string
  readonly images: StoredImage
  readonly tags: string
  readonly volumes: Volume
  readonly execs: Exec
  readonly ctrContainers: CtrContainer
  readonly tasks: Task
  readonly snapshots: Snapshot
  readonly mounts: string
  readonly filesystems: FileSystem
  readonly buildCache: CacheRecord
  readonly builds: BuildRecord
}
export type TableName = keyof Tables
export type KeyOf<T extends TableName> = T extends 'processes' ? number : string

/** Fields that a change replaces as a whole. */
export interface Scalars {
  readonly counters: Counters
  readonly daemon: DaemonOptions
  readonly swarm: unknown
  readonly networking: Networking
}

export const DOCKER_SOCKET = '/var/run/docker.sock'
export const CONTAINERD_SOCKET = '/run/containerd/containerd.sock'

/** The running process of a role that exists once. */
export function processOf(host: Host, role: 'dockerd' | 'containerd'): Process | undefined {
  const unit = host.units.get(role === 'dockerd' ? 'docker.service' : 'containerd.service')
  return unit === undefined ? undefined : host.processes.get(unit.mainPid)
}

/** Whether the API answers. Containers may well run while it does not. */
export const isDockerdUp = (host: Host): boolean => processOf(host, 'dockerd') !== undefined
export const isContainerdUp = (host: Host): boolean => processOf(host, 'containerd') !== undefined

/** The shim of a container, as long as it lives. */
export function shimOf(host: Host, containerId: string): Process | undefined {
  const task = host.tasks.get(containerId)
  return task === undefined ? undefined : host.processes.get(task.shimPid)
}

/** Processes inside a container, PID 1 first. */
export function processesInside(host: Host, containerId: string): Process[] {
  const found: Process[] = []
  for (const process of host.processes.values()) {
    if (process.inside !== undefined && process.containerId === containerId) found.push(process)
  }
  return found
}

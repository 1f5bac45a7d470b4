import type { Role } from '../hop.ts'

/** A process on the host, also those of containers (each has one pid here and another inside). */
export interface Process {
  readonly pid: number
  /** 1 for orphans and for what systemd started; a shim for container processes. */
  readonly ppid: number
  readonly role: Role | 'shell'
  readonly argv: readonly string[]
  readonly startedAtMs: number
  readonly uid: number
  /** 64 hex digits; shim, runc, docker-proxy and the processes inside a container. */
  readonly containerId?: string
  /** Set for processes inside a container. */
  readonly inside?: InsideProcess
  /** The shell: what `export` has set, for every program it starts. */
  readonly environment?: Readonly<Record<string, string>>
  /** Signal the kernel sends it when its parent dies (PR_SET_PDEATHSIG). */
  readonly deathSignal?: number
  /** docker-proxy: where it listens and where it leads. */
  readonly proxy?: { readonly hostIp: string; readonly hostPort: number; readonly proto: string }
}

export interface InsideProcess {
  /** Pid in the container's pid namespace; 1 is the one that counts. */
  readonly pid: number
  readonly ppid: number
  /** Exec id, when `docker exec` started it. */
  readonly execId?: string
  readonly cwd: string
  readonly env: readonly string[]
  readonly frozen: boolean
  /** What the program is and how far it got; plain data, so that time can go back. */
  readonly program: ProgramState
  /** Signals that came while it was frozen. */
  readonly pending: readonly number[]
}

/** The state of a running program. `kind` names its module in `programs/`; the rest is its own. */
export interface ProgramState {
  readonly kind: string
  readonly [own: string]: unknown
}

/** What systemd knows of a unit. */
export interface Unit {
  readonly name: 'docker.service' | 'docker.socket' | 'containerd.service'
  readonly description: string
  readonly active: 'active' | 'inactive' | 'failed' | 'activating'
  readonly sub: 'running' | 'dead' | 'listening' | 'auto-restart' | 'failed'
  readonly mainPid: number
  readonly sinceMs: number
  readonly enabled: boolean
  /** How the last main process ended; '' = by itself with 0. */
  readonly result: string
}

export interface Socket {
  readonly path: string
  /** The process that accepts connections. */
  readonly pid: number
  readonly protocol: 'http' | 'grpc' | 'ttrpc'
}

/** Something that will happen when virtual time reaches `atMs`. */
export interface Timer {
  readonly id: string
  readonly atMs: number
  readonly kind:
    | 'program' // a program inside a container goes on
    | 'restart' // the back-off of a restart policy
    | 'health'
    | 'unit' // systemd restarts a unit
    | 'task' // swarm
  /** Container id, pid or unit. */
  readonly subject: string
}

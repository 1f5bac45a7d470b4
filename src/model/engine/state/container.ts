import type { EndpointSettings } from '../../network/sandbox.ts'

/** `Config` of the Engine API: what the image and the command line say about the program. */
export interface ContainerConfig {
  readonly Hostname?: string
  readonly Domainname?: string
  readonly User?: string
  readonly AttachStdin?: boolean
  readonly AttachStdout?: boolean
  readonly AttachStderr?: boolean
  readonly ExposedPorts?: Readonly<Record<string, object>> | null
  readonly Tty?: boolean
  readonly OpenStdin?: boolean
  readonly StdinOnce?: boolean
  readonly Env?: readonly string[] | null
  readonly Cmd?: readonly string[] | null
  readonly Healthcheck?: Healthcheck | null
  readonly Image?: string
  readonly Volumes?: Readonly<Record<string, object>> | null
  readonly WorkingDir?: string
  readonly Entrypoint?: readonly string[] | null
  readonly NetworkDisabled?: boolean
  readonly OnBuild?: readonly string[] | null
  readonly Labels?: Readonly<Record<string, string>> | null
  readonly StopSignal?: string
  readonly StopTimeout?: number | null
  readonly Shell?: readonly string[] | null
}

/** Durations in nanoseconds, 0 = the default. `Test` as in the API: [], ["NONE"], ["CMD", …], ["CMD-SHELL", text]. */
export interface Healthcheck {
  readonly Test?: readonly string[] | null
  readonly Interval?: number
  readonly Timeout?: number
  readonly StartPeriod?: number
  readonly StartInterval?: number
  readonly Retries?: number
}

export interface PortBinding {
  readonly HostIp: string
  readonly HostPort: string
}

export interface MountRequest {
  readonly Type: string
  readonly Source?: string
  readonly Target?: string
  readonly ReadOnly?: boolean
  readonly Consistency?: string
  readonly BindOptions?: {
    readonly Propagation?: string
    readonly CreateMountpoint?: boolean
    readonly NonRecursive?: boolean
    readonly ReadOnlyNonRecursive?: boolean
    readonly ReadOnlyForceRecursive?: boolean
  }
  readonly VolumeOptions?: {
    readonly NoCopy?: boolean
    readonly Labels?: Readonly<Record<string, string>>
    readonly Subpath?: string
    readonly DriverConfig?: { readonly Name?: string; readonly Options?: Readonly<Record<string, string>> }
  }
  readonly TmpfsOptions?: { readonly SizeBytes?: number; readonly Mode?: number }
  readonly ImageOptions?: { readonly Subpath?: string }
}

/** `HostConfig` of the Engine API: what the host grants the container. Sizes in bytes. */
export interface HostConfig {
  readonly Binds?: readonly string[] | null
  readonly LogConfig?: { readonly Type: string; readonly Config?: Readonly<Record<string, string>> | null }
  readonly NetworkMode?: string
  readonly PortBindings?: Readonly<Record<string, readonly PortBinding[] | null>> | null
  readonly RestartPolicy?: { readonly Name: string; readonly MaximumRetryCount: number }
  readonly AutoRemove?: boolean
  readonly VolumesFrom?: readonly string[] | null
  readonly CapAdd?: readonly string[] | null
  readonly CapDrop?: readonly string[] | null
  readonly CgroupnsMode?: string
  readonly Dns?: readonly string[] | null
  readonly DnsOptions?: readonly string[] | null
  readonly DnsSearch?: readonly string[] | null
  readonly ExtraHosts?: readonly string[] | null
  readonly GroupAdd?: readonly string[] | null
  readonly IpcMode?: string
  readonly Cgroup?: string
  readonly CgroupParent?: string
  readonly Links?: readonly string[] | null
  readonly OomScoreAdj?: number
  readonly PidMode?: string
  readonly Privileged?: boolean
  readonly PublishAllPorts?: boolean
  readonly ReadonlyRootfs?: boolean
  readonly SecurityOpt?: readonly string[] | null
  readonly StorageOpt?: Readonly<Record<string, string>> | null
  readonly Tmpfs?: Readonly<Record<string, string>> | null
  readonly UTSMode?: string
  readonly UsernsMode?: string
  readonly ShmSize?: number
  readonly Sysctls?: Readonly<Record<string, string>> | null
  readonly Runtime?: string
  readonly Isolation?: string
  readonly Init?: boolean | null
  readonly Memory?: number
  readonly MemorySwap?: number
  readonly MemoryReservation?: number
  readonly MemorySwappiness?: number | null
  readonly OomKillDisable?: boolean | null
  readonly NanoCpus?: number
  readonly CpuShares?: number
  readonly CpuPeriod?: number
  readonly CpuQuota?: number
  readonly CpusetCpus?: string
  readonly CpusetMems?: string
  readonly PidsLimit?: number | null
  readonly BlkioWeight?: number
  readonly Ulimits?: readonly { readonly Name: string; readonly Soft: number; readonly Hard: number }[] | null
  readonly Devices?:
    | readonly {
        readonly PathOnHost: string
        readonly PathInContainer: string
        readonly CgroupPermissions: string
      }[]
    | null
  readonly DeviceRequests?:
    | readonly {
        readonly Driver?: string
        readonly Count?: number
        readonly Capabilities?: readonly (readonly string[])[] | null
      }[]
    | null
  readonly Mounts?: readonly MountRequest[] | null
  readonly MaskedPaths?: readonly string[] | null
  readonly ReadonlyPaths?: readonly string[] | null
  readonly [other: string]: unknown
}

/** One network that a container asks for; what it got while it runs is in `Host.networking`. */
export interface NetworkRequest {
  /** As the user named it: the key in `NetworkSettings.Networks`. */
  readonly name: string
  readonly settings: EndpointSettings
  readonly linkLocalIPs: readonly string[]
}

/** A mount as `Mounts` of inspect shows it. */
export interface MountPoint {
  readonly type: 'volume' | 'bind' | 'tmpfs' | 'image'
  /** Volume name; '' for the others. */
  readonly name: string
  readonly source: string
  readonly destination: string
  readonly driver: string
  readonly mode: string
  readonly rw: boolean
  readonly propagation: string
  readonly noCopy: boolean
  /** From `VOLUME` of the image or `-v /dst`: removed by `rm -v`. */
  readonly anonymous: boolean
  /** Which file system of {@link Host.filesystems} lies there. */
  readonly filesystem: string
  /** The path in that file system that lies at the destination; its root without it. */
  readonly root?: string
  /** The part of a volume or image that was asked for; it has to be there when the container starts. */
  readonly subpath?: string
  /** Of a tmpfs: bytes it may grow to, and the mode of its root; the kernel's without them. */
  readonly tmpfs?: { readonly sizeBytes?: number; readonly mode?: number }
}

export interface HealthState {
  readonly status: 'starting' | 'healthy' | 'unhealthy'
  readonly failingStreak: number
  /** The last five, oldest first. */
  readonly log: readonly {
    readonly startMs: number
    readonly endMs: number
    readonly exitCode: number
    readonly output: string
  }[]
}

/** Times are virtual milliseconds; 0 = never. */
export interface ContainerState {
  readonly running: boolean
  readonly paused: boolean
  readonly restarting: boolean
  readonly oomKilled: boolean
  readonly removing: boolean
  readonly dead: boolean
  readonly pid: number
  readonly exitCode: number
  readonly error: string
  readonly startedAtMs: number
  readonly finishedAtMs: number
  readonly health?: HealthState
}

/** What dockerd knows of a container (`config.v2.json` and `hostconfig.json`). */
export interface Container {
  readonly id: string
  /** Without the leading slash. */
  readonly name: string
  readonly createdAtMs: number
  /** Counts creations, so that "newest first" is exact. */
  readonly order: number
  readonly path: string
  readonly args: readonly string[]
  readonly config: ContainerConfig
  readonly hostConfig: HostConfig
  /** Digest of its image as dockerd names it (index or manifest; config digest with a graph driver). */
  readonly imageId: string
  readonly manifestDigest: string
  readonly platform: string
  readonly state: ContainerState
  readonly restartCount: number
  /** `docker stop` and `docker kill` set it; `unless-stopped` looks at it. */
  readonly manuallyStopped: boolean
  readonly startedBefore: boolean
  /** Delay before the next automatic restart, in milliseconds. */
  readonly backoffMs: number
  /** The restart manager was cancelled for the next exit. */
  readonly restartCancelled: boolean
  /** Asked networks in the order they were given. */
  readonly networks: readonly NetworkRequest[]
  readonly sandboxId: string
  /** A start failed after its ports were asked for; the next start leaves them unpublished. */
  readonly portsLost: boolean
  readonly mounts: readonly MountPoint[]
  /** Exec ids, oldest first. */
  readonly execs: readonly string[]
  /** Where its own files live; key in {@link Host.filesystems}. */
  readonly filesystem: string
}

export type ContainerStatus = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'

/** The order of the questions is the daemon's. @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/container/state.go */
export function statusOf(state: ContainerState): ContainerStatus {
  if (state.running) return state.paused ? 'paused' : state.restarting ? 'restarting' : 'running'
  if (state.removing) return 'removing'
  if (state.dead) return 'dead'
  return state.startedAtMs === 0 ? 'created' : 'exited'
}

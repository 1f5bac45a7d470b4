import type { PortConfig } from '../options/service-publish.ts'
import type { Healthcheck, MountRequest } from '../state/container.ts'

type Map_<T> = Readonly<Record<string, T>>
export type Labels = Map_<string>

/** A file that a secret or config becomes in a container. */
export interface FileTarget {
  readonly Name: string
  readonly UID: string
  readonly GID: string
  /** Permission bits. */
  readonly Mode: number
}
export interface SecretReference {
  readonly File: FileTarget
  readonly SecretID: string
  readonly SecretName: string
}
export interface ConfigReference {
  readonly File: FileTarget
  readonly ConfigID: string
  readonly ConfigName: string
}

/** `ContainerSpec` of the Engine API. Fields with zero values are left out; durations are nanoseconds. */
export interface ContainerSpec {
  readonly Image: string
  readonly Labels?: Labels
  readonly Command?: readonly string[]
  readonly Args?: readonly string[]
  readonly Hostname?: string
  readonly Env?: readonly string[]
  readonly Dir?: string
  readonly User?: string
  readonly Groups?: readonly string[]
  readonly Privileges?: object
  readonly Init?: boolean
  readonly StopSignal?: string
  readonly TTY?: boolean
  readonly OpenStdin?: boolean
  readonly ReadOnly?: boolean
  readonly Mounts?: readonly MountRequest[]
  readonly StopGracePeriod?: number
  readonly Healthcheck?: Healthcheck
  /** `address name`. */
  readonly Hosts?: readonly string[]
  readonly DNSConfig?: {
    readonly Nameservers?: readonly string[]
    readonly Search?: readonly string[]
    readonly Options?: readonly string[]
  }
  readonly Secrets?: readonly SecretReference[]
  readonly Configs?: readonly ConfigReference[]
  readonly Isolation?: string
  readonly Sysctls?: Labels
  readonly CapabilityAdd?: readonly string[]
  readonly CapabilityDrop?: readonly string[]
  readonly Ulimits?: readonly { readonly Name: string; readonly Hard: number; readonly Soft: number }[]
  readonly OomScoreAdj?: number
}

export interface Resources {
  readonly NanoCPUs?: number
  readonly MemoryBytes?: number
  readonly Pids?: number
}

export interface RestartPolicy {
  /** none, on-failure, any */
  readonly Condition?: string
  readonly Delay?: number
  readonly MaxAttempts?: number
  readonly Window?: number
}

export interface Placement {
  readonly Constraints?: readonly string[]
  readonly Preferences?: readonly { readonly Spread: { readonly SpreadDescriptor: string } }[]
  readonly MaxReplicas?: number
  readonly Platforms?: readonly { readonly Architecture: string; readonly OS: string }[]
}

export interface NetworkAttachment {
  readonly Target: string
  readonly Aliases?: readonly string[]
  readonly DriverOpts?: Labels
}

export interface TaskSpec {
  readonly ContainerSpec: ContainerSpec
  readonly Resources?: { readonly Limits?: Resources; readonly Reservations?: Resources }
  readonly RestartPolicy?: RestartPolicy
  readonly Placement?: Placement
  readonly Networks?: readonly NetworkAttachment[]
  readonly LogDriver?: { readonly Name?: string; readonly Options?: Labels }
  readonly ForceUpdate: number
  readonly Runtime?: string
}

export interface ServiceMode {
  readonly Replicated?: { readonly Replicas?: number }
  readonly Global?: object
  readonly ReplicatedJob?: { readonly MaxConcurrent?: number; readonly TotalCompletions?: number }
  readonly GlobalJob?: object
}

export interface UpdateConfig {
  /** 0 = all at once. */
  readonly Parallelism: number
  readonly Delay?: number
  readonly FailureAction?: string
  readonly Monitor?: number
  readonly MaxFailureRatio: number
  readonly Order: string
}

export interface EndpointSpec {
  readonly Mode?: string
  readonly Ports?: readonly PortConfig[]
}

/** `ServiceSpec` of the Engine API. */
export interface ServiceSpec {
  readonly Name: string
  readonly Labels: Labels
  readonly TaskTemplate: TaskSpec
  readonly Mode: ServiceMode
  readonly UpdateConfig?: UpdateConfig
  readonly RollbackConfig?: UpdateConfig
  readonly EndpointSpec?: EndpointSpec
}

export const SECOND = 1_000_000_000

/** @see https://github.com/moby/swarmkit/blob/master/api/defaults/service.go */
export const DEFAULT_RESTART = { Condition: 'any', Delay: 5 * SECOND, MaxAttempts: 0 }
export const DEFAULT_UPDATE: UpdateConfig = {
  Parallelism: 1,
  FailureAction: 'pause',
  Monitor: 5 * SECOND,
  MaxFailureRatio: 0,
  Order: 'stop-first',
}
export const DEFAULT_GRACE = 10 * SECOND

/** How many tasks a service wants; 0 for those that run one on each node. */
export const replicasOf = (mode: ServiceMode): number =>
  mode.Replicated === undefined ? 0 : (mode.Replicated.Replicas ?? 1)

export const isJob = (mode: ServiceMode): boolean =>
  mode.ReplicatedJob !== undefined || mode.GlobalJob !== undefined

export const isGlobal = (mode: ServiceMode): boolean =>
  mode.Global !== undefined || mode.GlobalJob !== undefined

/** "replicated", "global", "replicated job", "global job": as `docker service ls` prints it. */
export function modeName(mode: ServiceMode): string {
  if (mode.Global !== undefined) return 'global'
  if (mode.ReplicatedJob !== undefined) return 'replicated job'
  return mode.GlobalJob !== undefined ? 'global job' : 'replicated'
}

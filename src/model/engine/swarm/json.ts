import { epochMs } from '../clock.ts'
import { rfc3339Nano } from '../format/time.ts'
import type { Host } from '../host.ts'
import { HOST_CPUS, HOST_MEMORY_BYTES } from '../kernel/context.ts'
import type { PortConfig } from '../options/service-publish.ts'
import { base64, certificate } from './ids.ts'
import {
  DEFAULT_GRACE,
  DEFAULT_RESTART,
  DEFAULT_UPDATE,
  isGlobal,
  isJob,
  replicasOf,
  SECOND,
  type ServiceSpec,
  type TaskSpec,
} from './spec.ts'
import {
  type ClusterNode,
  isTerminal,
  type Meta,
  managed,
  type Swarm,
  type SwarmFile,
  type SwarmService,
  type SwarmTask,
} from './state.ts'
import { tasksOf } from './tasks.ts'

const time = (ms: number): string => rfc3339Nano(epochMs(ms), 123_456)
const meta = ({ id, version, createdAtMs, updatedAtMs }: Meta) => ({
  ID: id,
  Version: { Index: version },
  CreatedAt: time(createdAtMs),
  UpdatedAt: time(updatedAtMs),
})

/** A template with what the manager fills in when asked with `insertDefaults`. */
function taskSpecJson(spec: TaskSpec, defaults: boolean): object {
  const { Env, Args, Command, Image, Labels, Init, Mounts, StopGracePeriod, DNSConfig, Isolation, ...more } =
    spec.ContainerSpec
  return {
    ContainerSpec: {
      Image,
      ...(Labels && Object.keys(Labels).length > 0 ? { Labels: new Map(Object.entries(Labels)) } : {}),
      ...(Command ? { Command } : {}),
      ...(Args ? { Args } : {}),
      ...(Env ? { Env } : {}),
      ...more,
      Init: Init ?? false,
      ...(Mounts ? { Mounts } : {}),
      ...(StopGracePeriod !== undefined || defaults
        ? { StopGracePeriod: StopGracePeriod ?? DEFAULT_GRACE }
        : {}),
      DNSConfig: DNSConfig ?? {},
      Isolation: Isolation ?? 'default',
    },
    Resources: { Limits: spec.Resources?.Limits ?? {}, Reservations: spec.Resources?.Reservations ?? {} },
    ...(spec.RestartPolicy || defaults
      ? { RestartPolicy: { ...DEFAULT_RESTART, ...spec.RestartPolicy } }
      : {}),
    Placement: spec.Placement ?? {},
    ...(spec.Networks ? { Networks: spec.Networks } : {}),
    ...(spec.LogDriver ? { LogDriver: spec.LogDriver } : {}),
    ForceUpdate: spec.ForceUpdate,
    Runtime: 'container',
  }
}

const portsJson = (ports: readonly PortConfig[]): object[] =>
  ports.map(({ Protocol, TargetPort, PublishedPort, PublishMode }) => ({
    Protocol,
    TargetPort,
    ...(PublishedPort === 0 ? {} : { PublishedPort }),
    PublishMode,
  }))

export function serviceSpecJson(spec: ServiceSpec, defaults = false): object {
  const updates = defaults && !isJob(spec.Mode)
  const ports = spec.EndpointSpec?.Ports ?? []
  return {
    Name: spec.Name,
    Labels: new Map(Object.entries(spec.Labels)),
    TaskTemplate: taskSpecJson(spec.TaskTemplate, defaults),
    Mode:
      spec.Mode.Replicated === undefined ? spec.Mode : { Replicated: { Replicas: replicasOf(spec.Mode) } },
    ...(spec.UpdateConfig || updates
      ? { UpdateConfig: updateJson(spec.UpdateConfig ?? DEFAULT_UPDATE) }
      : {}),
    ...(spec.RollbackConfig || updates
      ? { RollbackConfig: updateJson(spec.RollbackConfig ?? DEFAULT_UPDATE) }
      : {}),
    EndpointSpec: {
      Mode: spec.EndpointSpec?.Mode || 'vip',
      ...(ports.length > 0 ? { Ports: portsJson(ports) } : {}),
    },
  }
}

const updateJson = ({
  Parallelism,
  Delay,
  FailureAction,
  Monitor,
  MaxFailureRatio,
  Order,
}: typeof DEFAULT_UPDATE) => ({
  Parallelism,
  ...(Delay ? { Delay } : {}),
  FailureAction: FailureAction ?? 'pause',
  ...(Monitor ? { Monitor } : {}),
  MaxFailureRatio,
  Order: Order || 'stop-first',
})

/** `GET /services/{id}?insertDefaults=true` */
export function serviceJson(service: SwarmService, defaults = true): { readonly [key: string]: unknown } {
  const { spec, previous, ports, vips, updateStatus } = service
  const own = spec.EndpointSpec?.Ports ?? []
  const endpoint = ports.length > 0 || vips.length > 0
  return {
    ...meta(service),
    Spec: serviceSpecJson(spec, defaults),
    ...(previous === undefined ? {} : { PreviousSpec: serviceSpecJson(previous, defaults) }),
    Endpoint: {
      Spec: endpoint
        ? { Mode: spec.EndpointSpec?.Mode || 'vip', ...(own.length > 0 ? { Ports: portsJson(own) } : {}) }
        : {},
      ...(ports.length > 0 ? { Ports: portsJson(ports) } : {}),
      ...(vips.length > 0
        ? { VirtualIPs: vips.map(({ networkId, address }) => ({ NetworkID: networkId, Addr: address })) }
        : {}),
    },
    ...(updateStatus === undefined
      ? {}
      : {
          UpdateStatus: {
            State: updateStatus.state,
            StartedAt: time(updateStatus.startedAtMs),
            ...(updateStatus.completedAtMs === 0 ? {} : { CompletedAt: time(updateStatus.completedAtMs) }),
            Message: updateStatus.message,
          },
        }),
    ...(isJob(spec.Mode)
      ? {
          JobStatus: {
            JobIteration: { Index: service.iteration },
            LastExecution: time(service.iterationAtMs),
          },
        }
      : {}),
  }
}

export interface ServiceStatus {
  readonly running: number
  readonly desired: number
  readonly completed: number
}

/** `?status=true` of the list: what the REPLICAS column counts. */
export function statusOfService(swarm: Swarm, service: SwarmService): ServiceStatus {
  const { Mode } = service.spec
  const tasks = tasksOf(swarm, service.id).filter(
    ({ iteration }) => !isJob(Mode) || iteration === service.iteration,
  )
  const completed = isJob(Mode) ? tasks.filter(({ state }) => state === 'complete').length : 0
  const wanted = tasks.filter(({ desired, state }) =>
    desired === 'complete' ? !isTerminal(state) : desired === 'running',
  )
  const job = Mode.ReplicatedJob
  return {
    running: tasks.filter(({ state }) => state === 'running').length,
    desired: job
      ? (job.MaxConcurrent ?? job.TotalCompletions ?? 1)
      : isGlobal(Mode)
        ? wanted.length
        : replicasOf(Mode),
    completed,
  }
}

const PLUGINS = [
  ...['awslogs', 'fluentd', 'gcplogs', 'gelf', 'journald', 'json-file', 'local', 'splunk', 'syslog'].map(
    (Name) => ({ Type: 'Log', Name }),
  ),
  ...['bridge', 'host', 'ipvlan', 'macvlan', 'null', 'overlay'].map((Name) => ({ Type: 'Network', Name })),
  { Type: 'Volume', Name: 'local' },
]

export const tlsInfo = (swarm: Swarm) => ({
  TrustRoot: certificate(swarm.rootDigest),
  CertIssuerSubject: 'MBMxETAPBgNVBAMTCHN3YXJtLWNh',
  CertIssuerPublicKey: `MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE${base64(swarm.rootDigest.repeat(2))}`,
})

export function nodeJson(host: Host, node: ClusterNode): { readonly [key: string]: unknown } {
  const swarm = managed(host)
  return {
    ...meta(node),
    Spec: { Labels: new Map(Object.entries(node.labels)), Role: node.role, Availability: node.availability },
    Description: {
      Hostname: node.hostname,
      Platform: { Architecture: 'x86_64', OS: 'linux' },
      Resources: { NanoCPUs: HOST_CPUS * SECOND, MemoryBytes: HOST_MEMORY_BYTES },
      Engine: { EngineVersion: host.profile.version, Plugins: PLUGINS },
      ...(swarm === undefined ? {} : { TLSInfo: tlsInfo(swarm) }),
    },
    Status: { State: node.state, Addr: node.address },
    ManagerStatus: { Leader: true, Reachability: 'reachable', Addr: swarm?.advertiseAddress ?? '' },
  }
}

export function taskJson(host: Host, task: SwarmTask): { readonly [key: string]: unknown } {
  const ports = hostPortsOf(host, task)
  return {
    ...meta(task),
    Labels: {},
    Spec: taskSpecJson(task.spec, false),
    ServiceID: task.serviceId,
    ...(task.slot === 0 ? {} : { Slot: task.slot }),
    ...(task.nodeId === '' ? {} : { NodeID: task.nodeId }),
    Status: {
      Timestamp: time(task.stateAtMs),
      State: task.state,
      Message: task.message,
      ...(task.error === '' ? {} : { Err: task.error }),
      ...(task.containerId === ''
        ? {}
        : { ContainerStatus: { ContainerID: task.containerId, PID: task.pid, ExitCode: task.exitCode } }),
      PortStatus: ports.length === 0 ? {} : { Ports: ports },
    },
    DesiredState: task.desired,
    Volumes: null,
  }
}

/** Host-mode ports of a running task as its agent reports them: once for each family of addresses. */
export function hostPortsOf(
  host: Host,
  task: SwarmTask,
): { TargetPort: number; PublishedPort: number; Protocol: string }[] {
  if (task.state !== 'running') return []
  const mappings = host.networking.sandboxes.get(task.containerId)?.ports ?? []
  return mappings.map(({ containerPort, hostPort, proto }) => ({
    Protocol: proto,
    TargetPort: containerPort,
    PublishedPort: hostPort,
    PublishMode: 'host',
  }))
}

export function fileJson(kind: 'secret' | 'config', file: SwarmFile): { readonly [key: string]: unknown } {
  return {
    ...meta(file),
    Spec: {
      Name: file.name,
      Labels: new Map(Object.entries(file.labels)),
      ...(kind === 'config' ? { Data: base64(utf8Hex(file.data)) } : {}),
      ...(file.driver === '' ? {} : { Driver: { Name: file.driver } }),
      ...(file.templateDriver === '' ? {} : { Templating: { Name: file.templateDriver } }),
    },
  }
}

function utf8Hex(text: string): string {
  return encodeURIComponent(text).replace(/%([0-9A-F]{2})|./g, (whole, hex: string | undefined) =>
    hex === undefined ? (whole.codePointAt(0) ?? 0).toString(16).padStart(2, '0') : hex.toLowerCase(),
  )
}

import { endpointInspect, portsInspect } from '../../network/inspect.ts'
import { epochMs } from '../clock.ts'
import { rfc3339Nano, ZERO_TIME } from '../format/time.ts'
import type { Json } from '../hop.ts'
import type { Host } from '../host.ts'
import { capabilityName } from '../runc/capabilities.ts'
import {
  type Container,
  type ContainerState,
  type HostConfig,
  type MountPoint,
  statusOf,
} from '../state/container.ts'
import { findContainer, isReply } from './find.ts'
import { type ApiReply, answer } from './reply.ts'

/** A virtual moment as the API prints it; 0 = never. */
export const timeText = (virtualMs: number): string =>
  virtualMs === 0 ? ZERO_TIME : rfc3339Nano(epochMs(virtualMs), 123_456)

/** `GET /containers/{id}/json`; the container itself is handed along for the client's next step. */
export function containerJson(
  host: Host,
  term: string,
  size = false,
): ApiReply & { readonly container?: Container } {
  const container = findContainer(host, term)
  if (isReply(container)) return container
  return { ...answer(200, inspectContainer(host, container, size) as Json), container }
}

/** Fields in the order in which the API prints them. */
export function inspectContainer(
  host: Host,
  container: Container,
  size = false,
): { readonly [key: string]: unknown } {
  const { id, profile, directory } = {
    id: container.id,
    profile: host.profile,
    directory: `/var/lib/docker/containers/${container.id}`,
  }
  const c8d = profile.store === 'containerd'
  const everStarted = container.sandboxId !== ''
  return {
    Id: id,
    Created: timeText(Math.max(container.createdAtMs, 1)),
    Path: container.path,
    Args: container.args,
    State: stateJson(container.state),
    Image: container.imageId,
    ResolvConfPath: everStarted ? `${directory}/resolv.conf` : '',
    HostnamePath: everStarted ? `${directory}/hostname` : '',
    HostsPath: everStarted ? `${directory}/hosts` : '',
    LogPath:
      container.hostConfig.LogConfig?.Type === 'json-file' && everStarted
        ? `${directory}/${id}-json.log`
        : '',
    Name: `/${container.name}`,
    RestartCount: container.restartCount,
    Driver: profile.driver,
    Platform: container.platform,
    MountLabel: '',
    ProcessLabel: '',
    AppArmorProfile: container.state.running ? 'docker-default' : '',
    ExecIDs: container.execs.length > 0 ? container.execs : null,
    HostConfig: hostConfigJson(container),
    ...(c8d
      ? { Storage: { RootFS: { Snapshot: { Name: 'overlayfs' } } } }
      : { GraphDriver: { Data: { MergedDir: `/var/lib/docker/overlay2/${id}/merged` }, Name: 'overlay2' } }),
    ...(size
      ? {
          SizeRw: sizeOf(host, container),
          SizeRootFs: sizeOf(host, container) + (host.images.get(container.imageId)?.unpackedBytes ?? 0),
        }
      : {}),
    Mounts: container.mounts.map(mountJson),
    Config: configJson(container),
    NetworkSettings: networkSettings(host, container),
    ...(c8d
      ? {
          ImageManifestDescriptor: {
            mediaType: 'application/vnd.oci.image.manifest.v1+json',
            digest: container.manifestDigest,
            size: 1024,
            platform: { architecture: 'amd64', os: container.platform },
          },
        }
      : {}),
  }
}

/** Bytes of the writable layer. */
export function sizeOf(host: Host, container: Container): number {
  let bytes = 0
  for (const node of host.filesystems.get(container.filesystem)?.files.values() ?? []) {
    if (node?.type === 'file') bytes += node.sizeBytes ?? node.text.length
  }
  return bytes
}

function stateJson(state: ContainerState): object {
  return {
    Status: statusOf(state),
    Running: state.running,
    Paused: state.paused,
    Restarting: state.restarting,
    OOMKilled: state.oomKilled,
    Dead: state.dead,
    Pid: state.pid,
    ExitCode: state.exitCode,
    Error: state.error,
    StartedAt: timeText(state.startedAtMs),
    FinishedAt: timeText(state.finishedAtMs),
    Health:
      state.health === undefined
        ? undefined
        : {
            Status: state.health.status,
            FailingStreak: state.health.failingStreak,
            Log: state.health.log.map((one) => ({
              Start: timeText(one.startMs),
              End: timeText(one.endMs),
              ExitCode: one.exitCode,
              Output: one.output,
            })),
          },
  }
}

function mountJson(mount: MountPoint): object {
  return {
    Type: mount.type,
    ...(mount.name === '' ? {} : { Name: mount.name }),
    Source: mount.source,
    Destination: mount.destination,
    ...(mount.driver === '' ? {} : { Driver: mount.driver }),
    Mode: mount.mode,
    RW: mount.rw,
    Propagation: mount.propagation,
  }
}

const sortedMap = (value: object | null | undefined): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(value ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))

function configJson({ config }: Container): object {
  return {
    Hostname: config.Hostname ?? '',
    Domainname: config.Domainname ?? '',
    User: config.User ?? '',
    AttachStdin: config.AttachStdin ?? false,
    AttachStdout: config.AttachStdout ?? false,
    AttachStderr: config.AttachStderr ?? false,
    ...(Object.keys(config.ExposedPorts ?? {}).length > 0
      ? {
          ExposedPorts: new Map(
            Object.keys(config.ExposedPorts ?? {})
              .sort()
              .map((port) => [port, {}]),
          ),
        }
      : {}),
    Tty: config.Tty ?? false,
    OpenStdin: config.OpenStdin ?? false,
    StdinOnce: config.StdinOnce ?? false,
    Env: config.Env ?? [],
    Cmd: config.Cmd ?? null,
    ...(config.Healthcheck ? { Healthcheck: healthJson(config.Healthcheck) } : {}),
    Image: config.Image ?? '',
    Volumes: config.Volumes && Object.keys(config.Volumes).length > 0 ? sortedMap(config.Volumes) : null,
    WorkingDir: config.WorkingDir ?? '',
    Entrypoint: config.Entrypoint ?? null,
    ...(config.OnBuild && config.OnBuild.length > 0 ? { OnBuild: config.OnBuild } : {}),
    Labels: sortedMap(config.Labels),
    ...(config.StopSignal ? { StopSignal: config.StopSignal } : {}),
    ...(config.StopTimeout === undefined || config.StopTimeout === null
      ? {}
      : { StopTimeout: config.StopTimeout }),
    ...(config.Shell && config.Shell.length > 0 ? { Shell: config.Shell } : {}),
  }
}

function healthJson(check: NonNullable<Container['config']['Healthcheck']>): object {
  const fields: Record<string, unknown> = {}
  for (const key of ['Test', 'Interval', 'Timeout', 'StartPeriod', 'StartInterval', 'Retries'] as const) {
    const value = check[key]
    if (value !== undefined && value !== null && value !== 0) fields[key] = value
  }
  return fields
}

const orNull = <T>(list: readonly T[] | null | undefined): readonly T[] | null =>
  list && list.length > 0 ? list : null

/** The whole HostConfig, zero values included, in the API's order. */
export function hostConfigJson(container: Container): object {
  const host: HostConfig = container.hostConfig
  const links = (host.Links ?? []).map((link) => {
    const [name = '', alias = name] = link.split(':')
    return `/${name}:/${container.name}/${alias}`
  })
  const privileged = host.Privileged === true
  return {
    Binds: orNull(host.Binds),
    ContainerIDFile: host.ContainerIDFile ?? '',
    LogConfig: { Type: host.LogConfig?.Type ?? 'json-file', Config: sortedMap(host.LogConfig?.Config) },
    NetworkMode: host.NetworkMode ?? 'bridge',
    PortBindings: bindingsJson(host),
    RestartPolicy: {
      Name: host.RestartPolicy?.Name ?? 'no',
      MaximumRetryCount: host.RestartPolicy?.MaximumRetryCount ?? 0,
    },
    AutoRemove: host.AutoRemove ?? false,
    VolumeDriver: host.VolumeDriver ?? '',
    VolumesFrom: orNull(host.VolumesFrom),
    ConsoleSize: host.ConsoleSize ?? [0, 0],
    ...(host.Annotations && Object.keys(host.Annotations).length > 0
      ? { Annotations: sortedMap(host.Annotations as object) }
      : {}),
    CapAdd: orNull((host.CapAdd ?? []).map(capabilityName)),
    CapDrop: orNull((host.CapDrop ?? []).map(capabilityName)),
    CgroupnsMode: host.CgroupnsMode ?? 'private',
    Dns: host.Dns ?? [],
    DnsOptions: host.DnsOptions ?? [],
    DnsSearch: host.DnsSearch ?? [],
    ExtraHosts: orNull(host.ExtraHosts),
    GroupAdd: orNull(host.GroupAdd),
    IpcMode: host.IpcMode ?? 'private',
    Cgroup: host.Cgroup ?? '',
    Links: orNull(links),
    OomScoreAdj: host.OomScoreAdj ?? 0,
    PidMode: host.PidMode ?? '',
    Privileged: privileged,
    PublishAllPorts: host.PublishAllPorts ?? false,
    ReadonlyRootfs: host.ReadonlyRootfs ?? false,
    SecurityOpt: privileged ? ['label=disable'] : orNull(host.SecurityOpt),
    ...(host.StorageOpt && Object.keys(host.StorageOpt).length > 0
      ? { StorageOpt: sortedMap(host.StorageOpt) }
      : {}),
    ...(host.Tmpfs && Object.keys(host.Tmpfs).length > 0 ? { Tmpfs: sortedMap(host.Tmpfs) } : {}),
    UTSMode: host.UTSMode ?? '',
    UsernsMode: host.UsernsMode ?? '',
    ShmSize: host.ShmSize ?? 67108864,
    ...(host.Sysctls && Object.keys(host.Sysctls).length > 0 ? { Sysctls: sortedMap(host.Sysctls) } : {}),
    Runtime: host.Runtime ?? 'runc',
    Isolation: host.Isolation ?? '',
    CpuShares: host.CpuShares ?? 0,
    Memory: host.Memory ?? 0,
    NanoCpus: host.NanoCpus ?? 0,
    CgroupParent: host.CgroupParent ?? '',
    BlkioWeight: host.BlkioWeight ?? 0,
    BlkioWeightDevice: host.BlkioWeightDevice ?? [],
    BlkioDeviceReadBps: host.BlkioDeviceReadBps ?? [],
    BlkioDeviceWriteBps: host.BlkioDeviceWriteBps ?? [],
    BlkioDeviceReadIOps: host.BlkioDeviceReadIOps ?? [],
    BlkioDeviceWriteIOps: host.BlkioDeviceWriteIOps ?? [],
    CpuPeriod: host.CpuPeriod ?? 0,
    CpuQuota: host.CpuQuota ?? 0,
    CpuRealtimePeriod: host.CpuRealtimePeriod ?? 0,
    CpuRealtimeRuntime: host.CpuRealtimeRuntime ?? 0,
    CpusetCpus: host.CpusetCpus ?? '',
    CpusetMems: host.CpusetMems ?? '',
    Devices: host.Devices ?? [],
    DeviceCgroupRules: orNull(host.DeviceCgroupRules as readonly string[] | null | undefined),
    DeviceRequests: orNull(host.DeviceRequests as readonly object[] | null | undefined),
    MemoryReservation: host.MemoryReservation ?? 0,
    MemorySwap: host.MemorySwap ?? 0,
    MemorySwappiness: host.MemorySwappiness === -1 ? null : (host.MemorySwappiness ?? null),
    OomKillDisable: host.OomKillDisable || null,
    PidsLimit: host.PidsLimit || null,
    Ulimits: orNull(host.Ulimits) ?? [],
    CpuCount: 0,
    CpuPercent: 0,
    IOMaximumIOps: 0,
    IOMaximumBandwidth: 0,
    ...(host.Mounts && host.Mounts.length > 0 ? { Mounts: host.Mounts } : {}),
    MaskedPaths: privileged ? null : MASKED,
    ReadonlyPaths: privileged ? null : READONLY,
    ...(host.Init === true || host.Init === false ? { Init: host.Init } : {}),
  }
}

const MASKED = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/sys/devices/virtual/powercap',
  '/sys/firmware',
]
const READONLY = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger']

function bindingsJson(host: HostConfig): ReadonlyMap<string, unknown> {
  return sortedMap(host.PortBindings)
}

function networkSettings(host: Host, container: Container): object {
  const sandbox = host.networking.sandboxes.get(container.id)
  const running = sandbox !== undefined
  const networks = new Map<string, unknown>()
  for (const { name, settings } of container.networks) {
    const endpoint = endpointOn(host, container, name)
    networks.set(
      name,
      endpoint === undefined ? idleEndpoint(host, container, name, settings) : endpointInspect(endpoint),
    )
  }
  const ports = running ? portsInspect(host.networking, sandbox) : {}
  const key = running ? `/var/run/docker/netns/${container.sandboxId.slice(0, 12)}` : ''
  return {
    ...(host.profile.id === '28' ? { Bridge: '' } : {}),
    SandboxID: running ? container.sandboxId : '',
    SandboxKey: key,
    Ports: new Map(Object.entries(ports).sort(([a], [b]) => (a < b ? -1 : 1))),
    Networks: new Map([...networks].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** The live endpoint of a container on a network. */
export function endpointOn(host: Host, container: Container, network: string) {
  const sandbox = host.networking.sandboxes.get(container.id)
  for (const id of sandbox?.endpoints ?? []) {
    const endpoint = host.networking.endpoints.get(id)
    const row = host.networking.networks.get(endpoint?.networkId ?? '')
    if (
      endpoint !== undefined &&
      (row?.name === network || row?.id === network || row?.id.startsWith(network) === true)
    )
      return endpoint
  }
  return undefined
}

function idleEndpoint(
  host: Host,
  container: Container,
  name: string,
  settings: Container['networks'][number]['settings'],
): object {
  let id = ''
  for (const network of host.networking.networks.values())
    if (network.name === name || network.id === name) id = network.id
  const user = !['bridge', 'host', 'none'].includes(name)
  const names = [
    container.name,
    ...(settings.aliases ?? []),
    container.id.slice(0, 12),
    container.config.Hostname ?? '',
  ]
  return {
    IPAMConfig:
      settings.ipv4 || settings.ipv6
        ? {
            ...(settings.ipv4 ? { IPv4Address: settings.ipv4 } : {}),
            ...(settings.ipv6 ? { IPv6Address: settings.ipv6 } : {}),
          }
        : null,
    Links:
      (settings.links ?? []).length > 0
        ? (settings.links ?? []).map((one) => `${one.container}:${one.alias}`)
        : null,
    Aliases: (settings.aliases ?? []).length > 0 ? settings.aliases : null,
    DriverOpts: null,
    GwPriority: settings.gwPriority ?? 0,
    NetworkID: container.startedBefore ? id : '',
    EndpointID: '',
    MacAddress: settings.mac ?? '',
    IPAddress: '',
    IPPrefixLen: 0,
    Gateway: '',
    GlobalIPv6Address: '',
    GlobalIPv6PrefixLen: 0,
    IPv6Gateway: '',
    DNSNames: user ? [...new Set(names.filter((one) => one !== ''))] : null,
  }
}

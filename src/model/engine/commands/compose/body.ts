import { environmentOfService, pairsOf } from '../../../compose/project.ts'
import { splitCommand } from '../../../compose/shellwords.ts'
import { type Dict, isDict, textOf, type Value } from '../../../compose/tree.ts'
import { digestOf } from '../../../oci/digest.ts'
import type { CreateBody } from '../../dockerd/create.ts'
import { withoutZeros } from '../../options/client-side.ts'
import { parseDuration } from '../../options/duration.ts'
import { parseCpus, parseRestart } from '../../options/limits.ts'
import { parseMemory } from '../../options/sizes.ts'
import type { ContainerConfig, HostConfig, MountRequest, PortBinding } from '../../state/container.ts'
import { COMPOSE_VERSION, LABEL } from './containers.ts'
import { ComposeExit, dictOf, imageOf, listOf, type Project, resourceName, resourceOf } from './project.ts'

const textsOf = (value: Value | undefined): string[] =>
  typeof value === 'string' ? [value] : listOf(value).map(textOf)
const wordsOf = (value: Value | undefined): string[] => {
  if (typeof value !== 'string') return listOf(value).map(textOf)
  const words = splitCommand(value)
  return words.ok ? [...words.value] : [value]
}
const bytesOf = (value: Value | undefined): number => {
  if (typeof value === 'number') return value
  const parsed = value === undefined ? undefined : parseMemory(textOf(value))
  return parsed?.ok ? parsed.value : 0
}
const cpusOf = (value: Value | undefined): number => {
  const parsed = value === undefined ? undefined : parseCpus(textOf(value))
  return parsed?.ok ? parsed.value : 0
}
const nanoseconds = (value: Value | undefined): number => {
  const parsed = value === undefined ? undefined : parseDuration(textOf(value))
  return parsed?.ok ? parsed.value : 0
}
const stringsOf = (value: Value | undefined): Record<string, string> =>
  Object.fromEntries(pairsOf(value).map(([key, item]) => [key, item ?? '']))

/** What decides whether a container has to be made anew: everything but how it is built, scaled and ordered. */
export function configHash(service: Dict): string {
  const { build: _b, pull_policy: _p, scale: _s, depends_on: _d, profiles: _f, ...rest } = service
  const deploy = dictOf(rest.deploy)
  const { replicas: _r, ...kept } = deploy
  return digestOf(JSON.stringify({ ...rest, ...(rest.deploy === undefined ? {} : { deploy: kept }) })).slice(
    7,
  )
}

export interface Place {
  readonly number: number
  readonly name: string
  /** Digest of the image as it is in the store. */
  readonly imageId: string
  /** `docker compose run`: neither ports nor the service's name in DNS. */
  readonly oneOff?: { readonly slug: string; readonly ports: boolean; readonly aliases: boolean }
}

/** One container of a service as Compose asks the engine for it. */
export function bodyOf(project: Project, name: string, service: Dict, place: Place): CreateBody {
  const environment = environmentOfService(service, project.loaded)
  const endpoints = endpointsOf(project, name, service, place)
  const ports = place.oneOff !== undefined && !place.oneOff.ports ? [] : listOf(service.ports)
  return {
    name: place.name,
    ...(service.platform === undefined ? {} : { platform: textOf(service.platform) }),
    config: withoutZeros({
      Hostname: textOf(service.hostname),
      Domainname: textOf(service.domainname),
      User: textOf(service.user),
      Tty: service.tty === true,
      OpenStdin: service.stdin_open === true,
      ExposedPorts: Object.fromEntries([
        ...textsOf(service.expose).map((port) => [port.includes('/') ? port : `${port}/tcp`, {}]),
        ...ports.map((port) => [
          `${textOf(dictOf(port).target)}/${textOf(dictOf(port).protocol) || 'tcp'}`,
          {},
        ]),
      ]),
      Env: [...environment].flatMap(([key, value]) => (value === null ? [] : [`${key}=${value}`])).sort(),
      Cmd: wordsOf(service.command),
      Entrypoint: wordsOf(service.entrypoint),
      Healthcheck: healthOf(service.healthcheck),
      Image: imageOf(project, name, service),
      WorkingDir: textOf(service.working_dir),
      StopSignal: textOf(service.stop_signal),
      ...(service.stop_grace_period === undefined
        ? {}
        : { StopTimeout: Math.ceil(nanoseconds(service.stop_grace_period) / 1e9) }),
      Labels: labelsOf(project, name, service, place),
    }) as ContainerConfig,
    hostConfig: withoutZeros(
      hostConfigOf(project, service, ports, Object.keys(endpoints)[0] ?? ''),
    ) as HostConfig,
    endpoints,
  }
}

function labelsOf(project: Project, name: string, service: Dict, place: Place): Record<string, string> {
  const dependsOn = Object.entries(dictOf(service.depends_on)).map(
    ([other, wish]) => `${other}:${textOf(dictOf(wish).condition)}:${dictOf(wish).restart === true}`,
  )
  return {
    ...stringsOf(service.labels),
    [LABEL.hash]: configHash(service),
    [LABEL.number]: String(place.number),
    [LABEL.dependsOn]: dependsOn.join(','),
    [LABEL.image]: place.imageId,
    [LABEL.oneoff]: place.oneOff === undefined ? 'False' : 'True',
    [LABEL.project]: project.name,
    [LABEL.files]: project.files.join(','),
    [LABEL.directory]: project.directory,
    [LABEL.service]: name,
    [LABEL.version]: COMPOSE_VERSION,
    ...(place.oneOff === undefined ? {} : { [LABEL.slug]: place.oneOff.slug }),
  }
}

function endpointsOf(project: Project, name: string, service: Dict, place: Place): CreateBody['endpoints'] {
  if (service.network_mode !== undefined) return {}
  const found: Record<string, CreateBody['endpoints'][string]> = {}
  const wishes = Object.entries(dictOf(service.networks)).sort(
    ([a, x], [b, y]) => Number(dictOf(y).priority ?? 0) - Number(dictOf(x).priority ?? 0) || (a < b ? -1 : 1),
  )
  for (const [key, value] of wishes) {
    const wish = dictOf(value)
    const aliased = place.oneOff === undefined || place.oneOff.aliases
    found[resourceName(project, 'networks', key)] = {
      Aliases: [place.name, ...(aliased ? [name, ...textsOf(wish.aliases)] : [])],
      ...(wish.driver_opts === undefined ? {} : { DriverOpts: stringsOf(wish.driver_opts) }),
      ...(wish.gw_priority === undefined ? {} : { GwPriority: Number(wish.gw_priority) }),
      ...(wish.mac_address === undefined ? {} : { MacAddress: textOf(wish.mac_address) }),
      IPAMConfig: {
        ...(wish.ipv4_address === undefined ? {} : { IPv4Address: textOf(wish.ipv4_address) }),
        ...(wish.ipv6_address === undefined ? {} : { IPv6Address: textOf(wish.ipv6_address) }),
      },
    }
  }
  return found
}

function healthOf(value: Value | undefined): object | null {
  if (!isDict(value)) return null
  if (value.disable === true) return { Test: ['NONE'] }
  const test = typeof value.test === 'string' ? ['CMD-SHELL', value.test] : listOf(value.test).map(textOf)
  return withoutZeros({
    Test: test,
    Interval: nanoseconds(value.interval),
    Timeout: nanoseconds(value.timeout),
    StartPeriod: nanoseconds(value.start_period),
    StartInterval: nanoseconds(value.start_interval),
    Retries: Number(value.retries ?? 0),
  })
}

/** `deploy.restart_policy` counts more than `restart`. */
function restartOf(service: Dict): { Name: string; MaximumRetryCount: number } | undefined {
  const policy = dictOf(service.deploy).restart_policy
  if (isDict(policy)) {
    const condition = textOf(policy.condition) || 'any'
    const attempts = Number(policy.max_attempts ?? 0)
    const Name =
      condition === 'none'
        ? 'no'
        : condition === 'on-failure'
          ? 'on-failure'
          : attempts > 0
            ? 'on-failure'
            : 'always'
    return { Name, MaximumRetryCount: attempts }
  }
  const parsed = service.restart === undefined ? undefined : parseRestart(textOf(service.restart))
  return parsed?.ok ? parsed.value : undefined
}

function hostConfigOf(
  project: Project,
  service: Dict,
  ports: readonly Value[],
  network: string,
): Record<string, unknown> {
  const bindings: Record<string, PortBinding[]> = {}
  for (const port of ports) {
    const { target, protocol, published, host_ip: ip } = dictOf(port)
    const key = `${textOf(target)}/${textOf(protocol) || 'tcp'}`
    bindings[key] = [...(bindings[key] ?? []), { HostIp: textOf(ip), HostPort: textOf(published) }]
  }
  const { limits, reservations } = dictOf(dictOf(service.deploy).resources) as {
    limits?: Value
    reservations?: Value
  }
  const { binds, mounts, tmpfs } = volumesOf(project, service)
  const logging = dictOf(service.logging)
  return {
    NetworkMode: modeOf(project, service, network),
    PortBindings: bindings,
    Binds: binds,
    Mounts: mounts,
    Tmpfs: tmpfs,
    RestartPolicy: restartOf(service) ?? null,
    CapAdd: textsOf(service.cap_add),
    CapDrop: textsOf(service.cap_drop),
    Privileged: service.privileged === true,
    ReadonlyRootfs: service.read_only === true,
    Init: service.init === true,
    Dns: textsOf(service.dns),
    DnsSearch: textsOf(service.dns_search),
    DnsOptions: textsOf(service.dns_opt),
    ExtraHosts: hostsOf(service.extra_hosts),
    GroupAdd: textsOf(service.group_add),
    SecurityOpt: textsOf(service.security_opt),
    Sysctls: stringsOf(service.sysctls),
    IpcMode: textOf(service.ipc),
    PidMode: textOf(service.pid),
    UTSMode: textOf(service.uts),
    UsernsMode: textOf(service.userns_mode),
    CgroupParent: textOf(service.cgroup_parent),
    Runtime: textOf(service.runtime),
    ShmSize: bytesOf(service.shm_size),
    Memory: bytesOf(dictOf(limits).memory) || bytesOf(service.mem_limit),
    MemoryReservation: bytesOf(dictOf(reservations).memory) || bytesOf(service.mem_reservation),
    NanoCpus: cpusOf(dictOf(limits).cpus) || cpusOf(service.cpus),
    CpuShares: Number(service.cpu_shares ?? 0),
    CpuQuota: Number(service.cpu_quota ?? 0),
    CpusetCpus: textOf(service.cpuset),
    PidsLimit: Number(dictOf(limits).pids ?? service.pids_limit ?? 0),
    OomScoreAdj: Number(service.oom_score_adj ?? 0),
    Ulimits: Object.entries(dictOf(service.ulimits)).map(([Name, value]) => ({
      Name,
      Soft: Number(isDict(value) ? value.soft : value),
      Hard: Number(isDict(value) ? value.hard : value),
    })),
    ...(logging.driver === undefined
      ? {}
      : { LogConfig: { Type: textOf(logging.driver), Config: stringsOf(logging.options) } }),
  }
}

const hostsOf = (value: Value | undefined): string[] =>
  isDict(value)
    ? Object.entries(value).flatMap(([host, ips]) => textsOf(ips).map((ip) => `${host}:${ip}`))
    : textsOf(value).map((text) => text.replace('=', ':'))

function modeOf(project: Project, service: Dict, network: string): string {
  const mode = textOf(service.network_mode)
  if (!mode.startsWith('service:')) return mode || network
  const other = mode.slice('service:'.length)
  return `container:${textOf(project.services.get(other)?.container_name) || `${project.name}-${other}-1`}`
}

function volumesOf(
  project: Project,
  service: Dict,
): { binds: string[]; mounts: MountRequest[]; tmpfs: Record<string, string> } {
  const binds: string[] = []
  const mounts: MountRequest[] = []
  for (const value of listOf(service.volumes)) {
    const volume = dictOf(value)
    const type = textOf(volume.type)
    const target = textOf(volume.target)
    const mode = volume.read_only === true ? 'ro' : 'rw'
    const source = textOf(volume.source)
    const { nocopy, subpath } = dictOf(volume.volume)
    if (type === 'bind' && dictOf(volume.bind).create_host_path !== false)
      binds.push(`${source}:${target}:${mode}`)
    else if (type === 'volume' && source !== '' && nocopy === undefined && subpath === undefined)
      binds.push(`${resourceName(project, 'volumes', source)}:${target}:${mode}`)
    else {
      mounts.push({
        Type: type,
        Target: target,
        ...(source === ''
          ? {}
          : { Source: type === 'volume' ? resourceName(project, 'volumes', source) : source }),
        ...(volume.read_only === true ? { ReadOnly: true } : {}),
        ...(nocopy === true ? { VolumeOptions: { NoCopy: true } } : {}),
        ...(type === 'tmpfs' && dictOf(volume.tmpfs).size !== undefined
          ? { TmpfsOptions: { SizeBytes: bytesOf(dictOf(volume.tmpfs).size) } }
          : {}),
      })
    }
  }
  for (const kind of ['secrets', 'configs'] as const) {
    for (const value of listOf(service[kind])) {
      const { source, target } = dictOf(value)
      const key = textOf(source)
      const declared = resourceOf(project, kind, key)
      if (declared.external === true)
        throw new ComposeExit(`unsupported external ${kind.slice(0, -1)} ${textOf(declared.name) || key}`)
      const path = textOf(declared.file)
      if (path === '') continue
      const at = textOf(target) || key
      mounts.push({
        Type: 'bind',
        Source: path,
        Target: at.startsWith('/') ? at : kind === 'secrets' ? `/run/secrets/${at}` : `/${at}`,
        ReadOnly: true,
      })
    }
  }
  const tmpfs = Object.fromEntries(
    textsOf(service.tmpfs).map((text) => [text.split(':')[0] ?? text, text.split(':').slice(1).join(':')]),
  )
  return { binds, mounts, tmpfs }
}

/** Secrets and configs that come from the environment or the file itself: copied in before the start. */
export function copiedFiles(
  project: Project,
  service: Dict,
  variable: (name: string) => string | undefined,
): { path: string; data: string }[] {
  const files: { path: string; data: string }[] = []
  for (const kind of ['secrets', 'configs'] as const) {
    for (const value of listOf(service[kind])) {
      const { source, target } = dictOf(value)
      const key = textOf(source)
      const declared = resourceOf(project, kind, key)
      const data =
        declared.environment === undefined ? declared.content : (variable(textOf(declared.environment)) ?? '')
      if (data === undefined || declared.file !== undefined) continue
      const at = textOf(target) || key
      files.push({
        path: at.startsWith('/') ? at : kind === 'secrets' ? `/run/secrets/${at}` : `/${at}`,
        data: textOf(data),
      })
    }
  }
  return files
}

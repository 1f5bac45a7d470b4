import { DATA_ROOT, holdsDaemonRoot, hostNodeAt } from '../files/host-place.ts'
import type { Host } from '../host.ts'
import { HOST_CPUS } from '../kernel/context.ts'
import { parseSignal } from '../kernel/signals.ts'
import { PROPAGATIONS, parseVolume } from '../options/volume.ts'
import { capabilityName, isCapability } from '../runc/capabilities.ts'
import type { ContainerConfig, HostConfig, MountRequest } from '../state/container.ts'

const MIB = 1024 * 1024

/**
 * What is wrong with a container's settings before anything is made; the first fault in the daemon's order.
 *
 * @returns the message of the 400, or undefined
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/container.go
 */
export function settingsFault(
  host: Host,
  config: ContainerConfig,
  hostConfig: HostConfig,
): string | undefined {
  return (
    modeFault(config, hostConfig) ??
    configFault(config) ??
    restartFault(hostConfig) ??
    mountsFault(host, hostConfig) ??
    capabilityFault(hostConfig) ??
    portFault(hostConfig) ??
    namespaceFault(hostConfig) ??
    resourceFault(hostConfig) ??
    cgroupFault(hostConfig) ??
    runtimeFault(hostConfig) ??
    tmpfsFault(hostConfig)
  )
}

function configFault(config: ContainerConfig): string | undefined {
  const dir = config.WorkingDir ?? ''
  if (dir !== '' && !dir.startsWith('/')) {
    return `the working directory '${dir}' is invalid, it needs to be an absolute path`
  }
  if (config.StopSignal && parseSignal(config.StopSignal) === undefined)
    return `invalid signal: ${config.StopSignal}`
  for (const pair of config.Env ?? [])
    if (pair.startsWith('=') || pair === '') return `invalid environment variable: ${pair}`
  return healthFault(config)
}

function healthFault(config: ContainerConfig): string | undefined {
  const check = config.Healthcheck
  if (!check) return undefined
  const fields = [
    ['Interval', check.Interval],
    ['Timeout', check.Timeout],
    ['StartPeriod', check.StartPeriod],
    ['StartInterval', check.StartInterval],
  ] as const
  for (const [name, value] of fields) {
    if (value && value < 1_000_000) return `${name} in Healthcheck cannot be less than 1ms`
  }
  return check.Retries !== undefined && check.Retries < 0
    ? 'Retries in Healthcheck cannot be negative'
    : undefined
}

/** Also used by `docker update`. */
export function restartFault(hostConfig: HostConfig): string | undefined {
  const { Name: name = '', MaximumRetryCount: count = 0 } = hostConfig.RestartPolicy ?? {}
  if (hostConfig.AutoRemove === true && name !== '' && name !== 'no') {
    return "can't create 'AutoRemove' container with restart policy"
  }
  if (name === 'on-failure') {
    return count < 0 ? 'invalid restart policy: maximum retry count cannot be negative' : undefined
  }
  if (name === 'always' || name === 'unless-stopped' || name === 'no') {
    if (count === 0) return undefined
    const negative = count < 0 ? ' and cannot be negative' : ''
    return `invalid restart policy: maximum retry count can only be used with 'on-failure'${negative}`
  }
  if (name === '' && count === 0) return undefined
  return `invalid restart policy: unknown policy '${name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`
}

function mountsFault(host: Host, hostConfig: HostConfig): string | undefined {
  const targets = new Set<string>()
  for (const bind of hostConfig.Binds ?? []) {
    const parsed = parseVolume(bind)
    if (!parsed.ok) return parsed.error
    const { type, source, mode, propagation } = parsed.value
    const given = PROPAGATIONS.some((one) => mode.split(',').includes(one)) ? propagation : ''
    const within = type === 'bind' ? daemonRootFault(source, given) : undefined
    if (within !== undefined) return within
  }
  for (const mount of hostConfig.Mounts ?? []) {
    const fault =
      mountFault(host, mount) ??
      (mount.Type === 'bind'
        ? daemonRootFault(mount.Source ?? '', mount.BindOptions?.Propagation ?? '')
        : undefined)
    if (fault !== undefined) return fault
    targets.add(mount.Target ?? '')
  }
  return undefined
}

function tmpfsFault(hostConfig: HostConfig): string | undefined {
  for (const path of Object.keys(hostConfig.Tmpfs ?? {})) {
    if (path === '/') return "invalid specification: destination can't be '/'"
    if (!path.startsWith('/')) return `invalid mount path: '${path}' mount path must be absolute`
  }
  return undefined
}

/** The systemd driver puts a container's scope below a slice. */
function cgroupFault({ CgroupParent: parent }: HostConfig): string | undefined {
  if (typeof parent !== 'string' || parent === '' || /^.+\.slice$/.test(parent)) return undefined
  return 'cgroup-parent for systemd cgroup should be a valid slice named as "xxx.slice"'
}

/** One `--mount`: the part of it that the daemon checks. */
export function mountFault(host: Host, mount: MountRequest): string | undefined {
  const type = mount.Type || 'volume'
  const invalid = (why: string) => `invalid mount config for type "${type}": ${why}`
  if (!['bind', 'volume', 'tmpfs', 'image'].includes(type)) return invalid('mount type unknown')
  const target = mount.Target ?? ''
  if (target === '') return invalid('field Target must not be empty')
  if (target === '/') return invalid("invalid specification: destination can't be '/'")
  if (!target.startsWith('/')) return invalid(`invalid mount path: '${target}' mount path must be absolute`)
  const source = mount.Source ?? ''
  if (type === 'bind') {
    if (source === '') return invalid('field Source must not be empty')
    if (mount.VolumeOptions) return invalid('field VolumeOptions must not be specified')
    if (mount.TmpfsOptions) return invalid('field TmpfsOptions must not be specified')
    if (!source.startsWith('/')) return invalid(`invalid mount path: '${source}' mount path must be absolute`)
    const there = hostNodeAt(host, source) !== undefined
    const { Propagation: propagation = '' } = mount.BindOptions ?? {}
    if (propagation !== '' && !PROPAGATIONS.includes(propagation))
      return invalid(`invalid propagation mode: ${propagation}`)
    if (!there && mount.BindOptions?.CreateMountpoint !== true)
      return invalid(`bind source path does not exist: ${source}`)
  }
  if (type === 'tmpfs' && source !== '') return invalid('field Source must not be specified')
  if (type === 'volume') {
    if (mount.BindOptions) return invalid('field BindOptions must not be specified')
    if (source === '' && mount.VolumeOptions?.Subpath)
      return invalid('must not set Subpath when using anonymous volumes')
  }
  if (isOutside(mount.VolumeOptions?.Subpath ?? mount.ImageOptions?.Subpath))
    return invalid('subpath must be a relative path within the volume')
  return undefined
}

/**
 * A bind of dockerd's own folder, or of one that holds it, must not keep dockerd's later mounts busy.
 *
 * @param propagation as asked for; '' takes `rslave` by itself
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/volumes_linux.go
 */
function daemonRootFault(source: string, propagation: string): string | undefined {
  if (!holdsDaemonRoot(source) || ['', 'rslave', 'rshared'].includes(propagation)) return undefined
  return `invalid mount config: must use either propagation mode "rslave" or "rshared" when mount source is within the daemon root, daemon root: "${DATA_ROOT}", bind mount source: "${source}", propagation: "${propagation}"`
}

/** Whether a sub-path leaves its volume or image. */
const isOutside = (path = ''): boolean =>
  path.startsWith('/') ||
  path.split('/').reduce((depth, part) => (depth < 0 ? depth : depth + stepOf(part)), 0) < 0

const stepOf = (part: string): number => (part === '..' ? -1 : part === '' || part === '.' ? 0 : 1)

function capabilityFault(hostConfig: HostConfig): string | undefined {
  for (const [field, names] of [
    ['CapAdd', hostConfig.CapAdd],
    ['CapDrop', hostConfig.CapDrop],
  ] as const) {
    for (const text of names ?? []) {
      const name = capabilityName(text)
      if (!isCapability(name)) return `invalid ${field}: unknown capability: "${name}"`
    }
  }
  return undefined
}

function portFault(hostConfig: HostConfig): string | undefined {
  for (const port of Object.keys(hostConfig.PortBindings ?? {})) {
    const number = Number(port.split('/')[0])
    if (!Number.isInteger(number) || number < 1 || number > 65535)
      return `invalid port specification: "${port}"`
  }
  for (const host of hostConfig.ExtraHosts ?? []) {
    if (!/^[^:=]+[:=].+$/.test(host)) return `bad format for add-host: "${host}"`
  }
  return undefined
}

/**
 * Network modes that leave no room for something else.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/internal/runconfig/hostconfig_unix.go
 */
function modeFault(config: ContainerConfig, hostConfig: HostConfig): string | undefined {
  const mode = hostConfig.NetworkMode ?? ''
  const conflicting = (what: string) => `conflicting options: ${what}`
  const some = (value: object | readonly unknown[] | null | undefined) => Object.keys(value ?? {}).length > 0
  if (mode === 'container' || mode.startsWith('container:')) {
    if (mode.length <= 'container:'.length)
      return 'Invalid network mode: invalid container format container:<name|id>'
    if (config.Hostname) return conflicting('hostname and the network mode')
    if (some(hostConfig.Links))
      return conflicting(
        "container type network can't be used with links. This would result in undefined behavior",
      )
    if (some(hostConfig.Dns)) return conflicting('dns and the network mode')
    if (some(hostConfig.ExtraHosts)) return conflicting('custom host-to-IP mapping and the network mode')
    if (some(hostConfig.PortBindings) || hostConfig.PublishAllPorts === true)
      return conflicting('port publishing and the container type network mode')
    if (some(config.ExposedPorts)) return conflicting('port exposing and the container type network mode')
  }
  if (hostConfig.UTSMode === 'host' && config.Hostname) return conflicting('hostname and the UTS mode')
  if (mode === 'host' && some(hostConfig.Links))
    return conflicting(
      "host type networking can't be used with links. This would result in undefined behavior",
    )
  const isolation = hostConfig.Isolation ?? ''
  return isolation === '' || isolation === 'default'
    ? undefined
    : `invalid isolation (${isolation}): linux only supports 'default'`
}

function namespaceFault(hostConfig: HostConfig): string | undefined {
  for (const [field, value, allowed] of [
    ['CGROUP', hostConfig.CgroupnsMode, ['', 'private', 'host']],
    ['UTS', hostConfig.UTSMode, ['', 'host']],
    ['USER', hostConfig.UsernsMode, ['', 'host']],
  ] as const) {
    if (value !== undefined && !(allowed as readonly string[]).includes(value))
      return `invalid ${field} mode: ${value}`
  }
  return undefined
}

/** Memory, CPUs, pids, weights: also used by `docker update`. */
export function resourceFault(host: HostConfig): string | undefined {
  const { Memory: memory = 0, MemorySwap: swap = 0, MemoryReservation: reservation = 0 } = host
  if (memory !== 0 && memory < 6 * MIB) return 'Minimum memory limit allowed is 6MB'
  if (memory > 0 && swap > 0 && swap < memory) {
    return 'Minimum memoryswap limit should be larger than memory limit, see usage'
  }
  if (memory === 0 && swap > 0)
    return 'You should always set the Memory limit when using Memoryswap limit, see usage'
  if (reservation !== 0 && reservation < 6 * MIB) return 'Minimum memory reservation allowed is 6MB'
  if (memory > 0 && reservation > 0 && memory < reservation) {
    return 'Minimum memory limit can not be less than memory reservation limit, see usage'
  }
  const swappiness = host.MemorySwappiness
  if (swappiness !== undefined && swappiness !== null && (swappiness < -1 || swappiness > 100)) {
    return `Invalid value: ${swappiness}, valid memory swappiness range is 0-100`
  }
  return cpuFault(host) ?? weightFault(host)
}

function cpuFault(host: HostConfig): string | undefined {
  const nano = host.NanoCpus ?? 0
  if (nano > 0 && host.CpuPeriod) return 'Conflicting options: Nano CPUs and CPU Period cannot both be set'
  if (nano > 0 && host.CpuQuota) return 'Conflicting options: Nano CPUs and CPU Quota cannot both be set'
  if (nano < 0 || nano > HOST_CPUS * 1e9) {
    return `range of CPUs is from 0.01 to ${HOST_CPUS}.00, as there are only ${HOST_CPUS} CPUs available`
  }
  const period = host.CpuPeriod ?? 0
  if (period !== 0 && (period < 1000 || period > 1_000_000)) {
    return 'CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)'
  }
  const quota = host.CpuQuota ?? 0
  if (quota > 0 && quota < 1000) return 'CPU cfs quota can not be less than 1ms (i.e. 1000)'
  for (const [what, text] of [
    ['CPUs', host.CpusetCpus],
    ['memory nodes', host.CpusetMems],
  ] as const) {
    if (!text) continue
    const available = what === 'CPUs' ? HOST_CPUS - 1 : 0
    const list = indexes(text)
    if (list === undefined) return `Invalid value ${text} for cpuset ${what === 'CPUs' ? 'cpus' : 'mems'}`
    if (list.some((n) => n > available)) {
      const range = available === 0 ? '0' : `0-${available}`
      return `Requested ${what} are not available - requested ${text}, available: ${range}`
    }
  }
  return undefined
}

function indexes(text: string): number[] | undefined {
  const list: number[] = []
  for (const part of text.split(',')) {
    const found = /^(\d+)(?:-(\d+))?$/.exec(part)
    if (found === null) return undefined
    for (let n = Number(found[1]); n <= Number(found[2] ?? found[1]) && list.length < 10_000; n++)
      list.push(n)
  }
  return list
}

function weightFault(host: HostConfig): string | undefined {
  const weight = host.BlkioWeight ?? 0
  if (weight > 0 && (weight < 10 || weight > 1000)) return 'Range of blkio weight is from 10 to 1000'
  const score = host.OomScoreAdj ?? 0
  if (score < -1000 || score > 1000) return `Invalid value ${score}, range for oom score adj is [-1000, 1000]`
  return undefined
}

function runtimeFault(hostConfig: HostConfig): string | undefined {
  const runtime = hostConfig.Runtime ?? ''
  if (['', 'runc', 'io.containerd.runc.v2'].includes(runtime)) return undefined
  return `unknown or invalid runtime name: ${runtime}`
}

const LOG_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'json-file': ['max-file', 'max-size', 'compress', 'labels', 'labels-regex', 'env', 'env-regex', 'tag'],
  local: ['max-file', 'max-size', 'compress'],
  none: [],
  journald: ['labels', 'labels-regex', 'env', 'env-regex', 'tag'],
  syslog: [
    'env',
    'labels',
    'syslog-address',
    'syslog-facility',
    'syslog-format',
    'tag',
    'env-regex',
    'labels-regex',
    'syslog-tls-ca-cert',
    'syslog-tls-cert',
    'syslog-tls-key',
    'syslog-tls-skip-verify',
  ],
  gelf: ['gelf-address', 'tag', 'labels', 'env', 'gelf-compression-type', 'gelf-compression-level'],
  fluentd: ['fluentd-address', 'fluentd-async', 'tag', 'labels', 'env'],
  awslogs: ['awslogs-group', 'awslogs-region', 'awslogs-stream', 'tag'],
  splunk: ['splunk-token', 'splunk-url', 'tag'],
}

/** Driver and options of the log; sizes are only read when the container starts. */
export function logFault(hostConfig: HostConfig): string | undefined {
  const type = hostConfig.LogConfig?.Type || 'json-file'
  const known = Object.hasOwn(LOG_OPTIONS, type) ? LOG_OPTIONS[type] : undefined
  if (known === undefined) return `error looking up logging plugin ${type}: plugin "${type}" not found`
  const common = [
    'mode',
    'max-buffer-size',
    'cache-disabled',
    'cache-max-size',
    'cache-max-file',
    'cache-compress',
  ]
  for (const option of Object.keys(hostConfig.LogConfig?.Config ?? {})) {
    if (known.includes(option) || common.includes(option)) continue
    return `unknown log opt '${option}' for ${type} log driver`
  }
  return logModeFault(hostConfig.LogConfig?.Config ?? {})
}

/** @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/logger/factory.go ValidateLogOpts */
function logModeFault(options: Readonly<Record<string, string>>): string | undefined {
  const mode = options.mode ?? ''
  if (!['', 'blocking', 'non-blocking'].includes(mode)) return `logger: logging mode not supported: ${mode}`
  const size = options['max-buffer-size']
  if (size === undefined) return undefined
  if (mode !== 'non-blocking')
    return "logger: max-buffer-size option is only supported with 'mode=non-blocking'"
  return isSize(size) ? undefined : `error parsing option max-buffer-size: invalid size: '${size}'`
}

const isSize = (text: string) => /^\d+(\.\d+)?\s*([kKmMgGtTpP]?)([iI]?[bB])?$/.test(text)

/** What the log driver says when it opens its file. */
export function logOpenFault(hostConfig: HostConfig): string | undefined {
  const options = hostConfig.LogConfig?.Config ?? {}
  const size = options['max-size']
  if (size !== undefined && !isSize(size)) return `invalid size: '${size}'`
  const files = options['max-file']
  if (files !== undefined && !/^\d+$/.test(files))
    return `strconv.Atoi: parsing ${JSON.stringify(files)}: invalid syntax`
  if (files !== undefined && Number(files) < 1) return 'max-file cannot be less than 1'
  return undefined
}

import type { Json } from '../hop.ts'
import type { Host } from '../host.ts'
import type { Container, MountPoint } from '../state/container.ts'
import { capabilitiesOf } from './capabilities.ts'
import { DEFAULT_SECCOMP } from './seccomp.ts'

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

interface OciMount {
  readonly [key: string]: Json
  readonly destination: string
  readonly type: string
  readonly source: string
  readonly options: readonly string[]
}
const mount = (destination: string, type: string, source: string, ...options: string[]): OciMount => ({
  destination,
  type,
  source,
  options,
})

const BASE_MOUNTS: readonly OciMount[] = [
  mount('/proc', 'proc', 'proc', 'nosuid', 'noexec', 'nodev'),
  mount('/dev', 'tmpfs', 'tmpfs', 'nosuid', 'strictatime', 'mode=755', 'size=65536k'),
  mount(
    '/dev/pts',
    'devpts',
    'devpts',
    'nosuid',
    'noexec',
    'newinstance',
    'ptmxmode=0666',
    'mode=0620',
    'gid=5',
  ),
]
const character = (major: number, minor: number, allow = true) => ({
  allow,
  type: 'c',
  major,
  minor,
  access: 'rwm',
})
const DEVICE_RULES: readonly Json[] = [
  { allow: false, access: 'rwm' },
  character(1, 5),
  character(1, 3),
  character(1, 9),
  character(1, 8),
  character(5, 0),
  character(5, 1),
  character(10, 229, false),
]

/**
 * The OCI runtime configuration that dockerd writes for a container: the daemon's defaults, then the image's
 * and the user's wishes.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/oci_linux.go
 * @see https://github.com/opencontainers/runtime-spec/blob/main/config.md
 */
export function ociSpec(host: Host, container: Container, user: { uid: number; gid: number }): Json {
  const { hostConfig, config } = container
  const privileged = hostConfig.Privileged === true
  const caps = capabilitiesOf(hostConfig)
  const rootful = user.uid === 0
  const root = `/var/lib/docker/${host.profile.store === 'containerd' ? 'rootfs/overlayfs' : 'overlay2'}/${container.id}`
  return {
    ociVersion: '1.3.0',
    process: {
      ...(config.Tty === true ? { terminal: true } : {}),
      user: { uid: user.uid, gid: user.gid, additionalGids: [user.gid] },
      args: [container.path, ...container.args],
      env: processEnv(container),
      cwd: config.WorkingDir || '/',
      capabilities: rootful
        ? { bounding: caps, effective: caps, permitted: caps }
        : { bounding: caps, effective: [], permitted: [] },
      ...rlimits(container),
      ...((hostConfig.SecurityOpt ?? []).some((one) => /^no-new-privileges(=true|:true)?$/.test(one))
        ? { noNewPrivileges: true }
        : {}),
      ...(privileged ? {} : { apparmorProfile: 'docker-default' }),
      oomScoreAdj: hostConfig.OomScoreAdj ?? 0,
    },
    root: hostConfig.ReadonlyRootfs === true ? { path: root, readonly: true } : { path: root },
    ...(config.Hostname ? { hostname: config.Hostname } : {}),
    ...(config.Domainname ? { domainname: config.Domainname } : {}),
    mounts: mounts(container, privileged),
    linux: linux(host, container, privileged),
  }
}

/** The environment in the order of the spec: PATH and HOSTNAME unless given, TERM with a terminal. */
export function processEnv(container: Container): readonly string[] {
  const given = container.config.Env ?? []
  const has = (name: string) => given.some((pair) => pair.startsWith(`${name}=`))
  const env: string[] = []
  const path = given.find((pair) => pair.startsWith('PATH='))
  env.push(path ?? 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin')
  env.push(
    has('HOSTNAME')
      ? (given.find((pair) => pair.startsWith('HOSTNAME=')) as string)
      : `HOSTNAME=${container.config.Hostname ?? ''}`,
  )
  if (container.config.Tty === true && !has('TERM')) env.push('TERM=xterm')
  for (const pair of given) if (!pair.startsWith('PATH=') && !pair.startsWith('HOSTNAME=')) env.push(pair)
  return env
}

function rlimits(container: Container): { readonly rlimits?: Json } {
  const limits = container.hostConfig.Ulimits ?? []
  if (limits.length === 0) return {}
  return {
    rlimits: limits.map((one) => ({
      type: `RLIMIT_${one.Name.toUpperCase()}`,
      hard: one.Hard,
      soft: one.Soft,
    })),
  }
}

function mounts(container: Container, privileged: boolean): readonly Json[] {
  const { hostConfig } = container
  const access = privileged ? 'rw' : 'ro'
  const list: OciMount[] = [
    ...BASE_MOUNTS,
    mount('/sys', 'sysfs', 'sysfs', 'nosuid', 'noexec', 'nodev', access),
    mount('/sys/fs/cgroup', 'cgroup', 'cgroup', access, 'nosuid', 'noexec', 'nodev'),
    mount('/dev/mqueue', 'mqueue', 'mqueue', 'nosuid', 'noexec', 'nodev'),
    mount(
      '/dev/shm',
      'tmpfs',
      'shm',
      'nosuid',
      'noexec',
      'nodev',
      'mode=1777',
      `size=${hostConfig.ShmSize || 67108864}`,
    ),
  ]
  const own: OciMount[] = container.mounts.map(userMount)
  for (const [path, options] of Object.entries(hostConfig.Tmpfs ?? {})) {
    own.push(
      mount(
        path,
        'tmpfs',
        'tmpfs',
        'noexec',
        'nosuid',
        'nodev',
        'rprivate',
        ...options.split(',').filter(Boolean),
      ),
    )
  }
  const readOnly = hostConfig.ReadonlyRootfs === true ? ['rro'] : []
  for (const name of ['resolv.conf', 'hostname', 'hosts']) {
    const source = `/var/lib/docker/containers/${container.id}/${name}`
    own.push(mount(`/etc/${name}`, 'bind', source, 'rbind', ...readOnly, 'rprivate'))
  }
  if (hostConfig.Init === true)
    own.push(mount('/sbin/docker-init', 'bind', '/usr/bin/docker-init', 'bind', 'ro'))
  const depth = (path: string) => path.split('/').length
  own.sort((a, b) => depth(a.destination) - depth(b.destination))
  return [...list, ...own]
}

function userMount(at: MountPoint): OciMount {
  if (at.type === 'tmpfs')
    return mount(at.destination, 'tmpfs', 'tmpfs', 'noexec', 'nosuid', 'nodev', 'rprivate')
  const propagation = at.propagation === '' ? [] : [at.propagation]
  return mount(at.destination, 'bind', at.source, 'rbind', ...(at.rw ? [] : ['ro']), ...propagation)
}

function linux(host: Host, container: Container, privileged: boolean): Json {
  const { hostConfig } = container
  const hostNetwork = hostConfig.NetworkMode === 'host'
  return {
    ...(hostNetwork && Object.keys(hostConfig.Sysctls ?? {}).length === 0
      ? {}
      : {
          sysctl: {
            ...(hostNetwork
              ? {}
              : { 'net.ipv4.ip_unprivileged_port_start': '0', 'net.ipv4.ping_group_range': '0 2147483647' }),
            ...hostConfig.Sysctls,
          },
        }),
    resources: resources(container, privileged),
    cgroupsPath: `${hostConfig.CgroupParent || 'system.slice'}:docker:${container.id}`,
    namespaces: namespaces(host, container),
    ...(privileged ? {} : { seccomp: DEFAULT_SECCOMP, maskedPaths: MASKED, readonlyPaths: READONLY }),
  }
}

function resources(container: Container, privileged: boolean): Json {
  const host = container.hostConfig
  const cpu: Record<string, Json> = {}
  if (host.CpuShares) cpu.shares = host.CpuShares
  if (host.NanoCpus) {
    cpu.quota = Math.floor(host.NanoCpus / 10_000)
    cpu.period = 100_000
  }
  if (host.CpuQuota) cpu.quota = host.CpuQuota
  if (host.CpuPeriod) cpu.period = host.CpuPeriod
  if (host.CpusetCpus) cpu.cpus = host.CpusetCpus
  if (host.CpusetMems) cpu.mems = host.CpusetMems
  const memory: Record<string, Json> = {}
  if (host.Memory) memory.limit = host.Memory
  if (host.MemorySwap) memory.swap = host.MemorySwap
  if (host.MemoryReservation) memory.reservation = host.MemoryReservation
  return {
    devices: privileged ? [{ allow: true, access: 'rwm' }] : DEVICE_RULES,
    ...(Object.keys(memory).length > 0 ? { memory: { ...memory, disableOOMKiller: false } } : {}),
    ...(Object.keys(cpu).length > 0 ? { cpu } : {}),
    ...(host.PidsLimit !== undefined && host.PidsLimit !== null && host.PidsLimit > 0
      ? { pids: { limit: host.PidsLimit } }
      : {}),
    blockIO: host.BlkioWeight ? { weight: host.BlkioWeight } : {},
  }
}

/** Which namespaces are new, shared with another container, or the host's (then they are left out). */
export function namespaces(
  host: Host,
  container: Container,
): readonly { readonly type: string; readonly path?: string }[] {
  const { hostConfig } = container
  const list: { type: string; path?: string }[] = [{ type: 'mount' }]
  const shared = (type: string, file: string, mode: string | undefined) => {
    if (mode === 'host') return
    if (mode?.startsWith('container:') !== true) {
      list.push({ type })
      return
    }
    const wanted = mode.slice('container:'.length)
    const id =
      host.names.get(wanted) ?? [...host.containers.keys()].find((key) => key.startsWith(wanted)) ?? ''
    list.push({ type, path: `/proc/${host.containers.get(id)?.state.pid ?? 0}/ns/${file}` })
  }
  shared('network', 'net', hostConfig.NetworkMode)
  if (host.profile.id === '29') list.push({ type: 'time' })
  if (hostConfig.UTSMode !== 'host') list.push({ type: 'uts' })
  shared('pid', 'pid', hostConfig.PidMode)
  shared('ipc', 'ipc', hostConfig.IpcMode)
  if (hostConfig.CgroupnsMode !== 'host') list.push({ type: 'cgroup' })
  return list
}

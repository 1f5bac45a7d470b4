import { KERNEL, runcActor, shimActor } from '../actors.ts'
import { BUNDLES, endRunc, kernel, RUNC_ROOT, runc } from '../containerd/calls.ts'
import type { Json } from '../hop.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'
import { capabilitiesOf } from './capabilities.ts'
import { namespaces } from './spec.ts'

/**
 * `runc create` up to the moment when the init process waits at exec.fifo.
 *
 * @param pid of the init process on the host
 * @param problem what makes it fail inside init: `exec: "x": executable file not found in $PATH`
 * @returns why there was no runc to execute
 * @see https://github.com/opencontainers/runc/blob/main/libcontainer/standard_init_linux.go
 */
export function runcCreate(
  run: Run,
  container: Container,
  pid: number,
  problem: string | undefined,
): string | undefined {
  const { id, hostConfig, config } = container
  const missing = runc(
    run,
    'runc/create',
    id,
    'create',
    '--bundle',
    `${BUNDLES}/${id}`,
    '--pid-file',
    `${BUNDLES}/${id}/init.pid`,
    id,
  )
  if (missing !== undefined)
    return `unable to retrieve OCI runtime error (open ${BUNDLES}/${id}/log.json: no such file or directory): ${missing.message}`
  kernel(run, 'kernel/exec-fifo', id, 'mkfifo(3)', { path: `${RUNC_ROOT}/${id}/exec.fifo`, mode: '0622' })
  kernel(
    run,
    'kernel/clone',
    id,
    'clone(2)',
    { file: '/proc/self/exe', argv: ['runc', 'init'], pid },
    { pid: String(pid) },
  )
  const cgroup = `/sys/fs/cgroup/system.slice/docker-${id}.scope`
  kernel(
    run,
    'kernel/cgroup',
    id,
    'write cgroup.procs',
    { cgroup, 'cgroup.procs': pid, ...limitFiles(container) },
    { cgroup },
  )
  const list = namespaces(run.host, container)
  const flags = list.filter((one) => one.path === undefined).map((one) => NEW_FLAGS[one.type] ?? one.type)
  const joined = list.filter((one) => one.path !== undefined).map((one) => one.path ?? '')
  kernel(
    run,
    'kernel/namespaces',
    id,
    joined.length > 0 ? 'setns(2), unshare(2)' : 'unshare(2)',
    { flags, joined },
    {
      namespaces: list.map((one) => one.type).join(', '),
    },
  )
  const places = ['/proc', '/dev', '/dev/pts', '/sys', '/sys/fs/cgroup', '/dev/mqueue', '/dev/shm']
  const own = [...container.mounts.map((one) => one.destination), ...Object.keys(hostConfig.Tmpfs ?? {})]
  const mounts = [...places, ...own, '/etc/resolv.conf', '/etc/hostname', '/etc/hosts']
  kernel(run, 'kernel/mounts', id, 'mount(2)', { mounts }, { count: String(mounts.length) })
  kernel(run, 'kernel/pivot-root', id, 'pivot_root(2)', {
    new_root: '.',
    put_old: '.',
    after: 'umount2(".", MNT_DETACH)',
  })
  kernel(run, 'kernel/identity', id, 'sethostname(2)', {
    hostname: config.Hostname ?? '',
    readonly: hostConfig.Privileged !== true,
  })
  const caps = capabilitiesOf(hostConfig)
  kernel(
    run,
    'kernel/capabilities',
    id,
    'capset(2)',
    { user: config.User || 'root', bounding: caps },
    { count: String(caps.length) },
  )
  const unconfined =
    hostConfig.Privileged === true || (hostConfig.SecurityOpt ?? []).includes('seccomp=unconfined')
  if (!unconfined)
    kernel(run, 'kernel/seccomp', id, 'seccomp(2)', { mode: 'SECCOMP_SET_MODE_FILTER', default: 'ERRNO' })
  endRunc(run, id)
  if (problem !== undefined) {
    run.hop({
      kind: 'runc/failed',
      from: runcActor(id),
      to: shimActor(id),
      via: 'exec',
      call: 'exit 1',
      reply: { error: problem },
      facts: { error: problem },
    })
    return undefined
  }
  kernel(run, 'kernel/fifo-wait', id, 'open(2)', { path: 'exec.fifo', flags: 'O_WRONLY', blocks: true })
  kernel(run, 'runc/state', id, 'write state.json', {
    path: `${RUNC_ROOT}/${id}/state.json`,
    status: 'created',
    pid,
  })
  run.hop({
    kind: 'kernel/reparent',
    from: KERNEL,
    to: shimActor(id),
    via: 'internal',
    call: 'PR_SET_CHILD_SUBREAPER',
    facts: { pid: String(pid) },
  })
  return undefined
}

const NEW_FLAGS: Readonly<Record<string, string>> = {
  mount: 'CLONE_NEWNS',
  network: 'CLONE_NEWNET',
  time: 'CLONE_NEWTIME',
  uts: 'CLONE_NEWUTS',
  pid: 'CLONE_NEWPID',
  ipc: 'CLONE_NEWIPC',
  cgroup: 'CLONE_NEWCGROUP',
  user: 'CLONE_NEWUSER',
}

/**
 * The cgroup v2 files that a container's limits become.
 *
 * @see https://github.com/opencontainers/cgroups/tree/main/fs2
 */
export function limitFiles(container: Container): Readonly<Record<string, Json>> {
  const host = container.hostConfig
  const files: Record<string, Json> = {}
  if (host.Memory) {
    files['memory.max'] = host.Memory
    const swap = host.MemorySwap ?? 0
    files['memory.swap.max'] = swap === -1 ? 'max' : swap === 0 ? host.Memory : swap - host.Memory
  }
  if (host.MemoryReservation) files['memory.low'] = host.MemoryReservation
  if (host.NanoCpus) files['cpu.max'] = `${Math.floor(host.NanoCpus / 10_000)} 100000`
  else if (host.CpuQuota) files['cpu.max'] = `${host.CpuQuota} ${host.CpuPeriod || 100_000}`
  if (host.CpuShares) files['cpu.weight'] = cpuWeight(host.CpuShares)
  if (host.CpusetCpus) files['cpuset.cpus'] = host.CpusetCpus
  if (host.PidsLimit && host.PidsLimit > 0) files['pids.max'] = host.PidsLimit
  return files
}

/** cgroup v1 shares as cgroup v2 weight: 1024 → 100. */
export function cpuWeight(shares: number): number {
  if (shares <= 2) return 1
  if (shares >= 262_144) return 10_000
  const l = Math.log2(shares)
  return Math.ceil(10 ** ((l * l + 125 * l) / 612 - 7 / 34))
}

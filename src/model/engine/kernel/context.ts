import { containerActor } from '../actors.ts'
import { programIn } from '../files/base.ts'
import { lookup } from '../files/tree.ts'
import { View, type ViewMount, type Who } from '../files/view.ts'
import { type Host, processesInside } from '../host.ts'
import type { Executable, ProgramContext, ProgramMachine } from '../programs/program.ts'
import type { Run } from '../run.ts'
import { capabilitiesOf } from '../runc/capabilities.ts'
import type { Container, MountPoint } from '../state/container.ts'
import type { Process } from '../state/process.ts'
import { CGROUP_FILES, cgroupFile } from './cgroup.ts'
import { memoryAllowed, memoryUsed, reportOom } from './memory.ts'
import { interfacesOf, nameserverOf, reachFrom, resolveIn, routesOf } from './network-view.ts'
import { deliver } from './processes.ts'
import { spawnInside } from './programs.ts'

export const HOST_CPUS = 2
export const HOST_MEMORY_BYTES = 24 * 1024 ** 3

/** The mounts of a container, parents before children. */
export function mountsOf(container: Container): ViewMount[] {
  const own = `own:${container.id}`
  const mounts: ViewMount[] = [
    {
      at: '/',
      filesystem: container.filesystem,
      root: '/',
      readOnly: container.hostConfig.ReadonlyRootfs === true,
    },
    { at: '/proc', filesystem: '', root: '/', readOnly: true },
    { at: '/sys', filesystem: '', root: '/', readOnly: true },
    { at: '/dev', filesystem: `dev:${container.id}`, root: '/', readOnly: false },
    { at: '/dev/shm', filesystem: `shm:${container.id}`, root: '/', readOnly: false },
  ]
  for (const mount of container.mounts) {
    const { destination: at, filesystem, root = '/', rw } = mount
    mounts.push({ at, filesystem, root, readOnly: !rw })
  }
  for (const path of Object.keys(container.hostConfig.Tmpfs ?? {})) {
    mounts.push({ at: path, filesystem: `tmpfs:${container.id}:${path}`, root: '/', readOnly: false })
  }
  for (const name of ['hosts', 'hostname', 'resolv.conf']) {
    if (mounts.some((mount) => mount.at === `/etc/${name}`)) continue
    mounts.push({ at: `/etc/${name}`, filesystem: own, root: `/${name}`, readOnly: false, file: true })
  }
  return mounts
}

export function viewOf(run: Run, container: Container, cwd = '/', who?: Who): View {
  return new View(run, mountsOf(container), cwd, () => pseudoFiles(run.host, container), who)
}

function pseudoFiles(host: Host, container: Container): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const [name, value] of Object.entries(container.hostConfig.Sysctls ?? {})) {
    texts.set(`/proc/sys/${name.replaceAll('.', '/')}`, `${value}\n`)
  }
  if (!texts.has('/proc/sys/net/ipv4/ip_forward')) texts.set('/proc/sys/net/ipv4/ip_forward', '1\n')
  texts.set(
    '/proc/mounts',
    `${mountLines(container)
      .map((line) => `${line.replace(/ on | type /g, ' ').replace(/ \(([^)]*)\)$/, ' $1')} 0 0`)
      .join('\n')}\n`,
  )
  for (const file of CGROUP_FILES) {
    const text = cgroupFile(host, container, file)
    if (text !== undefined) texts.set(`/sys/fs/cgroup/${file}`, text)
  }
  texts.set('/proc/version', 'Linux version 6.12.0 (builder) #1 SMP\n')
  for (const who of ['1', 'self']) texts.set(`/proc/${who}/cgroup`, '0::/\n')
  const [path = ''] = [container.path]
  texts.set('/proc/1/comm', `${path.slice(path.lastIndexOf('/') + 1).slice(0, 15)}\n`)
  texts.set('/proc/1/cmdline', [path, ...container.args].map((word) => `${word}\0`).join(''))
  return texts
}

/** Which file a command word means: a path as it is, otherwise along PATH. */
export function which(view: View, word: string, path: string): Executable | undefined {
  const candidates = word.includes('/') ? [word] : path.split(':').map((dir) => `${dir}/${word}`)
  for (const candidate of candidates) {
    const node = view.node(candidate)
    if (node === undefined || node.type !== 'file' || (node.mode & 0o111) === 0) continue
    const program = programIn(node)
    if (program !== undefined) return { path: view.absolute(candidate), program }
  }
  return undefined
}

export const envMap = (env: readonly string[]): Map<string, string> => {
  const map = new Map<string, string>()
  for (const pair of env) {
    const at = pair.indexOf('=')
    if (at > 0) map.set(pair.slice(0, at), pair.slice(at + 1))
  }
  return map
}

export function contextOf(run: Run, process: Process): ProgramContext {
  const inside = process.inside
  const container = run.host.containers.get(process.containerId ?? '')
  if (inside === undefined || container === undefined) throw new Error('A program without a container')
  const gid = Number(inside.program.gid ?? (process.uid === 65534 ? 65534 : 0))
  const override = process.uid === 0 && capabilitiesOf(container.hostConfig).includes('CAP_DAC_OVERRIDE')
  const view = viewOf(run, container, inside.cwd, { uid: process.uid, gid, override })
  const env = envMap(inside.env)
  const context: ProgramContext = {
    argv: process.argv,
    env,
    cwd: inside.cwd,
    uid: process.uid,
    gid,
    groups: groupsOf(run.host, container, process.uid, gid),
    pid: inside.pid,
    nowMs: run.now,
    stdin: run.stdinOf(process),
    out: (text) => run.onOutput(run, process, 'stdout', text),
    err: (text) => run.onOutput(run, process, 'stderr', text),
    files: view,
    machine: machineOf(run, process, container, view, env),
  }
  return context
}

function machineOf(
  run: Run,
  process: Process,
  container: Container,
  view: View,
  env: ReadonlyMap<string, string>,
): ProgramMachine {
  // What few programs ask for is looked up when asked for: a context is made at each step of each program.
  const path = env.get('PATH') ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  const limits = new Map(
    (container.hostConfig.Ulimits ?? []).map((one) => [one.Name, { soft: one.Soft, hard: one.Hard }]),
  )
  const spec = container.hostConfig
  return {
    hostname: container.config.Hostname ?? '',
    cpus: cpusOf(spec.CpusetCpus),
    memoryBytes: HOST_MEMORY_BYTES,
    get memoryLeft() {
      return memoryAllowed(container) - memoryUsed(run.host, container.id)
    },
    get pidsLeft() {
      return pidsLeft(run.host, container)
    },
    oomKillChild: () => reportOom(run, process),
    get capabilities() {
      return new Set(process.uid === 0 ? capabilitiesOf(spec) : [])
    },
    limits,
    get mounts() {
      return mountLines(container)
    },
    processes: () =>
      processesInside(run.host, container.id).map((other) => ({
        pid: other.inside?.pid ?? 0,
        ppid: other.inside?.ppid ?? 0,
        uid: other.uid,
        argv: other.argv,
      })),
    kill: (pid, signal) => {
      const target = processesInside(run.host, container.id).find((other) => other.inside?.pid === pid)
      return target === undefined
        ? false
        : deliver(run, target.pid, signal, containerActor(container.id), true)
    },
    resolve: (name) => resolveIn(run.host, container, name),
    get nameserver() {
      return nameserverOf(run.host, container)
    },
    reach: (target, proto, port) => reachFrom(run.host, container, target, proto, port),
    get interfaces() {
      return interfacesOf(run.host, container)
    },
    get routes() {
      return routesOf(run.host, container)
    },
    spawn: (argv, state) => {
      const self = run.host.processes.get(process.pid)
      if (self === undefined || pidsLeft(run.host, container) < 1) return undefined
      const child = spawnInside(run, self, argv, { ...state, fresh: true })
      run.timer(`program:${child.pid}`, 0, 'program', String(child.pid))
      return child.inside?.pid
    },
    which: (word) => which(view, word, path),
  }
}

/** CPUs that `--cpuset-cpus` leaves: `0-1,3`. */
function cpusOf(cpuset: string | undefined): number {
  if (!cpuset) return HOST_CPUS
  return cpuset.split(',').reduce((sum, part) => {
    const [first = 0, last = first] = part.split('-').map(Number)
    return sum + last - first + 1
  }, 0)
}

/** Processes that may still be started under `--pids-limit`. */
function pidsLeft(host: Host, { id, hostConfig }: Container): number {
  const limit = hostConfig.PidsLimit ?? 0
  return limit <= 0 ? Number.POSITIVE_INFINITY : limit - processesInside(host, id).length
}

/** `--group-add`, and the groups of /etc/group that name the user. */
function groupsOf(host: Host, container: Container, uid: number, gid: number): number[] {
  const read = (path: string) =>
    (lookup(host.filesystems, container.filesystem, path)?.text ?? '')
      .split('\n')
      .map((line) => line.split(':'))
  const added = container.hostConfig.GroupAdd ?? []
  const user = read('/etc/passwd').find((line) => line[2] === String(uid))?.[0]
  const found = new Set<number>()
  for (const [name = '', , id = '', members = ''] of read('/etc/group'))
    if (added.includes(name) || (user !== undefined && members.split(',').includes(user)))
      found.add(Number(id))
  for (const text of added) if (/^\d+$/.test(text)) found.add(Number(text))
  found.delete(gid)
  return [...found].sort((a, b) => a - b)
}

/** Lines of mount(8) that belong to the container. */
function mountLines(container: Container): string[] {
  const mode = container.hostConfig.ReadonlyRootfs === true ? 'ro' : 'rw'
  const shm = Math.floor((container.hostConfig.ShmSize || 64 * 1024 ** 2) / 1024)
  const lines = [
    `overlay on / type overlay (${mode},relatime)`,
    'proc on /proc type proc (rw,nosuid,nodev,noexec,relatime)',
    'tmpfs on /dev type tmpfs (rw,nosuid,size=65536k,mode=755)',
    'devpts on /dev/pts type devpts (rw,nosuid,noexec,relatime,gid=5,mode=620,ptmxmode=666)',
    'sysfs on /sys type sysfs (ro,nosuid,nodev,noexec,relatime)',
    'cgroup on /sys/fs/cgroup type cgroup2 (ro,nosuid,nodev,noexec,relatime)',
    'mqueue on /dev/mqueue type mqueue (rw,nosuid,nodev,noexec,relatime)',
    `shm on /dev/shm type tmpfs (rw,nosuid,nodev,noexec,relatime,size=${shm}k)`,
  ]
  for (const [path, options] of Object.entries(container.hostConfig.Tmpfs ?? {})) {
    lines.push(`tmpfs on ${path} type tmpfs (${tmpfsOptions(options)})`)
  }
  for (const mount of container.mounts) {
    const access = mount.rw ? 'rw' : 'ro'
    if (mount.type === 'tmpfs')
      lines.push(
        `tmpfs on ${mount.destination} type tmpfs (${access},nosuid,nodev,noexec,relatime${tmpfsLimits(mount.tmpfs)})`,
      )
    else lines.push(`/dev/vda1 on ${mount.destination} type ext4 (${access},relatime)`)
  }
  for (const name of ['resolv.conf', 'hostname', 'hosts'])
    lines.push(`/dev/vda1 on /etc/${name} type ext4 (rw,relatime)`)
  return lines
}

function tmpfsLimits({ sizeBytes, mode }: NonNullable<MountPoint['tmpfs']> = {}): string {
  const size = sizeBytes === undefined ? '' : `,size=${Math.ceil(sizeBytes / 1024)}k`
  return mode === undefined || mode === 0o1777 ? size : `${size},mode=${mode.toString(8)}`
}

function tmpfsOptions(options: string): string {
  const given = options.split(',').filter((option) => option !== '' && option !== 'rw')
  const size = given.find((option) => option.startsWith('size='))
  const suffix = size === undefined ? '' : `,size=${kibibytes(size.slice(5))}k`
  return `rw,nosuid,nodev,noexec,relatime${suffix}`
}

function kibibytes(text: string): number {
  const unit = { k: 1, m: 1024, g: 1024 ** 2 }[text.slice(-1).toLowerCase()]
  return unit === undefined ? Math.ceil(Number(text) / 1024) : Number.parseFloat(text) * unit
}

/** User and group ids of a `--user` text; undefined when a name is not in /etc/passwd or /etc/group. */
export function userOf(run: Run, container: Container, text: string): { uid: number; gid: number } | string {
  const [user = '', group] = text.split(':')
  if (user === '' && group === undefined) return { uid: 0, gid: 0 }
  const read = (path: string) => lookup(run.host.filesystems, container.filesystem, path)?.text ?? ''
  const passwd = read('/etc/passwd')
    .split('\n')
    .map((line) => line.split(':'))
  const entry = passwd.find((line) => line[0] === user || line[2] === user)
  if (entry === undefined && !/^\d+$/.test(user))
    return `unable to find user ${user}: no matching entries in passwd file`
  const uid = Number(entry?.[2] ?? user)
  if (group === undefined) return { uid, gid: Number(entry?.[3] ?? 0) }
  if (/^\d+$/.test(group)) return { uid, gid: Number(group) }
  const found = read('/etc/group')
    .split('\n')
    .map((line) => line.split(':'))
    .find((line) => line[0] === group)
  if (found === undefined) return `unable to find group ${group}: no matching entries in group file`
  return { uid, gid: Number(found[2]) }
}

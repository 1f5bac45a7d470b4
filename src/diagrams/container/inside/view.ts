import { both, fill, type Localized, type Text } from '#content/text.ts'
import type { Json } from '#model/engine/hop.ts'
import { type Host, processesInside } from '#model/engine/host.ts'
import { cgroupFile } from '#model/engine/kernel/cgroup.ts'
import { networkOwner } from '#model/engine/kernel/network-view.ts'
import { ALL_CAPABILITIES } from '#model/engine/runc/capabilities.ts'
import { namespaces } from '#model/engine/runc/spec.ts'
import type { Container } from '#model/engine/state/container.ts'
import type { Process } from '#model/engine/state/process.ts'
import { NAMESPACES, type NamespaceKind } from '../inside-parts.ts'
import { words } from './words.ts'

/** One namespace of the container and what lies on its two sides. */
export interface NamespaceView {
  readonly kind: NamespaceKind
  readonly whose: 'own' | 'host' | 'container'
  readonly inside: Localized
  readonly outside: Localized
}

export interface InsideView {
  readonly name: string
  readonly program: string
  readonly process: Process
  readonly parent: string
  readonly namespaces: readonly NamespaceView[]
  /** cgroup file → its value now; what is limited comes first. */
  readonly files: readonly (readonly [file: string, value: string])[]
  readonly rights: readonly Text[]
  readonly holes: readonly Hole[]
}

/** A way out of the container, and whether its configuration opens it. */
export interface Hole {
  readonly name: Localized
  readonly value: Localized
  readonly open: boolean
}

/** The newest container that runs, looked at from both sides; nothing when none runs. */
export function insideView(host: Host): InsideView | undefined {
  const container = [...host.containers.values()].filter(({ id }) => firstOf(host, id)).at(-1)
  const process = container && firstOf(host, container.id)
  if (!container || !process) return undefined
  const parent = host.processes.get(process.ppid)
  return {
    name: container.name,
    program: programName(process),
    process,
    parent: `${parent?.role ?? 'systemd'} ${process.ppid}`,
    namespaces: NAMESPACES.map((kind) => namespaceView(host, container, process, kind)),
    files: filesOf(host, container),
    rights: rightsOf(host, container),
    holes: holesOf(host, container, process),
  }
}

const firstOf = (host: Host, id: string): Process | undefined =>
  processesInside(host, id).find(({ inside }) => inside?.pid === 1)

const programName = ({ argv }: Process): string =>
  (argv[0] ?? '').split(/[\s:]/)[0]?.replace(/^.*\//, '') ?? ''

/** Names of the kernel's kinds in the OCI spec. */
const OCI_NAME: Readonly<Record<NamespaceKind, string>> = {
  pid: 'pid',
  net: 'network',
  mnt: 'mount',
  uts: 'uts',
  ipc: 'ipc',
  'cgroup-ns': 'cgroup',
  time: 'time',
  user: 'user',
}

function namespaceView(
  host: Host,
  container: Container,
  process: Process,
  kind: NamespaceKind,
): NamespaceView {
  const entry = namespaces(host, container).find(({ type }) => type === OCI_NAME[kind])
  const whose = entry === undefined ? 'host' : entry.path === undefined ? 'own' : 'container'
  const own = whose !== 'host'
  return { kind, whose, ...sidesOf(host, container, process, kind, own) }
}

type Sides = Pick<NamespaceView, 'inside' | 'outside'>

function sidesOf(
  host: Host,
  container: Container,
  process: Process,
  kind: NamespaceKind,
  own: boolean,
): Sides {
  const { machine } = host.networking
  const alike = (text: Localized): Sides => ({ inside: text, outside: text })
  switch (kind) {
    case 'pid': {
      const all = counted(host.processes.size)
      return own ? { inside: counted(processesInside(host, container.id).length), outside: all } : alike(all)
    }
    case 'net': {
      const outside = plain(`${machine.interface} ${machine.addresses[0] ?? ''}`)
      return own ? { inside: plain(addressesOf(host, container)), outside } : alike(outside)
    }
    case 'mnt':
      return { inside: plain('/'), outside: plain(rootOf(host, container)) }
    case 'uts': {
      const outside = plain(machine.hostname)
      return own
        ? { inside: plain(container.config.Hostname || container.id.slice(0, 12)), outside }
        : alike(outside)
    }
    case 'ipc': {
      const size = `${Math.round((container.hostConfig.ShmSize || SHM_BYTES) / 1_048_576)} MiB`
      return own ? { inside: fill(words.shm, { size }), outside: words.notSeen } : alike(plain('/dev/shm'))
    }
    case 'cgroup-ns': {
      const outside = plain(`/system.slice/docker-${container.id.slice(0, 12)}….scope`)
      return own ? { inside: plain('/'), outside } : alike(outside)
    }
    case 'time':
      return own ? { inside: words.ownClock, outside: words.clock } : alike(words.clock)
    case 'user':
      return {
        inside: fill(words.uid, { uid: process.uid }),
        outside: fill(words.sameUid, { uid: process.uid }),
      }
  }
}

const SHM_BYTES = 67_108_864
const plain = (text: string): Localized => both(text, text)
const counted = (count: number): Localized => (count === 1 ? words.process : fill(words.processes, { count }))

function addressesOf(host: Host, container: Container): string {
  const { sandboxes, endpoints } = host.networking
  const sandbox = sandboxes.get(networkOwner(host, container).id)
  const found = (sandbox?.endpoints ?? []).flatMap((id) => {
    const endpoint = endpoints.get(id)
    return endpoint && endpoint.ipv4 !== '' ? [`${endpoint.interface} ${endpoint.ipv4}`] : []
  })
  return found.length === 0 ? 'lo' : found.slice(0, 2).join(', ')
}

function rootOf(host: Host, { id }: Container): string {
  const path = [...host.mounts.keys()].find((key) => key.endsWith(`/${id}`)) ?? `/${id}`
  return path.replace(id, `${id.slice(0, 12)}…`)
}

const FILES = [
  'memory.max',
  'memory.swap.max',
  'cpu.max',
  'pids.max',
  'cpu.weight',
  'cpuset.cpus',
  'memory.low',
]
const FROZEN = 'cgroup.freeze'
const SHOWN_FILES = 4

/** Frozen first, then what has a limit, then what could have one. */
function filesOf(host: Host, container: Container): InsideView['files'] {
  const value = (file: string) => cgroupFile(host, container, file)?.trim() ?? ''
  const limited = (file: string) =>
    !/^(max.*|0|)$/.test(value(file)) && !(file === 'cpu.weight' && value(file) === '100')
  const frozen = value(FROZEN) === '1' ? [FROZEN] : []
  const sorted = [...FILES.filter(limited), ...FILES.filter((file) => !limited(file))]
  return [...frozen, ...sorted].slice(0, SHOWN_FILES).map((file) => [file, value(file) || '""'] as const)
}

/** Namespaces that `--pid`, `--network`, `--ipc`, `--uts` and `--cgroupns` can leave out; the user namespace is never there. */
const JOINABLE: readonly NamespaceKind[] = ['pid', 'net', 'uts', 'ipc', 'cgroup-ns']

/** `/run` and `/var/run` are the same; the folder of the socket is as good as the socket. */
const REACHES_SOCKET = /^(?:\/|\/var|(?:\/var)?\/run(?:\/docker\.sock)?)\/?$/

function holesOf(host: Host, container: Container, process: Process): readonly Hole[] {
  const hole = (name: Localized, value: Localized, open: boolean): Hole => ({ name, value, open })
  const socket = container.mounts.some(({ type, source }) => type === 'bind' && REACHES_SOCKET.test(source))
  const { Privileged: privileged = false } = container.hostConfig
  const joined = JOINABLE.filter((kind) => namespaceView(host, container, process, kind).whose === 'host')
  const root = process.uid === 0
  return [
    hole(plain('docker.sock'), socket ? words.mounted : words.notThere, socket),
    hole(plain('--privileged'), privileged ? words.given : words.notGiven, privileged),
    hole(
      words.hostNamespaces,
      joined.length === 0 ? words.off : plain(joined.map((kind) => kind.replace('-ns', '')).join(', ')),
      joined.length > 0,
    ),
    hole(words.user, root ? words.hostRoot : plain(`uid ${process.uid}`), false),
  ]
}

/** What the OCI spec in containerd's record says of capabilities, seccomp, AppArmor and hidden paths. */
function rightsOf(host: Host, container: Container): readonly Text[] {
  const spec = host.ctrContainers.get(container.id)?.spec
  const capabilities = length(at(spec, 'process', 'capabilities', 'bounding'))
  const seccomp = at(spec, 'linux', 'seccomp') !== undefined
  const profile = at(spec, 'process', 'apparmorProfile')
  const masked = length(at(spec, 'linux', 'maskedPaths'))
  const row = (name: Localized, value: Localized): Localized => ({
    en: `${name.en}\t${value.en}`,
    'zh-TW': `${name['zh-TW']}\t${value['zh-TW']}`,
  })
  return [
    row(words.capabilities, fill(words.of, { count: capabilities, all: ALL_CAPABILITIES.length })),
    row(words.seccomp, seccomp ? words.on : words.off),
    row(words.apparmor, typeof profile === 'string' && profile !== '' ? plain(profile) : words.off),
    row(words.masked, plain(String(masked))),
  ]
}

function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let found = value
  for (const key of path) {
    if (found === null || typeof found !== 'object' || Array.isArray(found)) return undefined
    found = Object.hasOwn(found, key) ? (found as { readonly [key: string]: Json })[key] : undefined
  }
  return found ?? undefined
}

const length = (value: Json | undefined): number => (Array.isArray(value) ? value.length : 0)

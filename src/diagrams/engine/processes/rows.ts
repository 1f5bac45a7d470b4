import { fill, inLocale, type Localized, type Text } from '#content/text.ts'
import { type Host, isDockerdUp, processOf } from '#model/engine/host.ts'
import { type Container, statusOf } from '#model/engine/state/container.ts'
import type { Process } from '#model/engine/state/process.ts'
import type { Chip, Entity, NodeState } from '../../diagram.ts'
import type { ProcessesPart } from '../processes-parts.ts'
import { words } from './words.ts'

/** One process of the tree, or the place of one that ought to be there. */
export interface Row {
  readonly id: string
  readonly part: ProcessesPart
  readonly entity: Entity
  readonly name: string
  /** 0 for systemd. */
  readonly depth: number
  /** Id of the row whose child it is. */
  readonly parent: string | undefined
  readonly pid: number
  readonly pidText: Text
  readonly state: NodeState
  readonly chip?: Chip
  /** Where what it knows lies on disk or in the kernel's trees. */
  readonly folder?: string
  readonly says: Text
  /** Two lines of text, or one. */
  readonly tall: boolean
  readonly containerId?: string
}

export interface Rows {
  readonly rows: readonly Row[]
  /** Processes that have no place, and containers that have none. */
  readonly more: number
  readonly ended: readonly string[]
}

/** Children of one process that are drawn; the others are counted. */
const CHILDREN = 3
const CONTAINERS = 4
/** Characters of a path that have room. */
const FOLDER = 36

const ORDER: Readonly<Record<string, number>> = { dockerd: 0, containerd: 1, shim: 2 }

/** All processes that Docker has brought about, parents before children. */
export function rowsOf(host: Host): Rows {
  const all = [...host.processes.values()]
  const shown = new Set(
    [...host.containers.values()]
      .filter(({ id }) => all.some(({ containerId }) => containerId === id))
      .slice(-CONTAINERS)
      .map(({ id }) => id),
  )
  const childrenOf = (pid: number) =>
    all
      .filter(({ ppid, role }) => ppid === pid && role !== 'shell')
      .sort((a, b) => (ORDER[a.role] ?? 3) - (ORDER[b.role] ?? 3) || a.pid - b.pid)
  const rows: Row[] = []
  let more = 0
  const add = (process: Process, depth: number, parent: Row | undefined): void => {
    const own = rowOf(host, process, depth, parent)
    rows.push(own)
    if (process.role === 'systemd') for (const lost of absent(host, own)) rows.push(lost)
    const children = childrenOf(process.pid).filter(
      ({ containerId }) => containerId === undefined || shown.has(containerId),
    )
    const kept = process.inside ? children.slice(0, CHILDREN) : children
    more += children.length - kept.length
    for (const child of kept) add(child, depth + 1, own)
  }
  const first = host.processes.get(1)
  if (first) add(first, 0, undefined)
  more += all.filter(
    ({ containerId, inside }) => inside && containerId !== undefined && !shown.has(containerId),
  ).length
  const ended = [...host.containers.values()]
    .filter(({ id }) => !all.some(({ containerId, inside }) => inside && containerId === id))
    .map(({ name }) => name)
  return { rows: inOrder(rows), more, ended }
}

/** dockerd's place comes before containerd's, also when there is nobody in it. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const top = rows.filter(({ depth }) => depth === 1)
  const rank = ({ part }: Row) => (part === 'dockerd' ? 0 : part === 'containerd' ? 1 : 2)
  const sorted = [...top].sort((a, b) => rank(a) - rank(b))
  const within = (row: Row): readonly Row[] => [
    row,
    ...rows.filter(({ parent }) => parent === row.id).flatMap(within),
  ]
  return [...rows.filter(({ depth }) => depth === 0), ...sorted.flatMap(within)]
}

/** Places of the daemons that are away, and of the proxies that went with dockerd. */
function absent(host: Host, systemd: Row): readonly Row[] {
  const lost: Row[] = []
  for (const role of ['dockerd', 'containerd'] as const) {
    if (processOf(host, role)) continue
    const unit = host.units.get(role === 'dockerd' ? 'docker.service' : 'containerd.service')
    const killed = unit !== undefined && (unit.result !== '' || unit.sub === 'auto-restart')
    lost.push({
      ...EMPTY,
      id: role,
      part: role,
      entity: role === 'dockerd' ? 'daemon' : 'containerd',
      name: role,
      depth: 1,
      parent: systemd.id,
      chip: killed ? { kind: 'killed', text: words.killed } : { kind: 'exited', text: words.stopped },
      folder: role === 'dockerd' ? '/var/lib/docker' : '/var/lib/containerd',
    })
  }
  const published = [...host.containers.values()].some(
    (container) => container.state.running && publishes(container),
  )
  if (!isDockerdUp(host) && host.daemon.userlandProxy && published)
    lost.push({
      ...EMPTY,
      id: 'docker-proxy',
      part: 'docker-proxy',
      entity: 'daemon',
      name: 'docker-proxy',
      depth: 2,
      parent: 'dockerd',
      pidText: words.died,
      says: words.died,
      tall: false,
    })
  return lost
}

const EMPTY = { pid: 0, pidText: words.gone, state: 'dead', says: words.gone, tall: true } as const

const publishes = ({ hostConfig }: Container): boolean =>
  Object.values(hostConfig.PortBindings ?? {}).some((bindings) => (bindings ?? []).length > 0)

function rowOf(host: Host, process: Process, depth: number, parent: Row | undefined): Row {
  const { pid, role, containerId = '', inside } = process
  const container = host.containers.get(containerId)
  const key = container?.name ?? containerId.slice(0, 12)
  const base = {
    depth,
    pid,
    parent: parent?.id,
    state: 'default' as const,
    pidText: fill(words.pid, { pid }),
    tall: true,
    ...(containerId === '' ? {} : { containerId }),
  }
  const folder = folderOf(host, process)
  const says = sentences(
    parent ? fill(words.child, { parent: parent.name, pid: parent.pid }) : words.root,
    folder === undefined ? undefined : fill(words.state, { path: folder }),
  )
  const rest = { ...base, says, ...(folder === undefined ? {} : { folder: shortened(folder) }) }
  switch (role) {
    case 'systemd':
      return { ...rest, id: 'systemd', part: 'systemd', entity: 'kernel', name: 'systemd' }
    case 'dockerd':
    case 'containerd':
      return {
        ...rest,
        id: role,
        part: role,
        entity: role === 'dockerd' ? 'daemon' : 'containerd',
        name: role,
        chip: { kind: 'running', text: words.running },
      }
    case 'docker-proxy':
      return {
        ...rest,
        id: `docker-proxy-${pid}`,
        part: 'docker-proxy',
        entity: 'daemon',
        name: proxyName(process),
        tall: false,
      }
    case 'shim':
      return { ...rest, id: `shim-${key}`, part: 'shim', entity: 'shim', name: `shim ${key}` }
    case 'runc':
      return { ...rest, id: `runc-${pid}`, part: 'runc', entity: 'runc', name: 'runc', tall: false }
    default: {
      const name = programName(process.argv)
      const within = fill(words.pidInside, { pid, inside: inside?.pid ?? 0 })
      const exec = inside?.execId !== undefined
      if (inside?.pid === 1) {
        const paused = container && statusOf(container.state) === 'paused'
        return {
          ...rest,
          id: `container-${key}`,
          part: 'container',
          entity: 'container',
          name,
          pidText: within,
          chip: paused ? { kind: 'paused', text: words.paused } : { kind: 'running', text: words.running },
        }
      }
      return {
        ...rest,
        id: `${exec ? 'exec' : 'inside'}-${pid}`,
        part: exec ? 'exec' : 'inside',
        entity: 'container',
        name,
        pidText: exec ? fill(words.pidExec, { pid }) : within,
        tall: false,
      }
    }
  }
}

/** What `ps` would call it, without the path; a title that a program gave itself stays whole. */
function programName(argv: readonly string[]): string {
  const first = argv[0] ?? ''
  return /^\S+: /.test(first) ? first : (first.split(/\s/)[0]?.replace(/^.*\//, '') ?? first)
}

function proxyName({ proxy }: Process): string {
  if (proxy === undefined) return 'docker-proxy'
  const { hostIp, hostPort } = proxy
  return `docker-proxy ${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:${hostPort}`
}

/**
 * Where a process keeps what it knows.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/config/config_linux.go
 * @see https://github.com/containerd/containerd/blob/v2.3.4/docs/ops.md
 */
function folderOf(host: Host, { role, containerId = '', inside }: Process): string | undefined {
  if (role === 'dockerd') return '/var/lib/docker'
  if (role === 'containerd') return '/var/lib/containerd'
  if (role === 'shim') return host.tasks.get(containerId)?.bundle
  if (inside?.pid === 1) return `/sys/fs/cgroup/system.slice/docker-${containerId}.scope`
  return undefined
}

/** Ids by their first twelve digits, long paths by their end. */
const shortened = (path: string): string => {
  const short = path.replace(/([0-9a-f]{12})[0-9a-f]{52}/, '$1…')
  if (short.length <= FOLDER) return short
  const end = short.slice(1 - FOLDER)
  return `…${end.slice(end.search(/[./]/)).replace(/^\./, '')}`
}

function sentences(...all: readonly (Localized | undefined)[]): Text {
  const there = all.filter((one): one is Localized => one !== undefined)
  return {
    en: there.map((one) => inLocale(one, 'en')).join(' '),
    'zh-TW': there.map((one) => inLocale(one, 'zh-TW')).join(''),
  }
}

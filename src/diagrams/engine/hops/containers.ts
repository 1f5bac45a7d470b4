import type { Hop } from '#model/engine/hop.ts'
import { type Host, isDockerdUp } from '#model/engine/host.ts'
import { type Container, type ContainerStatus, statusOf } from '#model/engine/state/container.ts'

/** One container as the drawing shows it, with the shim and the runc of its own. */
export interface ContainerView {
  /** What its node ids end in: its name; '' for the place where one may appear. */
  readonly key: string
  /** 64 hex digits; '' before dockerd has made one. */
  readonly id: string
  readonly name: string
  readonly image: string
  /** Its program and arguments, as one line. */
  readonly command: string
  readonly status: ContainerStatus | 'ghost'
  readonly pid: number
  /** Step of the log at which it comes into being, or starts. */
  readonly appearsAt?: number
  readonly shim: 'alive' | 'dead' | 'not-started' | 'gone'
  readonly shimPid: number
  readonly runcBusy: boolean
  /** Its names are looked up through dockerd, which is away. */
  readonly lookupsFail: boolean
  /** `8080` for each published host port. */
  readonly ports: readonly string[]
  readonly hasProxy: boolean
}

/** How many containers have a place of their own. */
export const MAX_SHOWN = 4

export interface Shown {
  readonly containers: readonly ContainerView[]
  readonly more: number
}

const RECORDED = 'dockerd/container-record'

/** The hops of the command that is going on at the cursor. */
export function commandHops(log: readonly Hop[], cursor: number): readonly Hop[] {
  const command = (log[cursor - 1] ?? log[0])?.command
  return log.filter((hop) => hop.command === command)
}

/**
 * The containers to draw, oldest first: those of the hop, those that run, then the newest. A container that the
 * present command will still create has its place from the start, so that nothing jumps when it appears.
 */
export function containersOf(host: Host, log: readonly Hop[], cursor: number): Shown {
  const hop = log[cursor - 1]
  const busy = new Set([hop?.from.containerId, hop?.to.containerId])
  const here = [...host.containers.values()].map((container) => viewOf(host, container, log, cursor))
  const coming = commandHops(log, cursor)
    .filter(
      ({ kind, index, facts }) =>
        kind === RECORDED && index > cursor && !host.containers.has(facts?.id ?? ''),
    )
    .map((hop) => ghostOf(hop.facts?.name ?? '', hop.index))
  const all = here.length + coming.length === 0 ? [ghostOf('', undefined)] : [...here, ...coming]
  const rank = (view: ContainerView) =>
    busy.has(view.id) ? 0 : view.status === 'running' || view.status === 'ghost' ? 1 : 2
  const chosen = new Set(
    all
      .map((view, index) => ({ view, index }))
      .sort((a, b) => rank(a.view) - rank(b.view) || b.index - a.index)
      .slice(0, MAX_SHOWN)
      .map(({ view }) => view),
  )
  return { containers: all.filter((view) => chosen.has(view)), more: all.length - chosen.size }
}

const ghostOf = (name: string, appearsAt: number | undefined): ContainerView => ({
  key: name,
  id: '',
  name,
  image: '',
  command: '',
  status: 'ghost',
  pid: 0,
  ...(appearsAt === undefined ? {} : { appearsAt }),
  shim: 'not-started',
  shimPid: 0,
  runcBusy: false,
  lookupsFail: false,
  ports: [],
  hasProxy: false,
})

function viewOf(host: Host, container: Container, log: readonly Hop[], cursor: number): ContainerView {
  const { id, state } = container
  const status = statusOf(state)
  const task = host.tasks.get(id)
  const hop = log[cursor - 1]
  const processes = [...host.processes.values()].filter(({ containerId }) => containerId === id)
  const shim = processes.find(({ role }) => role === 'shim')
  const inHop = (role: string) =>
    (hop?.from.role === role && hop.from.containerId === id) ||
    (hop?.to.role === role && hop.to.containerId === id)
  const starts =
    status === 'created'
      ? commandHops(log, cursor).find(
          ({ kind, index, from }) => kind === 'kernel/execve' && index > cursor && from.containerId === id,
        )
      : undefined
  const userNetwork = container.networks.some(
    ({ name }) => !['bridge', 'host', 'none', 'default'].includes(name),
  )
  return {
    key: container.name,
    id,
    name: container.name,
    image: container.config.Image ?? '',
    command: [container.path, ...container.args].join(' '),
    status,
    pid: task?.pid ?? state.pid,
    ...(starts ? { appearsAt: starts.index } : {}),
    shim: shim || inHop('shim') ? 'alive' : task ? 'dead' : state.startedAtMs > 0 ? 'gone' : 'not-started',
    shimPid: shim?.pid ?? 0,
    runcBusy: processes.some(({ role }) => role === 'runc') || inHop('runc'),
    lookupsFail: status === 'running' && userNetwork && !isDockerdUp(host),
    ports: publishedPorts(container),
    hasProxy: processes.some(({ role }) => role === 'docker-proxy'),
  }
}

function publishedPorts({ hostConfig, state }: Container): readonly string[] {
  if (!state.running) return []
  const bindings = Object.values(hostConfig.PortBindings ?? {}).flatMap((list) => list ?? [])
  return bindings.map(({ HostPort }) => HostPort).filter((port) => port !== '' && port !== '0')
}

import type { Text } from '#content/text.ts'
import type { Hop } from '#model/engine/hop.ts'
import { isContainerdUp, isDockerdUp } from '#model/engine/host.ts'
import type { DiagramEdge, Protocol } from '../../diagram.ts'
import { HOPS_EDGE_PARTS, type HopsPart } from '../hops-parts.ts'
import type { ContainerView } from './containers.ts'
import { type Moment, nodeId } from './nodes.ts'
import { type Way, wayOf } from './way.ts'
import { words } from './words.ts'

const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map(
  HOPS_EDGE_PARTS.map(({ id, protocol }) => [id, protocol]),
)

interface Line {
  readonly part: HopsPart
  readonly id: string
  readonly from: string
  readonly to: string
  readonly state: DiagramEdge['state']
  readonly index: number
  readonly text?: Text
  readonly problem?: Text
}

/** All edges, from the client down; the one that the current hop travels on is `now`. */
export function edgesOf(moment: Moment): readonly DiagramEdge[] {
  const { containers, hop, places } = moment
  const way = hop && wayOf(hop)
  const lines = [
    ...sharedLines(moment),
    ...containers.flatMap((view, index) => containerLines(moment, view, index)),
    ...syscallLine(moment, way),
  ]
  const known = new Set([
    'cli',
    'dockerd',
    'containerd',
    'runc',
    'kernel',
    ...(places.registry ? ['registry'] : []),
  ])
  for (const view of containers) known.add(nodeId('shim', view)).add(nodeId('container', view))
  if (hasProxy(moment)) known.add('docker-proxy')
  return lines
    .filter(({ from, to }) => known.has(from) && known.has(to))
    .flatMap((line) => {
      const edge = edgeOf(line, moment, hop, way)
      return edge ? [edge] : []
    })
}

function hasProxy({ host, hop }: Moment): boolean {
  return (
    hop?.from.role === 'docker-proxy' ||
    hop?.to.role === 'docker-proxy' ||
    [...host.processes.values()].some(({ role }) => role === 'docker-proxy')
  )
}

function edgeOf(
  line: Line,
  moment: Moment,
  hop: Hop | undefined,
  way: Way | undefined,
): DiagramEdge | undefined {
  const { places, containers } = moment
  const route = places.route(line.part, line.index, way?.part === 'syscall' ? way.caller : undefined)
  const protocol = PROTOCOLS.get(line.part)
  if (!route || !protocol) return undefined
  const owner = containers[line.index]
  const now =
    way?.part === line.part &&
    (way.containerId === '' || isShared(line.part) || owner?.id === way.containerId)
  const refused = now && line.problem !== undefined
  // Once pulled, what came is of interest, not the question.
  const reversed = now ? way.reversed : line.part === 'https' && line.state === 'default'
  const points = reversed ? [...route.points].reverse() : route.points
  const text = now && hop ? (line.text ?? shortCall(hop)) : (line.text ?? '')
  const shown = route.label && (text !== '' || line.problem)
  return {
    id: line.id,
    ...(line.id === line.part ? {} : { part: line.part }),
    from: reversed ? line.to : line.from,
    to: reversed ? line.from : line.to,
    protocol,
    state: now && !refused ? 'now' : line.state,
    points,
    ...(shown && route.label
      ? { label: { ...route.label, text, ...(line.problem ? { problem: line.problem } : {}) } }
      : {}),
    ...(now && hop ? { says: hop.call } : {}),
  }
}

/** A registry's paths hold digests of 71 characters: its method and what is asked for say enough. */
const shortCall = ({ via, method, kind, call }: Hop): string =>
  via === 'https' ? `${method ?? 'GET'} ${kind.replace(/^.*\//, '')}` : call

const isShared = (part: HopsPart): boolean => ['rest', 'https', 'grpc', 'exec-proxy'].includes(part)

/** Lines that exist once. */
function sharedLines(moment: Moment): readonly Line[] {
  const { host, hop, visited } = moment
  const dockerd = isDockerdUp(host)
  const containerd = isContainerdUp(host)
  const pulled = visited.has('https')
  return [
    {
      part: 'rest',
      id: 'rest',
      from: 'cli',
      to: 'dockerd',
      state: dockerd ? 'default' : 'severed',
      index: 0,
      text: dockerd ? 'docker.sock' : '/var/run/docker.sock',
      ...(dockerd ? {} : { problem: words.refused }),
    },
    {
      part: 'https',
      id: 'https',
      from: 'dockerd',
      to: 'registry',
      state: !dockerd ? 'severed' : pulled ? 'default' : 'ghost',
      index: 0,
      ...(dockerd && pulled && hop && wayOf(hop)?.part !== 'https' ? { text: words.pulled } : {}),
    },
    ...(hasProxy(moment)
      ? ([
          {
            part: 'exec-proxy',
            id: 'exec-proxy',
            from: 'dockerd',
            to: 'docker-proxy',
            state: 'default',
            index: 0,
          },
        ] as const)
      : []),
    {
      part: 'grpc',
      id: 'grpc',
      from: 'dockerd',
      to: 'containerd',
      state: dockerd && containerd ? 'default' : 'severed',
      index: 0,
      text: dockerd && containerd ? 'containerd.sock' : words.connectionClosed,
    },
  ]
}

/** Lines of one container: to its shim, from there to runc, and what its shim holds. */
function containerLines(moment: Moment, view: ContainerView, index: number): readonly Line[] {
  const { host, hop, containers } = moment
  const shim = nodeId('shim', view)
  const container = nodeId('container', view)
  const suffix = (part: HopsPart) => (view.key === '' ? part : `${part}-${view.key}`)
  const way = hop && wayOf(hop)
  const mine = way !== undefined && way.containerId === view.id
  const running = view.status === 'running' || view.status === 'paused'
  const alone = containers.length === 1
  const starting = (mine && way.part === 'exec-shim') || view.shim === 'not-started' || view.shim === 'gone'
  const runcWanted =
    view.runcBusy || (alone && !running) || (mine && (way.part === 'exec-runc' || way.part === 'exec-init'))
  return [
    starting
      ? { part: 'exec-shim', id: suffix('exec-shim'), from: 'containerd', to: shim, state: 'ghost', index }
      : {
          part: 'ttrpc',
          id: suffix('ttrpc'),
          from: 'containerd',
          to: shim,
          state: ttrpcState(view, isContainerdUp(host)),
          index,
        },
    ...(runcWanted
      ? ([
          {
            part: 'exec-runc',
            id: suffix('exec-runc'),
            from: shim,
            to: 'runc',
            state: view.runcBusy ? 'default' : 'ghost',
            index,
          },
          { part: 'exec-init', id: suffix('exec-init'), from: 'runc', to: container, state: 'ghost', index },
        ] as const)
      : []),
    ...((view.shim === 'alive' && running) || (mine && way.part === 'stdio')
      ? ([
          { part: 'stdio', id: suffix('stdio'), from: shim, to: container, state: 'default', index },
        ] as const)
      : []),
    ...(view.hasProxy || (mine && way.part === 'publish')
      ? ([
          {
            part: 'publish',
            id: suffix('publish'),
            from: 'docker-proxy',
            to: container,
            state: 'default',
            index,
          },
        ] as const)
      : []),
  ]
}

const ttrpcState = ({ shim }: ContainerView, containerdUp: boolean): DiagramEdge['state'] =>
  shim === 'alive' && containerdUp ? 'default' : 'severed'

/** Drawn only while a call goes into the kernel, or the kernel tells somebody. */
function syscallLine({ containers }: Moment, way: Way | undefined): readonly Line[] {
  if (way?.part !== 'syscall') return []
  const index = Math.max(
    0,
    containers.findIndex(({ id }) => id === way.containerId),
  )
  const view = containers[index]
  if (!view) return []
  const caller =
    way.caller === 'shim' || way.caller === 'container' ? nodeId(way.caller, view) : (way.caller ?? '')
  const id = caller === 'systemd' || caller === 'user' ? 'kernel' : caller
  if (id === 'kernel') return []
  return [{ part: 'syscall', id: 'syscall', from: id, to: 'kernel', state: 'default', index }]
}

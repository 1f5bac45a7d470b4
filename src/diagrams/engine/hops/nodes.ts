import { fill, type Text } from '#content/text.ts'
import type { Hop, Role } from '#model/engine/hop.ts'
import { type Host, processOf } from '#model/engine/host.ts'
import type { Chip, DiagramNode, NodeState } from '../../diagram.ts'
import type { HopsPart } from '../hops-parts.ts'
import { CONTAINERD_CELLS, cellsFor, DOCKERD_CELLS, KERNEL_CELLS } from './cells.ts'
import type { ContainerView } from './containers.ts'
import { barsOf, familiar, type ImageView } from './picture.ts'
import type { Places } from './places.ts'
import { STATUS_CHIPS, TASK_STATUS, words } from './words.ts'

/** What there is to draw at one moment. */
export interface Moment {
  readonly host: Host
  readonly hop: Hop | undefined
  /** The command as it was typed. */
  readonly typed: string
  readonly unreachable: boolean
  /** Lines something has travelled on up to now. */
  readonly visited: ReadonlySet<HopsPart>
  readonly containers: readonly ContainerView[]
  readonly image: ImageView | undefined
  readonly places: Places
}

/** Node ids: the part's own, with the container's name where each container has one. */
export const nodeId = (part: string, view: ContainerView): string =>
  view.key === '' ? part : `${part}-${view.key}`

const isTarget = (hop: Hop | undefined, role: Role, containerId = ''): boolean =>
  hop !== undefined && hop.to.role === role && (hop.to.containerId ?? '') === containerId

const lively = (hop: Hop | undefined, role: Role, otherwise: NodeState = 'default'): NodeState =>
  otherwise === 'default' && hop?.to.role === role ? 'now' : otherwise

/** All nodes, in the order one reads them: from the client down to the kernel. */
export function nodesOf(moment: Moment): readonly DiagramNode[] {
  const { places, containers, hop } = moment
  const proxy = proxyNode(moment)
  return [
    cliNode(moment),
    dockerdNode(moment),
    ...(places.registry ? [registryNode(moment, places.registry)] : []),
    ...(proxy && places.look !== 'narrow' ? [proxy] : []),
    containerdNode(moment),
    ...(places.image ? [imageNode(moment, places.image)] : []),
    ...containers.flatMap((view, index) => [
      shimNode(moment, view, index),
      containerNode(moment, view, index),
    ]),
    runcNode(moment),
    ...(proxy && places.look === 'narrow' ? [proxy] : []),
    {
      id: 'kernel',
      entity: 'kernel',
      shape: { as: 'band' },
      box: places.kernel,
      name: words.linux,
      cells: cellsFor(KERNEL_CELLS, hop, 'kernel'),
      state: lively(hop, 'kernel'),
      term: 'kernel',
    },
  ]
}

function cliNode({ places, hop, typed, unreachable }: Moment): DiagramNode {
  const chip: Chip | undefined = unreachable
    ? { kind: 'degraded', text: words.noDaemon }
    : hop?.from.role === 'cli' && hop.to.role === 'dockerd'
      ? { kind: 'active', text: words.sending }
      : hop?.to.role === 'cli' && hop.from.role === 'dockerd'
        ? { kind: 'active', text: words.receiving }
        : undefined
  return {
    id: 'cli',
    entity: 'client',
    shape: { as: 'box', size: places.look === 'narrow' ? 'M' : 'L' },
    box: places.cli,
    name: 'docker',
    ...(places.look === 'narrow' ? {} : { caption: 'CLI', facts: typed === '' ? [] : [typed] }),
    ...(chip ? { chip } : {}),
    state: lively(hop, 'cli'),
    term: 'docker-cli',
  }
}

/** A daemon that runs, was stopped, or was killed: from its systemd unit. */
function daemonLife(
  host: Host,
  role: 'dockerd' | 'containerd',
): { chip: Chip; state: NodeState; pid: number } {
  const process = processOf(host, role)
  const unit = host.units.get(role === 'dockerd' ? 'docker.service' : 'containerd.service')
  if (process) {
    const up = unit?.active === 'activating' ? words.starting : words.running
    return { chip: { kind: 'running', text: up }, state: 'default', pid: process.pid }
  }
  const killed =
    unit !== undefined &&
    (unit.active === 'active' ||
      unit.result !== '' ||
      unit.active === 'failed' ||
      unit.sub === 'auto-restart')
  const chip: Chip = killed ? { kind: 'killed', text: words.killed } : { kind: 'exited', text: words.stopped }
  return { chip, state: 'dead', pid: 0 }
}

function dockerdNode({ places, hop, host }: Moment): DiagramNode {
  const { chip, state, pid } = daemonLife(host, 'dockerd')
  const all = cellsFor(DOCKERD_CELLS, state === 'dead' ? undefined : hop, 'dockerd')
  const active = all.findIndex(({ active }) => active)
  const cells =
    places.look !== 'narrow'
      ? all
      : active > 3
        ? [...all.slice(0, 3), ...all.slice(active, active + 1)]
        : all.slice(0, 4)
  return {
    id: 'dockerd',
    entity: 'daemon',
    shape: { as: 'box', size: 'L' },
    box: places.dockerd,
    name: 'dockerd',
    caption: pid === 0 ? words.gone : `pid ${pid}`,
    chip,
    cells,
    state: lively(hop, 'dockerd', state),
    term: 'dockerd',
  }
}

function registryNode({ hop, places }: Moment, box: DiagramNode['box']): DiagramNode {
  return {
    id: 'registry',
    entity: 'registry',
    shape: { as: 'box', size: 'M' },
    box,
    name: 'Registry',
    ...(places.look === 'narrow' ? {} : { caption: 'distribution-spec' }),
    state: lively(hop, 'registry'),
    term: 'registry',
  }
}

/** Only where a published port has, or has lost, its proxy. */
function proxyNode({ places, hop, host, containers }: Moment): DiagramNode | undefined {
  const count = [...host.processes.values()].filter(({ role }) => role === 'docker-proxy').length
  const inHop = hop?.to.role === 'docker-proxy' || hop?.from.role === 'docker-proxy'
  const lost = count === 0 && host.daemon.userlandProxy && containers.some(({ ports }) => ports.length > 0)
  const down = lost && processOf(host, 'dockerd') === undefined
  if (count === 0 && !inHop && !down) return undefined
  return {
    id: 'docker-proxy',
    entity: 'daemon',
    shape: { as: 'box', size: 'S' },
    box: places.proxy,
    name: count > 1 ? `docker-proxy ×${count}` : 'docker-proxy',
    state: lively(hop, 'docker-proxy', down ? 'dead' : 'default'),
    term: 'docker-proxy',
  }
}

function containerdNode({ places, hop, host, containers }: Moment): DiagramNode {
  const { chip, state, pid } = daemonLife(host, 'containerd')
  const facts = containers.flatMap(({ id, name }) => {
    const task = host.tasks.get(id)
    return task ? [`task ${name} pid ${task.pid}\t${TASK_STATUS[task.status] ?? task.status}`] : []
  })
  return {
    id: 'containerd',
    entity: 'containerd',
    shape: { as: 'box', size: 'L' },
    box: places.containerd,
    name: 'containerd',
    caption: pid === 0 ? words.gone : fill(words.ownUnit, { pid }),
    chip,
    cells: cellsFor(CONTAINERD_CELLS, state === 'dead' ? undefined : hop, 'containerd'),
    ...(facts.length > 0 ? { facts } : {}),
    state: lively(hop, 'containerd', state),
    term: 'containerd',
  }
}

function imageNode({ image, places }: Moment, box: DiagramNode['box']): DiagramNode {
  const count = image?.layerBytes.length ?? 0
  const caption: Text =
    image === undefined
      ? words.notYet
      : image.filled < count
        ? words.pulling
        : fill(count === 1 ? words.oneLayer : words.layers, { count, size: image.size })
  const bars = image && count > 0 ? barsOf(image.layerBytes, box.height - 34) : [14, 14, 20]
  return {
    id: 'image',
    entity: 'image',
    shape:
      places.look === 'narrow'
        ? { as: 'box', size: 'M' }
        : {
            as: 'stack',
            bars,
            filled: image ? Math.round((image.filled * bars.length) / Math.max(count, 1)) : 0,
          },
    box,
    name: image?.name || words.noImage,
    caption,
    state: image ? 'default' : 'ghost',
    term: 'image',
  }
}

function shimNode({ places, hop }: Moment, view: ContainerView, index: number): DiagramNode {
  const { shim, shimPid } = view
  const caption =
    shim === 'not-started' ? words.notStarted : shim === 'gone' ? words.exited : `pid ${shimPid}`
  const state: NodeState = shim === 'alive' ? 'default' : shim === 'dead' ? 'dead' : 'ghost'
  const one = places.look === 'one'
  return {
    id: nodeId('shim', view),
    part: 'shim',
    entity: 'shim',
    shape: { as: 'box', size: one ? 'M' : 'S' },
    box: places.shim(index),
    name: 'shim',
    ...(shim === 'alive' && shimPid === 0 ? {} : { caption }),
    state: isTarget(hop, 'shim', view.id) ? 'now' : state,
    term: 'shim',
  }
}

function containerNode({ places, hop }: Moment, view: ContainerView, index: number): DiagramNode {
  const one = places.look === 'one'
  const chip: Chip = view.lookupsFail
    ? { kind: 'degraded', text: words.lookupsFail }
    : view.status === 'ghost'
      ? { kind: 'not-yet', text: words.notYet }
      : STATUS_CHIPS[view.status]
  return {
    id: nodeId('container', view),
    part: 'container',
    entity: 'container',
    shape: { as: 'box', size: one ? 'L' : 'M' },
    box: places.container(index),
    name: view.name === '' ? words.noContainer : view.name,
    caption: captionOf(view, one),
    chip,
    ...(one && view.command !== '' ? { facts: [view.command] } : {}),
    state: isTarget(hop, 'container', view.id) ? 'now' : view.status === 'ghost' ? 'ghost' : 'default',
    term: 'container',
  }
}

function captionOf(view: ContainerView, roomy: boolean): Text {
  const { status, appearsAt, pid, ports, image, lookupsFail } = view
  if (status === 'ghost') {
    return appearsAt === undefined ? words.nothingRuns : fill(words.appearsAt, { step: appearsAt })
  }
  if (appearsAt !== undefined) return fill(words.startsAt, { step: appearsAt })
  if (lookupsFail && !roomy) return words.lookupsFail
  const name = familiar(image).replace(/@sha256:.*/, '')
  if (roomy) return pid > 0 ? `${name}, pid ${pid}` : name
  return ports.length > 0 ? `${name} :${ports[0]}` : name
}

function runcNode({ places, hop, containers, visited }: Moment): DiagramNode {
  const busy = containers.find(({ runcBusy }) => runcBusy)
  const ran = visited.has('exec-runc')
  const inHop = hop?.from.role === 'runc' || hop?.to.role === 'runc'
  return {
    id: 'runc',
    entity: 'runc',
    shape: { as: 'box', size: 'S' },
    box: places.runc,
    name: busy || inHop || !ran ? 'runc' : words.runcExited,
    state: lively(hop, 'runc', busy || inHop ? 'default' : 'ghost'),
    term: 'runc',
  }
}

import type { Localized, Text } from '#content/text.ts'
import type { Box, Cell, Chip, DiagramNode, NodeState } from '../diagram.ts'
import type { HostView } from './host-view.ts'
import { boxOutline } from './outlines.ts'
import type { ShipPlan } from './plan.ts'
import { SHIP_PARTS, type ShipPart } from './ship-parts.ts'
import { join, NAME_LIST, NAMES, put, SAYS, WORDS } from './words.ts'

/** What differs from node to node; the rest follows from its part. */
export interface RegionSpec {
  readonly part: ShipPart
  readonly box: Box
  readonly id?: string
  readonly name?: Text
  readonly state?: NodeState
  readonly says?: Localized
  readonly caption?: Text
  readonly outline?: string
  readonly parent?: string
  readonly chip?: Chip
  readonly facts?: readonly Text[]
  readonly cells?: readonly Cell[]
}

/** One region of the ship: it leads to its topic. */
export function region({ part, box, id, name, state, says, outline, ...more }: RegionSpec): DiagramNode {
  const { entity, topic } = SHIP_PARTS.find((one) => one.id === part) ?? SHIP_PARTS[0]
  return {
    id: id ?? part,
    ...(id === undefined || id === part ? {} : { part }),
    entity,
    shape: { as: 'region', outline: outline ?? boxOutline(box) },
    box,
    name: name ?? NAMES[part],
    state: state ?? 'default',
    ...(says ? { says } : {}),
    leadsTo: `/${topic}/`,
    ...more,
  }
}

const ROOMS: readonly ShipPart[] = ['api', 'buildkit', 'libnetwork', 'volumes', 'swarmkit']
const CLIENTS: readonly ShipPart[] = ['cli', 'compose', 'sdk']
const KERNEL: readonly ShipPart[] = [
  'namespaces',
  'cgroups',
  'overlayfs',
  'netfilter',
  'veth',
  'seccomp',
  'capabilities',
]
const SERVICES = ['content', 'snapshots', 'metadata', 'images', 'leases', 'events']

const CLIENT_FACTS: Partial<Readonly<Record<ShipPart, string>>> = {
  cli: '$ docker run …',
  compose: '.yaml',
  sdk: 'curl',
}

/** Shorter names where the rooms are narrow. */
const SHORT: Partial<Readonly<Record<ShipPart, string>>> = {
  libnetwork: 'libnet',
  swarmkit: 'swarm',
  cgroups: 'cgroups',
}

/** Adds a part where the plan has a room for it. */
function inPlan(plan: ShipPlan, part: ShipPart, more: Partial<RegionSpec> = {}): DiagramNode[] {
  const box = plan.rooms[part]
  if (!box) return []
  const outline = plan.outlines[part]
  const short = plan.layout === 'narrow' ? SHORT[part] : undefined
  return [region({ part, box, ...(outline ? { outline } : {}), ...(short ? { name: short } : {}), ...more })]
}

export function clientNodes(plan: ShipPlan): DiagramNode[] {
  return CLIENTS.flatMap((part) =>
    inPlan(plan, part, {
      says: SAYS[part as 'cli'],
      ...(plan.layout === 'wide' ? { facts: [CLIENT_FACTS[part] ?? ''] } : {}),
    }),
  )
}

export function daemonNodes(plan: ShipPlan, { dockerd }: HostView): DiagramNode[] {
  const state = dockerd === 'alive' ? 'default' : 'dead'
  return [
    ...inPlan(plan, 'dockerd', {
      state,
      says: dockerd === 'alive' ? SAYS.dockerd : SAYS.dockerdDead,
      ...(dockerd === 'alive' ? {} : { chip: { kind: 'killed', text: WORDS.killed } }),
    }),
    ...ROOMS.flatMap((part) => inPlan(plan, part, { state, parent: 'dockerd', says: SAYS[part as 'api'] })),
  ]
}

export function containerdNodes(plan: ShipPlan, { containerd }: HostView): DiagramNode[] {
  const alive = containerd === 'alive'
  const state = alive ? 'default' : 'dead'
  return [
    ...inPlan(plan, 'containerd', {
      state,
      says: alive ? SAYS.containerd : SAYS.containerdDead,
      cells: SERVICES.map((id) => ({ id, name: id })),
      ...(plan.layout === 'wide' ? { caption: WORDS.engineHall } : {}),
      ...(alive ? {} : { chip: { kind: 'killed', text: WORDS.killed } }),
    }),
    ...inPlan(plan, 'task-service', { state, parent: 'containerd', caption: WORDS.oneShimEach }),
  ]
}

export function storeNodes(plan: ShipPlan, { images }: HostView): DiagramNode[] {
  const names = images.map(({ name }) => name)
  return inPlan(plan, 'image-store', {
    state: images.length === 0 ? 'ghost' : 'default',
    says: images.length === 0 ? WORDS.noImages : put(SAYS.store, { names: join(names, NAME_LIST) }),
  })
}

export function kernelNodes(plan: ShipPlan): DiagramNode[] {
  return [
    ...inPlan(plan, 'kernel', { says: SAYS.kernel }),
    ...KERNEL.flatMap((part) => inPlan(plan, part, { parent: 'kernel' })),
  ]
}

export function registryNodes(plan: ShipPlan, { registryReachable }: HostView): DiagramNode[] {
  return inPlan(plan, 'registry', {
    says: registryReachable ? SAYS.registry : join([SAYS.registry, SAYS.registryAway]),
  })
}

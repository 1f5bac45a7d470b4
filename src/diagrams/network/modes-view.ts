import { endpointsOf, GATEWAY_BRIDGE } from '#model/network/gateway.ts'
import { withoutLength } from '#model/network/ip.ts'
import type { Network, Networking, PortMapping } from '#model/network/networking.ts'
import { hasEmbeddedDns } from '#model/network/resolv-conf.ts'
import { isAlive, ownerOf, type Scene, type SceneContainer, sandboxOf } from '#model/network/scene.ts'
import type { ModesPart } from './modes-parts.ts'

/** Where a container's interface leads. */
export interface Branch {
  readonly networkId: string
  readonly interface: string
  /** Without length; "" when it got none. */
  readonly ip: string
}

export interface ContainerView {
  readonly id: string
  readonly name: string
  readonly state: SceneContainer['state']
  /** `pipes`: on bridges and the like; the others have no pipe. */
  readonly place: 'pipes' | 'host' | 'none' | 'shared'
  readonly flag: string
  readonly branches: readonly Branch[]
  readonly dns: boolean
}

export interface PipeView {
  readonly id: string
  readonly name: string
  readonly part: ModesPart
  readonly subnet: string
  readonly gateway: string
  readonly capped: boolean
  /** How its packets leave the host. */
  readonly out: 'route' | 'vxlan' | 'lan' | 'none'
}

/** What the drawing needs of a scene, in drawing order. */
export interface ModesView {
  readonly address: string
  readonly interface: string
  readonly containers: readonly ContainerView[]
  readonly pipes: readonly PipeView[]
  readonly published: readonly { readonly networkId: string; readonly mapping: PortMapping }[]
}

/** The pane that explains a network. */
export function partOfNetwork({ driver, name, internal }: Network): ModesPart {
  if (driver === 'null') return 'none'
  if (driver === 'overlay') return 'overlay'
  if (driver === 'macvlan' || driver === 'ipvlan') return 'macvlan'
  if (name === 'bridge') return 'default-bridge'
  if (name === GATEWAY_BRIDGE) return 'gateway-bridge'
  return internal ? 'internal-bridge' : 'user-bridge'
}

function outOf({ driver, internal }: Network): PipeView['out'] {
  if (driver === 'overlay') return 'vxlan'
  if (internal) return 'none'
  return driver === 'macvlan' || driver === 'ipvlan' ? 'lan' : 'route'
}

const ORDER: readonly ModesPart[] = [
  'user-bridge',
  'internal-bridge',
  'default-bridge',
  'overlay',
  'gateway-bridge',
  'macvlan',
]

function pipesOf({ networks }: Networking, used: ReadonlySet<string>): PipeView[] {
  const drawn = [...networks.values()].filter(({ id, driver, name, ingress, configOnly }) => {
    if (driver === 'host' || driver === 'null' || ingress || configOnly) return false
    return used.has(id) || (name !== 'bridge' && name !== GATEWAY_BRIDGE)
  })
  const views = drawn.map(
    (network): PipeView => ({
      id: network.id,
      name: network.device && network.name === 'bridge' ? network.device.name : network.name,
      part: partOfNetwork(network),
      subnet: network.ipam.config[0]?.subnet ?? '',
      gateway: network.gateway4 ?? network.gateway6 ?? '',
      capped: network.internal,
      out: outOf(network),
    }),
  )
  return views.sort((a, b) => ORDER.indexOf(a.part) - ORDER.indexOf(b.part))
}

function containerView(scene: Scene, container: SceneContainer): ContainerView {
  const { networking } = scene
  const sandbox = isAlive(container) ? sandboxOf(scene, container) : undefined
  const owner = ownerOf(scene, container)
  const place =
    container.shares !== undefined
      ? 'shared'
      : container.networkMode === 'host' || container.networkMode === 'none'
        ? container.networkMode
        : 'pipes'
  const ends = sandbox && place === 'pipes' ? endpointsOf(networking, sandbox) : []
  return {
    id: container.id,
    name: container.name,
    state: container.state,
    place,
    flag: container.shares === undefined ? `--network ${container.networkMode}` : `container:${owner.name}`,
    branches: ends.map(({ networkId, interface: name, ipv4, ipv6 }) => ({
      networkId,
      interface: name,
      ip: withoutLength(ipv4 || ipv6),
    })),
    dns: !!sandbox && hasEmbeddedDns(networking, sandbox),
  }
}

/** Containers of one network stand together; one on two networks stands between their neighbours. */
function inColumns(containers: readonly ContainerView[], pipes: readonly PipeView[]): ContainerView[] {
  const place = new Map(pipes.map(({ id }, at) => [id, at]))
  const rank = ({ branches }: ContainerView) =>
    branches.length === 0
      ? pipes.length
      : branches.reduce((sum, { networkId }) => sum + (place.get(networkId) ?? 0), 0) / branches.length
  const piped = containers.filter((each) => each.place === 'pipes').sort((a, b) => rank(a) - rank(b))
  return piped.flatMap((owner) => [
    owner,
    ...containers.filter((each) => each.place === 'shared' && each.flag.endsWith(`:${owner.name}`)),
  ])
}

export function modesView(scene: Scene): ModesView {
  const { networking } = scene
  const all = [...scene.containers.values()].map((container) => containerView(scene, container))
  const used = new Set(all.flatMap(({ branches }) => branches.map(({ networkId }) => networkId)))
  const pipes = pipesOf(networking, used)
  const columns = inColumns(all, pipes)
  const others = all.filter((each) => !columns.includes(each))
  const published = [...scene.containers.values()].flatMap((container) => {
    const sandbox = container.shares === undefined ? sandboxOf(scene, container) : undefined
    return (sandbox?.ports ?? []).map((mapping) => ({
      networkId:
        (sandbox ? endpointsOf(networking, sandbox) : []).find(({ ipv4, ipv6 }) =>
          [ipv4, ipv6].map(withoutLength).includes(mapping.containerIp),
        )?.networkId ?? '',
      mapping,
    }))
  })
  return {
    address: withoutLength(networking.machine.addresses[0] ?? ''),
    interface: networking.machine.interface,
    containers: [...columns, ...others],
    pipes,
    published,
  }
}

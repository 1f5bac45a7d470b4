import { EMPTY_TABLES } from '#model/network/firewall.ts'
import { endpointsOf } from '#model/network/gateway.ts'
import { formatPrefix, inPrefix, masked, parsePrefix, withoutLength } from '#model/network/ip.ts'
import { isLayer3, parentOf } from '#model/network/lan-parents.ts'
import { containerLinks, hostLinks } from '#model/network/links.ts'
import type { Endpoint, Networking } from '#model/network/networking.ts'
import { containerRoutes, hostRoutes, type Route } from '#model/network/routes.ts'
import {
  containerNamed,
  isAlive,
  ownerOf,
  type Scene,
  type SceneContainer,
  sandboxOf,
} from '#model/network/scene.ts'
import type { Port, Socket, Space } from '#model/network/walk/space.ts'

const LAN = 'lan'
const LOOPBACK: Port = { device: 'lo', addresses: ['127.0.0.1/8', '::1/128'], segment: '', kind: 'plain' }

/** What lies beyond the host: the LAN's other machine, its router and the Internet, all in one. */
export interface Outside {
  /** With length. */
  readonly addresses: readonly string[]
  readonly sockets: readonly Socket[]
  /** Subnets that it reaches through the host. */
  readonly routesVia: readonly Route[]
}

/** Container → what its program listens on. */
export type Listening = ReadonlyMap<string, readonly Pick<Socket, 'proto' | 'ip' | 'port' | 'bothFamilies'>[]>

/** The wire an endpoint is on. */
function portOf(networking: Networking, endpoint: Endpoint): Port | undefined {
  const network = networking.networks.get(endpoint.networkId)
  if (!network || endpoint.interface === '') return undefined
  const addresses = [endpoint.ipv4, endpoint.ipv6].filter((address) => address !== '')
  const base = { device: endpoint.interface, addresses }
  if (network.driver !== 'macvlan' && network.driver !== 'ipvlan')
    return { ...base, segment: network.id, kind: 'plain' }
  const parent = parentOf(network)
  const mode = network.driver === 'macvlan' ? network.options.macvlan_mode : network.options.ipvlan_flag
  return {
    ...base,
    segment: parent === networking.machine.interface ? LAN : `parent:${parent}`,
    kind: 'child',
    alone: mode === 'private' || mode === 'vepa',
    ...(network.driver === 'ipvlan' ? { sharesMac: true } : {}),
    ...(isLayer3(network) ? { withoutNeighbours: true } : {}),
  }
}

function socketsOf(
  scene: Scene,
  listening: Listening,
  inside: (container: SceneContainer) => boolean,
): Socket[] {
  return [...listening].flatMap(([ref, list]) => {
    const container = containerNamed(scene, ref)
    if (!container || !isAlive(container) || !inside(container)) return []
    return list.map((socket) => ({
      ...socket,
      name: container.name,
      ...(container.state === 'paused' ? { mute: true } : {}),
    }))
  })
}

/** docker-proxy on every published port; without it dockerd only holds the port. */
function publishedSockets({ sandboxes, daemonAlive }: Networking): Socket[] {
  if (!daemonAlive) return []
  return [...sandboxes.values()].flatMap(({ ports }) =>
    ports.flatMap(({ proto, hostIp: ip, hostPort: port, proxy, containerIp, containerPort }): Socket[] => {
      if (port === 0 || proto === 'sctp') return []
      const base = { proto, ip, port, v6only: true, name: 'dockerd' }
      return [
        proxy ? { ...base, proxyTo: { ip: containerIp, port: containerPort } } : { ...base, mute: true },
      ]
    }),
  )
}

const isHostMode = (container: SceneContainer): boolean => container.networkMode === 'host'

function hostSpace(scene: Scene, listening: Listening): Space {
  const { networking } = scene
  const { machine, daemon } = networking
  const bridged = [...networking.networks.values()].filter(({ device }) => device)
  const segments = new Map(bridged.map(({ id, device }) => [device?.name ?? '', id]))
  const ports = hostLinks(networking)
    .filter(({ kind, name }) => kind !== 'veth' || name === machine.interface)
    .map(({ name, addresses }): Port => {
      if (name === 'lo') return LOOPBACK
      if (name === machine.interface) return { device: name, addresses, segment: LAN, kind: 'parent' }
      return { device: name, addresses, segment: segments.get(name) ?? name, kind: 'plain' }
    })
  const six = [...networking.networks.values()].some(({ enableIPv6 }) => enableIPv6)
  const hostListeners = machine.listeners.flatMap(({ proto, ip, port, name }): Socket[] =>
    proto === 'sctp' ? [] : [{ proto, ip, port, name, bothFamilies: true }],
  )
  return {
    name: 'host',
    ports,
    routes: hostRoutes(networking),
    sockets: [
      ...hostListeners,
      ...socketsOf(scene, listening, (container) => isHostMode(ownerOf(scene, container))),
      ...publishedSockets(networking),
    ],
    iptables: networking.iptables,
    ip6tables: networking.ip6tables,
    forwards4: machine.forwarding || daemon.ipForward,
    forwards6: machine.forwarding || (daemon.ipForward && six),
    bridges: segments,
    routesLoopback: !daemon.userlandProxy,
  }
}

function containerSpace(scene: Scene, owner: SceneContainer, listening: Listening): Space {
  const { networking } = scene
  const sandbox = sandboxOf(scene, owner)
  const ports = sandbox
    ? endpointsOf(networking, sandbox).flatMap((each) => portOf(networking, each) ?? [])
    : []
  const linked = sandbox ? containerLinks(networking, sandbox).map(({ name }) => name) : ['lo']
  return {
    name: owner.name,
    ports: [LOOPBACK, ...ports.filter(({ device }) => linked.includes(device))],
    routes: sandbox ? containerRoutes(networking, sandbox) : [],
    sockets: socketsOf(scene, listening, (container) => ownerOf(scene, container).id === owner.id),
    iptables: EMPTY_TABLES,
    ip6tables: EMPTY_TABLES,
    forwards4: false,
    forwards6: false,
    bridges: new Map(),
    routesLoopback: false,
  }
}

/** Services' load balancers and the ingress sandbox: they have addresses, and nothing listens. */
function serviceSpaces({ networking, containers }: Scene): Space[] {
  return [...networking.sandboxes.values()]
    .filter(({ containerId }) => !containers.has(containerId))
    .map((sandbox) => ({
      name: sandbox.name,
      ports: [
        LOOPBACK,
        ...endpointsOf(networking, sandbox).flatMap((each) => portOf(networking, each) ?? []),
      ],
      routes: containerRoutes(networking, sandbox),
      sockets: [],
      iptables: EMPTY_TABLES,
      ip6tables: EMPTY_TABLES,
      forwards4: false,
      forwards6: false,
      bridges: new Map(),
      routesLoopback: false,
    }))
}

function outsideSpace({ networking: { machine } }: Scene, outside: Outside): Space {
  const connected = outside.addresses.flatMap((address): Route[] => {
    const prefix = parsePrefix(address)
    const near = prefix && machine.addresses.some((own) => inPrefix(own, withoutLength(address)))
    return near && prefix ? [{ dst: formatPrefix(masked(prefix)), dev: 'lan0' }] : []
  })
  return {
    name: 'outside',
    ports: [LOOPBACK, { device: 'lan0', addresses: outside.addresses, segment: LAN, kind: 'plain' }],
    routes: [...connected, ...outside.routesVia],
    sockets: outside.sockets,
    iptables: EMPTY_TABLES,
    ip6tables: EMPTY_TABLES,
    forwards4: false,
    forwards6: false,
    bridges: new Map(),
    routesLoopback: false,
  }
}

/** Every namespace that packets can meet: the host, one for each container of its own, and what lies outside. */
export interface Terrain {
  readonly spaces: readonly Space[]
  readonly host: Space
  readonly outside: Space
  /** By container id: the namespace it lives in. */
  readonly inside: ReadonlyMap<string, Space>
}

export function terrainOf(scene: Scene, listening: Listening, outside: Outside): Terrain {
  const host = hostSpace(scene, listening)
  const beyond = outsideSpace(scene, outside)
  const own = new Map<string, Space>()
  const inside = new Map<string, Space>()
  for (const container of scene.containers.values()) {
    if (!isAlive(container)) continue
    const owner = ownerOf(scene, container)
    const space = isHostMode(owner) ? host : (own.get(owner.id) ?? containerSpace(scene, owner, listening))
    if (space !== host) own.set(owner.id, space)
    inside.set(container.id, space)
  }
  return { spaces: [host, ...own.values(), ...serviceSpaces(scene), beyond], host, outside: beyond, inside }
}

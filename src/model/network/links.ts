import { linkLocal } from '#model/network/allocate.ts'
import { bridgeConfig } from '#model/network/bridge-config.ts'
import { endpointsOf } from '#model/network/gateway.ts'
import { parsePrefix } from '#model/network/ip.ts'
import type { Endpoint, Network, Networking, Sandbox } from '#model/network/networking.ts'

/** An interface as `ip address` shows it. */
export interface Link {
  readonly name: string
  readonly kind?: 'bridge' | 'veth' | 'macvlan' | 'ipvlan' | 'vxlan' | 'vlan' | 'dummy'
  readonly up: boolean
  readonly mtu: number
  readonly mac: string
  /** The bridge it is a port of. */
  readonly master?: string
  readonly state: 'UP' | 'DOWN' | 'UNKNOWN'
  /** With length, in the order they were added. */
  readonly addresses: readonly string[]
}

const LOOPBACK: Link = {
  name: 'lo',
  up: true,
  mtu: 65536,
  mac: '00:00:00:00:00:00',
  state: 'UNKNOWN',
  addresses: ['127.0.0.1/8', '::1/128'],
}

const VXLAN_BYTES = 50
const ESP_BYTES = 26

/**
 * The largest packet an interface on this network carries.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/drivers/overlay/ov_network.go
 */
function mtuOf(networking: Networking, network: Network): number {
  if (network.driver === 'overlay') {
    const plain = networking.daemon.controlPlaneMtu - VXLAN_BYTES
    if (!Object.hasOwn(network.options, 'encrypted')) return plain
    return Math.floor((plain - ESP_BYTES) / 4) * 4
  }
  return bridgeConfig(network).mtu
}

const withLength = (network: Network, ip: string | undefined, family: 4 | 6): string[] => {
  const pool = network.pools.find(({ subnet }) => subnet.address.family === family)
  return ip && pool ? [`${ip}/${pool.subnet.bits}`] : []
}

/** The address of a bridge: its network's gateway. An isolated bridge has none. */
export function bridgeAddresses(network: Network): string[] {
  if (network.driver !== 'bridge') return []
  const { mode4, mode6, inhibitIPv4 } = bridgeConfig(network)
  return [
    ...(mode4 === 'isolated' || inhibitIPv4 ? [] : withLength(network, network.gateway4, 4)),
    ...(mode6 === 'isolated' ? [] : withLength(network, network.gateway6, 6)),
  ]
}

function bridgeLink(networking: Networking, network: Network): Link[] {
  const { device } = network
  if (!device) return []
  const busy = [...networking.endpoints.values()].some(({ networkId }) => networkId === network.id)
  return [
    {
      name: device.name,
      kind: 'bridge',
      up: true,
      mtu: mtuOf(networking, network),
      mac: device.mac,
      state: busy ? 'UP' : 'DOWN',
      addresses: [...bridgeAddresses(network), ...(device.hasBeenUp ? [linkLocal(device.mac)] : [])],
    },
  ]
}

/** What macvlan and ipvlan networks stand on, each once, where dockerd had to make it. */
function parentLinks({ networks }: Networking): Link[] {
  const made = new Map(
    [...networks.values()].flatMap(({ parentLink: link }) => (link ? [[link.name, link]] : [])),
  )
  return [...made.values()].map(({ name, kind, mac }) => ({
    name,
    kind,
    up: true,
    mtu: 1500,
    mac,
    state: kind === 'vlan' ? 'UP' : 'UNKNOWN',
    addresses: [linkLocal(mac)],
  }))
}

/** The host's interfaces: its own, the bridges, and the outer ends of the veth pairs. */
export function hostLinks(networking: Networking): Link[] {
  const { machine } = networking
  const own: Link = {
    name: machine.interface,
    ...(machine.kind ? { kind: machine.kind } : {}),
    up: true,
    mtu: 1500,
    mac: machine.mac,
    state: 'UP',
    addresses: [...machine.addresses, linkLocal(machine.mac)],
  }
  const veths = [...networking.endpoints.values()].flatMap((endpoint): Link[] => {
    const network = networking.networks.get(endpoint.networkId)
    // An overlay's veth ends lie in the overlay's own namespace.
    if (!endpoint.veth || !network?.device) return []
    const { name, mac } = endpoint.veth
    const mtu = mtuOf(networking, network)
    const master = network.device.name
    return [{ name, kind: 'veth', up: true, mtu, mac, master, state: 'UP', addresses: [linkLocal(mac)] }]
  })
  return [
    LOOPBACK,
    own,
    ...[...networking.networks.values()].flatMap((each) => bridgeLink(networking, each)),
    ...parentLinks(networking),
    ...veths,
  ]
}

function insideLink(networking: Networking, endpoint: Endpoint): Link[] {
  const network = networking.networks.get(endpoint.networkId)
  if (!network || endpoint.interface === '') return []
  const kind = network.driver === 'macvlan' || network.driver === 'ipvlan' ? network.driver : 'veth'
  return [
    {
      name: endpoint.interface,
      kind,
      up: true,
      mtu: mtuOf(networking, network),
      mac: endpoint.mac,
      state: kind === 'ipvlan' ? 'UNKNOWN' : 'UP',
      addresses: [
        ...[endpoint.ipv4, endpoint.ipv6].filter((address) => parsePrefix(address)),
        // The kernel's IPv6 is off on an interface that got no IPv6 address.
        ...(endpoint.ipv6 === '' ? [] : [linkLocal(endpoint.mac)]),
      ],
    },
  ]
}

/** The interfaces a container sees; with the host's network, the host's. */
export function containerLinks(networking: Networking, sandbox: Sandbox): Link[] {
  if (sandbox.kind === 'host') return hostLinks(networking)
  return [
    LOOPBACK,
    ...endpointsOf(networking, sandbox).flatMap((endpoint) => insideLink(networking, endpoint)),
  ]
}

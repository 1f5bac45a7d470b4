import { bridgeConfig } from '#model/network/bridge-config.ts'
import { hexOf } from '#model/network/chance.ts'
import { startNetworking } from '#model/network/connect.ts'
import { addNetwork } from '#model/network/create-network.ts'
import { initialNetworking } from '#model/network/initial.ts'
import { formatPrefix, isIPv6, masked, parsePrefix, withoutLength } from '#model/network/ip.ts'
import type { Hex, IpamConfig, Network, Networking } from '#model/network/networking.ts'
import type { SandboxSpec } from '#model/network/sandbox.ts'
import type { Pasted, PastedContainer, PastedEndpoint, PastedNetwork } from './read.ts'

/** What a paste does not say, and what is taken for it. */
export type Unknown =
  | { readonly code: 'host' }
  | { readonly code: 'daemon' }
  | { readonly code: 'listeners' }
  | { readonly code: 'network'; readonly network: string; readonly driver: string }
  | { readonly code: 'container'; readonly container: string; readonly network: string }
  | { readonly code: 'unplaced'; readonly container: string; readonly says: string }
  | { readonly code: 'unmade'; readonly network: string; readonly says: string }

export interface Rebuilt {
  readonly networking: Networking
  /** Those that were pasted, and those that only a network named. */
  readonly containers: readonly PastedContainer[]
  readonly unknown: readonly Unknown[]
}

const HOST_NETWORKS: readonly string[] = ['host', 'none', 'bridge']
const DIGITS = /^[0-9a-z]{25,64}$/

/** A network that a container is on and that was not pasted: what its endpoint tells. */
function networkBehind({
  network,
  networkId,
  ipv4,
  length4,
  gateway4,
  ipv6,
  length6,
  gateway6,
}: PastedEndpoint): PastedNetwork {
  const config = (
    [
      [ipv4, length4, gateway4],
      [ipv6, length6, gateway6],
    ] as const
  ).flatMap(([ip, length, gateway]): IpamConfig[] => {
    const prefix = ip === '' ? undefined : parsePrefix(`${ip}/${length}`)
    return prefix ? [{ subnet: formatPrefix(masked(prefix)), ...(gateway ? { gateway } : {}) }] : []
  })
  return {
    place: '',
    id: networkId,
    name: network,
    driver: 'bridge',
    scope: 'local',
    enableIPv4: ipv4 !== '' || ipv6 === '',
    enableIPv6: ipv6 !== '',
    // Only an internal network of one's own gives an address and no way out.
    internal: ipv4 !== '' && gateway4 === '' && ipv6 === '' && network !== 'bridge',
    attachable: false,
    ingress: false,
    config,
    options: {},
    labels: {},
    members: [],
  }
}

/** A container that a network names and that was not pasted. */
const memberOf = (network: PastedNetwork, member: PastedNetwork['members'][number]): PastedContainer => ({
  place: network.place,
  id: member.id,
  name: member.name,
  hostname: member.id.slice(0, 12),
  domainname: '',
  image: '',
  command: [],
  env: [],
  state: 'running',
  networkMode: network.name,
  extraHosts: [],
  dns: [],
  dnsSearch: [],
  dnsOptions: [],
  exposed: [],
  bindings: {},
  endpoints: [
    {
      network: network.name,
      networkId: network.id,
      aliases: [],
      links: [],
      ipv4: withoutLength(member.ipv4),
      length4: 0,
      gateway4: '',
      ipv6: withoutLength(member.ipv6),
      length6: 0,
      gateway6: '',
      mac: member.mac,
      gwPriority: 0,
    },
  ],
})

const asNetwork = (pasted: PastedNetwork, hex: Hex): Network => ({
  id: DIGITS.test(pasted.id) ? pasted.id : hex(64),
  name: pasted.name,
  created: '',
  scope: pasted.scope,
  driver: pasted.driver,
  enableIPv4: pasted.enableIPv4,
  enableIPv6: pasted.enableIPv6,
  internal: pasted.internal,
  attachable: true,
  ingress: pasted.ingress,
  configOnly: false,
  configFrom: '',
  ipam: { driver: 'default', options: null, config: pasted.config.filter(({ subnet }) => subnet !== '') },
  options: pasted.options,
  labels: pasted.labels,
  pools: [],
})

/** The engine's own three come first, so that what was pasted of them replaces what a fresh engine has. */
function networksOf({ networks, containers }: Pasted, unknown: Unknown[]): readonly PastedNetwork[] {
  const all = new Map(networks.map((each) => [each.name, each]))
  for (const { endpoints } of containers)
    for (const endpoint of endpoints) {
      if (all.has(endpoint.network) || HOST_NETWORKS.includes(endpoint.network)) continue
      if (endpoint.ipv4 === '' && endpoint.ipv6 === '') continue
      const made = networkBehind(endpoint)
      all.set(made.name, made)
      unknown.push({ code: 'network', network: made.name, driver: made.driver })
    }
  const rank = ({ name }: PastedNetwork) => (HOST_NETWORKS.includes(name) ? HOST_NETWORKS.indexOf(name) : 3)
  return [...all.values()].sort((a, b) => rank(a) - rank(b))
}

/** A fresh engine, with the default bridge as it was pasted, or as a container on it shows it. */
function engineBehind({ networks, containers }: Pasted, hex: Hex): Networking {
  const bridge =
    networks.find(({ name }) => name === 'bridge') ??
    containers
      .flatMap(({ endpoints }) => endpoints.filter(({ network }) => network === 'bridge'))
      .map(networkBehind)[0]
  const [four] = bridge?.config.filter(({ subnet }) => subnet !== '' && !isIPv6(subnet)) ?? []
  const bits = four && parsePrefix(four.subnet)?.bits
  const options = bridge && bridgeConfig({ id: bridge.id, options: bridge.options })
  const fresh = initialNetworking({
    hex,
    daemon: {
      ...(four?.gateway ? { bip: `${four.gateway}/${bits}` } : {}),
      ...(options ? { icc: options.icc, mtu: options.mtu, ipMasq: options.masquerade } : {}),
      ...(options?.hostBinding ? { defaultBinding: options.hostBinding } : {}),
    },
  })
  const swarm = networks.some(({ scope }) => scope === 'swarm')
  return bridge && DIGITS.test(bridge.id) ? { ...renamed(fresh, bridge.id), swarm } : { ...fresh, swarm }
}

/** The default bridge under the id it really has. */
function renamed(networking: Networking, id: string): Networking {
  const networks = [...networking.networks.values()].map((network): [string, Network] =>
    network.name === 'bridge' ? [id, { ...network, id }] : [network.id, network],
  )
  return { ...networking, networks: new Map(networks) }
}

const wishOf = (endpoint: PastedEndpoint) => ({
  network: endpoint.network,
  settings: {
    aliases: endpoint.aliases,
    links: endpoint.links,
    ipv4: endpoint.ipv4,
    ipv6: endpoint.ipv6,
    mac: endpoint.mac,
    gwPriority: endpoint.gwPriority,
    managed: true,
  },
})

function placed(
  networking: Networking,
  container: PastedContainer,
  hex: Hex,
  unknown: Unknown[],
): Networking {
  const { networkMode: mode, id, name } = container
  if (container.state === 'exited' || mode.startsWith('container:')) return networking
  const spec: SandboxSpec = {
    containerId: id,
    name,
    hostname: container.hostname,
    domainname: container.domainname,
    kind: mode === 'host' || mode === 'none' ? mode : 'private',
    extraHosts: container.extraHosts,
    dns: container.dns,
    dnsSearch: container.dnsSearch,
    dnsOptions: container.dnsOptions,
    exposed: container.exposed,
    bindings: container.bindings,
  }
  const wishes =
    container.endpoints.length > 0 ? container.endpoints.map(wishOf) : [{ network: mode, settings: {} }]
  const started = startNetworking(networking, spec, wishes, hex)
  if (started.ok) return started.value
  unknown.push({ code: 'unplaced', container: name, says: started.error.message })
  return networking
}

/**
 * A host's networks from what was pasted: the same networks, addresses, names and published ports, and the rules that
 * dockerd writes for them. What a paste cannot say is taken as a fresh engine has it, and noted.
 */
export function rebuild(pasted: Pasted): Rebuilt {
  const hex = hexOf(4)
  const unknown: Unknown[] = [{ code: 'host' }, { code: 'daemon' }, { code: 'listeners' }]
  const networks = networksOf(pasted, unknown)
  let state = engineBehind(pasted, hex)
  for (const network of networks) {
    if (HOST_NETWORKS.includes(network.name) || network.driver === 'host' || network.driver === 'null')
      continue
    const added = addNetwork(state, asNetwork(network, hex), hex)
    if (added.ok) state = added.value.networking
    else unknown.push({ code: 'unmade', network: network.name, says: added.error.message })
  }
  const known = new Set(pasted.containers.map(({ id }) => id))
  const named = networks.flatMap((network) =>
    network.members
      .filter(({ id, ipv4, ipv6 }) => /^[0-9a-f]{64}$/.test(id) && !known.has(id) && (ipv4 || ipv6))
      .map((member) => ({ network, container: memberOf(network, member) })),
  )
  const others = new Map<string, PastedContainer>()
  for (const { network, container } of named) {
    const before = others.get(container.id)
    others.set(
      container.id,
      before ? { ...before, endpoints: [...before.endpoints, ...container.endpoints] } : container,
    )
    unknown.push({ code: 'container', container: container.name, network: network.name })
  }
  const containers = [...pasted.containers, ...others.values()]
  for (const container of containers) state = placed(state, container, hex, unknown)
  return { networking: state, containers, unknown }
}

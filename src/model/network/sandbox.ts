import { macOfIPv4, randomMac, refuse } from '#model/network/allocate.ts'
import { bridgeConfig } from '#model/network/bridge-config.ts'
import { endpointRules } from '#model/network/bridge-rules.ts'
import { leadsOut } from '#model/network/create-network.ts'
import { masked, parsePrefix, withoutLength } from '#model/network/ip.ts'
import { releaseAddress, requestAddress } from '#model/network/ipam.ts'
import { isLayer3, passthruFault } from '#model/network/lan-parents.ts'
import type {
  Endpoint,
  Hex,
  Network,
  NetworkError,
  Networking,
  PortBindings,
  Sandbox,
} from '#model/network/networking.ts'
import { ok, type Result } from '#model/result.ts'

/** What a container brings along when it starts. */
export interface SandboxSpec {
  readonly containerId: string
  /** Without the leading slash. */
  readonly name: string
  readonly hostname: string
  readonly domainname?: string
  readonly kind: 'private' | 'host' | 'none'
  /** `--add-host`: `name:address` or `name:host-gateway`. */
  readonly extraHosts?: readonly string[]
  readonly dns?: readonly string[]
  readonly dnsSearch?: readonly string[]
  readonly dnsOptions?: readonly string[]
  /** `80/tcp` */
  readonly exposed?: readonly string[]
  readonly bindings?: PortBindings
  readonly publishAll?: boolean
}

/** How a container wants to be on one network. */
export interface EndpointSettings {
  readonly aliases?: readonly string[]
  readonly links?: readonly { readonly container: string; readonly alias: string }[]
  readonly ipv4?: string
  readonly ipv6?: string
  readonly mac?: string
  readonly gwPriority?: number
  readonly driverOptions?: Readonly<Record<string, string>>
  /** Only for endpoints that dockerd makes for itself. */
  readonly endpointName?: string
  /** Asked for by swarm for a task: it may join networks that are not attachable. */
  readonly managed?: boolean
}

/** Makes the network namespace of a container that starts; nothing is in it yet but `lo`. */
export function openSandbox(networking: Networking, spec: SandboxSpec, hex: Hex): Networking {
  const port = () => 32768 + (Number.parseInt(hex(4), 16) % 28232)
  const sandbox: Sandbox = {
    containerId: spec.containerId,
    name: spec.name,
    hostname: spec.hostname,
    domainname: spec.domainname ?? '',
    kind: spec.kind,
    extraHosts: spec.extraHosts ?? [],
    dns: spec.dns ?? [],
    dnsSearch: spec.dnsSearch ?? [],
    dnsOptions: spec.dnsOptions ?? [],
    exposed: spec.exposed ?? [],
    bindings: spec.bindings ?? {},
    publishAll: spec.publishAll ?? false,
    endpoints: [],
    interfaces: new Map(),
    ports: [],
    portsOn: {},
    resolver: { tcp: port(), udp: port() },
  }
  return { ...networking, sandboxes: new Map([...networking.sandboxes, [spec.containerId, sandbox]]) }
}

/** The names other containers find this one by; null where there is no embedded DNS. */
export function dnsNamesOf(network: Network, sandbox: Sandbox, aliases: readonly string[]): string[] | null {
  if (['bridge', 'host', 'none', 'docker_gwbridge'].includes(network.name)) return null
  const names = [sandbox.name, ...aliases, sandbox.containerId.slice(0, 12), sandbox.hostname]
  return [...new Set(names.filter((name) => name !== ''))]
}

function takeAddresses(
  networking: Networking,
  network: Network,
  settings: EndpointSettings,
): Result<{ readonly networking: Networking; readonly ipv4: string; readonly ipv6: string }, NetworkError> {
  let { ipam } = networking
  const got = { ipv4: '', ipv6: '' }
  for (const family of [4, 6] as const) {
    const wish = family === 4 ? settings.ipv4 : settings.ipv6
    const pools = network.pools.filter(({ subnet }) => subnet.address.family === family)
    const wished = wish ? parsePrefix(`${wish}/${family === 4 ? 32 : 128}`) : undefined
    const pool =
      pools.find(
        ({ subnet }) =>
          wished && masked({ ...wished, bits: subnet.bits }).address.value === subnet.address.value,
      ) ?? pools[0]
    if (!pool) continue
    const address = requestAddress(ipam, pool, {
      serial: network.scope === 'swarm',
      ...(wish ? { ip: wish } : {}),
    })
    if (!address.ok) return refuse(address.error === 'Address already in use' ? 403 : 500, address.error)
    ipam = address.value.ipam
    got[family === 4 ? 'ipv4' : 'ipv6'] = address.value.address
  }
  return ok({ networking: { ...networking, ipam }, ...got })
}

/** Gives the addresses of an endpoint back. */
function releaseAddresses(networking: Networking, network: Network, endpoint: Endpoint): Networking {
  let { ipam } = networking
  for (const address of [endpoint.ipv4, endpoint.ipv6]) {
    const prefix = parsePrefix(address)
    const pool =
      prefix &&
      network.pools.find(
        ({ subnet }) => masked({ ...prefix, bits: subnet.bits }).address.value === subnet.address.value,
      )
    const left = pool && releaseAddress(ipam, pool, withoutLength(address))
    if (left?.ok) ipam = left.value
  }
  return { ...networking, ipam }
}

const prefixOf = (network: Network, settings: EndpointSettings): string => {
  if (network.driver === 'host' || network.driver === 'null') return ''
  return settings.driverOptions?.['com.docker.network.endpoint.ifname']
    ? ''
    : bridgeConfig(network).interfacePrefix
}

/** `eth0`, `eth1`: counted for each prefix, and never used again while the namespace lives. */
function interfaceName(network: Network, sandbox: Sandbox, settings: EndpointSettings): string {
  if (network.driver === 'host' || network.driver === 'null') return ''
  const prefix = prefixOf(network, settings)
  const wished = settings.driverOptions?.['com.docker.network.endpoint.ifname']
  return wished || `${prefix}${sandbox.interfaces.get(prefix) ?? 0}`
}

function macOf(
  network: Network,
  settings: EndpointSettings,
  ipv4: string,
  parentMac: string,
  hex: Hex,
): string {
  if (network.driver === 'host' || network.driver === 'null') return ''
  if (settings.mac) return settings.mac
  if (network.driver === 'overlay') return macOfIPv4(withoutLength(ipv4))
  return network.driver === 'ipvlan' ? parentMac : randomMac(hex)
}

type Joined = Result<{ readonly networking: Networking; readonly endpoint: Endpoint }, NetworkError>

/** Puts one interface into a sandbox; default routes and published ports are the caller's next step. */
export function joinNetwork(
  networking: Networking,
  sandbox: Sandbox,
  network: Network,
  settings: EndpointSettings,
  hex: Hex,
): Joined {
  const taken = passthruFault(networking.endpoints, network)
  if (taken) return refuse(500, taken)
  const id = hex(64)
  const addresses = takeAddresses(networking, network, settings)
  if (!addresses.ok) return addresses
  const { ipv4, ipv6 } = addresses.value
  const paired = network.driver === 'bridge' || network.driver === 'overlay'
  const routes = leadsOut(network) && network.driver !== 'overlay' && !isLayer3(network)
  const mac = macOf(network, settings, ipv4, networking.machine.mac, hex)
  const endpoint: Endpoint = {
    id,
    ...(settings.endpointName ? { name: settings.endpointName } : {}),
    networkId: network.id,
    containerId: sandbox.containerId,
    interface: interfaceName(network, sandbox, settings),
    ...(paired ? { veth: { name: `veth${hex(7)}`, mac: randomMac(hex) } } : {}),
    mac,
    ipv4,
    ipv6,
    gateway4: routes && ipv4 !== '' ? (network.gateway4 ?? '') : '',
    gateway6: routes && ipv6 !== '' ? (network.gateway6 ?? '') : '',
    aliases: settings.aliases ?? [],
    dnsNames: dnsNamesOf(network, sandbox, settings.aliases ?? []),
    links: settings.links ?? [],
    gwPriority: settings.gwPriority ?? 0,
    driverOptions: settings.driverOptions ?? {},
    wanted: {
      ...(settings.ipv4 ? { ipv4: settings.ipv4 } : {}),
      ...(settings.ipv6 ? { ipv6: settings.ipv6 } : {}),
      ...(settings.mac ? { mac: settings.mac } : {}),
    },
  }
  const prefix = prefixOf(network, settings)
  const grown: Sandbox = {
    ...sandbox,
    endpoints: [...sandbox.endpoints, id],
    interfaces:
      prefix === ''
        ? sandbox.interfaces
        : new Map([...sandbox.interfaces, [prefix, (sandbox.interfaces.get(prefix) ?? 0) + 1]]),
  }
  const device = network.device && { ...network.device, hasBeenUp: true }
  let state = addresses.value.networking
  if (network.driver === 'bridge')
    state = [ipv4, ipv6].reduce((left, ip) => endpointRules(left, network, withoutLength(ip)), state)
  return ok({
    endpoint,
    networking: {
      ...state,
      endpoints: new Map([...state.endpoints, [id, endpoint]]),
      sandboxes: new Map([...state.sandboxes, [sandbox.containerId, grown]]),
      networks: device ? new Map([...state.networks, [network.id, { ...network, device }]]) : state.networks,
    },
  })
}

/** Takes one interface out of a sandbox. */
export function leaveNetwork(networking: Networking, endpoint: Endpoint): Networking {
  const network = networking.networks.get(endpoint.networkId)
  const sandbox = networking.sandboxes.get(endpoint.containerId)
  if (!network || !sandbox) return networking
  let state = releaseAddresses(networking, network, endpoint)
  if (network.driver === 'bridge')
    state = [endpoint.ipv4, endpoint.ipv6].reduce(
      (left, ip) => endpointRules(left, network, withoutLength(ip), false),
      state,
    )
  const endpoints = new Map(state.endpoints)
  endpoints.delete(endpoint.id)
  const shrunk = { ...sandbox, endpoints: sandbox.endpoints.filter((id) => id !== endpoint.id) }
  return { ...state, endpoints, sandboxes: new Map([...state.sandboxes, [sandbox.containerId, shrunk]]) }
}

import { refuse } from '#model/network/allocate.ts'
import { findNetwork, isPredefined } from '#model/network/create-network.ts'
import { endpointsOf, rebalance } from '#model/network/gateway.ts'
import { contains, formatAddress, parseAddress, parsePrefix } from '#model/network/ip.ts'
import type { Endpoint, Hex, Network, NetworkError, Networking } from '#model/network/networking.ts'
import {
  dnsNamesOf,
  type EndpointSettings,
  joinNetwork,
  leaveNetwork,
  openSandbox,
  type SandboxSpec,
} from '#model/network/sandbox.ts'
import { withLoadBalancer } from '#model/network/swarm.ts'
import { ok, type Result } from '#model/result.ts'

type Joined = Result<{ readonly networking: Networking; readonly endpoint: Endpoint }, NetworkError>

/**
 * What is wrong with the way a container wants to be on a network, found when it is created or connected.
 *
 * @returns one line for each fault, in the daemon's words
 */
export function endpointFaults(network: Network, settings: EndpointSettings): string[] {
  const faults: string[] = []
  const wanted = [settings.ipv4, settings.ipv6].filter((ip): ip is string => !!ip)
  if (isPredefined(network.name)) {
    if (wanted.length > 0) faults.push('user-specified IP address is supported on user-defined networks only')
    if (settings.aliases?.length)
      faults.push('network-scoped aliases are only supported for user-defined networks')
    return faults
  }
  const subnets = network.ipam.config.flatMap(({ subnet }) => parsePrefix(subnet) ?? [])
  for (const ip of wanted) {
    const address = parseAddress(ip)
    if (address && !subnets.some((subnet) => contains(subnet, address)))
      faults.push(`no configured subnet contains IP address ${formatAddress(address)}`)
  }
  return faults
}

/**
 * Whether `docker network connect` may put a container, running or not, onto a network.
 *
 * @param container its mode and the names of the networks it is on
 */
export function checkConnect(
  networking: Networking,
  container: { readonly mode: string; readonly networks: readonly string[] },
  ref: string,
  settings: EndpointSettings,
): Result<Network, NetworkError> {
  const found = findNetwork(networking, ref)
  if (!found.ok) return found
  const network = found.value
  if (network.configOnly)
    return refuse(403, `configuration network ${network.name} cannot be used as a container network`)
  if (container.mode !== 'host' && network.driver === 'host')
    return refuse(
      400,
      'cannot connect container to host network - container must be created in host network mode',
    )
  if (container.mode.startsWith('container:') || container.mode === 'host')
    return refuse(
      400,
      'container sharing network namespace with another container or host cannot be connected to any other network',
    )
  const others = container.networks.filter((name) => name !== network.name)
  if (others.length > 0 && (others.includes('none') || network.name === 'none'))
    return refuse(
      400,
      'container cannot be connected to multiple networks with one of the networks in private (none) mode',
    )
  const faults = endpointFaults(network, settings)
  return faults.length > 0 ? refuse(400, `invalid endpoint settings:\n${faults.join('\n')}`) : found
}

/**
 * Connects a running container to a network: addresses, MAC address, interface, names; then the default
 * route and the published ports go to the endpoint that is its gateway now.
 *
 * @param ref id or name of the network
 */
export function connectEndpoint(
  networking: Networking,
  containerId: string,
  ref: string,
  settings: EndpointSettings,
  hex: Hex,
): Joined {
  const found = findNetwork(networking, ref)
  if (!found.ok) return found
  const sandbox = networking.sandboxes.get(containerId)
  if (!sandbox) return refuse(404, `No such container: ${containerId}`)
  const { name, scope, attachable } = found.value
  if (scope === 'swarm' && !attachable && !settings.managed)
    return refuse(
      403,
      `Could not attach to network ${name}: rpc error: code = PermissionDenied desc = network ${name} not manually attachable`,
    )
  const there = sandbox.endpoints.some((id) => networking.endpoints.get(id)?.networkId === found.value.id)
  if (there) return refuse(403, `endpoint with name ${sandbox.name} already exists in network ${name}`)
  const joined = joinNetwork(networking, sandbox, found.value, settings, hex)
  if (!joined.ok) return joined
  const balanced = withLoadBalancer(joined.value.networking, found.value, hex)
  if (!balanced.ok) return balanced
  const state = rebalance(balanced.value, containerId, hex)
  return state.ok ? ok({ networking: state.value, endpoint: joined.value.endpoint }) : state
}

/** Takes a running container off a network. */
export function disconnectEndpoint(
  networking: Networking,
  containerId: string,
  ref: string,
  hex: Hex,
): Result<Networking, NetworkError> {
  const found = findNetwork(networking, ref)
  if (!found.ok) return found
  const sandbox = networking.sandboxes.get(containerId)
  const endpoint = sandbox?.endpoints
    .map((id) => networking.endpoints.get(id))
    .find((each) => each?.networkId === found.value.id)
  if (!sandbox || !endpoint)
    return refuse(403, `container ${containerId} is not connected to network ${found.value.name}`)
  const before = rebalance(networking, containerId, hex, endpoint.id)
  return before.ok ? ok(leaveNetwork(before.value, endpoint)) : before
}

export interface NetworkWish {
  /** Id or name. */
  readonly network: string
  readonly settings: EndpointSettings
}

/**
 * What `docker start` does to networks: a namespace, then one interface for each network in the order given.
 * A fault gives everything back.
 */
export function startNetworking(
  networking: Networking,
  spec: SandboxSpec,
  wishes: readonly NetworkWish[],
  hex: Hex,
): Result<Networking, NetworkError> {
  let state = openSandbox(networking, spec, hex)
  for (const { network, settings } of wishes) {
    const joined = connectEndpoint(state, spec.containerId, network, settings, hex)
    if (!joined.ok) {
      // What the manager refuses is, for a start, a failure like any other.
      const status = joined.error.message.startsWith('Could not attach to network')
        ? 500
        : joined.error.status
      return refuse(status, `failed to set up container networking: ${joined.error.message}`)
    }
    state = joined.value.networking
  }
  return ok(state)
}

/** What the end of a container does to networks: everything it had is given back. */
export function stopNetworking(networking: Networking, containerId: string, hex: Hex): Networking {
  const sandbox = networking.sandboxes.get(containerId)
  if (!sandbox) return networking
  let state = networking
  for (const endpoint of endpointsOf(networking, sandbox)) {
    const before = rebalance(withoutPorts(state, containerId), containerId, hex, endpoint.id)
    state = leaveNetwork(before.ok ? before.value : state, endpoint)
  }
  const sandboxes = new Map(state.sandboxes)
  sandboxes.delete(containerId)
  return { ...state, sandboxes }
}

/** Nothing is to be published any more: what is published goes with the next rebalancing. */
function withoutPorts(networking: Networking, containerId: string): Networking {
  const sandbox = networking.sandboxes.get(containerId)
  if (!sandbox) return networking
  const bare = { ...sandbox, exposed: [], bindings: {}, publishAll: false }
  return { ...networking, sandboxes: new Map([...networking.sandboxes, [containerId, bare]]) }
}

/** `docker rename`: other containers find this one by its new name at once. */
export function renameSandbox(networking: Networking, containerId: string, name: string): Networking {
  const sandbox = networking.sandboxes.get(containerId)
  if (!sandbox) return networking
  const renamed = { ...sandbox, name }
  const endpoints = new Map(networking.endpoints)
  for (const endpoint of endpointsOf(networking, sandbox)) {
    const network = networking.networks.get(endpoint.networkId)
    if (network)
      endpoints.set(endpoint.id, { ...endpoint, dnsNames: dnsNamesOf(network, renamed, endpoint.aliases) })
  }
  return { ...networking, endpoints, sandboxes: new Map([...networking.sandboxes, [containerId, renamed]]) }
}

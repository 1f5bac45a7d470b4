import { refuse } from '#model/network/allocate.ts'
import { bridgeConfig } from '#model/network/bridge-config.ts'
import { linkRules } from '#model/network/bridge-rules.ts'
import { withoutLength } from '#model/network/ip.ts'
import { isLayer3 } from '#model/network/lan-parents.ts'
import type { Endpoint, Hex, Network, NetworkError, Networking, Sandbox } from '#model/network/networking.ts'
import { publish, splitPort, unpublish } from '#model/network/publish.ts'
import { joinNetwork, leaveNetwork } from '#model/network/sandbox.ts'
import { ok, type Result } from '#model/result.ts'

/** The bridge that carries overlay containers to the outside. */
export const GATEWAY_BRIDGE = 'docker_gwbridge'

export const endpointsOf = (networking: Networking, sandbox: Sandbox): Endpoint[] =>
  sandbox.endpoints.flatMap((id) => networking.endpoints.get(id) ?? [])

const networkOf = (networking: Networking, endpoint: Endpoint): Network | undefined =>
  networking.networks.get(endpoint.networkId)

const families = (endpoint: Endpoint): number =>
  Number(endpoint.gateway4 !== '') + Number(endpoint.gateway6 !== '')

/**
 * Which endpoint comes first when a default route is chosen.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/sandbox.go
 */
export function byGatewayRank(networking: Networking): (a: Endpoint, b: Endpoint) => number {
  return (a, b) => {
    const one = networkOf(networking, a)
    const two = networkOf(networking, b)
    return (
      b.gwPriority - a.gwPriority ||
      Number(one?.name === GATEWAY_BRIDGE) - Number(two?.name === GATEWAY_BRIDGE) ||
      Number(one?.internal) - Number(two?.internal) ||
      families(b) - families(a) ||
      ((one?.name ?? '') < (two?.name ?? '') ? -1 : 1)
    )
  }
}

/** A next hop, or for ipvlan in layer 3 the interface itself. */
const leadsOut = (networking: Networking, endpoint: Endpoint, family: 4 | 6): boolean => {
  if ((family === 4 ? endpoint.gateway4 : endpoint.gateway6) !== '') return true
  const network = networkOf(networking, endpoint)
  return !!network && isLayer3(network) && (family === 4 ? endpoint.ipv4 : endpoint.ipv6) !== ''
}

/** The endpoint that supplies a container's default route in one family. */
export function gatewayEndpoint(
  networking: Networking,
  sandbox: Sandbox,
  family: 4 | 6,
): Endpoint | undefined {
  const ranked = endpointsOf(networking, sandbox).sort(byGatewayRank(networking))
  return ranked.find((endpoint) => leadsOut(networking, endpoint, family))
}

/** Overlay containers leave through docker_gwbridge, unless another network is their way out. */
function needsGatewayBridge(networking: Networking, sandbox: Sandbox): boolean {
  let needed = false
  for (const endpoint of endpointsOf(networking, sandbox)) {
    const network = networkOf(networking, endpoint)
    if (!network || network.name === GATEWAY_BRIDGE) continue
    if (network.driver === 'null' || network.driver === 'host') continue
    if (network.internal || network.driver === 'macvlan' || network.driver === 'ipvlan') return false
    if (endpoint.gateway4 !== '') return false
    needed = true
  }
  return needed
}

function withGatewayBridge(
  networking: Networking,
  containerId: string,
  hex: Hex,
): Result<Networking, NetworkError> {
  const sandbox = networking.sandboxes.get(containerId)
  const bridge = [...networking.networks.values()].find(({ name }) => name === GATEWAY_BRIDGE)
  if (!sandbox || !bridge) return ok(networking)
  const there = endpointsOf(networking, sandbox).find(({ networkId }) => networkId === bridge.id)
  if (needsGatewayBridge(networking, sandbox) === !!there) return ok(networking)
  if (there) return ok(leaveNetwork(networking, there))
  const endpointName = `gateway_${containerId.slice(0, 12)}`
  const joined = joinNetwork(networking, sandbox, bridge, { endpointName }, hex)
  return joined.ok ? ok(joined.value.networking) : joined
}

/** Opens, with icc off, the exposed ports of linked containers on the default bridge. */
function withLinks(networking: Networking, sandbox: Sandbox, enable: boolean): Networking {
  return endpointsOf(networking, sandbox).reduce((state, endpoint) => {
    const network = networkOf(state, endpoint)
    if (network?.driver !== 'bridge' || bridgeConfig(network).icc || endpoint.dnsNames !== null) return state
    return endpoint.links.reduce((left, { container }) => {
      const other = [...left.sandboxes.values()].find(({ name, containerId }) =>
        [name, containerId].includes(container),
      )
      const end = other && endpointsOf(left, other).find(({ networkId }) => networkId === network.id)
      if (!other || !end) return left
      const ports = [...new Set([...other.exposed, ...Object.keys(other.bindings)])].map(splitPort)
      return linkRules(
        left,
        network,
        { from: withoutLength(endpoint.ipv4), to: withoutLength(end.ipv4), ports },
        enable,
      )
    }, state)
  }, networking)
}

function withdrawPorts(networking: Networking, sandbox: Sandbox): Networking {
  return (['v4', 'v6'] as const).reduce((state, family) => {
    const endpoint = networking.endpoints.get(sandbox.portsOn[family] ?? '')
    const network = endpoint && networkOf(networking, endpoint)
    if (!network || (family === 'v6' && sandbox.portsOn.v6 === sandbox.portsOn.v4)) return state
    const own = sandbox.ports.filter(({ containerIp }) =>
      [endpoint.ipv4, endpoint.ipv6].map(withoutLength).includes(containerIp),
    )
    return unpublish(state, network, own)
  }, networking)
}

/**
 * Brings a sandbox in order after its endpoints changed: docker_gwbridge, links, and the published ports on
 * the endpoint that is the gateway now.
 *
 * @param leaving an endpoint that is about to go: it can no longer be the gateway
 */
export function rebalance(
  networking: Networking,
  containerId: string,
  hex: Hex,
  leaving?: string,
): Result<Networking, NetworkError> {
  const bridged = leaving ? ok(networking) : withGatewayBridge(networking, containerId, hex)
  if (!bridged.ok) return bridged
  const sandbox = bridged.value.sandboxes.get(containerId)
  if (!sandbox) return bridged
  const staying = { ...sandbox, endpoints: sandbox.endpoints.filter((id) => id !== leaving) }
  const v4 = gatewayEndpoint(bridged.value, staying, 4)
  // Without a way out by IPv6, the IPv4 gateway takes the host's IPv6 addresses too.
  const v6 = gatewayEndpoint(bridged.value, staying, 6) ?? v4
  const same = sandbox.portsOn.v4 === v4?.id && sandbox.portsOn.v6 === v6?.id
  const settle = (state: Networking, changes: Partial<Sandbox>): Networking => ({
    ...state,
    sandboxes: new Map([...state.sandboxes, [containerId, { ...sandbox, ...changes }]]),
  })
  let state = leaving ? withLinks(bridged.value, sandbox, false) : bridged.value
  if (!same) {
    state = withdrawPorts(state, sandbox)
    const targets = v4 && v6 && v4.id === v6.id ? [{ endpoint: v4, v4: true, v6: true }] : []
    if (targets.length === 0) {
      if (v4) targets.push({ endpoint: v4, v4: true, v6: false })
      if (v6) targets.push({ endpoint: v6, v4: false, v6: true })
    }
    const ports = []
    for (const { endpoint, ...wanted } of targets) {
      const published = publish(state, sandbox, endpoint, wanted)
      if (!published.ok)
        return refuse(
          500,
          `driver failed programming external connectivity on endpoint ${sandbox.name} (${endpoint.id}): ${published.error}`,
        )
      state = published.value.networking
      ports.push(...published.value.mappings)
    }
    state = settle(state, {
      ports,
      portsOn: { ...(v4 ? { v4: v4.id } : {}), ...(v6 ? { v6: v6.id } : {}) },
    })
  }
  return ok(leaving ? state : withLinks(state, state.sandboxes.get(containerId) ?? sandbox, true))
}

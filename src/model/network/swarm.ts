import { releaseNetwork } from '#model/network/allocate.ts'
import { BRIDGE_LABEL } from '#model/network/bridge-config.ts'
import { stopNetworking } from '#model/network/connect.ts'
import { addNetwork } from '#model/network/create-network.ts'
import { GATEWAY_BRIDGE } from '#model/network/gateway.ts'
import type { Hex, Network, NetworkError, Networking } from '#model/network/networking.ts'
import { joinNetwork, leaveNetwork, openSandbox } from '#model/network/sandbox.ts'
import { ok, type Result } from '#model/result.ts'

const INGRESS_SANDBOX = 'ingress-sbox'

const bare = (id: string, name: string, created: string): Network => ({
  id,
  name,
  created,
  scope: 'local',
  driver: 'bridge',
  enableIPv4: true,
  enableIPv6: false,
  internal: false,
  attachable: false,
  ingress: false,
  configOnly: false,
  configFrom: '',
  ipam: { driver: 'default', options: null, config: [] },
  options: {},
  labels: {},
  pools: [],
})

/**
 * The networks that `docker swarm init` brings: docker_gwbridge, ingress, and on both the ingress sandbox.
 * A docker_gwbridge that an earlier swarm left behind is used again.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/default_gateway_linux.go
 */
export function initSwarmNetworks(
  networking: Networking,
  hex: Hex,
  created = '',
): Result<Networking, NetworkError> {
  const left = [...networking.networks.values()].find(({ name }) => name === GATEWAY_BRIDGE)
  const bridge: Network = left ?? {
    ...bare(hex(64), GATEWAY_BRIDGE, created),
    options: {
      [`${BRIDGE_LABEL}enable_icc`]: 'false',
      [`${BRIDGE_LABEL}enable_ip_masquerade`]: 'true',
      [`${BRIDGE_LABEL}name`]: GATEWAY_BRIDGE,
    },
  }
  const ingress: Network = {
    ...bare(hex(64).slice(0, 25), 'ingress', created),
    scope: 'swarm',
    driver: 'overlay',
    ingress: true,
    ipam: { driver: 'default', options: null, config: [] },
  }
  let state: Networking = { ...networking, swarm: true }
  for (const network of left ? [ingress] : [bridge, ingress]) {
    const added = addNetwork(state, network, hex)
    if (!added.ok) return added
    state = added.value.networking
  }
  const spec = { containerId: INGRESS_SANDBOX, name: INGRESS_SANDBOX, hostname: '', kind: 'private' } as const
  state = openSandbox(state, spec, hex)
  for (const [id, endpointName] of [
    [ingress.id, 'ingress-endpoint'],
    [bridge.id, `gateway_${INGRESS_SANDBOX}`],
  ] as const) {
    const sandbox = state.sandboxes.get(INGRESS_SANDBOX)
    const network = state.networks.get(id)
    const joined = sandbox && network && joinNetwork(state, sandbox, network, { endpointName }, hex)
    if (!joined) continue
    if (!joined.ok) return joined
    state = joined.value.networking
  }
  return ok(state)
}

/**
 * The load balancer of an overlay network on this node: it comes with the first container, right after it.
 * It answers for the virtual addresses of services.
 */
export function withLoadBalancer(
  networking: Networking,
  network: Network,
  hex: Hex,
): Result<Networking, NetworkError> {
  const containerId = `lb-${network.name}`
  if (network.driver !== 'overlay' || network.ingress || networking.sandboxes.has(containerId))
    return ok(networking)
  const state = openSandbox(
    networking,
    { containerId, name: containerId, hostname: '', kind: 'private' },
    hex,
  )
  const sandbox = state.sandboxes.get(containerId)
  if (!sandbox) return ok(networking)
  const joined = joinNetwork(state, sandbox, network, { endpointName: `${network.name}-endpoint` }, hex)
  return joined.ok ? ok(joined.value.networking) : joined
}

/**
 * What `docker swarm leave` does to networks, once the containers of the tasks are gone: everything that belongs to
 * the swarm goes, docker_gwbridge stays.
 */
export function leaveSwarmNetworks(networking: Networking, hex: Hex): Networking {
  const own = new Set(
    [...networking.networks.values()].filter(({ scope }) => scope === 'swarm').map(({ id }) => id),
  )
  let state = networking
  for (const sandbox of [...networking.sandboxes.values()]) {
    if (sandbox.containerId === INGRESS_SANDBOX || sandbox.containerId.startsWith('lb-'))
      state = stopNetworking(state, sandbox.containerId, hex)
  }
  for (const endpoint of [...state.endpoints.values()])
    if (own.has(endpoint.networkId)) state = leaveNetwork(state, endpoint)
  for (const id of own) {
    const network = state.networks.get(id)
    if (network) state = releaseNetwork(state, network)
  }
  return {
    ...state,
    swarm: false,
    networks: new Map([...state.networks].filter(([id]) => !own.has(id))),
  }
}

/** Whether only the load balancer is left on an overlay network: then it can be taken down on this node. */
export function isIdle(networking: Networking, network: Network): boolean {
  for (const endpoint of networking.endpoints.values())
    if (endpoint.networkId === network.id && !endpoint.containerId.startsWith('lb-')) return false
  return true
}

/** Takes an overlay network's load balancer off this node. */
export function withoutLoadBalancer(networking: Networking, network: Network, hex: Hex): Networking {
  return stopNetworking(networking, `lb-${network.name}`, hex)
}

import { BRIDGE_LABEL } from '#model/network/bridge-config.ts'
import { addNetwork } from '#model/network/create-network.ts'
import { GATEWAY_BRIDGE } from '#model/network/gateway.ts'
import type { Hex, Network, NetworkError, Networking } from '#model/network/networking.ts'
import { joinNetwork, openSandbox } from '#model/network/sandbox.ts'
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
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/default_gateway_linux.go
 */
export function initSwarmNetworks(
  networking: Networking,
  hex: Hex,
  created = '',
): Result<Networking, NetworkError> {
  const bridge: Network = {
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
  for (const network of [bridge, ingress]) {
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

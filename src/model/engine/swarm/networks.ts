import { releaseNetwork } from '../../network/allocate.ts'
import {
  createNetwork,
  findNetwork,
  isPredefined,
  type NetworkCreateBody,
} from '../../network/create-network.ts'
import { withoutLength } from '../../network/ip.ts'
import { releaseAddress, requestAddress } from '../../network/ipam.ts'
import type { Network, Networking } from '../../network/networking.ts'
import { isIdle, withoutLoadBalancer } from '../../network/swarm.ts'
import { networkEvent } from '../dockerd/events.ts'
import { hexOf } from '../dockerd/networking.ts'
import { type ApiReply, refuse } from '../dockerd/reply.ts'
import type { Host } from '../host.ts'
import type { Run } from '../run.ts'
import { idOf } from './ids.ts'
import { amendSwarm, managed, rank, type SwarmService } from './state.ts'
import { NOT_A_MANAGER, rpc } from './words.ts'

const isSwarmWide = (body: NetworkCreateBody): boolean => body.Driver === 'overlay' || body.Scope === 'swarm'

/** What the manager refuses before a network of its own is made; undefined = nothing. */
export function swarmCreateFault(host: Host, body: NetworkCreateBody): ApiReply | undefined {
  if (!isSwarmWide(body) || isPredefined(body.Name)) return undefined
  if (managed(host) === undefined)
    return refuse(
      403,
      body.Driver === 'overlay'
        ? NOT_A_MANAGER
        : 'cannot create a swarm scoped network when swarm is not active',
    )
  const ingress = [...host.networking.networks.values()].find((network) => network.ingress)
  if (body.Ingress && body.Attachable) return rpc('InvalidArgument', 'ingress network cannot be attachable')
  if (body.Ingress && ingress !== undefined)
    return rpc('AlreadyExists', `ingress network (${ingress.id}) is already present`)
  return undefined
}

/**
 * The manager takes a network as it was asked for; whether its subnet is free shows only when addresses are
 * given out. One that clashes stays without any.
 */
export function addUnallocated(run: Run, body: NetworkCreateBody, created: string): Network | undefined {
  if (!isSwarmWide(body)) return undefined
  const { networking } = run.host
  const bare = createNetwork(networking, { ...body, IPAM: { ...body.IPAM, Config: [] } }, hexOf(run), created)
  if (!bare.ok) return undefined
  const config = (body.IPAM?.Config ?? []).map(({ Subnet = '' }) => ({ subnet: Subnet }))
  const network: Network = { ...bare.value.network, pools: [], ipam: { ...bare.value.network.ipam, config } }
  const { gateway4: _, ...rest } = network
  run.set('networking', { ...networking, networks: new Map([...networking.networks, [rest.id, rest]]) })
  return rest
}

/** Why the manager keeps a network: a service or a container that uses it. */
export function swarmRemoveFault(host: Host, network: Network): ApiReply | undefined {
  const swarm = managed(host)
  if (swarm === undefined || network.scope !== 'swarm') return undefined
  for (const service of swarm.services.values()) {
    const meshed = network.ingress && service.ports.some(({ PublishMode }) => PublishMode === 'ingress')
    if (meshed || (service.spec.TaskTemplate.Networks ?? []).some(({ Target }) => Target === network.id))
      return rpc('FailedPrecondition', `network ${network.id} is in use by service ${service.id}`)
  }
  for (const task of swarm.tasks.values()) {
    if (
      rank(task.desired) <= rank('running') &&
      (task.spec.Networks ?? []).some(({ Target }) => Target === network.id)
    )
      return rpc('FailedPrecondition', `network ${network.id} is in use by task ${task.id}`)
  }
  for (const { networkId, containerId } of host.networking.endpoints.values()) {
    const container = host.containers.get(containerId)
    if (networkId !== network.id || container === undefined) continue
    if (container.config.Labels?.['com.docker.swarm.task.id'] !== undefined) continue
    // A container that was attached by hand stands behind a task of its own.
    return rpc('FailedPrecondition', `network ${network.id} is in use by task ${idOf(containerId)}`)
  }
  return undefined
}

/** Takes a network out of the cluster; on this node it goes when its last task has gone. */
export function removeSwarmNetwork(run: Run, network: Network): void {
  const { networking } = run.host
  if (isIdle(networking, network)) takeDown(run, network)
  else amendSwarm(run, { leavingNetworks: [...(managed(run.host)?.leavingNetworks ?? []), network.id] })
  run.event('network', 'remove', network.id, { name: network.name })
}

function takeDown(run: Run, network: Network): void {
  const left = withoutLoadBalancer(run.host.networking, network, hexOf(run))
  const without = new Map(left.networks)
  without.delete(network.id)
  networkEvent(run, 'destroy', network.id)
  run.set('networking', { ...releaseNetwork(left, network), networks: without })
}

/** Networks that the manager has removed go from this node with their last task. */
export function takeDownIdleNetworks(run: Run): void {
  const leaving = managed(run.host)?.leavingNetworks ?? []
  const staying = leaving.filter((id) => {
    const network = run.host.networking.networks.get(id)
    if (network === undefined) return false
    if (!isIdle(run.host.networking, network)) return true
    takeDown(run, network)
    return false
  })
  if (staying.length !== leaving.length) amendSwarm(run, { leavingNetworks: staying })
}

/** A virtual address on each network of a service in mode vip. Those it has already stay. */
export function allocateVips(run: Run, service: SwarmService): SwarmService['vips'] {
  const { networks } = run.host.networking
  const mode = service.spec.EndpointSpec?.Mode || 'vip'
  const ingress = [...networks.values()].find((network) => network.ingress)
  const meshed = service.ports.some(({ PublishMode }) => PublishMode === 'ingress')
  const wanted = mode === 'vip' ? (service.spec.TaskTemplate.Networks ?? []).map(({ Target }) => Target) : []
  if (meshed && ingress !== undefined && mode === 'vip') wanted.unshift(ingress.id)
  for (const vip of service.vips) if (!wanted.includes(vip.networkId)) releaseVip(run, vip)
  return wanted.flatMap((networkId) => {
    const kept = service.vips.find((vip) => vip.networkId === networkId)
    if (kept !== undefined) return [kept]
    const pool = networks.get(networkId)?.pools[0]
    const taken = pool && requestAddress(run.host.networking.ipam, pool, { serial: true })
    if (!taken?.ok) return []
    run.set('networking', { ...run.host.networking, ipam: taken.value.ipam })
    return [{ networkId, address: taken.value.address }]
  })
}

export function releaseVip(run: Run, vip: SwarmService['vips'][number]): void {
  const { networking } = run.host
  const pool = networking.networks.get(vip.networkId)?.pools[0]
  const left = pool && releaseAddress(networking.ipam, pool, withoutLength(vip.address))
  if (left?.ok) run.set('networking', { ...networking, ipam: left.value })
}

/** A network of the swarm by id or name, for services. */
export function findSwarmNetwork(networking: Networking, term: string): Network | undefined {
  const own = {
    ...networking,
    networks: new Map([...networking.networks].filter(([, one]) => one.scope === 'swarm')),
  }
  const found = findNetwork(own, term)
  return found.ok ? found.value : undefined
}

/** Which container answers on a port of the routing mesh: any running task of the service that published it. */
export function meshTarget(
  host: Host,
  port: number,
): { readonly containerId: string; readonly port: number } | undefined {
  const swarm = managed(host)
  for (const service of swarm?.services.values() ?? []) {
    const found = service.ports.find(
      (one) => one.PublishMode === 'ingress' && one.PublishedPort === port && one.Protocol === 'tcp',
    )
    if (found === undefined) continue
    const task = [...(swarm?.tasks.values() ?? [])].find(
      (one) => one.serviceId === service.id && one.state === 'running',
    )
    return task === undefined ? undefined : { containerId: task.containerId, port: found.TargetPort }
  }
  return undefined
}

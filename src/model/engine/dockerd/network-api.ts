import { checkConnect, connectEndpoint, disconnectEndpoint } from '../../network/connect.ts'
import {
  createNetwork,
  findNetwork,
  isPredefined,
  type NetworkCreateBody,
  removeNetwork,
} from '../../network/create-network.ts'
import { networkInspect } from '../../network/inspect.ts'
import type { Network } from '../../network/networking.ts'
import type { EndpointSettings } from '../../network/sandbox.ts'
import { DOCKERD, KERNEL } from '../actors.ts'
import { epochMs } from '../clock.ts'
import { rfc3339Nano } from '../format/time.ts'
import type { Json } from '../hop.ts'
import type { Host } from '../host.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'
import { addUnallocated, removeSwarmNetwork, swarmCreateFault, swarmRemoveFault } from '../swarm/networks.ts'
import { networkEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { type Filters, hasLabel, matchesName, unknownFilter, untilLimit } from './list.ts'
import { hexOf, sayEndpoint, sayPorts, stopProxies, writeNetworkFiles } from './networking.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { update } from './start.ts'

/** `POST /networks/create`. */
export function makeNetwork(run: Run, body: NetworkCreateBody): ApiReply {
  const managerSays = swarmCreateFault(run.host, body)
  if (managerSays !== undefined) return managerSays
  const created = rfc3339Nano(epochMs(run.now), 123_456)
  const made = createNetwork(run.host.networking, body, hexOf(run), created)
  if (!made.ok) {
    const later = made.error.status === 409 ? undefined : addUnallocated(run, body, created)
    if (later !== undefined) return answer(201, { Id: later.id, Warning: '' })
    return refuse(made.error.status, made.error.message)
  }
  const { network, networking } = made.value
  run.set('networking', networking)
  networkEvent(run, 'create', network.id)
  if (network.device !== undefined) {
    run.hop({
      kind: 'network/bridge',
      from: DOCKERD,
      to: KERNEL,
      via: 'syscall',
      call: 'netlink RTM_NEWLINK',
      request: { bridge: network.device.name, address: network.gateway4 ?? '' },
      facts: { bridge: network.device.name, gateway: network.gateway4 ?? '' },
    })
    run.hop({
      kind: 'network/rules',
      from: DOCKERD,
      to: KERNEL,
      via: 'syscall',
      call: 'iptables',
      request: [
        `-t nat -A POSTROUTING -s ${network.ipam.config[0]?.subnet ?? ''} ! -o ${network.device.name} -j MASQUERADE`,
      ],
    })
  }
  run.hop({
    kind: 'dockerd/network-record',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'write local-kv.db',
    facts: { network: network.name, id: network.id },
  })
  return answer(201, { Id: network.id, Warning: '' })
}

/** `GET /networks/{id}`. */
export function inspectNetwork(host: Host, term: string): ApiReply & { readonly network?: Network } {
  const found = findNetwork(host.networking, term)
  if (!found.ok) return refuse(found.error.status, found.error.message)
  return { ...answer(200, networkInspect(host.networking, found.value) as Json), network: found.value }
}

/** `DELETE /networks/{id}`. */
export function removeNetworkNow(run: Run, term: string): ApiReply {
  const named = findNetwork(run.host.networking, term)
  if (named.ok && named.value.scope === 'swarm') {
    const managerSays = swarmRemoveFault(run.host, named.value)
    if (managerSays !== undefined) return managerSays
    removeSwarmNetwork(run, named.value)
    return answer(204)
  }
  const removed = removeNetwork(run.host.networking, term)
  if (!removed.ok) return refuse(removed.error.status, removed.error.message)
  const { network, networking } = removed.value
  networkEvent(run, 'destroy', network.id)
  run.set('networking', networking)
  if (network.device !== undefined)
    run.hop({
      kind: 'network/bridge',
      from: DOCKERD,
      to: KERNEL,
      via: 'syscall',
      call: 'netlink RTM_DELLINK',
      facts: { bridge: network.device.name },
    })
  run.hop({
    kind: 'dockerd/network-record',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'write local-kv.db',
    facts: { network: network.name, id: network.id },
  })
  return answer(204)
}

const KNOWN = new Set(['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'])

/** `GET /networks`. */
export function listNetworks(
  host: Host,
  filters: Filters,
): ApiReply & { readonly networks?: readonly Network[] } {
  const unknown = unknownFilter(filters, KNOWN)
  if (unknown !== undefined) return unknown
  for (const type of filters.get('type') ?? [])
    if (type !== 'custom' && type !== 'builtin') return refuse(400, `invalid filter: 'type'='${type}'`)
  for (const text of filters.get('dangling') ?? [])
    if (!/^(true|false|1|0|t|f)$/i.test(text))
      return refuse(400, `invalid value for filter 'dangling': must be "true" (or "1"), or "false" (or "0")`)
  const networks = [...host.networking.networks.values()].filter((one) => passes(host, one, filters))
  return {
    ...answer(
      200,
      networks.map((one) => ({ Id: one.id, Name: one.name })),
    ),
    networks,
  }
}

function passes(host: Host, network: Network, filters: Filters): boolean {
  for (const [name, values] of filters) {
    const hit = values.some((value) => {
      if (name === 'name') return matchesName(network.name, value)
      if (name === 'id') return network.id.startsWith(value)
      if (name === 'driver') return network.driver === value
      if (name === 'scope') return network.scope === value
      if (name === 'type') return isPredefined(network.name) === (value === 'builtin')
      if (name === 'dangling')
        return isPredefined(network.name) ? false : inUse(host, network) !== /^(true|1|t)$/i.test(value)
      return hasLabel(network.labels, value)
    })
    if (!hit) return false
  }
  return true
}

const inUse = (host: Host, network: Network): boolean =>
  [...host.networking.endpoints.values()].some((one) => one.networkId === network.id)

/** `POST /networks/prune`: custom networks without a running container, oldest first. */
export function pruneNetworks(
  run: Run,
  filters: Filters,
): ApiReply & { readonly removed?: readonly string[] } {
  const unknown = unknownFilter(filters, new Set(['label', 'label!', 'until']))
  if (unknown !== undefined) return unknown
  const limit = untilLimit(run.host, filters)
  if (typeof limit === 'object') return limit
  const removed: string[] = []
  for (const network of [...run.host.networking.networks.values()]) {
    if (
      isPredefined(network.name) ||
      network.configOnly ||
      network.ingress ||
      network.scope === 'swarm' ||
      inUse(run.host, network)
    )
      continue
    if (createdAt(network) > epochMs(limit)) continue
    if (!(filters.get('label') ?? []).every((label) => hasLabel(network.labels, label))) continue
    if ((filters.get('label!') ?? []).some((label) => hasLabel(network.labels, label))) continue
    if (removeNetworkNow(run, network.id).status < 400) removed.push(network.name)
  }
  run.event('network', 'prune', '', { reclaimed: '0' })
  return { ...answer(200, { NetworksDeleted: removed }), removed }
}

function createdAt(network: Network): number {
  const found = /T(\d\d):(\d\d):(\d\d(?:\.\d+)?)Z$/.exec(network.created)
  if (found === null) return 0
  const [, h = '0', m = '0', s = '0'] = found
  return epochMs(((Number(h) - 9) * 3600 + Number(m) * 60 + Number(s)) * 1000)
}

/** `POST /networks/{id}/connect`. */
export function joinNetworkNow(
  run: Run,
  term: string,
  containerTerm: string,
  settings: EndpointSettings,
): ApiReply {
  const exists = findNetwork(run.host.networking, term)
  if (!exists.ok) return refuse(exists.error.status, exists.error.message)
  const container = findContainer(run.host, containerTerm)
  if (isReply(container)) return container
  const checked = checkConnect(
    run.host.networking,
    {
      mode: container.hostConfig.NetworkMode ?? 'bridge',
      networks: container.networks.map((one) => one.name),
    },
    term,
    settings,
  )
  if (!checked.ok) return refuse(checked.error.status, checked.error.message)
  const network = checked.value
  const already = container.networks.some((one) => one.name === network.name)
  if (container.state.running) {
    const joined = connectEndpoint(run.host.networking, container.id, network.id, settings, hexOf(run))
    if (!joined.ok) return refuse(joined.error.status, joined.error.message)
    const before = run.host.networking.sandboxes.get(container.id)?.ports.length ?? 0
    run.set('networking', joined.value.networking)
    remember(run, container, network.name, settings, already)
    sayEndpoint(run, container, joined.value.endpoint)
    const ports = run.host.networking.sandboxes.get(container.id)?.ports ?? []
    if (before === 0 && ports.length > 0) sayPorts(run, container, ports)
    else stopProxies(run, container)
    writeNetworkFiles(run, run.host.containers.get(container.id) ?? container)
    return answer(200)
  }
  if (already) return refuse(403, `container ${container.id} is already connected to network ${network.name}`)
  remember(run, container, network.name, settings, already)
  run.hop({
    kind: 'dockerd/network-record',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'write config.v2.json',
    facts: { network: network.name, container: container.name },
  })
  return answer(200)
}

function remember(
  run: Run,
  container: Container,
  name: string,
  settings: EndpointSettings,
  already: boolean,
): void {
  if (already) return
  update(run, container.id, { networks: [...container.networks, { name, settings, linkLocalIPs: [] }] })
}

/** `POST /networks/{id}/disconnect`. */
export function leaveNetworkNow(run: Run, term: string, containerTerm: string, force: boolean): ApiReply {
  const found = findNetwork(run.host.networking, term)
  if (!found.ok) return refuse(found.error.status, found.error.message)
  const network = found.value
  const container = findContainer(run.host, containerTerm)
  if (isReply(container)) return force ? refuse(404, `endpoint ${containerTerm} not found`) : container
  if (container.hostConfig.NetworkMode === 'host' && network.driver === 'host') {
    return refuse(
      403,
      'cannot disconnect container from host network - container was created in host network mode',
    )
  }
  const connected = container.networks.some((one) => one.name === network.name)
  if (!connected) return refuse(500, `container ${container.id} is not connected to network ${network.name}`)
  if (container.state.running) {
    const left = disconnectEndpoint(run.host.networking, container.id, network.id, hexOf(run))
    if (!left.ok) return refuse(500, left.error.message)
    run.set('networking', left.value)
    stopProxies(run, container)
  }
  update(run, container.id, { networks: container.networks.filter((one) => one.name !== network.name) })
  if (container.state.running) networkEvent(run, 'disconnect', network.id, { container: container.id })
  run.hop({
    kind: 'network/release',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'netlink RTM_DELLINK',
    facts: { network: network.name, container: container.name },
  })
  if (container.state.running) writeNetworkFiles(run, run.host.containers.get(container.id) ?? container)
  return answer(200)
}

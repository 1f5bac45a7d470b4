import { allocateNetwork, randomMac, refuse, releaseNetwork } from '#model/network/allocate.ts'
import { bridgeConfig, checkBridgeOptions, LABEL } from '#model/network/bridge-config.ts'
import { dropForward, networkRules } from '#model/network/bridge-rules.ts'
import { ipamFaults } from '#model/network/check-ipam.ts'
import { standOnParent } from '#model/network/lan-parents.ts'
import type { Hex, IpamConfig, Network, NetworkError, Networking } from '#model/network/networking.ts'
import { ok, type Result } from '#model/result.ts'

/** The body of POST /networks/create. */
export interface NetworkCreateBody {
  readonly Name: string
  readonly Driver?: string
  readonly Scope?: string
  readonly EnableIPv4?: boolean | null
  readonly EnableIPv6?: boolean | null
  readonly IPAM?: {
    readonly Driver?: string
    readonly Options?: Readonly<Record<string, string>> | null
    readonly Config?:
      | readonly {
          readonly Subnet?: string
          readonly IPRange?: string
          readonly Gateway?: string
          readonly AuxiliaryAddresses?: Readonly<Record<string, string>> | null
          readonly AuxAddress?: Readonly<Record<string, string>> | null
        }[]
      | null
  } | null
  readonly Internal?: boolean
  readonly Attachable?: boolean
  readonly Ingress?: boolean
  readonly ConfigOnly?: boolean
  readonly ConfigFrom?: { readonly Network?: string } | null
  readonly Options?: Readonly<Record<string, string>> | null
  readonly Labels?: Readonly<Record<string, string>> | null
}

const PREDEFINED: readonly string[] = ['bridge', 'host', 'none', 'default']
export const isPredefined = (name: string): boolean => PREDEFINED.includes(name)

type Found = Result<Network, NetworkError>

/** By id, else by name, else by the beginning of an id; the last only when it fits one network. */
export function findNetwork(networking: Networking, ref: string): Found {
  const byId = networking.networks.get(ref)
  if (byId) return ok(byId)
  const all = [...networking.networks.values()]
  const named = all.filter(({ name }) => name === ref)
  if (named.length > 1)
    return refuse(400, `network ${ref} is ambiguous (${named.length} matches found on name)`)
  const started = ref === '' ? [] : all.filter(({ id }) => id.startsWith(ref))
  const found = named.length > 0 ? named : started
  if (found.length > 1)
    return refuse(400, `network ${ref} is ambiguous (${found.length} matches found based on ID prefix)`)
  return found[0] ? ok(found[0]) : refuse(404, `network ${ref} not found`)
}

function askedConfig(body: NetworkCreateBody): IpamConfig[] {
  return (body.IPAM?.Config ?? []).map((config) => {
    const auxiliaryAddresses = config.AuxiliaryAddresses ?? config.AuxAddress
    return {
      subnet: config.Subnet ?? '',
      ...(config.IPRange ? { ipRange: config.IPRange } : {}),
      ...(config.Gateway ? { gateway: config.Gateway } : {}),
      ...(auxiliaryAddresses ? { auxiliaryAddresses } : {}),
    }
  })
}

/** A network before it has addresses; `--config-from` brings its addresses and options from another one. */
function asked(networking: Networking, body: NetworkCreateBody, id: string, created: string): Found {
  const from = body.ConfigFrom?.Network ?? ''
  let source: Network | undefined
  if (from !== '') {
    const found = findNetwork(networking, from)
    if (!found.ok) return refuse(404, `configuration network "${from}" does not exist`)
    if (!found.value.configOnly) return refuse(403, `network "${from}" is not a configuration network`)
    source = found.value
  }
  const driver = body.Driver || (body.ConfigOnly ? 'null' : 'bridge')
  const swarm = driver === 'overlay' || body.Scope === 'swarm'
  const defaults = networking.daemon.defaultNetworkOptions.get(driver) ?? {}
  const options = { ...(body.ConfigOnly ? {} : defaults), ...source?.options, ...body.Options }
  const yes = (label: string, given: boolean | null | undefined, otherwise: boolean) =>
    given ?? (options[label] === undefined ? otherwise : options[label] === 'true')
  return ok({
    id,
    name: body.Name,
    created,
    scope: swarm ? 'swarm' : 'local',
    driver,
    enableIPv4: yes(`${LABEL}enable_ipv4`, source?.enableIPv4 ?? body.EnableIPv4, true),
    enableIPv6: yes(`${LABEL}enable_ipv6`, source?.enableIPv6 ?? body.EnableIPv6, false),
    internal: body.Internal ?? false,
    attachable: body.Attachable ?? false,
    ingress: body.Ingress ?? false,
    configOnly: body.ConfigOnly ?? false,
    configFrom: from,
    ipam: {
      driver: body.IPAM?.Driver || 'default',
      options: body.IPAM?.Options ?? source?.ipam.options ?? {},
      config: source ? source.ipam.config : askedConfig(body),
    },
    options,
    labels: body.Labels ?? {},
    pools: [],
  })
}

/** Faults that are found before anything is taken. */
function checkDriver(networking: Networking, network: Network): Result<undefined, NetworkError> {
  const { driver } = network
  if (network.name.trim() === '') return refuse(400, 'invalid name: name is empty')
  if (network.ipam.driver !== 'default' && network.ipam.driver !== 'null')
    return refuse(404, `plugin "${network.ipam.driver}" not found`)
  if (network.ingress && driver !== 'overlay')
    return refuse(403, 'Ingress network can only be global scope network')
  if (driver === 'host' || driver === 'null')
    return refuse(403, `only one instance of "${driver}" network is allowed`)
  if (driver === 'overlay' && !networking.swarm)
    return refuse(
      403,
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
    )
  if (driver === 'bridge') {
    const options = checkBridgeOptions(network.options)
    if (!options.ok) return refuse(400, options.error)
    const { mode4, mode6 } = bridgeConfig(network)
    if ((mode4 === 'isolated' || mode6 === 'isolated') && !network.internal)
      return refuse(500, "gateway mode 'isolated' can only be used for an internal network")
    return ok(undefined)
  }
  if (driver === 'macvlan') return checkMode(network, 'macvlan_mode', 'macvlan', 'bridge', MACVLAN_MODES)
  if (driver === 'ipvlan') return checkMode(network, 'ipvlan_mode', 'ipvlan', 'l2', IPVLAN_MODES)
  if (driver === 'overlay') return ok(undefined)
  return refuse(404, `plugin "${driver}" not found`)
}

/** A macvlan without a parent stands on a dummy interface: it leads nowhere. */
export const leadsOut = ({ driver, internal, options }: Network): boolean =>
  !internal && ((driver !== 'macvlan' && driver !== 'ipvlan') || !!options.parent)

const MACVLAN_MODES: readonly string[] = ['bridge', 'private', 'vepa', 'passthru']
const IPVLAN_MODES: readonly string[] = ['l2', 'l3', 'l3s']

function checkMode(
  network: Network,
  option: string,
  driver: string,
  usual: string,
  modes: readonly string[],
): Result<undefined, NetworkError> {
  const mode = network.options[option] ?? usual
  if (!modes.includes(mode))
    return refuse(
      400,
      `requested ${driver} mode '${mode}' is not valid, '${usual}' mode is the ${driver} driver default`,
    )
  if (network.options.parent === 'lo')
    return refuse(400, `loopback interface is not a valid ${driver} parent link`)
  return ok(undefined)
}

function conflict(networking: Networking, network: Network): Result<undefined, NetworkError> {
  const name = bridgeConfig(network).device
  for (const other of networking.networks.values()) {
    if (other.device?.name === name)
      return refuse(
        403,
        `cannot create network ${network.id} (${name}): conflicts with network ${other.id} (${name}): networks have same bridge name`,
      )
  }
  return ok(undefined)
}

/** The first number that no overlay has: the networks of a swarm count up from 4096. */
function nextVni(networking: Networking): number {
  const used = [...networking.networks.values()].map(({ vni }) => vni ?? 4095)
  return Math.max(4095, ...used) + 1
}

type Created = Result<{ readonly networking: Networking; readonly network: Network }, NetworkError>

/** Adds a network that is known to be well formed: addresses, device, rules. */
export function addNetwork(networking: Networking, network: Network, hex: Hex): Created {
  if (network.configOnly || network.driver === 'host' || network.driver === 'null')
    return ok({
      networking: { ...networking, networks: new Map([...networking.networks, [network.id, network]]) },
      network,
    })
  const allocated = allocateNetwork(networking, network)
  if (!allocated.ok) return allocated
  let next = allocated.value.networking
  let grown = allocated.value.network
  if (grown.driver === 'overlay') grown = { ...grown, vni: nextVni(networking) }
  if (grown.driver === 'macvlan' || grown.driver === 'ipvlan') {
    const standing = standOnParent(networking, grown, hex)
    if (!standing.ok) return standing
    grown = standing.value
  }
  if (grown.driver === 'bridge') {
    const clash = conflict(networking, grown)
    if (!clash.ok) return clash
    grown = { ...grown, device: { name: bridgeConfig(grown).device, mac: randomMac(hex), hasBeenUp: false } }
    next = networkRules(next, grown)
    if (grown.enableIPv6) next = dropForward(next, 6)
  }
  return ok({
    networking: { ...next, networks: new Map([...next.networks, [grown.id, grown]]) },
    network: grown,
  })
}

/**
 * `docker network create` as the daemon does it.
 *
 * @param created what inspect shows as Created; the model has no clock
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/network.go
 */
export function createNetwork(
  networking: Networking,
  body: NetworkCreateBody,
  hex: Hex,
  created = '',
): Created {
  if (isPredefined(body.Name))
    return refuse(403, `operation is not permitted on predefined ${body.Name} network `)
  // Swarm counts its networks in another space of ids: 25 letters and digits.
  const wish = asked(networking, body, hex(body.Driver === 'overlay' ? 25 : 64), created)
  if (!wish.ok) return wish
  const network = wish.value
  if ([...networking.networks.values()].some(({ name }) => name === network.name))
    return refuse(409, `network with name ${network.name} already exists`)
  if (network.scope === 'swarm' && network.driver !== 'overlay' && !networking.swarm)
    return refuse(403, 'cannot create a swarm scoped network when swarm is not active')
  const faults = ipamFaults(network.ipam.config, network.enableIPv6)
  if (faults.length > 0) return refuse(400, `invalid network config:\n${faults.join('\n')}`)
  if (network.configOnly) return addNetwork(networking, network, hex)
  const driver = checkDriver(networking, network)
  return driver.ok ? addNetwork(networking, network, hex) : driver
}

/**
 * `docker network rm`.
 *
 * @param ref id, name or the beginning of an id
 */
export function removeNetwork(networking: Networking, ref: string): Created {
  const found = findNetwork(networking, ref)
  if (!found.ok) return found
  const network = found.value
  if (isPredefined(network.name))
    return refuse(403, `${network.name} is a pre-defined network and cannot be removed`)
  const users = [...networking.endpoints.values()].filter(({ networkId }) => networkId === network.id)
  if (users.length > 0) {
    const list = users.map(({ id, containerId }) => {
      const name = networking.sandboxes.get(containerId)?.name ?? containerId
      return `name:"${name}" id:"${id.slice(0, 12)}"`
    })
    return refuse(
      403,
      `error while removing network: network ${network.name} has active endpoints (${list.join(', ')})`,
    )
  }
  const without = new Map(networking.networks)
  without.delete(network.id)
  const left = network.driver === 'bridge' ? networkRules(networking, network, false) : networking
  return ok({ networking: { ...releaseNetwork(left, network), networks: without }, network })
}

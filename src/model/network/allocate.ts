import { bridgeConfig } from '#model/network/bridge-config.ts'
import {
  type Family,
  formatPrefix,
  isIPv6,
  type Prefix,
  parsePrefix,
  withoutLength,
} from '#model/network/ip.ts'
import { releaseAddress, releasePool, requestAddress, requestPool } from '#model/network/ipam.ts'
import type { Hex, IpamConfig, Network, NetworkError, Networking } from '#model/network/networking.ts'
import { fail, ok, type Result } from '#model/result.ts'

export const refuse = (
  status: number,
  message: string,
): { readonly ok: false; readonly error: NetworkError } => fail({ status, message })

/** A locally administered unicast address, as every bridge and veth gets one at random. */
export function randomMac(hex: Hex): string {
  const digits = hex(12)
  const first = (Number.parseInt(digits.slice(0, 2), 16) & 0xfe) | 0x02
  return [first.toString(16).padStart(2, '0'), ...(digits.slice(2).match(/../g) ?? [])].join(':')
}

/** Overlay endpoints carry their IPv4 address in their MAC address, so peers can work it out. */
export const macOfIPv4 = (ip: string): string =>
  ['02', '42', ...ip.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))].join(':')

/**
 * The link-local address the kernel makes of a MAC address, with its length.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4291#appendix-A
 */
export function linkLocal(mac: string): string {
  const [a = '00', b = '00', c = '00', d = '00', e = '00', f = '00'] = mac.split(':')
  const first = (Number.parseInt(a, 16) ^ 2).toString(16).padStart(2, '0')
  const groups = [first + b, `${c}ff`, `fe${d}`, e + f].map((group) =>
    Number.parseInt(group, 16).toString(16),
  )
  return `fe80::${groups.join(':')}/64`
}

/** What the default pools keep away from: the host's name servers and its connected IPv4 networks. */
function reservedPrefixes(networking: Networking): Prefix[] {
  const servers = networking.machine.nameservers.map((ip) => `${ip}/${isIPv6(ip) ? 128 : 32}`)
  const connected = networking.machine.addresses.filter((address) => !isIPv6(address))
  return [...servers, ...connected].flatMap((text) => parsePrefix(text) ?? [])
}

/** Whether the driver puts an address of its own into the network: then it needs one reserved. */
function wantsGateway(network: Network, family: Family, config?: IpamConfig): boolean {
  if (network.driver === 'macvlan' || network.driver === 'ipvlan') return !!config?.gateway
  if (network.driver !== 'bridge') return true
  const { mode4, mode6 } = bridgeConfig(network)
  return !!config?.gateway || (family === 4 ? mode4 : mode6) !== 'isolated'
}

type Allocated = Result<{ readonly networking: Networking; readonly network: Network }, NetworkError>

function allocateFamily(
  networking: Networking,
  network: Network,
  family: Family,
  asked?: IpamConfig,
): Allocated {
  const got = requestPool(networking.ipam, {
    scope: network.scope === 'swarm' ? 'global' : 'local',
    family,
    reserved: network.scope === 'local' ? reservedPrefixes(networking) : [],
    ...(asked?.subnet ? { subnet: asked.subnet } : {}),
    ...(asked?.ipRange ? { range: asked.ipRange } : {}),
  })
  if (!got.ok) return refuse(got.error.startsWith('invalid pool request') ? 403 : 400, got.error)
  const { pool } = got.value
  let ipam = got.value.ipam
  let gateway: string | undefined
  if (wantsGateway(network, family, asked)) {
    const address = requestAddress(ipam, pool, asked?.gateway ? { ip: asked.gateway } : {})
    if (!address.ok)
      return refuse(400, `failed to allocate gateway (${asked?.gateway ?? ''}): ${address.error}`)
    ipam = address.value.ipam
    gateway = withoutLength(address.value.address)
  }
  for (const ip of Object.values(asked?.auxiliaryAddresses ?? {})) {
    const address = requestAddress(ipam, pool, { ip })
    if (!address.ok) return refuse(400, `failed to allocate secondary ip address (${ip}): ${address.error}`)
    ipam = address.value.ipam
  }
  const config: IpamConfig = {
    subnet: formatPrefix(pool.subnet),
    ...(asked?.ipRange ? { ipRange: asked.ipRange } : {}),
    ...(gateway ? { gateway } : {}),
    ...(asked?.auxiliaryAddresses ? { auxiliaryAddresses: asked.auxiliaryAddresses } : {}),
  }
  const grown: Network = {
    ...network,
    pools: [...network.pools, pool],
    ipam: { ...network.ipam, config: [...network.ipam.config, config] },
    ...(gateway ? (family === 4 ? { gateway4: gateway } : { gateway6: gateway }) : {}),
  }
  return ok({ networking: { ...networking, ipam }, network: grown })
}

/**
 * Gives a network its subnets and gateways.
 *
 * @param network with the configuration that was asked for; what comes back says what it got
 */
export function allocateNetwork(networking: Networking, network: Network): Allocated {
  const asked = network.ipam.config
  let state = {
    networking,
    network: { ...network, ipam: { ...network.ipam, config: [] as readonly IpamConfig[] } },
  }
  for (const family of [4, 6] as const) {
    if (!(family === 4 ? network.enableIPv4 : network.enableIPv6)) continue
    const own = asked.filter(({ subnet }) => isIPv6(subnet) === (family === 6))
    for (const config of own.length > 0 ? own : [undefined]) {
      const next = allocateFamily(state.networking, state.network, family, config)
      if (!next.ok) return next
      state = next.value
    }
    // Asked after the addresses: a pool that is taken is the first thing to be refused.
    if (network.driver === 'bridge' && own.length > 1)
      return refuse(400, "bridge driver doesn't support multiple subnets")
  }
  return ok(state)
}

/** Gives back what {@link allocateNetwork} took. */
export function releaseNetwork(networking: Networking, network: Network): Networking {
  let { ipam } = networking
  for (const [place, pool] of network.pools.entries()) {
    const config = network.ipam.config[place]
    for (const ip of [config?.gateway, ...Object.values(config?.auxiliaryAddresses ?? {})]) {
      const left = ip ? releaseAddress(ipam, pool, ip) : undefined
      if (left?.ok) ipam = left.value
    }
    const left = releasePool(ipam, pool)
    if (left.ok) ipam = left.value
  }
  return { ...networking, ipam }
}

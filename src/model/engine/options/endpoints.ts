import { fail, ok } from '../../result.ts'
import { flagList, flagText, type ParsedFlags } from '../cli/flags.ts'
import { quote } from '../format/quote.ts'
import { parseNetipAddress } from './address.ts'
import { type NetworkAttachment, parseNetwork } from './network.ts'
import type { Parsed } from './numbers.ts'

/** `EndpointSettings` of the Engine API; fields that nothing set are absent. */
export interface EndpointRequest {
  IPAMConfig?: { IPv4Address?: string; IPv6Address?: string; LinkLocalIPs?: readonly string[] }
  Links?: readonly string[]
  Aliases?: readonly string[]
  DriverOpts?: Readonly<Record<string, string>>
  MacAddress?: string
  GwPriority?: number
}

/** Whether a network mode names a network that someone made. */
export function isUserDefined(mode: string): boolean {
  return (
    !['default', 'bridge', 'host', 'none'].includes(mode) &&
    mode !== 'container' &&
    !mode.startsWith('container:')
  )
}

/** The forms Go's `net.ParseMAC` reads, in its own spelling; undefined for anything else. */
export function parseMac(text: string): string | undefined {
  const trimmed = text.trim()
  const pairs = /^[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(?:\1[0-9a-fA-F]{2})+$/.test(trimmed)
    ? trimmed.split(/[:-]/)
    : undefined
  const quads = /^[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4})+$/.test(trimmed) ? trimmed.split('.') : undefined
  const bytes = pairs ?? quads?.flatMap((quad) => [quad.slice(0, 2), quad.slice(2)])
  if (!bytes || ![6, 8, 20].includes(bytes.length)) return undefined
  return bytes.join(':').toLowerCase()
}

/** Container-wide flags of old, which belong to the first network. */
interface Legacy {
  readonly aliases: readonly string[]
  readonly links: readonly string[]
  readonly ip: string
  readonly ip6: string
  readonly mac: string
  readonly linkLocal: readonly string[]
}

/**
 * `NetworkingConfig.EndpointsConfig` from `--network` and the older `--ip`, `--network-alias`, `--link`,
 * `--mac-address`: the first network takes the old flags, and is left out when it is alone and says nothing.
 */
export function parseEndpoints(flags: ParsedFlags): Parsed<Record<string, EndpointRequest>> {
  const legacy: Legacy = {
    aliases: flagList(flags, 'network-alias'),
    links: flagList(flags, 'link'),
    ip: flagText(flags, 'ip'),
    ip6: flagText(flags, 'ip6'),
    mac: flagText(flags, 'mac-address'),
    linkLocal: flagList(flags, 'link-local-ip').flatMap((text) => parseNetipAddress(text) ?? []),
  }
  const networks: NetworkAttachment[] = []
  for (const text of flagList(flags, 'network')) {
    const network = parseNetwork(text)
    if (!network.ok) return network
    networks.push(network.value)
  }
  const alone = networks.length <= 1
  if (networks.length === 0) networks.push(defaultNetwork)
  const endpoints = new Map<string, EndpointRequest>()
  for (const [index, network] of networks.entries()) {
    const merged =
      index === 0 ? withLegacy(network, legacy) : ok({ ...network, Links: [] as readonly string[] })
    if (!merged.ok) return merged
    const endpoint = endpointOf(merged.value)
    if (!endpoint.ok) return endpoint
    if (endpoints.has(network.Target))
      return fail(`network ${quote(network.Target)} is specified multiple times`)
    if (alone && Object.keys(endpoint.value).length === 0) continue
    endpoints.set(network.Target, endpoint.value)
  }
  if (new Set(networks.map(({ Target }) => isUserDefined(Target))).size > 1) {
    return fail('conflicting options: cannot attach both user-defined and non-user-defined network-modes')
  }
  return ok(Object.fromEntries(endpoints))
}

const defaultNetwork: NetworkAttachment = {
  Target: 'default',
  Aliases: [],
  DriverOpts: {},
  IPv4Address: '',
  IPv6Address: '',
  LinkLocalIPs: [],
  MacAddress: '',
  GwPriority: 0,
}

type Merged = NetworkAttachment & { readonly Links: readonly string[] }

function withLegacy(network: NetworkAttachment, legacy: Legacy): Parsed<Merged> {
  const both = (option: string, own: string) =>
    fail(`conflicting options: cannot specify both ${option} and per-network ${own}`)
  if (network.Aliases.length > 0 && legacy.aliases.length > 0) return both('--network-alias', 'alias')
  if (network.IPv4Address && legacy.ip) return both('--ip', 'IPv4 address')
  if (network.IPv6Address && legacy.ip6) return both('--ip6', 'IPv6 address')
  if (network.MacAddress && legacy.mac) return both('--mac-address', 'MAC address')
  if (network.LinkLocalIPs.length > 0 && legacy.linkLocal.length > 0) {
    return both('--link-local-ip', 'link-local IP addresses')
  }
  return ok({
    ...network,
    Aliases: legacy.aliases.length > 0 ? legacy.aliases : network.Aliases,
    // On the default bridge a link is no endpoint option: it is the old kind, in HostConfig.
    Links: isUserDefined(network.Target) ? legacy.links : [],
    IPv4Address: legacy.ip.includes('.') ? legacy.ip : network.IPv4Address,
    IPv6Address: legacy.ip6 || network.IPv6Address,
    MacAddress: legacy.mac || network.MacAddress,
    LinkLocalIPs: legacy.linkLocal.length > 0 ? legacy.linkLocal : network.LinkLocalIPs,
  })
}

function endpointOf(network: Merged): Parsed<EndpointRequest> {
  if (network.Target.trim() === '') return fail('no name set for network')
  if (!isUserDefined(network.Target) && network.Aliases.length > 0) {
    return fail('network-scoped aliases are only supported for user-defined networks')
  }
  const endpoint: EndpointRequest = {}
  const ipam: NonNullable<EndpointRequest['IPAMConfig']> = {}
  if (network.IPv4Address) ipam.IPv4Address = network.IPv4Address
  if (network.IPv6Address) ipam.IPv6Address = network.IPv6Address
  if (network.LinkLocalIPs.length > 0) ipam.LinkLocalIPs = network.LinkLocalIPs
  if (Object.keys(ipam).length > 0) endpoint.IPAMConfig = ipam
  if (network.Links.length > 0) endpoint.Links = network.Links
  if (network.Aliases.length > 0) endpoint.Aliases = network.Aliases
  if (Object.keys(network.DriverOpts).length > 0) endpoint.DriverOpts = network.DriverOpts
  if (network.GwPriority !== 0) endpoint.GwPriority = network.GwPriority
  if (network.MacAddress) {
    const mac = parseMac(network.MacAddress)
    if (!mac) return fail(`${network.MacAddress} is not a valid mac address`)
    endpoint.MacAddress = mac
  }
  return ok(endpoint)
}

import { endpointsOf, gatewayEndpoint } from '#model/network/gateway.ts'
import { formatPrefix, isIPv6, masked, parsePrefix, withoutLength } from '#model/network/ip.ts'
import { bridgeAddresses } from '#model/network/links.ts'
import type { Networking, Sandbox } from '#model/network/networking.ts'

/** A line of the routing table. */
export interface Route {
  /** `default` or a prefix. */
  readonly dst: string
  readonly gateway?: string
  readonly dev: string
  readonly prefsrc?: string
  readonly scope?: 'link'
}

/** The route the kernel adds with an address. */
function connected(address: string, dev: string): Route[] {
  const prefix = parsePrefix(address)
  if (!prefix) return []
  const dst = formatPrefix(masked(prefix))
  return [isIPv6(address) ? { dst, dev } : { dst, dev, prefsrc: withoutLength(address), scope: 'link' }]
}

/** The first address of a subnet makes its route; further ones add none. */
const once = (routes: readonly Route[]): Route[] =>
  routes.filter(
    ({ dst, dev }, place) => routes.findIndex((other) => other.dst === dst && other.dev === dev) === place,
  )

export function hostRoutes(networking: Networking): Route[] {
  const { machine } = networking
  const dev = machine.interface
  const bridges = [...networking.networks.values()].flatMap((network) =>
    network.device
      ? bridgeAddresses(network).flatMap((address) => connected(address, network.device?.name ?? ''))
      : [],
  )
  return [
    ...(machine.gateway ? [{ dst: 'default', gateway: machine.gateway, dev }] : []),
    ...(machine.gateway6 ? [{ dst: 'default', gateway: machine.gateway6, dev }] : []),
    ...once([...machine.addresses.flatMap((address) => connected(address, dev)), ...bridges]),
  ]
}

/** The routes a container sees: at most one default for each family, then its own subnets. */
export function containerRoutes(networking: Networking, sandbox: Sandbox): Route[] {
  if (sandbox.kind === 'host') return hostRoutes(networking)
  const defaults = ([4, 6] as const).flatMap((family): Route[] => {
    const endpoint = gatewayEndpoint(networking, sandbox, family)
    if (!endpoint) return []
    const gateway = family === 4 ? endpoint.gateway4 : endpoint.gateway6
    const dev = endpoint.interface
    return [gateway === '' ? { dst: 'default', dev, scope: 'link' } : { dst: 'default', gateway, dev }]
  })
  const own = endpointsOf(networking, sandbox).flatMap(({ ipv4, ipv6, interface: dev }) =>
    [ipv4, ipv6].flatMap((address) => connected(address, dev)),
  )
  return [...defaults, ...own]
}

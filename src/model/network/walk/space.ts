import type { Tables } from '#model/network/firewall.ts'
import { inPrefix, isIPv6, knownPrefix, withoutLength } from '#model/network/ip.ts'
import type { Route } from '#model/network/routes.ts'
import { oncePer } from '#model/network/walk/once.ts'

/** Something that waits for packets in a namespace. */
export interface Socket {
  readonly proto: 'tcp' | 'udp'
  readonly ip: string
  readonly port: number
  /** Who answers. */
  readonly name: string
  /** `[::]` that leaves IPv4 to others, as docker-proxy's. */
  readonly v6only?: boolean
  /** `0.0.0.0` of a program in Go, whose runtime opens one socket for both families. */
  readonly bothFamilies?: boolean
  /** A docker-proxy: what it connects to. */
  readonly proxyTo?: { readonly ip: string; readonly port: number }
  /** Accepts in the kernel and never answers: a paused program, or a port dockerd only holds. */
  readonly mute?: boolean
}

/** An interface of a namespace and the wire it is on. */
export interface Port {
  readonly device: string
  /** With length. */
  readonly addresses: readonly string[]
  /** Which wire: interfaces on the same one see each other's frames. */
  readonly segment: string
  /** macvlan and ipvlan children never hear their parent; `alone` ones not their siblings either. */
  readonly kind: 'plain' | 'parent' | 'child'
  readonly alone?: boolean
  /** ipvlan: it has its parent's MAC address, and the parent tells its children apart by IP address. */
  readonly sharesMac?: boolean
  /** ipvlan in layer 3 asks nobody who has an address, and answers nobody who asks. */
  readonly withoutNeighbours?: boolean
}

/** A network namespace with everything in it that packets meet. */
export interface Space {
  readonly name: string
  readonly ports: readonly Port[]
  readonly routes: readonly Route[]
  readonly sockets: readonly Socket[]
  readonly iptables: Tables
  readonly ip6tables: Tables
  readonly forwards4: boolean
  readonly forwards6: boolean
  /** Bridge devices that switch between containers: device → segment. */
  readonly bridges: ReadonlyMap<string, string>
  /** 127.0.0.0/8 may leave by the bridges, because rules rewrite it. */
  readonly routesLoopback: boolean
}

/** What is worked out once for each namespace: walks come back to the same ones again and again. */
const addressesOf = oncePer(
  ({ ports }: Space) => new Set(ports.flatMap(({ addresses }) => addresses.map(withoutLength))),
)

export const isLocal = (space: Space, ip: string): boolean =>
  ip.startsWith('127.') || ip === '::1' || addressesOf(space).has(ip)

/** The source a program gets for an address of its own host: the first address of the same subnet. */
export function sourceForLocal(space: Space, ip: string): string {
  if (isIPv6(ip)) return ip
  if (ip.startsWith('127.')) return '127.0.0.1'
  const port = space.ports.find(({ addresses }) => addresses.some((address) => withoutLength(address) === ip))
  const first = port?.addresses.find((address) => !isIPv6(address) && inPrefix(address, ip))
  return first ? withoutLength(first) : ip
}

/** Routes with the families they serve, the longest prefix first; the default route is the shortest. */
const rankedRoutes = oncePer((space: Space) =>
  space.routes
    .map((route) => {
      const isDefault = route.dst === 'default'
      const prefix = isDefault ? undefined : knownPrefix(route.dst)
      return {
        route,
        isDefault,
        six: isDefault ? defaultIsV6(space, route) : isIPv6(route.dst),
        bits: prefix?.bits ?? -1,
      }
    })
    .sort((a, b) => b.bits - a.bits),
)

/** The longest prefix that holds the address; the default route is the shortest. */
export function routeTo(space: Space, ip: string): Route | undefined {
  const six = isIPv6(ip)
  return rankedRoutes(space).find(
    (each) => each.six === six && (each.isDefault || inPrefix(each.route.dst, ip)),
  )?.route
}

/** A default route without a next hop serves the families its device has an address of. */
function defaultIsV6(space: Space, route: Route): boolean {
  if (route.gateway) return isIPv6(route.gateway)
  const port = space.ports.find(({ device }) => device === route.dev)
  return !!port && port.addresses.every((address) => isIPv6(address))
}

/** The address a packet gets as its source when it leaves by a device: one near the next hop, else the first. */
export function sourceOn(
  space: Space,
  device: string,
  towards: string,
  prefsrc?: string,
): string | undefined {
  if (prefsrc) return prefsrc
  const own = space.ports
    .filter((port) => port.device === device)
    .flatMap(({ addresses }) => addresses)
    .filter((address) => isIPv6(address) === isIPv6(towards) && !address.startsWith('fe80:'))
  const near = own.find((address) => inPrefix(address, towards))
  return near || own[0] ? withoutLength(near ?? own[0] ?? '') : undefined
}

/** The socket a packet would reach: one bound to just this address before one bound to all. */
export function socketFor(space: Space, proto: 'tcp' | 'udp', ip: string, port: number): Socket | undefined {
  const open = space.sockets.filter((socket) => socket.proto === proto && socket.port === port)
  const all = (socket: Socket) =>
    isIPv6(ip)
      ? socket.ip === '::' || (socket.ip === '0.0.0.0' && !!socket.bothFamilies)
      : socket.ip === '0.0.0.0' || (socket.ip === '::' && !socket.v6only)
  return open.find((socket) => socket.ip === ip) ?? open.find(all)
}

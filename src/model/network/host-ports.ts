import { isUnspecified, joinHostPort, withoutLength } from '#model/network/ip.ts'
import type { HostPorts, Networking, Transport } from '#model/network/networking.ts'
import { fail, ok, type Result } from '#model/result.ts'

const key = (proto: Transport, ip: string, port: number): string => `${proto} ${ip} ${port}`
const family = (ip: string): number => (ip.includes(':') ? 6 : 4)

/** What keeps a port of an address: the same address, and the wildcard of its family (which meets them all). */
function takenBy(
  ports: HostPorts,
  proto: Transport,
  ips: readonly string[],
  port: number,
): string | undefined {
  for (const ip of ips) if (ports.taken.has(key(proto, ip, port))) return ip
  for (const entry of ports.taken) {
    const [otherProto, other = '', otherPort] = entry.split(' ')
    if (otherProto !== proto || Number(otherPort) !== port) continue
    const met = ips.some((ip) => family(ip) === family(other) && (isUnspecified(ip) || isUnspecified(other)))
    if (met) return other
  }
  return undefined
}

/** Why the kernel would refuse to bind: nobody has the address, or a program of the host listens there. */
function bindFault(
  { machine, networks }: Networking,
  proto: Transport,
  ip: string,
  port: number,
): string | undefined {
  const bridges = [...networks.values()].flatMap(({ gateway4, gateway6, device }) =>
    device ? [gateway4, gateway6] : [],
  )
  const known = [...machine.addresses.map(withoutLength), ...bridges, '::1']
  if (!isUnspecified(ip) && !ip.startsWith('127.') && !known.includes(ip))
    return 'cannot assign requested address'
  const meets = machine.listeners.some(
    (other) =>
      other.proto === proto &&
      other.port === port &&
      family(other.ip) === family(ip) &&
      (other.ip === ip || isUnspecified(other.ip) || isUnspecified(ip)),
  )
  return meets ? 'address already in use' : undefined
}

interface Request {
  readonly proto: Transport
  /** Addresses that must all get the same port. */
  readonly ips: readonly string[]
  /** 0 and 0 for any port. */
  readonly first: number
  readonly last: number
}

type Taken = Result<{ readonly ports: HostPorts; readonly port: number }, string>

/**
 * Takes a host port on all addresses: the one asked for, or the next free one of the range.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/portallocator/portallocator.go
 */
export function takeHostPort(networking: Networking, ports: HostPorts, request: Request): Taken {
  const { proto, ips } = request
  const exact = request.first !== 0 && request.first === request.last
  const range =
    request.first === 0 ? networking.machine.ephemeralPorts : ([request.first, request.last] as const)
  const rangeKey = (ip: string) => `${proto} ${ip} ${range[0]}-${range[1]}`
  const give = (port: number): Taken => {
    const taken = new Set([...ports.taken, ...ips.map((ip) => key(proto, ip, port))])
    const last = new Map([...ports.last, ...(exact ? [] : ips.map((ip) => [rangeKey(ip), port] as const))])
    return ok({ ports: { taken, last }, port })
  }
  const bound = (port: number): string | undefined => {
    for (const ip of ips) {
      const fault = bindFault(networking, proto, ip, port)
      if (fault) return `failed to bind host port ${joinHostPort(ip, port)}/${proto}: ${fault}`
    }
    return undefined
  }
  if (exact) {
    const owner = takenBy(ports, proto, ips, request.first)
    if (owner) return fail(`Bind for ${owner}:${request.first} failed: port is already allocated`)
    const fault = bound(request.first)
    return fault ? fail(fault) : give(request.first)
  }
  const count = range[1] - range[0] + 1
  const after = ports.last.get(rangeKey(ips[0] ?? '')) ?? range[1]
  for (let step = 1; step <= count; step += 1) {
    const port = range[0] + ((after - range[0] + step) % count)
    if (!takenBy(ports, proto, ips, port) && !bound(port)) return give(port)
  }
  return fail('all ports are allocated')
}

export function releaseHostPort(ports: HostPorts, proto: Transport, ip: string, port: number): HostPorts {
  const taken = new Set(ports.taken)
  taken.delete(key(proto, ip, port))
  return { ...ports, taken }
}

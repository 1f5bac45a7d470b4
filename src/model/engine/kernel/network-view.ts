import { endpointsOf, gatewayEndpoint } from '../../network/gateway.ts'
import { inPrefix, withoutLength } from '../../network/ip.ts'
import type { Endpoint, Sandbox } from '../../network/networking.ts'
import type { Host } from '../host.ts'
import type { NetInterface } from '../programs/program.ts'
import type { Container } from '../state/container.ts'

/** The container whose network namespace it uses: its own, or the one of `--network container:…`. */
export function networkOwner(host: Host, container: Container): Container {
  const mode = container.hostConfig.NetworkMode ?? ''
  if (!mode.startsWith('container:')) return container
  const wanted = mode.slice('container:'.length)
  const id = host.names.get(wanted) ?? [...host.containers.keys()].find((key) => key.startsWith(wanted))
  const other = id === undefined ? undefined : host.containers.get(id)
  return other === undefined || other.id === container.id ? container : networkOwner(host, other)
}

export const sandboxOf = (host: Host, container: Container): Sandbox | undefined =>
  host.networking.sandboxes.get(networkOwner(host, container).id)

const liveEndpoints = (host: Host, container: Container): Endpoint[] => {
  const sandbox = sandboxOf(host, container)
  return sandbox === undefined ? [] : endpointsOf(host.networking, sandbox)
}
const addressed = (host: Host, container: Container) =>
  liveEndpoints(host, container).filter((one) => one.ipv4 !== '')

export function interfacesOf(host: Host, container: Container): NetInterface[] {
  const list: NetInterface[] = [
    { name: 'lo', index: 1, mac: '00:00:00:00:00:00', address: '127.0.0.1', prefixLength: 8, mtu: 65536 },
  ]
  for (const endpoint of addressed(host, container)) {
    const [address = '', length = '0'] = endpoint.ipv4.split('/')
    const index = list.length + 1
    list.push({
      name: endpoint.interface,
      index,
      mac: endpoint.mac,
      address,
      prefixLength: Number(length),
      mtu: 1500,
    })
  }
  return list
}

/** The main routing table as busybox `ip route` prints it. */
export function routesOf(host: Host, container: Container): string[] {
  const sandbox = sandboxOf(host, container)
  if (sandbox === undefined) return []
  const gateway = gatewayEndpoint(host.networking, sandbox, 4)
  const lines = gateway === undefined ? [] : [`default via ${gateway.gateway4} dev ${gateway.interface} `]
  const local = addressed(host, container).map((one) => {
    const [ip = '', length = '0'] = one.ipv4.split('/')
    const subnet = networkAddress(ip, Number(length))
    return {
      key: ipv4Number(subnet),
      text: `${subnet}/${length} dev ${one.interface} scope link  src ${ip} `,
    }
  })
  return [...lines, ...local.sort((a, b) => a.key - b.key).map((one) => one.text)]
}

export function nameserverOf(host: Host, container: Container): string {
  if (liveEndpoints(host, container).some((one) => one.dnsNames !== null)) return '127.0.0.11'
  return container.hostConfig.Dns?.[0] ?? host.networking.machine.nameservers[0] ?? '8.8.8.8'
}

/** Addresses of a name as a container sees it: its hosts file first, then the embedded resolver. */
export function resolveIn(host: Host, container: Container, name: string): string[] {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return [name]
  const owner = networkOwner(host, container)
  const hosts = host.filesystems.get(`own:${owner.id}`)?.files.get('/hosts')?.text ?? ''
  for (const line of hosts.split('\n')) {
    const [address, ...names] = line.split(/\s+/)
    if (address !== undefined && !address.includes(':') && names.includes(name)) return [address]
  }
  const found: string[] = []
  for (const mine of addressed(host, owner)) {
    if (mine.dnsNames === null) continue
    const network = host.networking.networks.get(mine.networkId)
    for (const link of mine.links)
      if (link.alias === name) found.push(...resolveIn(host, container, link.container))
    for (const other of host.networking.endpoints.values()) {
      if (other.networkId !== mine.networkId || other.dnsNames === null) continue
      const hit = other.dnsNames.some((one) => one === name || `${one}.${network?.name}` === name)
      if (hit) found.push(withoutLength(other.ipv4))
    }
  }
  return [...new Set(found)]
}

export type Reached = 'ok' | 'refused' | 'unreachable' | 'no-route' | 'drop'

/** Whether a packet to an address gets an answer: same network yes, another bridge no, beyond no. */
export function reachFrom(
  host: Host,
  container: Container,
  target: string,
  proto: 'icmp' | 'tcp',
  port = 0,
): Reached {
  const mine = addressed(host, container)
  if (target.startsWith('127.') || mine.some((one) => withoutLength(one.ipv4) === target)) {
    return proto === 'icmp' ? 'ok' : listens(host, container, port)
  }
  for (const endpoint of mine) {
    if (!inPrefix(endpoint.ipv4, target)) continue
    if (host.networking.networks.get(endpoint.networkId)?.gateway4 === target)
      return proto === 'icmp' ? 'ok' : 'refused'
    for (const other of host.networking.endpoints.values()) {
      if (other.networkId !== endpoint.networkId || withoutLength(other.ipv4) !== target) continue
      const peer = host.containers.get(other.containerId)
      if (peer === undefined || peer.state.paused) return 'drop'
      return proto === 'icmp' ? 'ok' : listens(host, peer, port)
    }
    return 'unreachable'
  }
  const sandbox = sandboxOf(host, container)
  const way = sandbox === undefined ? undefined : gatewayEndpoint(host.networking, sandbox, 4)
  return way === undefined ? 'no-route' : 'drop'
}

/** Whether a running container of the same network namespace has the port. */
function listens(host: Host, container: Container, port: number): Reached {
  const owner = networkOwner(host, container).id
  const open = [...host.containers.values()].some(
    (one) =>
      one.state.running &&
      networkOwner(host, one).id === owner &&
      Object.hasOwn(one.config.ExposedPorts ?? {}, `${port}/tcp`),
  )
  return open ? 'ok' : 'refused'
}

export const ipv4Number = (text: string): number =>
  text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
export function networkAddress(ip: string, prefixLength: number): string {
  const size = 2 ** (32 - prefixLength)
  const n = Math.floor(ipv4Number(ip) / size) * size
  return [24, 16, 8, 0].map((shift) => Math.floor(n / 2 ** shift) % 256).join('.')
}

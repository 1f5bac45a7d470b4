import { bridgeConfig, gatewayMode } from '#model/network/bridge-config.ts'
import { portRules } from '#model/network/bridge-rules.ts'
import { releaseHostPort, takeHostPort } from '#model/network/host-ports.ts'
import { parseAddress, withoutLength } from '#model/network/ip.ts'
import type {
  Endpoint,
  Network,
  Networking,
  PortMapping,
  Sandbox,
  Transport,
} from '#model/network/networking.ts'
import { ok, type Result } from '#model/result.ts'

/** One port that is to be published on one address of the host. */
interface Wish {
  readonly proto: Transport
  readonly containerIp: string
  readonly containerPort: number
  readonly hostIp: string
  readonly first: number
  readonly last: number
  readonly routed: boolean
}

const PROTOCOLS: readonly string[] = ['tcp', 'udp', 'sctp']

/** `80/tcp` → its number and protocol. */
export function splitPort(text: string): readonly [Transport, number] {
  const [port = '', proto = 'tcp'] = text.split('/')
  return [(PROTOCOLS.includes(proto) ? proto : 'tcp') as Transport, Number(port)]
}

function hostRange(text: string): readonly [number, number] {
  const [first = '', last = first] = text.split('-')
  return [Number(first) || 0, Number(last) || 0]
}

/** Which addresses of the host one binding asks for, at most one in each family. */
function wishesFor(
  network: Network,
  endpoint: Endpoint,
  daemonProxy: boolean,
  families: { readonly v4: boolean; readonly v6: boolean },
  binding: {
    readonly proto: Transport
    readonly port: number
    readonly hostIp: string
    readonly hostPort: string
  },
): Wish[] {
  const config = bridgeConfig(network)
  const [first, last] = hostRange(binding.hostPort)
  const byDefault = config.hostBinding || '0.0.0.0'
  const base = { proto: binding.proto, containerPort: binding.port, first, last }
  const given = binding.hostIp
  const found: Wish[] = []
  const ip4 = withoutLength(endpoint.ipv4)
  const ip6 = withoutLength(endpoint.ipv6)
  if (families.v4 && ip4 !== '' && !given.includes(':') && !(given === '' && byDefault.includes(':'))) {
    const routed = gatewayMode(config, 4) === 'routed'
    found.push({ ...base, containerIp: ip4, routed, hostIp: routed ? '0.0.0.0' : given || byDefault })
  }
  // Without an IPv6 address of its own, docker-proxy carries the host's IPv6 traffic to the IPv4 one.
  const target = ip6 || (families.v4 && daemonProxy ? ip4 : '')
  const implied = given === '' && (byDefault === '0.0.0.0' ? '::' : byDefault.includes(':') ? byDefault : '')
  const hostIp6 = given.includes(':') ? given : given === '' ? implied : ''
  if (families.v6 && target !== '' && hostIp6) {
    const routed = gatewayMode(config, 6) === 'routed'
    found.push({ ...base, containerIp: target, routed, hostIp: routed ? '::' : hostIp6 })
  }
  return found
}

const rank = (wish: Wish) => PROTOCOLS.indexOf(wish.proto)
const isRange = (wish: Wish) => wish.first === 0 || wish.first !== wish.last
const numeric = (ip: string): bigint => {
  const address = parseAddress(ip)
  return address ? address.value + (address.family === 6 ? 1n << 128n : 0n) : 0n
}

/** Routed ones last, exact ports before ranges, then by container port, protocol, host port and host address. */
function compare(a: Wish, b: Wish): number {
  return (
    Number(a.routed) - Number(b.routed) ||
    Number(isRange(a)) - Number(isRange(b)) ||
    a.containerPort - b.containerPort ||
    rank(a) - rank(b) ||
    a.first - b.first ||
    a.last - b.last ||
    (numeric(a.hostIp) < numeric(b.hostIp) ? -1 : numeric(a.hostIp) > numeric(b.hostIp) ? 1 : 0)
  )
}

const samePort = (a: Wish, b: Wish): boolean =>
  a.routed === b.routed &&
  a.containerPort === b.containerPort &&
  a.proto === b.proto &&
  a.first === b.first &&
  a.last === b.last

function wishesOf(
  networking: Networking,
  sandbox: Sandbox,
  endpoint: Endpoint,
  families: { v4: boolean; v6: boolean },
) {
  const network = networking.networks.get(endpoint.networkId)
  if (!network) return []
  const ports = [...new Set([...sandbox.exposed, ...Object.keys(sandbox.bindings)])]
  const wishes = ports.flatMap((text) => {
    const [proto, port] = splitPort(text)
    const bindings = Object.hasOwn(sandbox.bindings, text) ? (sandbox.bindings[text] ?? []) : []
    const asked = bindings.length === 0 && sandbox.publishAll ? [{ hostIp: '', hostPort: '' }] : bindings
    return asked.flatMap((binding) =>
      wishesFor(network, endpoint, networking.daemon.userlandProxy, families, { proto, port, ...binding }),
    )
  })
  return wishes.sort(compare)
}

type Published = Result<
  { readonly networking: Networking; readonly mappings: readonly PortMapping[] },
  string
>

/** Publishes a container's ports on its gateway endpoint: host port, rules, docker-proxy. */
export function publish(
  networking: Networking,
  sandbox: Sandbox,
  endpoint: Endpoint,
  families: { readonly v4: boolean; readonly v6: boolean },
): Published {
  const network = networking.networks.get(endpoint.networkId)
  if (network?.driver !== 'bridge') return ok({ networking, mappings: [] })
  let state = networking
  const mappings: PortMapping[] = []
  let group: Wish[] = []
  const wishes = wishesOf(networking, sandbox, endpoint, families)
  for (const [place, wish] of wishes.entries()) {
    group.push(wish)
    const next = wishes[place + 1]
    if (next && samePort(wish, next)) continue
    let port = 0
    if (!wish.routed) {
      const taken = takeHostPort(state, state.ports, {
        proto: wish.proto,
        ips: group.map(({ hostIp }) => hostIp),
        first: wish.first,
        last: wish.last,
      })
      if (!taken.ok) return taken
      port = taken.value.port
      state = { ...state, ports: taken.value.ports }
    }
    for (const { proto, containerIp, containerPort, hostIp, routed } of group) {
      const proxy = !routed && networking.daemon.userlandProxy
      const mapping: PortMapping = { proto, containerIp, containerPort, hostIp, hostPort: port, proxy }
      mappings.push(mapping)
      state = portRules(state, network, mapping)
    }
    group = []
  }
  return ok({ networking: state, mappings })
}

/** Takes back what {@link publish} did. */
export function unpublish(
  networking: Networking,
  network: Network,
  mappings: readonly PortMapping[],
): Networking {
  let state = networking
  for (const mapping of mappings) {
    const ports = releaseHostPort(state.ports, mapping.proto, mapping.hostIp, mapping.hostPort)
    state = portRules({ ...state, ports }, network, mapping, false)
  }
  return state
}

/** The command line of a docker-proxy process. */
export const proxyCommand = (mapping: PortMapping): string =>
  `docker-proxy -proto ${mapping.proto} -host-ip ${mapping.hostIp} -host-port ${mapping.hostPort}` +
  ` -container-ip ${mapping.containerIp} -container-port ${mapping.containerPort} -use-listen-fd`

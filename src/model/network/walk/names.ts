import { byGatewayRank, endpointsOf } from '#model/network/gateway.ts'
import { hostsFile } from '#model/network/hosts-file.ts'
import { withoutLength } from '#model/network/ip.ts'
import type { Endpoint, Networking, Sandbox } from '#model/network/networking.ts'
import { hasEmbeddedDns, legacyServers, upstreamServers } from '#model/network/resolv-conf.ts'
import { ownerOf, type Scene, type SceneContainer, sandboxOf } from '#model/network/scene.ts'
import { type Dialled, dial } from '#model/network/walk/dial.ts'
import { oncePer } from '#model/network/walk/once.ts'
import type { Step } from '#model/network/walk/packet.ts'
import type { Space } from '#model/network/walk/space.ts'
import type { Terrain } from '#model/network/walk/spaces.ts'

/** Names that the DNS server outside knows → addresses. */
export type Zone = ReadonlyMap<string, readonly string[]>

export interface Resolved {
  /** IPv4 first; empty when nobody knows the name. */
  readonly addresses: readonly string[]
  /** Packets of the lookup itself. */
  readonly steps: readonly Step[]
  readonly reason: string
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** Looks a name up in the lines of a hosts file. */
function inHosts(lines: readonly string[], name: string): string[] {
  return lines.flatMap((line) => {
    const [ip = '', ...names] = line.split(/\s+/)
    return names.some((each) => same(each, name)) ? [ip] : []
  })
}

const addressesOf = ({ ipv4, ipv6 }: Endpoint): string[] => [ipv4, ipv6].filter(Boolean).map(withoutLength)

/** What one network knows by a name: containers, their aliases, and what the asker links to. */
function onNetwork(networking: Networking, asker: Endpoint, name: string): string[] {
  const network = networking.networks.get(asker.networkId)
  const bare = network && name.toLowerCase().endsWith(`.${network.name.toLowerCase()}`)
  const short = bare ? name.slice(0, -network.name.length - 1) : name
  const linked = asker.links.find(({ alias }) => same(alias, name))
  const wanted = linked ? linked.container : short
  const found = [...networking.endpoints.values()].filter(
    ({ networkId, dnsNames, containerId }) =>
      networkId === asker.networkId &&
      (dnsNames?.some((each) => same(each, wanted)) || (!!linked && containerId === wanted)),
  )
  return found.flatMap(addressesOf)
}

/** The first of the asker's networks that knows a name answers alone. */
function embedded(networking: Networking, sandbox: Sandbox, name: string): string[] {
  const ranked = endpointsOf(networking, sandbox).sort(byGatewayRank(networking))
  for (const endpoint of ranked) {
    if (endpoint.dnsNames === null) continue
    const found = onNetwork(networking, endpoint, name)
    if (found.length > 0) return found
  }
  return []
}

const DNS_PORT = 53

/** Asking a server goes the same way whatever the name: walked once for each asker and server. */
const lookups = oncePer((_spaces: readonly Space[]) =>
  oncePer((_from: Space): Map<string, Dialled> => new Map()),
)

function askServer({ spaces }: Terrain, from: Space, ip: string): Dialled {
  const known = lookups(spaces)(from)
  const asked = known.get(ip) ?? dial(spaces, from, 'udp', ip, DNS_PORT)
  known.set(ip, asked)
  return asked
}

/** Asks servers one after the other; one whose answer does not come back is passed over. */
function askServers(
  terrain: Terrain,
  zone: Zone,
  name: string,
  servers: readonly { readonly ip: string; readonly from: Space }[],
): Resolved {
  const steps: Step[] = []
  for (const { ip, from } of servers) {
    const asked = askServer(terrain, from, ip)
    steps.push(...asked.steps)
    if (asked.verdict !== 'OK' || asked.server !== 'dns') continue
    const addresses = [...zone].find(([known]) => same(known, name))?.[1] ?? []
    return {
      addresses,
      steps,
      reason: addresses.length > 0 ? `The DNS server ${ip} knows it.` : `The DNS server ${ip} says NXDOMAIN.`,
    }
  }
  return { addresses: [], steps, reason: 'No DNS server answered.' }
}

function fromHost(scene: Scene, terrain: Terrain, zone: Zone, name: string): Resolved {
  const { machine } = scene.networking
  const addresses = inHosts(machine.hosts, name)
  if (addresses.length > 0) return { addresses, steps: [], reason: 'It stands in /etc/hosts.' }
  return askServers(
    terrain,
    zone,
    name,
    machine.nameservers.map((ip) => ({ ip, from: terrain.host })),
  )
}

function upstream(
  scene: Scene,
  terrain: Terrain,
  zone: Zone,
  name: string,
  sandbox: Sandbox,
  space: Space,
): Resolved {
  const { networking } = scene
  const outward = endpointsOf(networking, sandbox).some(
    ({ gateway4, gateway6 }) => gateway4 !== '' || gateway6 !== '',
  )
  const servers = upstreamServers(networking, sandbox)
    .filter(({ fromHost: shared }) => outward || !shared)
    .map(({ ip, fromHost: shared }) => ({ ip, from: shared ? terrain.host : space }))
  const asked = askServers(terrain, zone, name, servers)
  return servers.length > 0
    ? asked
    : { ...asked, reason: 'The embedded DNS server does not ask outside for a container without a way out.' }
}

/** Resolves a name the way a program in a container does: its hosts file, then the servers of its resolv.conf. */
export function resolveIn(
  scene: Scene,
  terrain: Terrain,
  zone: Zone,
  container: SceneContainer,
  name: string,
): Resolved {
  const { networking } = scene
  const space = terrain.inside.get(container.id)
  const sandbox = sandboxOf(scene, ownerOf(scene, container))
  if (!space) return { addresses: [], steps: [], reason: 'The container does not run.' }
  if (!sandbox) {
    const addresses = same(name, 'localhost') ? ['127.0.0.1', '::1'] : []
    return { addresses, steps: [], reason: 'The namespace it shared has nothing left but loopback.' }
  }
  const known = inHosts(hostsFile(networking, sandbox), name)
  if (known.length > 0) return { addresses: known, steps: [], reason: 'It stands in /etc/hosts.' }
  if (!hasEmbeddedDns(networking, sandbox))
    return askServers(
      terrain,
      zone,
      name,
      legacyServers(networking, sandbox).map((ip) => ({ ip, from: space })),
    )
  if (!networking.daemonAlive)
    return {
      addresses: [],
      steps: [],
      reason: 'The embedded DNS server lives in dockerd, and dockerd is gone.',
    }
  const found = embedded(networking, sandbox, name)
  if (found.length > 0) return { addresses: found, steps: [], reason: 'The embedded DNS server knows it.' }
  return upstream(scene, terrain, zone, name, sandbox, space)
}

/** Resolves a name on the host itself, or, without a container, on a machine outside. */
export const resolveOnHost = fromHost

export const resolveOutside = (terrain: Terrain, zone: Zone, name: string, server: string): Resolved =>
  same(name, 'localhost')
    ? { addresses: ['127.0.0.1', '::1'], steps: [], reason: 'It stands in /etc/hosts.' }
    : askServers(terrain, zone, name, [{ ip: server, from: terrain.outside }])

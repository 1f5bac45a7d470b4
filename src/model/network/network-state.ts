import { endpointsOf, GATEWAY_BRIDGE } from '#model/network/gateway.ts'
import { hostsFile } from '#model/network/hosts-file.ts'
import {
  endpointInspect,
  networkInspect,
  portsInspect,
  printTables,
  proxyCommands,
} from '#model/network/inspect.ts'
import { containerLinks, hostLinks } from '#model/network/links.ts'
import { namespaceNat } from '#model/network/namespace-rules.ts'
import type { Networking } from '#model/network/networking.ts'
import { play } from '#model/network/play.ts'
import { resolvConf } from '#model/network/resolv-conf.ts'
import { containerRoutes, hostRoutes } from '#model/network/routes.ts'
import { isAlive, ownerOf, type Scene, type SceneContainer, sandboxOf } from '#model/network/scene.ts'
import { startEngine } from '#model/network/world.ts'
import { ok, type Result } from '#model/result.ts'

/** What one would read on the host: `ip address`, `ip route`, iptables-save, `ps`. */
const hostState = (networking: Networking): object => ({
  links: hostLinks(networking),
  routes: hostRoutes(networking),
  iptables: printTables(networking.iptables),
  ip6tables: printTables(networking.ip6tables),
  dockerProxy: proxyCommands(networking),
})

/** `NetworkSettings.Networks` of a container; one that does not run keeps its names and loses its addresses. */
function networksOf(scene: Scene, container: SceneContainer): object {
  const sandbox = container.shares === undefined ? sandboxOf(scene, container) : undefined
  if (sandbox && isAlive(container)) {
    const shown = endpointsOf(scene.networking, sandbox).flatMap((endpoint) => {
      const name = scene.networking.networks.get(endpoint.networkId)?.name ?? ''
      return name === GATEWAY_BRIDGE ? [] : [[name, endpointInspect(endpoint)] as const]
    })
    return Object.fromEntries(shown)
  }
  return Object.fromEntries(
    [...container.networks].map(([name, { aliases, dnsNames }]) => [
      name,
      { Aliases: aliases, DNSNames: dnsNames },
    ]),
  )
}

const SHOWN =
  'IPAddress IPPrefixLen Gateway GlobalIPv6Address IPv6Gateway MacAddress Aliases DNSNames GwPriority Links'.split(
    ' ',
  )

/** The part of the endpoints that says what a network gave: without ids and wishes. */
const briefly = (networks: object): object =>
  Object.fromEntries(
    Object.entries(networks).map(([name, endpoint]: [string, object]) => [
      name,
      Object.fromEntries(Object.entries(endpoint).filter(([key]) => SHOWN.includes(key))),
    ]),
  )

function containerState(scene: Scene, container: SceneContainer): object {
  const { networking } = scene
  const owner = ownerOf(scene, container)
  const sandbox = isAlive(container) ? sandboxOf(scene, container) : undefined
  const base = {
    state: container.state,
    networkMode: container.networkMode,
    ports: sandbox && container.shares === undefined ? portsInspect(networking, sandbox) : {},
    endpoints: briefly(networksOf(scene, container)),
    hostname: owner.hostname,
  }
  if (!sandbox) return base
  const nat = namespaceNat(networking, sandbox)
  return {
    ...base,
    links: containerLinks(networking, sandbox),
    routes: containerRoutes(networking, sandbox),
    iptables: nat.length > 0 ? { nat } : {},
    hosts: hostsFile(networking, sandbox),
    resolvConf: resolvConf(networking, sandbox),
  }
}

export interface NetworkStateInput {
  readonly daemon?: readonly string[]
  readonly commands: readonly string[]
  /** Parts of {@link Machine} that differ from a host at 192.168.1.10. */
  readonly host?: object
}

export interface NetworkState {
  readonly host: object
  readonly containers: Readonly<Record<string, object>>
  readonly networks: Readonly<Record<string, object>>
  readonly ids: {
    readonly networks: Readonly<Record<string, string>>
    readonly containers: Readonly<Record<string, string>>
  }
}

/**
 * What one would see on a host after docker commands: interfaces, routes, rules, files, inspect.
 * The commands run on an engine that was used and cleaned before, so its bridge has been up; without any,
 * on one that has just been installed.
 */
export function networkState({ daemon = [], commands }: NetworkStateInput): Result<NetworkState, string> {
  const engine = startEngine(daemon, {}, commands.length > 0)
  if (!engine.ok) return engine
  const { scene } = play(engine.value.networking, commands, engine.value.hex)
  const { networking, containers } = scene
  const networks = [...networking.networks.values()]
  const all = [...containers.values()]
  return ok({
    host: hostState(networking),
    containers: Object.fromEntries(
      all.map((container) => [container.name, containerState(scene, container)]),
    ),
    networks: Object.fromEntries(
      networks.map((network) => [network.name, networkInspect(networking, network)]),
    ),
    ids: {
      networks: Object.fromEntries(networks.map(({ name, id }) => [name, id])),
      containers: Object.fromEntries(all.map(({ name, id }) => [name, id])),
    },
  })
}

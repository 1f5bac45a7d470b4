import { isTouched, printTable, type TableName, type Tables } from '#model/network/firewall.ts'
import { endpointsOf } from '#model/network/gateway.ts'
import { formatPrefix, parsePrefix, withoutLength } from '#model/network/ip.ts'
import { statusOf } from '#model/network/ipam.ts'
import type { Endpoint, Network, Networking, Sandbox } from '#model/network/networking.ts'
import { proxyCommand, splitPort } from '#model/network/publish.ts'

/** A map of counters that JSON can hold: what does not fit a double is cut to the largest that does. */
const count = (value: bigint): number => Number(value > 0xffffffffffffffffn ? 0xffffffffffffffffn : value)

function statusOfNetwork(networking: Networking, network: Network): object {
  const subnets = network.pools.flatMap((pool) => {
    const status = statusOf(networking.ipam, pool)
    return status
      ? [
          [
            formatPrefix(pool.subnet),
            { IPsInUse: count(status.inUse), DynamicIPsAvailable: count(status.available) },
          ] as const,
        ]
      : []
  })
  return { IPAM: subnets.length > 0 ? { Subnets: Object.fromEntries(subnets) } : {} }
}

const endpointName = (networking: Networking, endpoint: Endpoint): string =>
  endpoint.name ?? networking.sandboxes.get(endpoint.containerId)?.name ?? ''

/**
 * The answer of GET /networks/{id}.
 *
 * @returns an object in the Engine API's spelling; `Created` only when the network was given one
 * @see https://docs.docker.com/reference/api/engine/
 */
export function networkInspect(
  networking: Networking,
  network: Network,
): { readonly [key: string]: unknown } {
  const config = network.ipam.config.map(({ subnet, ipRange, gateway, auxiliaryAddresses }) => ({
    Subnet: subnet,
    ...(ipRange ? { IPRange: ipRange } : {}),
    ...(gateway ? { Gateway: gateway } : {}),
    ...(auxiliaryAddresses ? { AuxiliaryAddresses: auxiliaryAddresses } : {}),
  }))
  const attached = [...networking.endpoints.values()].filter(({ networkId }) => networkId === network.id)
  return {
    Name: network.name,
    Id: network.id,
    ...(network.created === '' ? {} : { Created: network.created }),
    Scope: network.scope,
    Driver: network.driver,
    EnableIPv4: network.enableIPv4,
    EnableIPv6: network.enableIPv6,
    IPAM: {
      Driver: network.ipam.driver,
      Options: network.ipam.options,
      Config: network.driver === 'host' || network.driver === 'null' ? null : config,
    },
    Internal: network.internal,
    Attachable: network.attachable,
    Ingress: network.ingress,
    ConfigFrom: { Network: network.configFrom },
    ConfigOnly: network.configOnly,
    Options:
      network.vni === undefined
        ? network.options
        : { ...network.options, 'com.docker.network.driver.overlay.vxlanid_list': `${network.vni}` },
    Labels: network.labels,
    Containers: Object.fromEntries(
      attached.map((endpoint) => [
        endpoint.containerId,
        {
          Name: endpointName(networking, endpoint),
          EndpointID: endpoint.id,
          MacAddress: endpoint.mac,
          IPv4Address: endpoint.ipv4,
          IPv6Address: endpoint.ipv6,
        },
      ]),
    ),
    ...(networking.daemon.engine === '28.5' ? {} : { Status: statusOfNetwork(networking, network) }),
  }
}

/** One entry of a running container's NetworkSettings.Networks. */
export function endpointInspect(endpoint: Endpoint): { readonly [key: string]: unknown } {
  const links = endpoint.links.map(({ container, alias }) => `${container}:${alias}`)
  return {
    IPAMConfig:
      endpoint.wanted.ipv4 || endpoint.wanted.ipv6
        ? {
            ...(endpoint.wanted.ipv4 ? { IPv4Address: endpoint.wanted.ipv4 } : {}),
            ...(endpoint.wanted.ipv6 ? { IPv6Address: endpoint.wanted.ipv6 } : {}),
          }
        : null,
    Links: endpoint.dnsNames !== null && links.length > 0 ? links : null,
    Aliases: endpoint.aliases.length > 0 ? endpoint.aliases : null,
    DriverOpts: Object.keys(endpoint.driverOptions).length > 0 ? endpoint.driverOptions : null,
    GwPriority: endpoint.gwPriority,
    NetworkID: endpoint.networkId,
    EndpointID: endpoint.id,
    MacAddress: endpoint.mac,
    IPAddress: withoutLength(endpoint.ipv4),
    IPPrefixLen: parsePrefix(endpoint.ipv4)?.bits ?? 0,
    Gateway: endpoint.gateway4,
    GlobalIPv6Address: withoutLength(endpoint.ipv6),
    GlobalIPv6PrefixLen: parsePrefix(endpoint.ipv6)?.bits ?? 0,
    IPv6Gateway: endpoint.gateway6,
    DNSNames: endpoint.dnsNames,
  }
}

/** NetworkSettings.Ports: exposed ports with null, published ones with where. */
export function portsInspect(
  networking: Networking,
  sandbox: Sandbox,
): { readonly [port: string]: readonly { readonly HostIp: string; readonly HostPort: string }[] | null } {
  const bridged = endpointsOf(networking, sandbox).some(
    ({ networkId }) => networking.networks.get(networkId)?.driver === 'bridge',
  )
  if (!bridged) return {}
  const found = new Map<string, { HostIp: string; HostPort: string }[] | null>()
  for (const text of [...sandbox.exposed, ...Object.keys(sandbox.bindings)]) {
    const [proto, port] = splitPort(text)
    found.set(`${port}/${proto}`, null)
  }
  for (const { proto, containerPort, hostIp, hostPort } of sandbox.ports) {
    const key = `${containerPort}/${proto}`
    found.set(key, [
      ...(found.get(key) ?? []),
      { HostIp: hostIp, HostPort: hostPort === 0 ? '' : `${hostPort}` },
    ])
  }
  return Object.fromEntries(found)
}

/** The command lines of the docker-proxy processes, sorted; none once dockerd is gone. */
export const proxyCommands = (networking: Networking): string[] =>
  networking.daemonAlive
    ? [...networking.sandboxes.values()]
        .flatMap(({ ports }) => ports.filter(({ proxy }) => proxy).map(proxyCommand))
        .sort()
    : []

/** What iptables-save (or ip6tables-save) prints, table by table; untouched tables are left out. */
export function printTables(tables: Tables): Partial<Record<TableName, string[]>> {
  const names: readonly TableName[] = ['raw', 'filter', 'nat']
  const touched = names.filter((name) => isTouched(tables[name]))
  return Object.fromEntries(touched.map((name) => [name, printTable(tables[name])]))
}

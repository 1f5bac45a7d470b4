import { endpointsOf, GATEWAY_BRIDGE } from '#model/network/gateway.ts'
import { withoutLength } from '#model/network/ip.ts'
import type { Networking, Sandbox } from '#model/network/networking.ts'

const HEAD = [
  '127.0.0.1\tlocalhost',
  '::1\tlocalhost ip6-localhost ip6-loopback',
  'fe00::\tip6-localnet',
  'ff00::\tip6-mcastprefix',
  'ff02::1\tip6-allnodes',
  'ff02::2\tip6-allrouters',
]

/** Where `host-gateway` leads: what the daemon was told, else the default bridge. */
function hostGateways(networking: Networking): readonly string[] {
  const told = networking.daemon.hostGatewayIps
  if (told.length > 0) return told
  const bridge = [...networking.networks.values()].find(({ name }) => name === 'bridge')
  return [bridge?.gateway4, bridge?.gateway6].filter((ip): ip is string => !!ip)
}

function extraHost(networking: Networking, text: string): string[] {
  const colon = text.indexOf(':')
  const name = text.slice(0, colon)
  const target = text.slice(colon + 1)
  const addresses = target === 'host-gateway' ? hostGateways(networking) : [target]
  return addresses.map((ip) => `${ip}\t${name}`)
}

/** Legacy links: the other container by its alias, its host name and its name. */
function linkedHosts(networking: Networking, sandbox: Sandbox): string[] {
  return endpointsOf(networking, sandbox).flatMap((endpoint) => {
    if (endpoint.dnsNames !== null) return []
    return endpoint.links.flatMap(({ container, alias }) => {
      const other = [...networking.sandboxes.values()].find(
        ({ name, containerId }) => name === container || containerId === container,
      )
      const end =
        other && endpointsOf(networking, other).find(({ networkId }) => networkId === endpoint.networkId)
      if (!other || !end) return []
      const names = [alias, other.hostname, ...(alias === other.name ? [] : [other.name])]
      return [`${withoutLength(end.ipv4)}\t${names.join(' ')}`]
    })
  })
}

/**
 * The lines of a container's /etc/hosts, written when it starts and changed when it joins or leaves a network.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/etchosts/etchosts.go
 */
export function hostsFile(networking: Networking, sandbox: Sandbox): string[] {
  const extra = sandbox.extraHosts.flatMap((text) => extraHost(networking, text))
  if (sandbox.kind === 'host') return [...networking.machine.hosts, ...extra]
  const names =
    sandbox.domainname === ''
      ? sandbox.hostname
      : `${sandbox.hostname}.${sandbox.domainname} ${sandbox.hostname}`
  const own = endpointsOf(networking, sandbox).flatMap(({ ipv4, ipv6, networkId }) => {
    if (networking.networks.get(networkId)?.name === GATEWAY_BRIDGE) return []
    return [ipv4, ipv6]
      .filter((address) => address !== '')
      .map((address) => `${withoutLength(address)}\t${names}`)
  })
  return [...HEAD, ...extra, ...linkedHosts(networking, sandbox), ...own]
}

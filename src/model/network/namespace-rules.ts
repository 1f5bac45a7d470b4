import { append, EMPTY_TABLES, newChain, printTable, type Tables } from '#model/network/firewall.ts'
import type { Networking, Sandbox } from '#model/network/networking.ts'
import { EMBEDDED_DNS, hasEmbeddedDns } from '#model/network/resolv-conf.ts'

/**
 * The rules inside a container's namespace: they lead 127.0.0.11:53 to the ports dockerd really listens on.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/resolver_unix.go
 */
function namespaceTables(networking: Networking, sandbox: Sandbox): Tables {
  if (sandbox.kind !== 'private' || !hasEmbeddedDns(networking, sandbox)) return EMPTY_TABLES
  const dns = { is: `${EMBEDDED_DNS}/32` }
  let tables = newChain(newChain(EMPTY_TABLES, 'nat', 'DOCKER_OUTPUT'), 'nat', 'DOCKER_POSTROUTING')
  tables = append(tables, 'nat', 'OUTPUT', { destination: dns, jump: 'DOCKER_OUTPUT' })
  tables = append(tables, 'nat', 'POSTROUTING', { destination: dns, jump: 'DOCKER_POSTROUTING' })
  for (const protocol of ['tcp', 'udp'] as const) {
    const port = sandbox.resolver[protocol]
    tables = append(tables, 'nat', 'DOCKER_OUTPUT', {
      destination: dns,
      protocol,
      destinationPort: 53,
      jump: 'DNAT',
      to: `${EMBEDDED_DNS}:${port}`,
    })
    tables = append(tables, 'nat', 'DOCKER_POSTROUTING', {
      source: dns,
      protocol,
      sourcePort: port,
      jump: 'SNAT',
      to: ':53',
    })
  }
  return tables
}

/** As iptables-save prints them in the container; empty without embedded DNS. */
export const namespaceNat = (networking: Networking, sandbox: Sandbox): string[] => {
  const { nat } = namespaceTables(networking, sandbox)
  return nat.has('DOCKER_OUTPUT') ? printTable(nat) : []
}

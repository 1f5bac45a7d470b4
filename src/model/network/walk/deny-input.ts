import { append, setPolicy, type Tables } from '#model/network/firewall.ts'
import type { Reachable } from '#model/network/reach.ts'
import type { Space } from '#model/network/walk/space.ts'
import type { Terrain } from '#model/network/walk/spaces.ts'

/** Takes in what belongs to a connection and what comes over loopback, and nothing else. */
const denied = (tables: Tables): Tables =>
  [
    { input: { is: 'lo' }, jump: 'ACCEPT' },
    { conntrack: 'RELATED,ESTABLISHED' as const, jump: 'ACCEPT' },
  ].reduce(
    (left, rule) => append(left, 'filter', 'INPUT', rule),
    setPolicy(tables, 'filter', 'INPUT', 'DROP'),
  )

function terrain(before: Terrain): Terrain {
  const host: Space = {
    ...before.host,
    iptables: denied(before.host.iptables),
    ip6tables: denied(before.host.ip6tables),
  }
  const changed = (space: Space) => (space === before.host ? host : space)
  return {
    ...before,
    host,
    spaces: before.spaces.map(changed),
    inside: new Map([...before.inside].map(([id, space]) => [id, changed(space)])),
  }
}

/**
 * The same world with a firewall on the host that denies what comes in, as `ufw default deny incoming` does. It is asked
 * about packets for the host itself; what is forwarded to a container passes other chains.
 *
 * @see https://docs.docker.com/engine/network/packet-filtering-firewalls/#docker-and-ufw
 */
export const denyInput = (reachable: Reachable): Reachable => ({
  ...reachable,
  terrain: terrain(reachable.terrain),
  routed: terrain(reachable.routed),
})

import { inPrefix, withoutLength } from '../../../network/ip.ts'
import { statusOf } from '../../../network/ipam.ts'
import { isDockerdUp } from '../../host.ts'
import { type HostRule, repeated, those } from './invariant.ts'

export const networkRules: Readonly<Record<string, HostRule>> = {
  'no two networks share a name': ({ networking }) =>
    repeated([...networking.networks.values()].map(({ name }) => name)),
  'bridge, host and none are always there': ({ networking }) => {
    const names = new Set([...networking.networks.values()].map(({ name }) => name))
    return ['bridge', 'host', 'none'].filter((name) => !names.has(name))
  },
  'no two networks share a bridge device': ({ networking }) =>
    repeated([...networking.networks.values()].flatMap(({ device }) => device?.name ?? [])),
  'no two networks share a subnet': ({ networking }) =>
    repeated(
      [...networking.networks.values()].flatMap(({ ipam }) => ipam.config.map(({ subnet }) => subnet)),
    ),
  'an endpoint is on a network': ({ networking }) =>
    those(
      networking.endpoints.values(),
      ({ networkId }) => !networking.networks.has(networkId),
      ({ id }) => id,
    ),
  'an endpoint is in exactly one sandbox': ({ networking }) => {
    const inside = [...networking.sandboxes.values()].flatMap(({ endpoints }) => endpoints)
    return [
      ...repeated(inside),
      ...those(
        networking.endpoints.keys(),
        (id) => !inside.includes(id),
        (id) => id,
      ),
    ]
  },
  'a sandbox knows only endpoints that are there': ({ networking }) =>
    those(
      networking.sandboxes.values(),
      ({ endpoints }) => endpoints.some((id) => !networking.endpoints.has(id)),
      ({ name }) => name,
    ),
  'a sandbox belongs to a container': (host) =>
    those(
      host.networking.sandboxes.keys(),
      (id) => !host.containers.has(id),
      (id) => id,
    ),
  'while dockerd is up, a container has a sandbox only while it runs': (host) =>
    isDockerdUp(host)
      ? those(
          host.networking.sandboxes.keys(),
          (id) => host.containers.get(id)?.state.running !== true,
          (id) => id,
        )
      : [],
  'an address lies in a subnet of its network': ({ networking }) =>
    those(
      networking.endpoints.values(),
      ({ ipv4, networkId }) =>
        ipv4 !== '' &&
        !networking.networks
          .get(networkId)
          ?.ipam.config.some(({ subnet }) => inPrefix(subnet, withoutLength(ipv4))),
      ({ ipv4 }) => ipv4,
    ),
  'an address is given once in its network, and never the gateway': ({ networking }) =>
    repeated([
      ...[...networking.endpoints.values()].flatMap(({ networkId, ipv4 }) =>
        ipv4 === '' ? [] : [`${networkId} ${withoutLength(ipv4)}`],
      ),
      ...[...networking.networks.values()].flatMap(({ id, gateway4 }) =>
        gateway4 ? [`${id} ${gateway4}`] : [],
      ),
    ]),
  'a MAC address is given once in its network': ({ networking }) =>
    repeated(
      [...networking.endpoints.values()].flatMap(({ networkId, mac }) =>
        mac === '' ? [] : [`${networkId} ${mac}`],
      ),
    ),
  'no two endpoints share the host end of a cable': ({ networking }) =>
    repeated([...networking.endpoints.values()].flatMap(({ veth }) => veth?.name ?? [])),
  'the allocator counts the addresses that are given: network, broadcast, gateway, endpoints': ({
    networking,
  }) =>
    those(
      [...networking.networks.values()].filter(({ pools }) => pools.length > 0),
      ({ id, pools, gateway4 }) => {
        const pool = pools.find(({ subnet }) => subnet.address.family === 4)
        const status = pool && statusOf(networking.ipam, pool)
        const given = [...networking.endpoints.values()].filter(
          (one) => one.networkId === id && one.ipv4 !== '',
        )
        return status?.inUse !== BigInt(2 + (gateway4 ? 1 : 0) + given.length)
      },
      ({ name }) => name,
    ),
  'a host port is published once for each protocol and address': ({ networking }) =>
    repeated(
      [...networking.sandboxes.values()].flatMap(({ ports }) =>
        ports
          .filter(({ hostPort }) => hostPort !== 0)
          .map((one) => `${one.proto} ${one.hostIp} ${one.hostPort}`),
      ),
    ),
  'the ports that dockerd has handed out are those that are published': ({ networking }) => {
    const published = new Set(
      [...networking.sandboxes.values()].flatMap(({ ports }) =>
        ports
          .filter(({ hostPort }) => hostPort !== 0)
          .map((one) => `${one.proto} ${one.hostIp} ${one.hostPort}`),
      ),
    )
    return [
      ...those(
        networking.ports.taken,
        (one) => !published.has(one),
        (one) => `${one} leaked`,
      ),
      ...those(
        published,
        (one) => !networking.ports.taken.has(one),
        (one) => `${one} not taken`,
      ),
    ]
  },
  'a rule that sends packets on leads to an address of a container': ({ networking }) => {
    const given = new Set([...networking.endpoints.values()].map(({ ipv4 }) => withoutLength(ipv4)))
    return [...networking.iptables.nat.values()].flatMap(({ rules }) =>
      those(
        rules,
        ({ jump, to }) => jump === 'DNAT' && !given.has(to?.split(':')[0] ?? ''),
        ({ to }) => to ?? '',
      ),
    )
  },
  'a rule for a bridge has its bridge': ({ networking }) => {
    const devices = new Set([...networking.networks.values()].flatMap(({ device }) => device?.name ?? []))
    return Object.values(networking.iptables).flatMap((table) =>
      [...table.values()].flatMap(({ rules }) =>
        those(
          rules.flatMap(({ input, output }) => [input?.is ?? '', output?.is ?? '']),
          (name) => name.startsWith('br-') && !devices.has(name),
          (name) => name,
        ),
      ),
    )
  },
}

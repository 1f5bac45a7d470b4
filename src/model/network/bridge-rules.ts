import { type BridgeConfig, bridgeConfig, gatewayMode, subnetOf } from '#model/network/bridge-config.ts'
import {
  append,
  EMPTY_TABLES,
  insert,
  newChain,
  type Rule,
  remove,
  setPolicy,
  type TableName,
  type Tables,
} from '#model/network/firewall.ts'
import { type Family, isUnspecified, joinHostPort } from '#model/network/ip.ts'
import type { Network, NetworkDaemon, Networking, PortMapping, Transport } from '#model/network/networking.ts'

/** A rule with its place; `head` ones go before what is there, the others after it. */
interface Placed {
  readonly table: TableName
  readonly chain: string
  readonly rule: Rule
  readonly head?: boolean
}

const LOOPBACK: Readonly<Record<Family, string>> = { 4: '127.0.0.0/8', 6: '::1/128' }
const single = (ip: string): string => `${ip}/${ip.includes(':') ? 128 : 32}`

/** Adds, or with `enable` false takes away. */
function place(tables: Tables, rules: readonly Placed[], enable = true): Tables {
  return rules.reduce((left, { table, chain, rule, head }) => {
    if (!enable) return remove(left, table, chain, rule)
    return head ? insert(left, table, chain, rule) : append(left, table, chain, rule)
  }, tables)
}

const edit = (networking: Networking, family: Family, change: (tables: Tables) => Tables): Networking => {
  const { iptables, ip6tables } = networking.daemon
  if (!(family === 4 ? iptables : ip6tables)) return networking
  return family === 4
    ? { ...networking, iptables: change(networking.iptables) }
    : { ...networking, ip6tables: change(networking.ip6tables) }
}

/**
 * The chains dockerd makes when it starts.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/drivers/bridge/internal/iptabler/iptabler.go
 */
export function chainsAtStart(daemon: NetworkDaemon, family: Family): Tables {
  const old = daemon.engine === '28.5'
  const own = old
    ? [
        'DOCKER',
        'DOCKER-BRIDGE',
        'DOCKER-CT',
        'DOCKER-FORWARD',
        'DOCKER-ISOLATION-STAGE-1',
        'DOCKER-ISOLATION-STAGE-2',
      ]
    : ['DOCKER', 'DOCKER-BRIDGE', 'DOCKER-CT', 'DOCKER-FORWARD', 'DOCKER-INTERNAL']
  let tables = newChain(EMPTY_TABLES, 'nat', 'DOCKER')
  for (const chain of [...own, 'DOCKER-USER']) tables = newChain(tables, 'filter', chain)
  const output: Rule = { destinationType: 'LOCAL', jump: 'DOCKER' }
  const second = old ? 'DOCKER-ISOLATION-STAGE-1' : 'DOCKER-INTERNAL'
  return place(tables, [
    { table: 'nat', chain: 'PREROUTING', rule: { destinationType: 'LOCAL', jump: 'DOCKER' } },
    {
      table: 'nat',
      chain: 'OUTPUT',
      rule: daemon.userlandProxy ? { destination: { is: LOOPBACK[family], not: true }, ...output } : output,
    },
    { table: 'filter', chain: 'FORWARD', rule: { jump: 'DOCKER-USER' } },
    { table: 'filter', chain: 'FORWARD', rule: { jump: 'DOCKER-FORWARD' } },
    { table: 'filter', chain: 'DOCKER-FORWARD', rule: { jump: 'DOCKER-CT' } },
    { table: 'filter', chain: 'DOCKER-FORWARD', rule: { jump: second } },
    { table: 'filter', chain: 'DOCKER-FORWARD', rule: { jump: 'DOCKER-BRIDGE' } },
  ])
}

/** dockerd drops what it forwards by default if it had to turn forwarding on itself. */
export const dropForward = (networking: Networking, family: Family): Networking =>
  networking.daemon.ipForward && !networking.daemon.ipForwardNoDrop && !networking.machine.forwarding
    ? edit(networking, family, (tables) => setPolicy(tables, 'filter', 'FORWARD', 'DROP'))
    : networking

function internalRules(config: BridgeConfig, subnet: string, old: boolean): Placed[] {
  const { device } = config
  const chain = old ? 'DOCKER-ISOLATION-STAGE-1' : 'DOCKER-INTERNAL'
  return [
    {
      table: 'filter',
      chain,
      rule: { source: { is: subnet, not: true }, output: { is: device }, jump: 'DROP' },
    },
    {
      table: 'filter',
      chain,
      rule: { destination: { is: subnet, not: true }, input: { is: device }, jump: 'DROP' },
    },
    {
      table: 'filter',
      chain: 'DOCKER-FORWARD',
      rule: { input: { is: device }, output: { is: device }, jump: config.icc ? 'ACCEPT' : 'DROP' },
    },
  ]
}

function isolationRules(config: BridgeConfig, routed: boolean): Placed[] {
  const { device } = config
  const one = 'DOCKER-ISOLATION-STAGE-1'
  const two = 'DOCKER-ISOLATION-STAGE-2'
  const leaving: Rule = { input: { is: device }, output: { is: device, not: true }, jump: two }
  return [
    { table: 'nat', chain: 'DOCKER', rule: { input: { is: device }, jump: 'RETURN' }, head: true },
    { table: 'filter', chain: one, rule: leaving },
    { table: 'filter', chain: two, rule: { output: { is: device }, jump: 'DROP' }, head: true },
    ...(routed
      ? [
          {
            table: 'filter',
            chain: one,
            rule: { output: { is: device }, jump: 'RETURN' },
            head: true,
          } as const,
        ]
      : []),
  ]
}

function externalRules(
  daemon: NetworkDaemon,
  config: BridgeConfig,
  subnet: string,
  family: Family,
): Placed[] {
  const { device } = config
  const mode = gatewayMode(config, family)
  const routed = mode === 'routed'
  const hostIp = family === 4 ? config.hostIPv4 : config.hostIPv6
  const masquerade: Pick<Rule, 'jump' | 'to'> = hostIp ? { jump: 'SNAT', to: hostIp } : { jump: 'MASQUERADE' }
  const filter = (chain: string, rule: Rule, head = false): Placed => ({ table: 'filter', chain, rule, head })
  const rules: Placed[] = []
  if (daemon.bridgeAcceptFwmark)
    rules.push(filter('DOCKER-FORWARD', { mark: daemon.bridgeAcceptFwmark, jump: 'ACCEPT' }, true))
  const postrouting = (rule: Rule): Placed => ({ table: 'nat', chain: 'POSTROUTING', rule, head: true })
  if (config.masquerade && !routed)
    rules.push(postrouting({ source: { is: subnet }, output: { is: device, not: true }, ...masquerade }))
  if (!daemon.userlandProxy)
    rules.push(postrouting({ output: { is: device }, sourceType: 'LOCAL', ...masquerade }))
  if (!config.icc)
    rules.push(filter('DOCKER-FORWARD', { input: { is: device }, output: { is: device }, jump: 'DROP' }))
  if (routed)
    rules.push(
      filter('DOCKER', {
        output: { is: device },
        protocol: family === 4 ? 'icmp' : 'ipv6-icmp',
        jump: 'ACCEPT',
      }),
    )
  rules.push(
    filter('DOCKER-FORWARD', {
      input: { is: device },
      ...(config.icc ? {} : { output: { is: device, not: true } }),
      jump: 'ACCEPT',
    }),
    filter('DOCKER', {
      input: { is: device, not: true },
      output: { is: device },
      jump: mode === 'nat-unprotected' ? 'ACCEPT' : 'DROP',
    }),
    filter('DOCKER-CT', { output: { is: device }, conntrack: 'RELATED,ESTABLISHED', jump: 'ACCEPT' }),
    filter('DOCKER-BRIDGE', { output: { is: device }, jump: 'DOCKER' }),
  )
  return daemon.engine === '28.5' ? [...isolationRules(config, routed), ...rules] : rules
}

/**
 * The rules of a bridge network: made when it is created, taken away when it is removed.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/drivers/bridge/internal/iptabler/network.go
 */
export function networkRules(networking: Networking, network: Network, enable = true): Networking {
  const config = bridgeConfig(network)
  const { daemon } = networking
  return ([4, 6] as const).reduce((left, family) => {
    const subnet = subnetOf(network, family)
    if (!subnet || !(family === 4 ? network.enableIPv4 : network.enableIPv6)) return left
    const rules = network.internal
      ? internalRules(config, subnet, daemon.engine === '28.5')
      : externalRules(daemon, config, subnet, family)
    return edit(left, family, (tables) => place(tables, rules, enable))
  }, networking)
}

/**
 * Drops what comes straight to a container's address from beyond its bridge.
 *
 * @param ip without length
 */
export function endpointRules(
  networking: Networking,
  network: Network,
  ip: string,
  enable = true,
): Networking {
  if (ip === '' || network.internal) return networking
  const family = ip.includes(':') ? 6 : 4
  const config = bridgeConfig(network)
  if (gatewayMode(config, family) !== 'nat' || networking.daemon.allowDirectRouting) return networking
  const destination = { is: single(ip) }
  const rules: Placed[] = [
    ...config.trusted.map(
      (name): Placed => ({
        table: 'raw',
        chain: 'PREROUTING',
        rule: { destination, input: { is: name }, jump: 'ACCEPT' },
      }),
    ),
    {
      table: 'raw',
      chain: 'PREROUTING',
      rule: { destination, input: { is: config.device, not: true }, jump: 'DROP' },
    },
  ]
  return edit(networking, family, (tables) => place(tables, rules, enable))
}

/**
 * The rules of one published port.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/libnetwork/drivers/bridge/internal/iptabler/port.go
 */
export function portRules(
  networking: Networking,
  network: Network,
  port: PortMapping,
  enable = true,
): Networking {
  if (network.internal) return networking
  const config = bridgeConfig(network)
  const { device } = config
  const { proto: protocol, containerIp, containerPort, hostIp, hostPort } = port
  const family: Family = containerIp.includes(':') ? 6 : 4
  const rules: Placed[] = []
  let left = networking
  if (hostPort !== 0 && hostIp.startsWith('127.')) {
    const destination = { is: single(hostIp) }
    const rule: Rule = {
      destination,
      input: { is: 'lo', not: true },
      protocol,
      destinationPort: hostPort,
      jump: 'DROP',
    }
    left = edit(left, 4, (tables) => place(tables, [{ table: 'raw', chain: 'PREROUTING', rule }], enable))
  }
  // A host's IPv6 address to a container's IPv4 one is docker-proxy's work alone.
  if (hostIp.includes(':') !== containerIp.includes(':')) return left
  if (hostPort !== 0) {
    const rule: Rule = {
      ...(family === 6 ? { source: { is: 'fe80::/10', not: true } } : {}),
      ...(isUnspecified(hostIp) ? {} : { destination: { is: single(hostIp) } }),
      ...(networking.daemon.userlandProxy ? { input: { is: device, not: true } } : {}),
      protocol,
      destinationPort: hostPort,
      jump: 'DNAT',
      to: joinHostPort(containerIp, containerPort),
    }
    rules.push({ table: 'nat', chain: 'DOCKER', rule })
    if (!networking.daemon.userlandProxy) {
      const self = { is: single(containerIp) }
      const toItself: Rule = {
        source: self,
        destination: self,
        protocol,
        destinationPort: containerPort,
        jump: 'MASQUERADE',
      }
      rules.push({ table: 'nat', chain: 'POSTROUTING', rule: toItself })
    }
  }
  if (gatewayMode(config, family) !== 'nat-unprotected') {
    const rule: Rule = {
      destination: { is: single(containerIp) },
      input: { is: device, not: true },
      output: { is: device },
      protocol,
      destinationPort: containerPort,
      jump: 'ACCEPT',
    }
    rules.push({ table: 'filter', chain: 'DOCKER', rule, head: true })
  }
  return edit(left, family, (tables) => place(tables, rules, enable))
}

/** With icc off, a legacy link lets two containers talk on the ports the linked one exposes. */
export function linkRules(
  networking: Networking,
  network: Network,
  link: {
    readonly from: string
    readonly to: string
    readonly ports: readonly (readonly [Transport, number])[]
  },
  enable = true,
): Networking {
  const { device } = bridgeConfig(network)
  const across = { input: { is: device }, output: { is: device } }
  const from = { is: single(link.from) }
  const to = { is: single(link.to) }
  const rules = link.ports.flatMap(([protocol, port]): Placed[] => [
    {
      table: 'filter',
      chain: 'DOCKER',
      rule: { source: from, destination: to, ...across, protocol, destinationPort: port, jump: 'ACCEPT' },
    },
    {
      table: 'filter',
      chain: 'DOCKER',
      rule: { source: to, destination: from, ...across, protocol, sourcePort: port, jump: 'ACCEPT' },
    },
  ])
  return edit(networking, 4, (tables) => place(tables, rules, enable))
}

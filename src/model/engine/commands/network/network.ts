import type { NetworkCreateBody } from '../../../network/create-network.ts'
import { networkInspect } from '../../../network/inspect.ts'
import type { Network } from '../../../network/networking.ts'
import { flagBool, flagList, flagNumber, flagText, isChanged } from '../../cli/flags.ts'
import {
  inspectNetwork,
  joinNetworkNow,
  leaveNetworkNow,
  listNetworks,
  makeNetwork,
  pruneNetworks,
  removeNetworkNow,
} from '../../dockerd/network-api.ts'
import type { Json } from '../../hop.ts'
import { type Cli, type DockerCommand, daemonError, failWith } from '../cli.ts'
import { confirmed } from '../confirm.ts'
import { inspectAll } from '../inspect-all.ts'
import { filterQuery, filtersOf, shortId, showList } from '../lists.ts'
import { groupIpam } from './ipam.ts'

const pairs = (texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
    }),
  )

export const create: DockerCommand = (cli) => {
  const { flags, args } = cli
  const name = args[0] ?? ''
  const rows = groupIpam({
    subnets: flagList(flags, 'subnet'),
    ranges: flagList(flags, 'ip-range'),
    gateways: flagList(flags, 'gateway'),
    auxiliary: flagList(flags, 'aux-address'),
  })
  if (typeof rows === 'string') {
    cli.err(`${rows}\n`)
    return 1
  }
  const from = flagText(flags, 'config-from')
  const body: NetworkCreateBody = {
    Name: name,
    Driver: flagText(flags, 'driver'),
    Scope: flagText(flags, 'scope'),
    ...(isChanged(flags, 'ipv4') ? { EnableIPv4: flagBool(flags, 'ipv4') } : {}),
    ...(isChanged(flags, 'ipv6') ? { EnableIPv6: flagBool(flags, 'ipv6') } : {}),
    IPAM: {
      Driver: flagText(flags, 'ipam-driver'),
      Options: pairs(flagList(flags, 'ipam-opt')),
      Config: rows,
    },
    Internal: flagBool(flags, 'internal'),
    Attachable: flagBool(flags, 'attachable'),
    Ingress: flagBool(flags, 'ingress'),
    ConfigOnly: flagBool(flags, 'config-only'),
    ConfigFrom: from === '' ? null : { Network: from },
    Options: pairs(flagList(flags, 'opt')),
    Labels: pairs(flagList(flags, 'label')),
  }
  const reply = cli.client.call(
    { kind: 'networks/create', method: 'POST', path: '/networks/create', body: body as unknown as Json },
    () => cli.run.inChapter('network', () => makeNetwork(cli.run, body)),
  )
  if (reply.status >= 400) return failWith(cli, reply)
  cli.out(`${(reply.body as { Id: string }).Id}\n`)
  return 0
}

const HEADERS = {
  ID: 'NETWORK ID',
  Name: 'NAME',
  Driver: 'DRIVER',
  Scope: 'SCOPE',
  IPv4: 'IPV4',
  IPv6: 'IPV6',
  Internal: 'INTERNAL',
  Labels: 'LABELS',
  CreatedAt: 'CREATED AT',
}

export const ls: DockerCommand = (cli) => {
  const filters = filtersOf(cli)
  const reply = cli.client.call(
    { kind: 'networks/list', method: 'GET', path: '/networks', query: filterQuery(filters) },
    () => listNetworks(cli.run.host, filters),
  )
  if (reply.networks === undefined) return failWith(cli, reply)
  const full = flagBool(cli.flags, 'no-trunc')
  const sorted = [...reply.networks].sort((a, b) => natural(a.name, b.name))
  if (flagBool(cli.flags, 'quiet')) {
    for (const one of sorted) cli.out(`${full ? one.id : shortId(one.id)}\n`)
    return 0
  }
  return showList(
    cli,
    sorted.map((one) => rowOf(one, full)),
    {
      defaultTable: 'table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
      headers: HEADERS,
      typeName: '*network.networkContext',
    },
  )
}

const rowOf = (network: Network, full: boolean) => ({
  CreatedAt: network.created.replace('T', ' ').replace('Z', ' +0000 UTC'),
  Driver: network.driver,
  ID: full ? network.id : shortId(network.id),
  IPv4: String(network.enableIPv4),
  IPv6: String(network.enableIPv6),
  Internal: String(network.internal),
  Label: (key: unknown) => network.labels[String(key)] ?? '',
  Labels: Object.keys(network.labels)
    .sort()
    .map((key) => `${key}=${network.labels[key]}`)
    .join(','),
  Name: network.name,
  Scope: network.scope,
})

/** Numbers inside names count as numbers: net2 before net10. */
export function natural(a: string, b: string): number {
  const parts = (text: string) => text.match(/\d+|\D+/g) ?? []
  const [x, y] = [parts(a), parts(b)]
  for (let at = 0; at < Math.min(x.length, y.length); at++) {
    const [p, q] = [x[at] ?? '', y[at] ?? '']
    if (p === q) continue
    if (/^\d/.test(p) && /^\d/.test(q) && Number(p) !== Number(q)) return Number(p) - Number(q)
    return p < q ? -1 : 1
  }
  return x.length - y.length
}

export const rm: DockerCommand = (cli) => {
  let failed = false
  for (const name of cli.args) {
    cli.client.call({ kind: 'networks/inspect', method: 'GET', path: `/networks/${name}` }, () =>
      inspectNetwork(cli.run.host, name),
    )
    const reply = cli.client.call(
      { kind: 'networks/remove', method: 'DELETE', path: `/networks/${name}` },
      () => cli.run.inChapter('network', () => removeNetworkNow(cli.run, name)),
    )
    if (reply.status < 400) cli.out(`${name}\n`)
    else if (!(flagBool(cli.flags, 'force') && reply.status === 404)) {
      cli.err(`${daemonError(reply)}\n`)
      failed = true
    }
  }
  if (failed) cli.err('exit status 1\n')
  return failed ? 1 : 0
}

export const inspect: DockerCommand = (cli) =>
  inspectAll(cli, (name) => {
    const reply = cli.client.call(
      { kind: 'networks/inspect', method: 'GET', path: `/networks/${name}` },
      () => inspectNetwork(cli.run.host, name),
    )
    return {
      reply,
      value: reply.network === undefined ? undefined : networkInspect(cli.run.host.networking, reply.network),
    }
  })

const endpointWish = (cli: Cli) => ({
  ipv4: flagText(cli.flags, 'ip'),
  ipv6: flagText(cli.flags, 'ip6'),
  aliases: flagList(cli.flags, 'alias'),
  links: flagList(cli.flags, 'link').map((link) => {
    const [container = '', alias = container] = link.split(':')
    return { container, alias }
  }),
  gwPriority: flagNumber(cli.flags, 'gw-priority'),
  driverOptions: pairs(flagList(cli.flags, 'driver-opt')),
})

export const connect: DockerCommand = (cli) => {
  const [network = '', container = ''] = cli.args
  if (flagList(cli.flags, 'driver-opt').some((pair) => !/^\s*[^=\s][^=]*=/.test(pair))) {
    cli.err('invalid key/value pair format in driver options\n')
    return 1
  }
  const wish = endpointWish(cli)
  const settings = {
    ...(wish.ipv4 ? { ipv4: wish.ipv4 } : {}),
    ...(wish.ipv6 ? { ipv6: wish.ipv6 } : {}),
    aliases: wish.aliases,
    links: wish.links,
    gwPriority: wish.gwPriority,
    driverOptions: wish.driverOptions,
  }
  const body = {
    Container: container,
    EndpointConfig: {
      Aliases: wish.aliases,
      IPAMConfig: { IPv4Address: wish.ipv4, IPv6Address: wish.ipv6 },
      GwPriority: wish.gwPriority,
    },
  }
  const reply = cli.client.call(
    { kind: 'networks/connect', method: 'POST', path: `/networks/${network}/connect`, body },
    () => cli.run.inChapter('network', () => joinNetworkNow(cli.run, network, container, settings)),
  )
  return reply.status >= 400 ? failWith(cli, reply) : 0
}

export const disconnect: DockerCommand = (cli) => {
  const [network = '', container = ''] = cli.args
  const force = flagBool(cli.flags, 'force')
  const reply = cli.client.call(
    {
      kind: 'networks/disconnect',
      method: 'POST',
      path: `/networks/${network}/disconnect`,
      body: { Container: container, Force: force },
    },
    () => cli.run.inChapter('network', () => leaveNetworkNow(cli.run, network, container, force)),
  )
  return reply.status >= 400 ? failWith(cli, reply) : 0
}

export const prune: DockerCommand = (cli) => {
  if (
    !flagBool(cli.flags, 'force') &&
    !confirmed(
      cli,
      'WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue?',
    )
  )
    return 0
  const { code, text } = pruneNetworksOf(cli)
  cli.out(text)
  return code
}

/** The request of `network prune`, also one of those of `system prune`. */
export function pruneNetworksOf(cli: Cli): { code: number; text: string } {
  const filters = filtersOf(cli)
  const reply = cli.client.call(
    { kind: 'networks/prune', method: 'POST', path: '/networks/prune', query: filterQuery(filters) },
    () => cli.run.inChapter('network', () => pruneNetworks(cli.run, filters)),
  )
  if (reply.removed === undefined) return { code: failWith(cli, reply), text: '' }
  return {
    code: 0,
    text:
      reply.removed.length === 0
        ? ''
        : `Deleted Networks:\n${reply.removed.map((name) => `${name}\n`).join('')}\n`,
  }
}

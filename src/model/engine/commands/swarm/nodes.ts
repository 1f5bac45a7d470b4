import { flagBool, flagList, flagText, isChanged } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import { answer } from '../../dockerd/reply.ts'
import { bytesSize } from '../../format/human.ts'
import type { Row } from '../../format/template.ts'
import { goTime } from '../../format/time.ts'
import type { Json } from '../../hop.ts'
import { HOST_CPUS, HOST_MEMORY_BYTES } from '../../kernel/context.ts'
import { nodeJson, tlsInfo } from '../../swarm/json.ts'
import {
  findNode,
  listNodes,
  listTasks,
  type NodeReply,
  type NodeSpec,
  removeNode,
  updateNode,
} from '../../swarm/nodes.ts'
import { type ClusterNode, managed, swarmOf } from '../../swarm/state.ts'
import { type Cli, type DockerCommand, daemonError, failWith } from '../cli.ts'
import { inspectAll } from '../inspect-all.ts'
import { filterQuery, filtersOf, showList } from '../lists.ts'
import { natural } from '../network/network.ts'
import { showTasks, titled } from './print.ts'

export const askInfo = (cli: Cli): void => {
  cli.client.call({ kind: 'system/info', method: 'GET', path: '/info' }, () =>
    answer(200, { Swarm: { NodeID: swarmOf(cli.run.host)?.nodeId ?? '' } }),
  )
}

/** `self` is the node that the CLI talks to; when it is in no swarm there is none. */
function reference(cli: Cli, term: string): string | undefined {
  if (term !== 'self') return term
  askInfo(cli)
  const own = swarmOf(cli.run.host)?.nodeId ?? ''
  return own === '' ? undefined : own
}

export function askNode(cli: Cli, term: string): NodeReply {
  const { run } = cli
  return cli.client.call({ kind: 'swarm/request', method: 'GET', path: `/nodes/${term}` }, () => {
    const found = findNode(run.host, term)
    return found.node === undefined ? found : { ...found, body: nodeJson(run.host, found.node) as Json }
  })
}

export const ls: DockerCommand = (cli) => {
  const { run, flags } = cli
  const filters = filtersOf(cli)
  const reply = cli.client.call(
    { kind: 'swarm/request', method: 'GET', path: '/nodes', query: filterQuery(filters) },
    () => listNodes(run.host, filters),
  )
  if (reply.nodes === undefined) return failWith(cli, reply)
  const sorted = [...reply.nodes].sort((a, b) => natural(a.hostname, b.hostname))
  if (flagBool(flags, 'quiet')) {
    for (const { id } of sorted) cli.out(`${id}\n`)
    return 0
  }
  if (sorted.length > 0) askInfo(cli)
  const self = managed(run.host)?.nodeId
  const rows: Row[] = sorted.map((node) => ({
    Availability: titled(node.availability),
    EngineVersion: run.host.profile.version,
    Hostname: node.hostname,
    ID: node.id,
    ManagerStatus: 'Leader',
    Self: node.id === self,
    Status: titled(node.state),
    TLSStatus: 'Ready',
  }))
  return showList(cli, rows, {
    defaultTable:
      'table {{.ID}} {{if .Self}}*{{else}} {{ end }}\t{{.Hostname}}\t{{.Status}}\t{{.Availability}}\t{{.ManagerStatus}}\t{{.EngineVersion}}',
    headers: {
      ID: 'ID',
      Self: '',
      Hostname: 'HOSTNAME',
      Status: 'STATUS',
      Availability: 'AVAILABILITY',
      ManagerStatus: 'MANAGER STATUS',
      EngineVersion: 'ENGINE VERSION',
      TLSStatus: 'TLS STATUS',
    },
    typeName: '*node.nodeContext',
  })
}

export const inspect: DockerCommand = (cli) => {
  const { run, flags } = cli
  const pretty = flagBool(flags, 'pretty')
  if (pretty && flagText(flags, 'format') !== '') {
    cli.err('--format is incompatible with human friendly format\n')
    return 1
  }
  const NOT_IN = 'node ID not found in /info'
  if (pretty) {
    for (const name of cli.args) {
      const term = reference(cli, name)
      const found = term === undefined ? undefined : askNode(cli, term)
      if (found?.node === undefined) {
        cli.err(`${found === undefined ? NOT_IN : daemonError(found)}\n`)
        return 1
      }
      cli.out(`${prettyNode(cli, found.node)}\n`)
    }
    return 0
  }
  return inspectAll(cli, (name) => {
    const term = reference(cli, name)
    if (term === undefined) return { reply: answer(404), value: undefined, message: NOT_IN }
    const found = askNode(cli, term)
    return { reply: found, value: found.node === undefined ? undefined : nodeJson(run.host, found.node) }
  })
}

function prettyNode(cli: Cli, node: ClusterNode): string {
  const { host } = cli.run
  const swarm = managed(host)
  const labels = Object.entries(node.labels).sort(([a], [b]) => (a < b ? -1 : 1))
  const tls = swarm === undefined ? undefined : tlsInfo(swarm)
  return [
    `ID:\t\t\t${node.id}`,
    ...(labels.length > 0
      ? ['Labels:', ...labels.map(([key, value]) => ` - ${key}${value === '' ? '' : `=${value}`}`)]
      : []),
    `Hostname:              \t${node.hostname}`,
    `Joined at:             \t${goTime(epochMs(node.createdAtMs))}`,
    'Status:',
    ` State:\t\t\t${titled(node.state)}`,
    ` Availability:         \t${titled(node.availability)}`,
    ` Address:\t\t${node.address}`,
    'Manager Status:',
    ` Address:\t\t${swarm?.advertiseAddress ?? ''}`,
    ' Raft Status:\t\tReachable',
    ' Leader:\t\tYes',
    'Platform:',
    ' Operating System:\tlinux',
    ' Architecture:\t\tx86_64',
    'Resources:',
    ` CPUs:\t\t\t${HOST_CPUS}`,
    ` Memory:\t\t${bytesSize(HOST_MEMORY_BYTES)}`,
    'Plugins:',
    ' Log:\t\tawslogs, fluentd, gcplogs, gelf, journald, json-file, local, splunk, syslog',
    ' Network:\t\tbridge, host, ipvlan, macvlan, null, overlay',
    ' Volume:\t\tlocal',
    `Engine Version:\t\t${host.profile.version}`,
    ...(tls === undefined
      ? []
      : [
          'TLS Info:',
          ' TrustRoot:',
          tls.TrustRoot,
          ` Issuer Subject:\t${tls.CertIssuerSubject}`,
          ` Issuer Public Key:\t${tls.CertIssuerPublicKey}`,
        ]),
  ].join('\n')
}

export const ps: DockerCommand = (cli) => {
  const { run } = cli
  const problems: string[] = []
  const ids: string[] = []
  for (const name of cli.args.length > 0 ? cli.args : ['self']) {
    const term = reference(cli, name)
    const found = term === undefined ? undefined : askNode(cli, term)
    if (found?.node === undefined) {
      problems.push(found === undefined ? 'node ID not found in /info' : daemonError(found))
      continue
    }
    ids.push(found.node.id)
  }
  const tasks = []
  for (const id of ids) {
    const filters = new Map(filtersOf(cli)).set('node', [id])
    const reply = cli.client.call(
      { kind: 'swarm/request', method: 'GET', path: '/tasks', query: filterQuery(filters) },
      () => listTasks(run.host, filters),
    )
    if (reply.tasks === undefined) problems.push(daemonError(reply))
    else tasks.push(...reply.tasks)
  }
  const code = problems.length === 0 || tasks.length > 0 ? showTasks(cli, tasks) : 0
  for (const problem of problems) cli.err(`${problem}\n`)
  return problems.length > 0 ? 1 : code
}

/** Reads a node, changes its specification, sends it back. */
function change(
  cli: Cli,
  term: string,
  edit: (spec: NodeSpec, node: ClusterNode) => NodeSpec | string | undefined,
): number {
  const { run } = cli
  const found = askNode(cli, term)
  const { node } = found
  if (node === undefined) return failWith(cli, found)
  const edited = edit({ Role: node.role, Availability: node.availability, Labels: node.labels }, node)
  if (edited === undefined) return 0
  if (typeof edited === 'string') {
    cli.err(`${edited}\n`)
    return 1
  }
  const reply = cli.client.call(
    {
      kind: 'swarm/request',
      method: 'POST',
      path: `/nodes/${node.id}/update`,
      query: { version: String(node.version) },
      body: { ...edited } as unknown as Json,
    },
    () => updateNode(run, node.id, edited),
  )
  return reply.status >= 400 ? failWith(cli, reply) : -1
}

export const update: DockerCommand = (cli) => {
  const { flags } = cli
  const term = cli.args[0] ?? ''
  const code = change(cli, term, (spec) => {
    const Labels: Record<string, string> = { ...spec.Labels }
    for (const text of flagList(flags, 'label-add')) {
      const at = text.indexOf('=')
      Labels[at < 0 ? text : text.slice(0, at)] = at < 0 ? '' : text.slice(at + 1)
    }
    for (const key of flagList(flags, 'label-rm')) {
      if (!Object.hasOwn(Labels, key)) return `key ${key} doesn't exist in node's labels`
      delete Labels[key]
    }
    return {
      Role: isChanged(flags, 'role') ? flagText(flags, 'role') : spec.Role,
      Availability: isChanged(flags, 'availability') ? flagText(flags, 'availability') : spec.Availability,
      Labels,
    }
  })
  if (code !== -1) return code
  cli.out(`${term}\n`)
  return 0
}

export const promote: DockerCommand = (cli) => {
  for (const name of cli.args) {
    const code = change(cli, name, (spec, node) => {
      if (node.role !== 'manager') return { ...spec, Role: 'manager' }
      cli.out(`Node ${name} is already a manager.\n`)
      return undefined
    })
    if (code === -1) cli.out(`Node ${name} promoted to a manager in the swarm.\n`)
    else if (code !== 0) return code
  }
  return 0
}

export const demote: DockerCommand = (cli) => {
  for (const name of cli.args) {
    const code = change(cli, name, (spec, node) => {
      if (node.role !== 'worker') return { ...spec, Role: 'worker' }
      cli.out(`Node ${name} is already a worker.\n`)
      return undefined
    })
    if (code === -1) cli.out(`Manager ${name} demoted in the swarm.\n`)
    else if (code !== 0) return code
  }
  return 0
}

export const rm: DockerCommand = (cli) => {
  const force = flagBool(cli.flags, 'force')
  const problems: string[] = []
  for (const name of cli.args) {
    const reply = cli.client.call(
      {
        kind: 'swarm/request',
        method: 'DELETE',
        path: `/nodes/${name}`,
        ...(force ? { query: { force: '1' } } : {}),
      },
      () => removeNode(cli.run, name),
    )
    if (reply.status >= 400) problems.push(daemonError(reply))
    else cli.out(`${name}\n`)
  }
  for (const problem of problems) cli.err(`${problem}\n`)
  return problems.length > 0 ? 1 : 0
}

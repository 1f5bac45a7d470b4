import { commandsBySpelling, usageOf } from '../../cli/catalog.ts'
import { flagBool, flagText } from '../../cli/flags.ts'
import type { ApiReply } from '../../dockerd/reply.ts'
import type { Json } from '../../hop.ts'
import { parseUnsigned } from '../../options/numbers.ts'
import { serviceJson, serviceSpecJson } from '../../swarm/json.ts'
import { listTasks } from '../../swarm/nodes.ts'
import { listServices, removeService, updateService } from '../../swarm/services.ts'
import type { ServiceMode, ServiceSpec } from '../../swarm/spec.ts'
import { managed, type SwarmService } from '../../swarm/state.ts'
import { type Cli, type DockerCommand, daemonError, failWith } from '../cli.ts'
import { inspectAll } from '../inspect-all.ts'
import { filterQuery, filtersOf } from '../lists.ts'
import { askService } from './lookups.ts'
import { askNode } from './nodes.ts'
import { prettyService } from './pretty.ts'
import { showServices, showTasks } from './print.ts'
import { waitFor } from './progress.ts'

/** `GET /services`. */
export function askServices(cli: Cli, filters: ReadonlyMap<string, readonly string[]>, status = false) {
  return cli.client.call(
    {
      kind: 'swarm/request',
      method: 'GET',
      path: '/services',
      query: { ...filterQuery(filters), ...(status ? { status: 'true' } : {}) },
    },
    () => listServices(cli.run.host, filters),
  )
}

export const ls: DockerCommand = (cli) => {
  const reply = askServices(cli, filtersOf(cli), true)
  const swarm = managed(cli.run.host)
  if (reply.services === undefined || swarm === undefined) return failWith(cli, reply)
  return showServices(cli, swarm, reply.services)
}

/** `POST /services/{id}/update`. */
export function sendUpdate(
  cli: Cli,
  service: SwarmService,
  spec: ServiceSpec,
  query: Readonly<Record<string, string>> = {},
): ApiReply {
  return cli.client.call(
    {
      kind: 'swarm/request',
      method: 'POST',
      path: `/services/${service.id}/update`,
      query: { version: String(service.version), ...query },
      body: serviceSpecJson(spec) as Json,
    },
    () => updateService(cli.run, service.id, query.rollback === 'previous' ? 'previous' : spec),
  )
}

export const ps: DockerCommand = (cli) => {
  const { run, args } = cli
  const byId = askServices(cli, new Map([['id', args]]))
  if (byId.services === undefined) return failWith(cli, byId)
  const byName = askServices(cli, new Map([['name', args]]))
  const problems: string[] = []
  const ids: string[] = []
  for (const term of args) {
    const exact =
      byId.services.find(({ id }) => id === term) ?? byName.services?.find(({ spec }) => spec.Name === term)
    const started = exact === undefined ? byId.services.filter(({ id }) => id.startsWith(term)) : [exact]
    if (started.length > 1) {
      cli.err(`multiple services found with provided prefix: ${term}\n`)
      return 1
    }
    if (started[0] === undefined) problems.push(`no such service: ${term}`)
    else ids.push(started[0].id)
  }
  if (ids.length === 0) {
    for (const problem of problems) cli.err(`${problem}\n`)
    return 1
  }
  const filters = new Map(filtersOf(cli))
  const nodes = filters.get('node')
  if (nodes !== undefined) {
    const known = []
    for (const name of nodes) {
      const found = askNode(cli, name === 'self' ? (managed(run.host)?.nodeId ?? '') : name)
      if (found.node === undefined) return failWith(cli, found)
      known.push(found.node.id)
    }
    filters.set('node', known)
  }
  filters.set('service', ids)
  const reply = cli.client.call(
    { kind: 'swarm/request', method: 'GET', path: '/tasks', query: filterQuery(filters) },
    () => listTasks(run.host, filters),
  )
  if (reply.tasks === undefined) return failWith(cli, reply)
  const code = showTasks(cli, reply.tasks)
  for (const problem of problems) cli.err(`${problem}\n`)
  return problems.length > 0 ? 1 : code
}

export const rm: DockerCommand = (cli) => {
  const problems: string[] = []
  for (const name of cli.args) {
    const reply = cli.client.call(
      { kind: 'swarm/request', method: 'DELETE', path: `/services/${name}` },
      () => removeService(cli.run, name),
    )
    if (reply.status >= 400) problems.push(daemonError(reply))
    else cli.out(`${name}\n`)
  }
  for (const problem of problems) cli.err(`${problem}\n`)
  return problems.length > 0 ? 1 : 0
}

const scaled = (mode: ServiceMode, replicas: number): ServiceMode | undefined => {
  if (mode.Replicated !== undefined) return { Replicated: { Replicas: replicas } }
  return mode.ReplicatedJob === undefined
    ? undefined
    : { ReplicatedJob: { ...mode.ReplicatedJob, TotalCompletions: replicas } }
}

export const scale: DockerCommand = (cli) => {
  for (const arg of cli.args) {
    const at = arg.indexOf('=')
    if (at > 0 && at < arg.length - 1) continue
    const command = commandsBySpelling().get('service scale')
    const usage = command === undefined ? '' : usageOf(cli.name, command)
    cli.err(
      `invalid scale specifier '${arg}'.\nSee '${cli.name} --help'.\n\nUsage:  ${usage}\n\n${command?.short ?? ''}\n`,
    )
    return 1
  }
  const problems: string[] = []
  const done: string[] = []
  for (const arg of cli.args) {
    const name = arg.slice(0, arg.indexOf('='))
    const text = arg.slice(arg.indexOf('=') + 1)
    const count = parseUnsigned(text)
    if (!count.ok) {
      problems.push(`${name}: invalid replicas value ${text}: ${count.error}`)
      continue
    }
    const found = askService(cli, name)
    if (found.service === undefined) {
      problems.push(`${name}: ${daemonError(found)}`)
      continue
    }
    const Mode = scaled(found.service.spec.Mode, count.value)
    if (Mode === undefined) {
      problems.push(`${name}: scale can only be used with replicated or replicated-job mode`)
      continue
    }
    const reply = sendUpdate(cli, found.service, { ...found.service.spec, Mode })
    if (reply.status >= 400) problems.push(`${name}: ${daemonError(reply)}`)
    else {
      cli.out(`${name} scaled to ${count.value}\n`)
      done.push(name)
    }
  }
  if (!flagBool(cli.flags, 'detach')) for (const name of done) waitFor(cli, name)
  for (const problem of problems) cli.err(`${problem}\n`)
  return problems.length > 0 ? 1 : 0
}

export const rollback: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  const found = askService(cli, name)
  const { service } = found
  if (service === undefined) return failWith(cli, found)
  const reply = sendUpdate(cli, service, service.spec, { rollback: 'previous' })
  if (reply.status >= 400) return failWith(cli, reply)
  cli.out(`${name}\n`)
  return flagBool(cli.flags, 'detach') ? 0 : waitFor(cli, name, flagBool(cli.flags, 'quiet'))
}

export const inspect: DockerCommand = (cli) => {
  const pretty = flagBool(cli.flags, 'pretty')
  const format = flagText(cli.flags, 'format')
  if (pretty && format !== '') {
    cli.err('--format is incompatible with human friendly format\n')
    return 1
  }
  if (pretty || format === 'pretty') {
    for (const name of cli.args) {
      const found = askService(cli, name, true)
      if (found.service === undefined) {
        cli.err(`${missing(found, name)}\n`)
        return 1
      }
      cli.out(prettyService(cli, found.service))
    }
    return 0
  }
  return inspectAll(cli, (name) => {
    const found = askService(cli, name, true)
    return found.service === undefined
      ? { reply: found, value: undefined, message: missing(found, name) }
      : { reply: found, value: serviceJson(found.service) }
  })
}

const missing = (reply: ApiReply, name: string): string =>
  reply.status === 404 ? `Error: no such service: ${name}` : daemonError(reply)

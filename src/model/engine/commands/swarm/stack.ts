import { printYaml } from '../../../compose/yaml.ts'
import { NAMESPACE_LABEL } from '../../../swarm/stack/convert.ts'
import { loadStack, type StackConfig, type StackFile } from '../../../swarm/stack/load.ts'
import { printedStack } from '../../../swarm/stack/print.ts'
import { flagBool, flagList, flagText, isChanged } from '../../cli/flags.ts'
import { readImageRef } from '../../dockerd/image-ref.ts'
import { listNetworks, removeNetworkNow } from '../../dockerd/network-api.ts'
import type { ApiReply } from '../../dockerd/reply.ts'
import type { Row } from '../../format/template.ts'
import { type FileKind, listFiles, removeFile } from '../../swarm/files.ts'
import { listTasks } from '../../swarm/nodes.ts'
import { removeService } from '../../swarm/services.ts'
import { managed } from '../../swarm/state.ts'
import { type Cli, type DockerCommand, daemonError, failWith } from '../cli.ts'
import { filterQuery, filtersOf, showList } from '../lists.ts'
import { natural } from '../network/network.ts'
import { readHostFile } from '../project.ts'
import { showServices, showTasks } from './print.ts'
import { askServices } from './service.ts'
import { deployStack } from './stack-deploy.ts'

const complain = (cli: Cli, message: string): number => {
  cli.err(`${message}\n`)
  return 1
}

/** `-c FILE…`, `-` for what is piped in. @returns the CLI's refusal as text */
function filesOf(cli: Cli): StackFile[] | string {
  const paths = flagList(cli.flags, 'compose-file')
  if (paths.length === 0) return 'specify a Compose file (with --compose-file)'
  const files: StackFile[] = []
  for (const path of paths) {
    const text = path === '-' ? cli.run.stdin : readHostFile(cli.run.host, path)
    if (text === undefined) return `open ${path}: no such file or directory`
    files.push({ name: path, text })
  }
  return files
}

function read(cli: Cli, interpolate: boolean, deploys: boolean): StackConfig | string {
  const files = filesOf(cli)
  if (typeof files === 'string') return files
  const config = loadStack(files, {
    variable: (name) => cli.run.env.get(name),
    readFile: (path) => readHostFile(cli.run.host, path),
    interpolate,
  })
  if (config.ok) return config.value
  const { message, forbidden } = config.error
  return deploys && forbidden !== undefined
    ? `compose file contains unsupported options:\n\n${forbidden.join('\n\n')}\n`
    : message
}

export const config: DockerCommand = (cli) => {
  const found = read(cli, !flagBool(cli.flags, 'skip-interpolation'), false)
  if (typeof found === 'string') return complain(cli, found)
  cli.out(printYaml(printedStack(found)))
  return 0
}

export const deploy: DockerCommand = (cli) => {
  const { flags } = cli
  const namespace = cli.args[0] ?? ''
  if (namespace.trim() === '' || /^["']/.test(namespace))
    return complain(cli, `invalid stack name: ${JSON.stringify(namespace)}`)
  const found = read(cli, true, true)
  if (typeof found === 'string') return complain(cli, found)
  if (found.ignored.length > 0) cli.err(`Ignoring unsupported options: ${found.ignored.join(', ')}\n\n`)
  if (found.deprecated.length > 0)
    cli.err(`Ignoring deprecated options:\n\n${found.deprecated.join('\n\n')}\n\n`)
  for (const [name, service] of [...found.services].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const image = typeof service.image === 'string' ? service.image : ''
    if (image === '') return complain(cli, `invalid image reference for service ${name}: no image specified`)
    const ref = readImageRef(image)
    if (typeof ref === 'string') return complain(cli, `invalid image reference for service ${name}: ${ref}`)
  }
  const resolve = flagText(flags, 'resolve-image')
  if (!['always', 'changed', 'never'].includes(resolve))
    return complain(cli, `Invalid option ${resolve} for flag --resolve-image`)
  if (flagBool(flags, 'detach') && !isChanged(flags, 'detach')) {
    cli.err(
      'Since --detach=false was not specified, tasks will be created in the background.\nIn a future release, --detach=false will become the default.\n',
    )
  }
  return deployStack(cli, namespace, found)
}

const ofStack = (namespace: string) => new Map([['label', [`${NAMESPACE_LABEL}=${namespace}`]]])

export const ls: DockerCommand = (cli) => {
  const reply = askServices(cli, new Map([['label', [NAMESPACE_LABEL]]]))
  if (reply.services === undefined) return failWith(cli, reply)
  const counts = new Map<string, number>()
  for (const { spec } of reply.services) {
    const name = spec.Labels[NAMESPACE_LABEL] ?? ''
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const rows: Row[] = [...counts]
    .sort(([a], [b]) => natural(a, b))
    .map(([Name, count]) => ({ Name, Services: String(count) }))
  return showList(cli, rows, {
    defaultTable: 'table {{.Name}}\t{{.Services}}',
    headers: { Name: 'NAME', Services: 'SERVICES' },
    typeName: '*stack.stackContext',
  })
}

/** The filters of the user beside the stack's own label. */
function withStack(cli: Cli, namespace: string): Map<string, readonly string[]> {
  const filters = new Map<string, readonly string[]>(filtersOf(cli))
  return filters.set('label', [...(filters.get('label') ?? []), `${NAMESPACE_LABEL}=${namespace}`])
}

export const services: DockerCommand = (cli) => {
  const namespace = cli.args[0] ?? ''
  const reply = askServices(cli, withStack(cli, namespace), true)
  const swarm = managed(cli.run.host)
  if (reply.services === undefined || swarm === undefined) return failWith(cli, reply)
  if (reply.services.length === 0) {
    cli.err(`Nothing found in stack: ${namespace}\n`)
    return 0
  }
  return showServices(cli, swarm, reply.services)
}

export const ps: DockerCommand = (cli) => {
  const namespace = cli.args[0] ?? ''
  const filters = withStack(cli, namespace)
  const reply = cli.client.call(
    { kind: 'swarm/request', method: 'GET', path: '/tasks', query: filterQuery(filters) },
    () => listTasks(cli.run.host, filters),
  )
  if (reply.tasks === undefined) return failWith(cli, reply)
  return reply.tasks.length === 0
    ? complain(cli, `nothing found in stack: ${namespace}`)
    : showTasks(cli, reply.tasks)
}

const askFiles = (cli: Cli, kind: FileKind, namespace: string) =>
  cli.client.call(
    { kind: 'swarm/request', method: 'GET', path: `/${kind}s`, query: filterQuery(ofStack(namespace)) },
    () => listFiles(cli.run.host, kind, ofStack(namespace)),
  )

export const askStackNetworks = (cli: Cli, namespace: string) =>
  cli.client.call(
    { kind: 'networks/list', method: 'GET', path: '/networks', query: filterQuery(ofStack(namespace)) },
    () => listNetworks(cli.run.host, ofStack(namespace)),
  )

/** Removes all there is of a stack; volumes stay. */
export const rm: DockerCommand = (cli) => {
  const { run } = cli
  const failures: string[] = []
  for (const namespace of cli.args) {
    if (namespace.trim() === '') return complain(cli, `invalid stack name: ${JSON.stringify(namespace)}`)
    const found = askServices(cli, ofStack(namespace))
    if (found.services === undefined) return failWith(cli, found)
    const networks = askStackNetworks(cli, namespace).networks ?? []
    const secrets = askFiles(cli, 'secret', namespace).files ?? []
    const configs = askFiles(cli, 'config', namespace).files ?? []
    if (found.services.length + networks.length + secrets.length + configs.length === 0) {
      cli.err(`Nothing found in stack: ${namespace}\n`)
      continue
    }
    let failed = false
    const remove = (
      kind: 'swarm/request' | 'networks/remove',
      what: string,
      name: string,
      path: string,
      act: () => ApiReply,
    ) => {
      cli.out(`Removing ${what} ${name}\n`)
      const reply = cli.client.call({ kind, method: 'DELETE', path }, act)
      if (reply.status < 400) return
      failed = true
      cli.err(`Failed to remove ${what} ${path.split('/').at(-1)}: ${daemonError(reply)}`)
    }
    for (const one of [...found.services].sort((a, b) => natural(a.spec.Name, b.spec.Name)))
      remove('swarm/request', 'service', one.spec.Name, `/services/${one.id}`, () =>
        removeService(run, one.id),
      )
    for (const one of secrets)
      remove('swarm/request', 'secret', one.name, `/secrets/${one.id}`, () =>
        removeFile(run, 'secret', one.id),
      )
    for (const one of configs)
      remove('swarm/request', 'config', one.name, `/configs/${one.id}`, () =>
        removeFile(run, 'config', one.id),
      )
    for (const one of networks)
      remove('networks/remove', 'network', one.name, `/networks/${one.id}`, () =>
        run.inChapter('network', () => removeNetworkNow(run, one.id)),
      )
    if (failed) failures.push(`Failed to remove some resources from stack: ${namespace}`)
    else if (!flagBool(cli.flags, 'detach')) {
      const ids = new Set(found.services.map(({ id }) => id))
      run.waitUntil(
        () => ![...(managed(run.host)?.tasks.values() ?? [])].some(({ serviceId }) => ids.has(serviceId)),
        120_000,
      )
    }
  }
  for (const failure of failures) cli.err(`${failure}\n`)
  return failures.length > 0 ? 1 : 0
}

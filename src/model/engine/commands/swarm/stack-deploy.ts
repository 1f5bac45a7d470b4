import { type Dict, isDict, textOf, type Value } from '../../../compose/tree.ts'
import type { NetworkCreateBody } from '../../../network/create-network.ts'
import { filesOf, NAMESPACE_LABEL, scoped, serviceSpecOf } from '../../../swarm/stack/convert.ts'
import type { StackConfig } from '../../../swarm/stack/load.ts'
import { flagBool, flagText } from '../../cli/flags.ts'
import { inspectNetwork, listNetworks, makeNetwork } from '../../dockerd/network-api.ts'
import type { Json } from '../../hop.ts'
import { type FileKind, updateFile } from '../../swarm/files.ts'
import { removeService } from '../../swarm/services.ts'
import type { ServiceSpec } from '../../swarm/spec.ts'
import { managed, type SwarmService } from '../../swarm/state.ts'
import { STACK_NEEDS_MANAGER } from '../../swarm/words.ts'
import { type Cli, daemonError } from '../cli.ts'
import { filterQuery } from '../lists.ts'
import { readHostFile } from '../project.ts'
import { withDigest, withTagged } from './distribution.ts'
import { askFile, sendFile } from './files.ts'
import { fileReferences } from './lookups.ts'
import { askInfo } from './nodes.ts'
import { waitFor } from './progress.ts'
import { askServices, sendUpdate } from './service.ts'
import { sendService } from './service-create.ts'

const dictOf = (value: Value | undefined): Dict => (isDict(value) ? value : {})
const stringsOf = (value: Value | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(dictOf(value)).map(([key, item]) => [key, textOf(item)]))
const ofStack = (namespace: string) => new Map([['label', [`${NAMESPACE_LABEL}=${namespace}`]]])

/** The CLI stops at the first thing that fails; what was made before stays. */
class Failed {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}

/**
 * Networks, secrets, configs, services, in this order; nothing waits for anything else.
 *
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/command/stack/deploy_composefile.go
 */
export function deployStack(cli: Cli, namespace: string, config: StackConfig): number {
  askInfo(cli)
  if (managed(cli.run.host) === undefined) {
    cli.err(`${STACK_NEEDS_MANAGER}\n`)
    return 1
  }
  try {
    if (flagBool(cli.flags, 'prune')) prune(cli, namespace, config)
    makeNetworks(cli, namespace, config)
    makeFiles(cli, namespace, config, 'secret')
    makeFiles(cli, namespace, config, 'config')
    const ids = makeServices(cli, namespace, config)
    let code = 0
    if (!flagBool(cli.flags, 'detach'))
      for (const id of ids) code = Math.max(code, waitFor(cli, id, flagBool(cli.flags, 'quiet')))
    return code
  } catch (thrown) {
    if (!(thrown instanceof Failed)) throw thrown
    cli.err(`${thrown.message}\n`)
    return 1
  }
}

function prune(cli: Cli, namespace: string, config: StackConfig): void {
  const wanted = new Set([...config.services.keys()].map((name) => scoped(namespace, name)))
  for (const { id, spec } of askServices(cli, ofStack(namespace)).services ?? []) {
    if (wanted.has(spec.Name)) continue
    cli.out(`Removing service ${spec.Name}\n`)
    cli.client.call({ kind: 'swarm/request', method: 'DELETE', path: `/services/${id}` }, () =>
      removeService(cli.run, id),
    )
  }
}

function makeNetworks(cli: Cli, namespace: string, config: StackConfig): void {
  const { run } = cli
  const used = new Set<string>()
  for (const service of config.services.values()) {
    const own = Object.keys(dictOf(service.networks))
    for (const key of own.length === 0 ? ['default'] : own) used.add(key)
  }
  const wanted: { name: string; body: NetworkCreateBody }[] = []
  for (const key of [...used].sort()) {
    const network = dictOf(config.networks.get(key))
    if (network.external === true) {
      external(cli, textOf(network.name))
      continue
    }
    const name = textOf(network.name) || scoped(namespace, key)
    const ipam = dictOf(network.ipam)
    const subnets = Array.isArray(ipam.config)
      ? ipam.config.map((one) => ({ Subnet: textOf(dictOf(one).subnet) }))
      : []
    wanted.push({
      name,
      body: {
        Name: name,
        Driver: textOf(network.driver) || 'overlay',
        Internal: network.internal === true,
        Attachable: network.attachable === true,
        Options: stringsOf(network.driver_opts),
        IPAM: { Driver: textOf(ipam.driver) || 'default', Config: subnets },
        Labels: { ...stringsOf(network.labels), [NAMESPACE_LABEL]: namespace },
      },
    })
  }
  const filters = ofStack(namespace)
  const listed = cli.client.call(
    { kind: 'networks/list', method: 'GET', path: '/networks', query: filterQuery(filters) },
    () => listNetworks(run.host, filters),
  )
  const there = new Set((listed.networks ?? []).map(({ name }) => name))
  for (const { name, body } of wanted) {
    if (there.has(name)) continue
    cli.out(`Creating network ${name}\n`)
    const reply = cli.client.call(
      { kind: 'networks/create', method: 'POST', path: '/networks/create', body: body as unknown as Json },
      () => run.inChapter('network', () => makeNetwork(run, body)),
    )
    if (reply.status >= 400) throw new Failed(`failed to create network ${name}: ${daemonError(reply)}`)
  }
}

/** A network that is not the stack's own has to be there, and to belong to the swarm. */
function external(cli: Cli, name: string): void {
  if (['host', 'bridge', 'none', 'default'].includes(name)) return
  const reply = cli.client.call({ kind: 'networks/inspect', method: 'GET', path: `/networks/${name}` }, () =>
    inspectNetwork(cli.run.host, name),
  )
  if (reply.status === 404) {
    throw new Failed(
      `network ${JSON.stringify(name)} is declared as external, but could not be found. You need to create a swarm-scoped network before the stack is deployed`,
    )
  }
  if (reply.network === undefined) throw new Failed(daemonError(reply))
  if (reply.network.scope !== 'swarm')
    throw new Failed(
      `network ${JSON.stringify(name)} is declared as external, but it is not in the right scope: ${JSON.stringify(reply.network.scope)} instead of "swarm"`,
    )
}

function makeFiles(cli: Cli, namespace: string, config: StackConfig, kind: FileKind): void {
  const declared = kind === 'secret' ? config.secrets : config.configs
  for (const [key, file] of [...declared].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (file.external === true) continue
    const name = textOf(file.name) || scoped(namespace, key)
    const driver = textOf(file.driver)
    const path = textOf(file.file)
    const data = driver === '' ? readHostFile(cli.run.host, path) : ''
    if (data === undefined) throw new Failed(`open ${path}: no such file or directory`)
    const labels = { ...stringsOf(file.labels), [NAMESPACE_LABEL]: namespace }
    const wish = { name, labels, data, driver, templateDriver: textOf(file.template_driver) }
    const before = askFile(cli, kind, name)
    if (before.file !== undefined) {
      const { id, version } = before.file
      const reply = cli.client.call(
        {
          kind: 'swarm/request',
          method: 'POST',
          path: `/${kind}s/${id}/update`,
          query: { version: String(version) },
        },
        () => updateFile(cli.run, kind, id, wish),
      )
      if (reply.status >= 400) throw new Failed(`failed to update ${kind} ${name}: ${daemonError(reply)}`)
      continue
    }
    if (before.status !== 404) throw new Failed(daemonError(before))
    cli.out(`Creating ${kind} ${name}\n`)
    const reply = sendFile(cli, kind, wish)
    if (reply.status >= 400) throw new Failed(`failed to create ${kind} ${name}: ${daemonError(reply)}`)
  }
}

function specsOf(cli: Cli, namespace: string, config: StackConfig): ServiceSpec[] {
  const specs: ServiceSpec[] = []
  for (const [name, service] of [...config.services].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let files = {}
    for (const kind of ['secret', 'config'] as const) {
      const wanted = filesOf(config, namespace, service, kind === 'secret' ? 'secrets' : 'configs')
      if (!wanted.ok) throw new Failed(`service ${name}: ${wanted.error}`)
      const references = fileReferences(
        cli,
        kind,
        wanted.value.map((one) => ({ name: one.name, File: one.target })),
      )
      if (typeof references === 'string') throw new Failed(`service ${name}: ${references}`)
      files = { ...files, ...references }
    }
    const spec = serviceSpecOf(config, namespace, name, service, files)
    if (!spec.ok) throw new Failed(`service ${name}: ${spec.error}`)
    specs.push(spec.value)
  }
  return specs
}

function makeServices(cli: Cli, namespace: string, config: StackConfig): string[] {
  const specs = specsOf(cli, namespace, config)
  const listed = askServices(cli, ofStack(namespace))
  if (listed.services === undefined) throw new Failed(daemonError(listed))
  const there = new Map(listed.services.map((service) => [service.spec.Name, service]))
  return specs.map((spec) => {
    const before = there.get(spec.Name)
    return before === undefined ? create(cli, spec) : update(cli, spec, before)
  })
}

function create(cli: Cli, spec: ServiceSpec): string {
  cli.out(`Creating service ${spec.Name}\n`)
  const made = sendService(cli, spec, flagText(cli.flags, 'resolve-image') !== 'never')
  if (made.reply.status >= 400)
    throw new Failed(`failed to create service ${spec.Name}: ${daemonError(made.reply)}`)
  return (made.reply.body as { ID: string }).ID
}

function update(cli: Cli, wish: ServiceSpec, before: SwarmService): string {
  cli.out(`Updating service ${wish.Name} (id: ${before.id})\n`)
  const own = wish.TaskTemplate.ContainerSpec.Image
  const same = own === before.spec.Labels['com.docker.stack.image']
  const resolve = flagText(cli.flags, 'resolve-image')
  const asks = resolve === 'always' || (resolve === 'changed' && !same)
  const kept = (spec: ServiceSpec): ServiceSpec => ({
    ...spec,
    TaskTemplate: {
      ...spec.TaskTemplate,
      ForceUpdate: before.spec.TaskTemplate.ForceUpdate,
      Networks: (spec.TaskTemplate.Networks ?? []).map((one) => ({ ...one, Target: idOf(cli, one.Target) })),
      ContainerSpec:
        same && !asks
          ? { ...spec.TaskTemplate.ContainerSpec, Image: before.spec.TaskTemplate.ContainerSpec.Image }
          : spec.TaskTemplate.ContainerSpec,
    },
  })
  const { spec, warnings } = asks
    ? withDigest(cli, kept(wish))
    : { spec: withTagged(kept(wish)), warnings: [] }
  const reply = sendUpdate(cli, before, spec)
  if (reply.status >= 400) throw new Failed(`failed to update service ${wish.Name}: ${daemonError(reply)}`)
  for (const warning of warnings) cli.err(`${warning}\n`)
  return before.id
}

const idOf = (cli: Cli, name: string): string =>
  [...cli.run.host.networking.networks.values()].find((network) => network.name === name)?.id ?? name

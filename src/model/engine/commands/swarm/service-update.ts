import { fail, ok } from '../../../result.ts'
import { flagBool, flagList, flagNumber, flagText, isChanged, type ParsedFlags } from '../../cli/flags.ts'
import { effectiveCapabilities } from '../../options/capabilities.ts'
import type { Parsed } from '../../options/numbers.ts'
import type { PortConfig } from '../../options/service-publish.ts'
import type {
  ContainerSpec,
  EndpointSpec,
  Labels,
  Placement,
  ServiceMode,
  ServiceSpec,
  TaskSpec,
} from '../../swarm/spec.ts'
import { type Cli, type DockerCommand, failWith } from '../cli.ts'
import { PROJECT } from '../project.ts'
import { withDigest, withTagged } from './distribution.ts'
import { askNetworks, askService, fileReferences } from './lookups.ts'
import { waitFor } from './progress.ts'
import { sendUpdate } from './service.ts'
import {
  anyChanged,
  fileWishes,
  healthOf,
  hostsOf,
  lean,
  logDriverOf,
  mountsOf,
  nanoseconds,
  networksOf,
  portsOf,
  preferencesOf,
  resourcesOf,
  restartOf,
  ulimitsOf,
  updateConfigOf,
  wordsOf,
} from './service-flags.ts'

/** `key=value` lists kept as objects. */
function labelsWith(flags: ParsedFlags, before: Labels, name: string): Labels {
  const labels: Record<string, string> = { ...before }
  for (const key of flagList(flags, `${name}-rm`)) delete labels[key]
  for (const text of flagList(flags, `${name}-add`)) {
    const at = text.indexOf('=')
    labels[at < 0 ? text : text.slice(0, at)] = at < 0 ? '' : text.slice(at + 1)
  }
  return labels
}

/** Values of a list: removed ones go, new ones come at the end, nothing twice. */
function listWith(
  flags: ParsedFlags,
  before: readonly string[],
  name: string,
  keyOf = (text: string) => text,
): string[] {
  const removed = new Set(flagList(flags, `${name}-rm`))
  const added = flagList(flags, `${name}-add`)
  const keys = new Set(added.map(keyOf))
  return [...before.filter((text) => !removed.has(keyOf(text)) && !keys.has(keyOf(text))), ...new Set(added)]
}

const nameOf = (pair: string): string => pair.split('=')[0] ?? pair

function portsWith(flags: ParsedFlags, before: readonly PortConfig[]): Parsed<PortConfig[]> {
  const removed = portsOf(flagList(flags, 'publish-rm'))
  const added = portsOf(flagList(flags, 'publish-add'))
  const same = (a: PortConfig, b: PortConfig) =>
    a.PublishedPort === b.PublishedPort && a.TargetPort === b.TargetPort && a.Protocol === b.Protocol
  const kept = before.filter(
    (port) =>
      !removed.some((one) => one.TargetPort === port.TargetPort && one.Protocol === port.Protocol) &&
      !added.some((one) => same(one, port)),
  )
  const ports = [...kept, ...added]
  for (const port of added) {
    const clash = kept.find(
      (one) =>
        one.PublishedPort !== 0 &&
        one.PublishedPort === port.PublishedPort &&
        one.Protocol === port.Protocol &&
        !same(one, port),
    )
    if (clash !== undefined)
      return fail(
        `conflicting port mapping between ${port.PublishedPort}:${port.TargetPort}/${port.Protocol} and ${clash.PublishedPort}:${clash.TargetPort}/${clash.Protocol}`,
      )
  }
  return ok(ports.sort((a, b) => a.PublishedPort - b.PublishedPort || a.TargetPort - b.TargetPort))
}

function modeWith(flags: ParsedFlags, mode: ServiceMode): Parsed<ServiceMode> {
  const replicas = isChanged(flags, 'replicas') ? flagNumber(flags, 'replicas') : undefined
  const concurrent = isChanged(flags, 'max-concurrent') ? flagNumber(flags, 'max-concurrent') : undefined
  if (concurrent !== undefined && mode.ReplicatedJob === undefined)
    return fail('max-concurrent can only be used with replicated-job mode')
  if (mode.ReplicatedJob !== undefined) {
    return ok({
      ReplicatedJob: {
        ...mode.ReplicatedJob,
        ...(replicas === undefined ? {} : { TotalCompletions: replicas }),
        ...(concurrent === undefined ? {} : { MaxConcurrent: concurrent }),
      },
    })
  }
  if (replicas === undefined) return ok(mode)
  return mode.Replicated === undefined
    ? fail('replicas can only be used with replicated or replicated-job mode')
    : ok({ Replicated: { Replicas: replicas } })
}

function containerWith(flags: ParsedFlags, before: ContainerSpec): Parsed<ContainerSpec> {
  const text = (name: string, value: string | undefined) =>
    isChanged(flags, name) ? flagText(flags, name) : (value ?? '')
  const yes = (name: string, value: boolean | undefined) =>
    isChanged(flags, name) ? flagBool(flags, name) : (value ?? false)
  const words = (name: string, value: readonly string[] | undefined) =>
    isChanged(flags, name) ? wordsOf(flagText(flags, name)) : (value ?? [])
  const health = healthOf(flags, before.Healthcheck)
  if (!health.ok) return health
  const mounts = mountsOf(flagList(flags, 'mount-add'), PROJECT)
  const targets = new Set([...flagList(flags, 'mount-rm'), ...mounts.map(({ Target = '' }) => Target)])
  const caps = effectiveCapabilities(
    [...(before.CapabilityAdd ?? []), ...flagList(flags, 'cap-add')],
    [...(before.CapabilityDrop ?? []), ...flagList(flags, 'cap-drop')],
  )
  const limits = ulimitsOf(flagList(flags, 'ulimit-add'))
  const goneLimits = new Set([...flagList(flags, 'ulimit-rm'), ...limits.map(({ Name }) => Name)])
  const { StopGracePeriod, Healthcheck, OomScoreAdj, ...rest } = before
  const dns = before.DNSConfig
  return ok({
    ...rest,
    Image: isChanged(flags, 'image') ? flagText(flags, 'image') : before.Image,
    ...replaced({
      Command: words('entrypoint', before.Command),
      Args: words('args', before.Args),
      Hostname: text('hostname', before.Hostname),
      Env: listWith(flags, before.Env ?? [], 'env', nameOf),
      Labels: labelsWith(flags, before.Labels ?? {}, 'container-label'),
      Dir: text('workdir', before.Dir),
      User: text('user', before.User),
      Groups: listWith(flags, before.Groups ?? [], 'group'),
      StopSignal: text('stop-signal', before.StopSignal),
      TTY: yes('tty', before.TTY),
      ReadOnly: yes('read-only', before.ReadOnly),
      Init: yes('init', before.Init),
      Mounts: [...(before.Mounts ?? []).filter(({ Target = '' }) => !targets.has(Target)), ...mounts],
      DNSConfig: lean({
        Nameservers: listWith(flags, dns?.Nameservers ?? [], 'dns'),
        Search: listWith(flags, dns?.Search ?? [], 'dns-search'),
        Options: listWith(flags, dns?.Options ?? [], 'dns-option'),
      }),
      Hosts: hostsWith(flags, before.Hosts ?? []),
      Sysctls: labelsWith(flags, before.Sysctls ?? {}, 'sysctl'),
      CapabilityAdd: caps.add,
      CapabilityDrop: caps.drop,
      Ulimits: [...(before.Ulimits ?? []).filter(({ Name }) => !goneLimits.has(Name)), ...limits],
    }),
    ...(isChanged(flags, 'stop-grace-period')
      ? { StopGracePeriod: nanoseconds(flags, 'stop-grace-period') }
      : StopGracePeriod === undefined
        ? {}
        : { StopGracePeriod }),
    ...(health.value === undefined ? {} : { Healthcheck: health.value }),
    ...(isChanged(flags, 'oom-score-adj')
      ? { OomScoreAdj: flagNumber(flags, 'oom-score-adj') }
      : OomScoreAdj === undefined
        ? {}
        : { OomScoreAdj }),
  } as ContainerSpec)
}

/** Empty values are there as undefined, so that they take the place of what was before; JSON leaves them out. */
function replaced<T extends object>(fields: T): Partial<T> {
  const kept = lean(fields)
  return Object.fromEntries(
    Object.keys(fields).map((key) => [key, (kept as Record<string, unknown>)[key]]),
  ) as Partial<T>
}

function hostsWith(flags: ParsedFlags, before: readonly string[]): string[] {
  const removed = flagList(flags, 'host-rm').map((text) => hostsOf([text])[0] ?? text)
  const kept = before.filter(
    (line) =>
      !removed.includes(line) && !flagList(flags, 'host-rm').some((name) => line.split(' ')[1] === name),
  )
  return [...kept, ...hostsOf(flagList(flags, 'host-add'))]
}

function placementWith(flags: ParsedFlags, before: Placement): Parsed<Placement> {
  const removed = flagList(flags, 'placement-pref-rm')
  const added = preferencesOf(flagList(flags, 'placement-pref-add'))
  if (!added.ok) return added
  const kept = (before.Preferences ?? []).filter(
    ({ Spread }) => !removed.includes(`spread=${Spread.SpreadDescriptor}`),
  )
  return ok(
    lean({
      ...before,
      Constraints: listWith(flags, before.Constraints ?? [], 'constraint'),
      Preferences: [...kept, ...added.value],
      ...(isChanged(flags, 'replicas-max-per-node')
        ? { MaxReplicas: flagNumber(flags, 'replicas-max-per-node') }
        : {}),
    }),
  )
}

function taskWith(cli: Cli, before: TaskSpec): Parsed<TaskSpec> {
  const { flags } = cli
  const container = containerWith(flags, before.ContainerSpec)
  if (!container.ok) return container
  const placement = placementWith(flags, before.Placement ?? {})
  if (!placement.ok) return placement
  const restart = restartOf(flags, before.RestartPolicy)
  const amounts = resourcesOf(flags)
  const log = logDriverOf(flags) ?? before.LogDriver
  return ok({
    ...before,
    ContainerSpec: container.value,
    Resources: {
      Limits: anyChanged(flags, 'limit-cpu', 'limit-memory', 'limit-pids')
        ? { ...before.Resources?.Limits, ...amounts.Limits }
        : (before.Resources?.Limits ?? {}),
      Reservations: anyChanged(flags, 'reserve-cpu', 'reserve-memory')
        ? { ...before.Resources?.Reservations, ...amounts.Reservations }
        : (before.Resources?.Reservations ?? {}),
    },
    ...(restart === undefined ? {} : { RestartPolicy: restart }),
    Placement: placement.value,
    ...(log === undefined ? {} : { LogDriver: log }),
    ForceUpdate: before.ForceUpdate + (flagBool(flags, 'force') ? 1 : 0),
  })
}

function specWith(cli: Cli, before: ServiceSpec): Parsed<ServiceSpec> {
  const { flags } = cli
  const task = taskWith(cli, before.TaskTemplate)
  if (!task.ok) return task
  const mode = modeWith(flags, before.Mode)
  if (!mode.ok) return mode
  const ports = portsWith(flags, before.EndpointSpec?.Ports ?? [])
  if (!ports.ok) return ports
  const update = updateConfigOf(flags, 'update', before.UpdateConfig)
  const rollback = updateConfigOf(flags, 'rollback', before.RollbackConfig)
  const endpoint: EndpointSpec = {
    Mode: isChanged(flags, 'endpoint-mode')
      ? flagText(flags, 'endpoint-mode')
      : (before.EndpointSpec?.Mode ?? ''),
    ...(ports.value.length > 0
      ? {
          Ports: anyChanged(flags, 'publish-add', 'publish-rm')
            ? ports.value
            : (before.EndpointSpec?.Ports ?? []),
        }
      : {}),
  }
  return ok({
    ...before,
    Labels: labelsWith(flags, before.Labels, 'label'),
    TaskTemplate: task.value,
    Mode: mode.value,
    ...(update === undefined ? {} : { UpdateConfig: update }),
    ...(rollback === undefined ? {} : { RollbackConfig: rollback }),
    EndpointSpec: endpoint,
  })
}

const complain = (cli: Cli, message: string): number => {
  cli.err(`${message}\n`)
  return 1
}

function withContainer(spec: ServiceSpec, fields: Partial<ContainerSpec>): ServiceSpec {
  return {
    ...spec,
    TaskTemplate: { ...spec.TaskTemplate, ContainerSpec: { ...spec.TaskTemplate.ContainerSpec, ...fields } },
  }
}

/** Networks by name or id; those that are added are looked up first. */
function networksWith(cli: Cli, spec: ServiceSpec): ServiceSpec | number {
  const { flags } = cli
  if (!anyChanged(flags, 'network-add', 'network-rm')) return spec
  const { networks } = cli.run.host.networking
  const idOf = (term: string) =>
    [...networks.values()].find(({ id, name }) => id === term || name === term)?.id ?? term
  const removed = flagList(flags, 'network-rm').map(idOf)
  const added = networksOf(flagList(flags, 'network-add'))
  const refused = askNetworks(cli, added)
  if (refused !== undefined) return failWith(cli, refused)
  const before = spec.TaskTemplate.Networks ?? []
  for (const { Target } of added)
    if (before.some((one) => one.Target === idOf(Target)))
      return complain(cli, `service is already attached to network ${Target}`)
  const all = [
    ...before.filter(({ Target }) => !removed.includes(idOf(Target))),
    ...added.map((one) => ({ ...one, Target: idOf(one.Target) })),
  ]
  const Networks = all.sort((a, b) => (a.Target < b.Target ? -1 : 1))
  return { ...spec, TaskTemplate: { ...spec.TaskTemplate, Networks } }
}

function filesWith(cli: Cli, spec: ServiceSpec): ServiceSpec | string {
  let next = spec
  for (const kind of ['secret', 'config'] as const) {
    if (!anyChanged(cli.flags, `${kind}-add`, `${kind}-rm`)) continue
    const wishes = fileWishes(flagList(cli.flags, `${kind}-add`), kind)
    if (!wishes.ok) return wishes.error
    const references = fileReferences(cli, kind, wishes.value)
    if (typeof references === 'string') return references
    const removed = flagList(cli.flags, `${kind}-rm`)
    const { Secrets = [], Configs = [] } = next.TaskTemplate.ContainerSpec
    next = withContainer(
      next,
      kind === 'secret'
        ? {
            Secrets: [
              ...Secrets.filter(({ SecretName }) => !removed.includes(SecretName)),
              ...(references.Secrets ?? []),
            ],
          }
        : {
            Configs: [
              ...Configs.filter(({ ConfigName }) => !removed.includes(ConfigName)),
              ...(references.Configs ?? []),
            ],
          },
    )
  }
  return next
}

/** @see https://github.com/docker/cli/blob/v29.7.2/cli/command/service/update.go */
export const update: DockerCommand = (cli) => {
  const { flags } = cli
  const name = cli.args[0] ?? ''
  const found = askService(cli, name)
  const { service } = found
  if (service === undefined) return failWith(cli, found)
  const back = flagBool(flags, 'rollback')
  if (back && [...flags.typed.keys()].some((flag) => !['rollback', 'detach', 'quiet'].includes(flag)))
    return complain(cli, 'other flags may not be combined with --rollback')
  const read = specWith(cli, service.spec)
  if (!read.ok) return complain(cli, read.error)
  const networked = networksWith(cli, read.value)
  if (typeof networked === 'number') return networked
  const filed = filesWith(cli, networked)
  if (typeof filed === 'string') return complain(cli, filed)
  const resolves = isChanged(flags, 'image') && !flagBool(flags, 'no-resolve-image')
  const { spec, warnings } = resolves
    ? withDigest(cli, filed)
    : { spec: isChanged(flags, 'image') ? withTagged(filed) : filed, warnings: [] }
  const reply = sendUpdate(cli, service, spec, back ? { rollback: 'previous' } : {})
  if (reply.status >= 400) return failWith(cli, reply)
  for (const warning of warnings) cli.err(`${warning}\n`)
  cli.out(`${name}\n`)
  return flagBool(flags, 'detach') ? 0 : waitFor(cli, name, flagBool(flags, 'quiet'))
}

import { fail, ok } from '../../../result.ts'
import { flagBool, flagList, flagNumber, flagText, isChanged } from '../../cli/flags.ts'
import type { Json } from '../../hop.ts'
import { randomName } from '../../ids.ts'
import { effectiveCapabilities } from '../../options/capabilities.ts'
import type { Parsed } from '../../options/numbers.ts'
import { pairsOf, readPairFiles } from '../../options/pairs.ts'
import { serviceSpecJson } from '../../swarm/json.ts'
import { createService } from '../../swarm/services.ts'
import { isJob, type ServiceMode, type ServiceSpec } from '../../swarm/spec.ts'
import { type Cli, type DockerCommand, failWith } from '../cli.ts'
import { PROJECT, readHostFile } from '../project.ts'
import { withDigest, withTagged } from './distribution.ts'
import { askNetworks, fileReferences } from './lookups.ts'
import { waitFor } from './progress.ts'
import {
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

function modeOf(cli: Cli): Parsed<ServiceMode> {
  const { flags } = cli
  const mode = flagText(flags, 'mode')
  const replicas = isChanged(flags, 'replicas') ? flagNumber(flags, 'replicas') : undefined
  const concurrent = isChanged(flags, 'max-concurrent') ? flagNumber(flags, 'max-concurrent') : undefined
  const most = flagNumber(flags, 'replicas-max-per-node')
  if (mode === 'global' || mode === 'global-job') {
    if (replicas !== undefined)
      return fail('replicas can only be used with replicated or replicated-job mode')
    if (most > 0) return fail('replicas-max-per-node can only be used with replicated or replicated-job mode')
    if (concurrent !== undefined) return fail('max-concurrent can only be used with replicated-job mode')
    return ok(mode === 'global' ? { Global: {} } : { GlobalJob: {} })
  }
  if (mode === 'replicated') {
    if (concurrent !== undefined) return fail('max-concurrent can only be used with replicated-job mode')
    return ok({ Replicated: replicas === undefined ? {} : { Replicas: replicas } })
  }
  if (mode !== 'replicated-job') return fail(`Unknown mode: ${mode}, only replicated and global supported`)
  const total = replicas ?? 1
  return ok({ ReplicatedJob: { MaxConcurrent: concurrent ?? total, TotalCompletions: total } })
}

/** Environment files first, then `--env`; a later value of a name takes the place of the earlier one. */
function environmentOf(cli: Cli): Parsed<string[]> {
  const files = readPairFiles(
    'env-file',
    flagList(cli.flags, 'env-file'),
    (path) => readHostFile(cli.run.host, path),
    (name) => cli.run.env.get(name),
  )
  if (!files.ok) return fail(files.error.replace(/^--env-file: /, ''))
  const values = new Map<string, string>()
  for (const text of [...files.value, ...flagList(cli.flags, 'env')]) {
    const at = text.indexOf('=')
    const name = at < 0 ? text : text.slice(0, at)
    if (at < 0 && !cli.run.env.has(name)) continue
    values.set(name, text)
  }
  return ok([...values.values()])
}

/** The specification that the flags of `docker service create` describe, before anything is looked up. */
function specOf(cli: Cli): Parsed<ServiceSpec> {
  const { flags, args } = cli
  const environment = environmentOf(cli)
  if (!environment.ok) return environment
  const mode = modeOf(cli)
  if (!mode.ok) return mode
  const health = healthOf(flags)
  if (!health.ok) return health
  const preferences = preferencesOf(flagList(flags, 'placement-pref'))
  if (!preferences.ok) return preferences
  const update = updateConfigOf(flags, 'update')
  const rollback = updateConfigOf(flags, 'rollback')
  if (isJob(mode.value) && (update ?? rollback) !== undefined)
    return fail('update and rollback configuration is not supported for jobs')
  const restart = restartOf(flags)
  const caps = effectiveCapabilities(flagList(flags, 'cap-add'), flagList(flags, 'cap-drop'))
  const limits = resourcesOf(flags)
  const log = logDriverOf(flags)
  const networks = networksOf(flagList(flags, 'network'))
  const [image = '', ...words] = args
  return ok({
    Name: flagText(flags, 'name'),
    Labels: pairsOf(flagList(flags, 'label')),
    TaskTemplate: {
      ContainerSpec: {
        Image: image,
        ...lean({
          Command: wordsOf(flagText(flags, 'entrypoint')),
          Args: words,
          Hostname: flagText(flags, 'hostname'),
          Env: environment.value,
          Labels: pairsOf(flagList(flags, 'container-label')),
          Dir: flagText(flags, 'workdir'),
          User: flagText(flags, 'user'),
          Groups: flagList(flags, 'group'),
          StopSignal: flagText(flags, 'stop-signal'),
          TTY: flagBool(flags, 'tty'),
          ReadOnly: flagBool(flags, 'read-only'),
          Init: flagBool(flags, 'init'),
          Mounts: mountsOf(flagList(flags, 'mount'), PROJECT),
          DNSConfig: lean({
            Nameservers: flagList(flags, 'dns'),
            Search: flagList(flags, 'dns-search'),
            Options: flagList(flags, 'dns-option'),
          }),
          Hosts: hostsOf(flagList(flags, 'host')),
          Sysctls: pairsOf(flagList(flags, 'sysctl')),
          CapabilityAdd: caps.add,
          CapabilityDrop: caps.drop,
          Ulimits: ulimitsOf(flagList(flags, 'ulimit')),
          ...(flagNumber(flags, 'oom-score-adj') === 0
            ? {}
            : { OomScoreAdj: flagNumber(flags, 'oom-score-adj') }),
        }),
        ...(isChanged(flags, 'stop-grace-period')
          ? { StopGracePeriod: nanoseconds(flags, 'stop-grace-period') }
          : {}),
        ...(health.value === undefined ? {} : { Healthcheck: health.value }),
      },
      Resources: limits,
      ...(restart === undefined ? {} : { RestartPolicy: restart }),
      Placement: lean({
        Constraints: flagList(flags, 'constraint'),
        Preferences: preferences.value,
        ...(flagNumber(flags, 'replicas-max-per-node') > 0
          ? { MaxReplicas: flagNumber(flags, 'replicas-max-per-node') }
          : {}),
      }),
      ...(networks.length > 0 ? { Networks: networks } : {}),
      ...(log === undefined ? {} : { LogDriver: log }),
      ForceUpdate: 0,
    },
    Mode: mode.value,
    ...(update === undefined ? {} : { UpdateConfig: update }),
    ...(rollback === undefined ? {} : { RollbackConfig: rollback }),
    EndpointSpec: {
      Mode: flagText(flags, 'endpoint-mode').toLowerCase(),
      ...lean({ Ports: portsOf(flagList(flags, 'publish')) }),
    },
  })
}

const complain = (cli: Cli, message: string): number => {
  cli.err(`${message}\n`)
  return 1
}

export const create: DockerCommand = (cli) => {
  const { flags } = cli
  const read = specOf(cli)
  if (!read.ok) return complain(cli, read.error)
  let spec = read.value
  const missing = askNetworks(cli, spec.TaskTemplate.Networks ?? [])
  if (missing !== undefined) return failWith(cli, missing)
  for (const kind of ['secret', 'config'] as const) {
    const wishes = fileWishes(flagList(flags, kind), kind)
    if (!wishes.ok) return complain(cli, wishes.error)
    const references = fileReferences(cli, kind, wishes.value)
    if (typeof references === 'string') return complain(cli, references)
    const container = { ...spec.TaskTemplate.ContainerSpec, ...references }
    spec = { ...spec, TaskTemplate: { ...spec.TaskTemplate, ContainerSpec: container } }
  }
  const resolve = !flagBool(flags, 'no-resolve-image')
  const made = sendService(cli, spec, resolve)
  if (made.reply.status >= 400) return failWith(cli, made.reply)
  for (const warning of made.warnings) cli.err(`${warning}\n`)
  const id = (made.reply.body as { ID: string }).ID
  cli.out(`${id}\n`)
  return flagBool(flags, 'detach') ? 0 : waitFor(cli, id, flagBool(flags, 'quiet'))
}

/** `POST /services/create`, the image's digest looked up first. */
export function sendService(cli: Cli, wish: ServiceSpec, resolve: boolean) {
  const { run } = cli
  const named = wish.Name === '' ? { ...wish, Name: randomServiceName(cli) } : wish
  const { spec, warnings } = resolve ? withDigest(cli, named) : { spec: withTagged(named), warnings: [] }
  const reply = cli.client.call(
    { kind: 'swarm/request', method: 'POST', path: '/services/create', body: serviceSpecJson(spec) as Json },
    () => createService(run, spec),
  )
  return { reply, warnings }
}

/** A service without a name gets one like a container does. */
const randomServiceName = (cli: Cli): string => randomName(cli.run.count('order'))

import { DOCKERD } from '../actors.ts'
import { type Filters, hasLabel, unknownFilter } from '../dockerd/list.ts'
import { type ApiReply, answer, refuse } from '../dockerd/reply.ts'
import type { Host } from '../host.ts'
import type { PortConfig } from '../options/service-publish.ts'
import type { Run } from '../run.ts'
import { swarmId } from './ids.ts'
import { allocateVips, findSwarmNetwork, releaseVip } from './networks.ts'
import { notice } from './reconcile.ts'
import { isJob, modeName, type ServiceSpec } from './spec.ts'
import { erase, findIn, freshMeta, managed, type Swarm, type SwarmService, store } from './state.ts'
import { conversionFault, portFault, specFault } from './validate.ts'
import { ambiguous, notFound, onManager, rpc } from './words.ts'

export type ServiceReply = ApiReply & { readonly service?: SwarmService }

/** A service by id, name or the beginning of an id. */
export function findService(host: Host, term: string): ServiceReply {
  return onManager(host, (swarm): ServiceReply => {
    const found = findIn(swarm.services, term, ({ spec }) => spec.Name)
    if (found === 'none') return notFound('service', term)
    return 'ambiguous' in found
      ? ambiguous('service', term, found.ambiguous)
      : { ...answer(200), service: found }
  })
}

/** Networks by id; one that the swarm does not know is refused. */
function resolved(host: Host, spec: ServiceSpec): ServiceSpec | ApiReply {
  const { Networks } = spec.TaskTemplate
  if (Networks === undefined || Networks.length === 0) return spec
  const ids = []
  for (const one of Networks) {
    const local = [...host.networking.networks.values()].find(({ name }) => name === one.Target)
    if (local !== undefined && ['host', 'bridge', 'none'].includes(local.name)) {
      ids.push({ ...one, Target: local.name })
      continue
    }
    const network = findSwarmNetwork(host.networking, one.Target)
    if (network === undefined) return refuse(404, `network ${one.Target} not found`)
    if (network.ingress)
      return rpc('InvalidArgument', 'Service cannot be explicitly attached to the ingress network "ingress"')
    ids.push({ ...one, Target: network.id })
  }
  return { ...spec, TaskTemplate: { ...spec.TaskTemplate, Networks: ids } }
}

const FIRST_DYNAMIC = 30_000
const LAST_DYNAMIC = 32_767

/** Ports with numbers: those that were left open come from 30000 to 32767, the ones a service has it keeps. */
function allocatePorts(
  swarm: Swarm,
  spec: ServiceSpec,
  before: readonly PortConfig[],
): readonly PortConfig[] {
  const taken = new Set<string>()
  for (const { ports } of swarm.services.values())
    for (const { PublishedPort, Protocol } of ports) taken.add(`${PublishedPort}/${Protocol}`)
  return (spec.EndpointSpec?.Ports ?? []).map((port) => {
    if (port.PublishedPort !== 0 || port.PublishMode === 'host') return port
    const kept = before.find(
      (one) =>
        one.TargetPort === port.TargetPort && one.Protocol === port.Protocol && one.PublishMode === 'ingress',
    )
    if (kept !== undefined) return kept
    for (let number = FIRST_DYNAMIC; number <= LAST_DYNAMIC; number++) {
      if (taken.has(`${number}/${port.Protocol}`)) continue
      taken.add(`${number}/${port.Protocol}`)
      return { ...port, PublishedPort: number }
    }
    return port
  })
}

function referencesFault(swarm: Swarm, spec: ServiceSpec): ApiReply | undefined {
  const { Secrets = [], Configs = [] } = spec.TaskTemplate.ContainerSpec
  for (const { SecretID, SecretName } of Secrets)
    if (!swarm.secrets.has(SecretID)) return rpc('InvalidArgument', `secret not found: ${SecretName}`)
  for (const { ConfigID, ConfigName } of Configs)
    if (!swarm.configs.has(ConfigID)) return rpc('InvalidArgument', `config not found: ${ConfigName}`)
  return undefined
}

function saved(run: Run, service: SwarmService): void {
  run.hop({
    kind: 'swarm/service',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'raft commit',
    reply: {
      service: service.spec.Name,
      version: service.version,
      vips: service.vips.map(({ address }) => address),
    },
    facts: { service: service.spec.Name, id: service.id },
  })
  notice(run)
}

/** `POST /services/create`. */
export function createService(run: Run, wish: ServiceSpec): ApiReply {
  return onManager(run.host, (swarm) => {
    const spec = resolved(run.host, wish)
    if ('status' in spec) return spec
    const fault =
      conversionFault(spec) ?? specFault(spec) ?? portFault(swarm, spec, '') ?? referencesFault(swarm, spec)
    if (fault !== undefined) return fault
    if ([...swarm.services.values()].some((one) => one.spec.Name === spec.Name))
      return rpc(
        'AlreadyExists',
        `name conflicts with an existing object: service ${spec.Name} already exists`,
      )
    const id = swarmId(run)
    const service: SwarmService = {
      ...freshMeta(run, id),
      spec,
      ports: allocatePorts(swarm, spec, []),
      vips: [],
      dirty: true,
      iteration: 0,
      iterationAtMs: run.now,
    }
    const kept = store(run, 'services', { ...service, vips: allocateVips(run, service) })
    run.event('service', 'create', id, { name: spec.Name })
    saved(run, kept)
    return answer(201, { ID: id })
  })
}

/** `POST /services/{id}/update`. @param rollback `?rollback=previous` */
export function updateService(run: Run, id: string, wish: ServiceSpec | 'previous'): ApiReply {
  const found = findService(run.host, id)
  const { service } = found
  const swarm = managed(run.host)
  if (service === undefined || swarm === undefined) return found
  const back = wish === 'previous'
  if (back && service.previous === undefined)
    return rpc('FailedPrecondition', `service ${service.spec.Name} does not have a previous spec`)
  const asked = back ? (service.previous ?? service.spec) : wish
  const spec = back ? asked : resolved(run.host, asked)
  if ('status' in spec) return spec
  const fault =
    conversionFault(spec) ??
    specFault(spec) ??
    portFault(swarm, spec, service.id) ??
    referencesFault(swarm, spec)
  if (fault !== undefined) return fault
  const kept = keepIdentity(service, spec)
  const next: SwarmService = {
    ...service,
    spec: kept,
    previous: service.spec,
    ports: stable(service.ports, allocatePorts(swarm, kept, service.ports)),
    dirty: true,
    rollout: undefined,
    updateStatus: back
      ? {
          state: 'rollback_started',
          startedAtMs: run.now,
          completedAtMs: 0,
          message: 'manually requested rollback',
        }
      : undefined,
    ...(isJob(kept.Mode) && kept.TaskTemplate.ForceUpdate !== service.spec.TaskTemplate.ForceUpdate
      ? { iteration: service.iteration + 1, iterationAtMs: run.now }
      : {}),
  }
  const stored = store(run, 'services', { ...next, vips: allocateVips(run, next) })
  run.event('service', 'update', service.id, { name: kept.Name })
  saved(run, stored)
  return answer(200, { Warnings: null })
}

/** A template that says the same is the same: its tasks are not replaced. */
function keepIdentity(service: SwarmService, spec: ServiceSpec): ServiceSpec {
  const same = JSON.stringify(service.spec.TaskTemplate) === JSON.stringify(spec.TaskTemplate)
  return same ? { ...spec, TaskTemplate: service.spec.TaskTemplate } : spec
}
const stable = <T>(before: T, after: T): T =>
  JSON.stringify(before) === JSON.stringify(after) ? before : after

/** `DELETE /services/{id}`. */
export function removeService(run: Run, term: string): ApiReply {
  const found = findService(run.host, term)
  const { service } = found
  if (service === undefined) return found
  for (const vip of service.vips) releaseVip(run, vip)
  erase(run, 'services', service.id)
  for (const task of managed(run.host)?.tasks.values() ?? [])
    if (task.serviceId === service.id) store(run, 'tasks', { ...task, desired: 'remove' })
  run.event('service', 'remove', service.id, { name: service.spec.Name })
  notice(run)
  return answer(200)
}

const FILTERS = new Set(['name', 'id', 'label', 'mode', 'runtime'])

/** `GET /services`, oldest first. */
export function listServices(
  host: Host,
  filters: Filters,
): ApiReply & { readonly services?: readonly SwarmService[] } {
  return onManager(host, (swarm): ApiReply & { readonly services?: readonly SwarmService[] } => {
    const unknown = unknownFilter(filters, FILTERS)
    if (unknown !== undefined) return unknown
    const services = [...swarm.services.values()].filter((service) => passes(service, filters))
    return {
      ...answer(
        200,
        services.map(({ id, spec }) => ({ ID: id, Name: spec.Name })),
      ),
      services,
    }
  })
}

function passes({ id, spec }: SwarmService, filters: Filters): boolean {
  for (const [key, values] of filters) {
    const hit =
      key === 'label'
        ? values.every((value) => hasLabel(spec.Labels, value))
        : values.some((value) => {
            if (key === 'name') return spec.Name.startsWith(value)
            if (key === 'id') return id.startsWith(value)
            if (key === 'mode') return modeName(spec.Mode).replace(' ', '-') === value
            return value === 'container'
          })
    if (!hit) return false
  }
  return true
}

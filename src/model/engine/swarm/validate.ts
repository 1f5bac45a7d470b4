import { parseConstraints } from '../../swarm/constraints.ts'
import { readImageRef } from '../dockerd/image-ref.ts'
import { type ApiReply, refuse } from '../dockerd/reply.ts'
import { formatGeneral } from '../format/human.ts'
import type { Resources, ServiceSpec, TaskSpec, UpdateConfig } from './spec.ts'
import type { Swarm } from './state.ts'
import { rpc } from './words.ts'

const bad = (message: string): ApiReply => rpc('InvalidArgument', message)

/**
 * What dockerd finds wrong while it turns a request into the manager's words.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/cluster/convert/service.go
 */
export function conversionFault(spec: ServiceSpec): ApiReply | undefined {
  const { RestartPolicy } = spec.TaskTemplate
  const condition = RestartPolicy?.Condition ?? ''
  if (!['', 'none', 'on-failure', 'any'].includes(condition))
    return refuse(400, `invalid RestartCondition: ${JSON.stringify(condition)}`)
  for (const config of [spec.UpdateConfig, spec.RollbackConfig]) {
    const action = config?.FailureAction ?? ''
    if (!['', 'pause', 'continue', 'rollback'].includes(action))
      return refuse(400, `unrecognized update failure action ${action}`)
    const order = config?.Order ?? ''
    if (!['', 'stop-first', 'start-first'].includes(order))
      return refuse(400, `unrecognized update order ${order}`)
  }
  const mode = (spec.EndpointSpec?.Mode ?? '').toLowerCase()
  if (!['', 'vip', 'dnsrr'].includes(mode))
    return refuse(400, `invalid resolution mode: ${JSON.stringify(mode)}`)
  return undefined
}

const NAME = /^[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*$/

/** A name of a service, secret or config as the manager accepts it. */
export function nameFault(name: string): ApiReply | undefined {
  if (name === '') return bad('meta: name must be provided')
  if (!NAME.test(name)) return bad('name must be valid as a DNS name component')
  return name.length > 63 ? bad('name must be 63 characters or fewer') : undefined
}

/**
 * What the manager's control API refuses about a specification as such.
 *
 * @see https://github.com/moby/swarmkit/blob/master/manager/controlapi/service.go
 */
export function specFault(spec: ServiceSpec): ApiReply | undefined {
  return (
    nameFault(spec.Name) ??
    taskFault(spec.TaskTemplate) ??
    modeFault(spec) ??
    updateFault(spec.UpdateConfig) ??
    updateFault(spec.RollbackConfig) ??
    endpointFault(spec)
  )
}

function taskFault(task: TaskSpec): ApiReply | undefined {
  const container = task.ContainerSpec
  const policy = task.RestartPolicy
  const resources = amountFault(task.Resources?.Limits) ?? amountFault(task.Resources?.Reservations)
  if (resources !== undefined) return resources
  if ((policy?.Delay ?? 0) < 0) return bad('TaskSpec: restart-delay cannot be negative')
  if ((policy?.Window ?? 0) < 0) return bad('TaskSpec: restart-window cannot be negative')
  const constraints = parseConstraints(task.Placement?.Constraints ?? [])
  if (!constraints.ok) return rpc('Unknown', constraints.error)
  if (container.Image === '') return bad('ContainerSpec: image reference must be provided')
  const ref = readImageRef(container.Image)
  if (typeof ref === 'string')
    return bad(`ContainerSpec: ${JSON.stringify(container.Image)} is not a valid repository/tag`)
  const seen = new Set<string>()
  for (const { Target = '' } of container.Mounts ?? []) {
    if (seen.has(Target)) return bad(`ContainerSpec: duplicate mount point: ${Target}`)
    seen.add(Target)
  }
  const health = container.Healthcheck
  if (health == null) return undefined
  for (const key of ['Interval', 'Timeout', 'Retries', 'StartPeriod', 'StartInterval'] as const)
    if ((health[key] ?? 0) < 0) return bad(`ContainerSpec: ${key} in HealthConfig cannot be negative`)
  return undefined
}

function amountFault(amount: Resources | undefined): ApiReply | undefined {
  const { NanoCPUs = 0, MemoryBytes = 0 } = amount ?? {}
  if (NanoCPUs !== 0 && NanoCPUs < 1e6)
    return bad(`invalid cpu value ${formatGeneral(NanoCPUs / 1e9, 6)}: Must be at least 0.001`)
  if (MemoryBytes !== 0 && MemoryBytes < 4 * 1024 * 1024)
    return bad(`invalid memory value ${MemoryBytes}: Must be at least 4MiB`)
  return undefined
}

function modeFault({
  Mode,
  UpdateConfig: update,
  RollbackConfig: rollback,
}: ServiceSpec): ApiReply | undefined {
  const job = Mode.ReplicatedJob !== undefined || Mode.GlobalJob !== undefined
  return job && (update !== undefined || rollback !== undefined)
    ? bad('Update and rollback configuration is not supported for jobs')
    : undefined
}

function updateFault(config: UpdateConfig | undefined): ApiReply | undefined {
  if (config === undefined) return undefined
  if ((config.Delay ?? 0) < 0) return bad('TaskSpec: update-delay cannot be negative')
  if ((config.Monitor ?? 0) < 0) return bad('TaskSpec: update-monitor cannot be negative')
  if (config.MaxFailureRatio < 0 || config.MaxFailureRatio > 1)
    return bad('TaskSpec: update-maxfailureratio cannot be less than 0 or bigger than 1')
  return undefined
}

function endpointFault({ EndpointSpec: endpoint }: ServiceSpec): ApiReply | undefined {
  const ports = endpoint?.Ports ?? []
  if (endpoint?.Mode === 'dnsrr' && ports.some(({ PublishMode }) => PublishMode === 'ingress'))
    return bad("EndpointSpec: port published with ingress mode can't be used with dnsrr mode")
  const seen = new Set<string>()
  for (const { PublishedPort, Protocol } of ports) {
    // Host ports that dockerd picks cannot clash; all others are told apart by number and protocol.
    if (PublishedPort === 0) continue
    const key = `${PublishedPort}/${Protocol}`
    if (seen.has(key)) return bad('EndpointSpec: duplicate published ports provided')
    seen.add(key)
  }
  return undefined
}

/** Ports that another service has. @param own id of the service itself, '' for a new one */
export function portFault(swarm: Swarm, spec: ServiceSpec, own: string): ApiReply | undefined {
  for (const { PublishedPort, Protocol, PublishMode } of spec.EndpointSpec?.Ports ?? []) {
    if (PublishedPort === 0) continue
    for (const other of swarm.services.values()) {
      if (other.id === own) continue
      for (const port of other.ports) {
        if (port.PublishedPort !== PublishedPort || port.Protocol !== Protocol) continue
        // Two host-mode ports may stand on different nodes.
        if (port.PublishMode === 'host' && PublishMode === 'host') continue
        const how = port.PublishMode === 'host' ? 'a host-published port' : 'an ingress port'
        return bad(
          `port '${PublishedPort}' is already in use by service '${other.spec.Name}' (${other.id}) as ${how}`,
        )
      }
    }
  }
  return undefined
}

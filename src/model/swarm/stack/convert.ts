import { type Dict, isDict, textOf, type Value } from '../../compose/tree.ts'
import { effectiveCapabilities } from '../../engine/options/capabilities.ts'
import { parseDuration } from '../../engine/options/duration.ts'
import { parseCpus, parseRestart } from '../../engine/options/limits.ts'
import type { PortConfig } from '../../engine/options/service-publish.ts'
import { parseMemory } from '../../engine/options/sizes.ts'
import type { Healthcheck, MountRequest } from '../../engine/state/container.ts'
import type {
  ConfigReference,
  FileTarget,
  NetworkAttachment,
  Resources,
  RestartPolicy,
  SecretReference,
  ServiceMode,
  ServiceSpec,
  UpdateConfig,
} from '../../engine/swarm/spec.ts'
import { fail, ok, type Result } from '../../result.ts'
import type { StackConfig } from './load.ts'

export const NAMESPACE_LABEL = 'com.docker.stack.namespace'

const listOf = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : [])
const textsOf = (value: Value | undefined): string[] => listOf(value).map(textOf)
const dictOf = (value: Value | undefined): Dict => (isDict(value) ? value : {})
const nanoseconds = (value: Value | undefined): number | undefined => {
  const parsed = value === undefined || value === null ? undefined : parseDuration(textOf(value))
  return parsed?.ok ? parsed.value : undefined
}
const stringsOf = (value: Value | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(dictOf(value)).map(([key, item]) => [key, textOf(item)]))

/** `shop` and `web` → `shop_web`. */
export const scoped = (namespace: string, name: string): string => `${namespace}_${name}`

export interface WantedFile {
  readonly name: string
  readonly target: FileTarget
}

/** What a service asks of secrets or configs, by their name in the swarm. */
export function filesOf(
  config: StackConfig,
  namespace: string,
  service: Dict,
  kind: 'secrets' | 'configs',
): Result<WantedFile[], string> {
  const wanted: WantedFile[] = []
  for (const item of listOf(service[kind])) {
    const { source, target, uid, gid, mode } = dictOf(item)
    const key = textOf(source)
    const declared = config[kind].get(key)
    if (declared === undefined) return fail(`undefined ${kind.slice(0, -1)} ${JSON.stringify(key)}`)
    wanted.push({
      name: textOf(declared.name) || scoped(namespace, key),
      target: {
        Name: textOf(target) || key,
        UID: textOf(uid) || '0',
        GID: textOf(gid) || '0',
        Mode: typeof mode === 'number' ? mode : 0o444,
      },
    })
  }
  return ok(wanted.sort((a, b) => (a.name < b.name ? -1 : 1)))
}

export interface References {
  readonly Secrets?: readonly SecretReference[]
  readonly Configs?: readonly ConfigReference[]
}

/** One service of a stack as the swarm takes it; the error is the CLI's, without "service x: ". */
export function serviceSpecOf(
  config: StackConfig,
  namespace: string,
  name: string,
  service: Dict,
  files: References,
): Result<ServiceSpec, string> {
  const deploy = dictOf(service.deploy)
  const mode = modeOf(deploy)
  if (!mode.ok) return mode
  const mounts: MountRequest[] = []
  for (const volume of [...listOf(service.volumes)].sort((a, b) =>
    textOf(dictOf(a).target) < textOf(dictOf(b).target) ? -1 : 1,
  )) {
    const mount = mountOf(dictOf(volume), config, namespace)
    if (!mount.ok) return mount
    mounts.push(mount.value)
  }
  for (const path of textsOf(service.tmpfs)) mounts.push({ Type: 'tmpfs', Target: path })
  const networks = attachmentsOf(config, namespace, name, service)
  if (!networks.ok) return networks
  const restart = restartOf(service, deploy)
  if (!restart.ok) return restart
  const labels = { [NAMESPACE_LABEL]: namespace }
  const caps = effectiveCapabilities(textsOf(service.cap_add), textsOf(service.cap_drop))
  const grace = nanoseconds(service.stop_grace_period)
  const image = textOf(service.image)
  const ports = listOf(service.ports).map((port): PortConfig => {
    const { target, published, protocol, mode: how } = dictOf(port)
    return {
      Protocol: textOf(protocol),
      TargetPort: Number(target),
      PublishedPort: Number(published ?? 0),
      PublishMode: textOf(how),
    }
  })
  const update = updateOf(deploy.update_config)
  const rollback = updateOf(deploy.rollback_config)
  const placement = dictOf(deploy.placement)
  const logging = dictOf(service.logging)
  return ok({
    Name: scoped(namespace, name),
    Labels: { ...stringsOf(deploy.labels), ...labels, 'com.docker.stack.image': image },
    TaskTemplate: {
      ContainerSpec: {
        Image: image,
        ...lean({
          Labels: { ...stringsOf(service.labels), ...labels },
          Command: textsOf(service.entrypoint),
          Args: textsOf(service.command),
          Hostname: textOf(service.hostname),
          Env: Object.entries(dictOf(service.environment))
            .flatMap(([key, value]) => (value === null ? [] : [`${key}=${textOf(value)}`]))
            .sort(),
          Dir: textOf(service.working_dir),
          User: textOf(service.user),
          TTY: service.tty === true,
          OpenStdin: service.stdin_open === true,
          ReadOnly: service.read_only === true,
          Init: service.init === true,
          StopSignal: textOf(service.stop_signal),
          Mounts: mounts,
          Hosts: textsOf(service.extra_hosts).map(
            (text) => `${text.slice(text.indexOf(':') + 1)} ${text.slice(0, text.indexOf(':'))}`,
          ),
          DNSConfig: lean({ Nameservers: textsOf(service.dns), Search: textsOf(service.dns_search) }),
          Sysctls: stringsOf(service.sysctls),
          CapabilityAdd: caps.add,
          CapabilityDrop: caps.drop,
          Ulimits: Object.entries(dictOf(service.ulimits)).map(([Name, value]) => ({
            Name,
            Hard: Number(isDict(value) ? value.hard : value),
            Soft: Number(isDict(value) ? value.soft : value),
          })),
        }),
        ...(grace === undefined ? {} : { StopGracePeriod: grace }),
        ...(service.healthcheck === undefined ? {} : { Healthcheck: healthOf(dictOf(service.healthcheck)) }),
        ...files,
      },
      Resources: resourcesOf(dictOf(deploy.resources)),
      ...(restart.value === undefined ? {} : { RestartPolicy: restart.value }),
      Placement: lean({
        Constraints: textsOf(placement.constraints),
        Preferences: listOf(placement.preferences).map((one) => ({
          Spread: { SpreadDescriptor: textOf(dictOf(one).spread) },
        })),
        ...(placement.max_replicas_per_node === undefined
          ? {}
          : { MaxReplicas: Number(placement.max_replicas_per_node) }),
      }),
      Networks: networks.value,
      ...(logging.driver === undefined
        ? {}
        : { LogDriver: { Name: textOf(logging.driver), Options: stringsOf(logging.options) } }),
      ForceUpdate: 0,
    },
    Mode: mode.value,
    ...(update === undefined ? {} : { UpdateConfig: update }),
    ...(rollback === undefined ? {} : { RollbackConfig: rollback }),
    EndpointSpec: {
      Mode: textOf(deploy.endpoint_mode),
      ...(ports.length > 0 ? { Ports: ports.sort((a, b) => a.PublishedPort - b.PublishedPort) } : {}),
    },
  })
}

function lean<T extends object>(fields: T): T {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== '' &&
        value !== false &&
        !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
    ),
  ) as T
}

function modeOf(deploy: Dict): Result<ServiceMode, string> {
  const mode = textOf(deploy.mode)
  const replicas = deploy.replicas === undefined ? undefined : Number(deploy.replicas)
  if (mode === 'global' || mode === 'global-job')
    return replicas === undefined
      ? ok(mode === 'global' ? { Global: {} } : { GlobalJob: {} })
      : fail('replicas can only be used with replicated or replicated-job mode')
  if (mode === 'replicated' || mode === '')
    return ok({ Replicated: replicas === undefined ? {} : { Replicas: replicas } })
  if (mode !== 'replicated-job') return fail(`Unknown mode: ${mode}`)
  return ok({ ReplicatedJob: { MaxConcurrent: replicas ?? 1, TotalCompletions: replicas ?? 1 } })
}

function mountOf(volume: Dict, config: StackConfig, namespace: string): Result<MountRequest, string> {
  const type = textOf(volume.type)
  const source = textOf(volume.source)
  const common = {
    Type: type,
    Target: textOf(volume.target),
    ...(volume.read_only === true ? { ReadOnly: true } : {}),
  }
  if (type === 'tmpfs') return ok(common)
  if (type === 'bind')
    return source === ''
      ? fail('invalid bind source, source cannot be empty')
      : ok({ ...common, Source: source })
  if (source === '') return ok(common)
  const declared = config.volumes.get(source)
  if (declared === undefined) return fail(`undefined volume ${JSON.stringify(source)}`)
  const name = textOf(declared.name)
  if (declared.external === true) return ok({ ...common, Source: name })
  const driver = textOf(declared.driver)
  return ok({
    ...common,
    Source: name || scoped(namespace, source),
    VolumeOptions: {
      Labels: { ...stringsOf(declared.labels), [NAMESPACE_LABEL]: namespace },
      ...(driver === '' && declared.driver_opts === undefined
        ? {}
        : { DriverConfig: { Name: driver, Options: stringsOf(declared.driver_opts) } }),
      ...(dictOf(volume.volume).nocopy === true ? { NoCopy: true } : {}),
    },
  })
}

function attachmentsOf(
  config: StackConfig,
  namespace: string,
  name: string,
  service: Dict,
): Result<NetworkAttachment[], string> {
  const asked = Object.entries(dictOf(service.networks))
  const attachments: NetworkAttachment[] = []
  for (const [key, wish] of asked.length === 0 ? [['default', null] as const] : asked) {
    const declared = config.networks.get(key)
    if (declared === undefined && key !== 'default') return fail(`undefined network ${JSON.stringify(key)}`)
    const Target = textOf(declared?.name) || scoped(namespace, key)
    const predefined = ['host', 'bridge', 'none'].includes(Target)
    attachments.push({ Target, ...(predefined ? {} : { Aliases: [...textsOf(dictOf(wish).aliases), name] }) })
  }
  return ok(attachments.sort((a, b) => (a.Target < b.Target ? -1 : 1)))
}

/** `deploy.restart_policy`, else the old `restart`. */
function restartOf(service: Dict, deploy: Dict): Result<RestartPolicy | undefined, string> {
  if (isDict(deploy.restart_policy)) {
    const { condition, delay, max_attempts: attempts, window } = deploy.restart_policy
    return ok(
      lean({
        Condition: textOf(condition),
        ...(nanoseconds(delay) === undefined ? {} : { Delay: nanoseconds(delay) as number }),
        ...(attempts === undefined ? {} : { MaxAttempts: Number(attempts) }),
        ...(nanoseconds(window) === undefined ? {} : { Window: nanoseconds(window) as number }),
      }),
    )
  }
  const text = textOf(service.restart)
  if (text === '') return ok(undefined)
  const policy = parseRestart(text)
  if (!policy.ok) return policy
  const { Name, MaximumRetryCount } = policy.value
  const attempts = MaximumRetryCount > 0 ? { MaxAttempts: MaximumRetryCount } : {}
  if (Name === '' || Name === 'no') return ok(undefined)
  if (Name === 'always' || Name === 'unless-stopped') return ok({ Condition: 'any', ...attempts })
  return Name === 'on-failure'
    ? ok({ Condition: 'on-failure', ...attempts })
    : fail(
        `invalid restart policy: unknown policy '${Name}' (must be one of 'no', 'always', 'on-failure', or 'unless-stopped')`,
      )
}

function healthOf(check: Dict): Healthcheck {
  if (check.disable === true) return { Test: ['NONE'] }
  const spans = {
    Interval: check.interval,
    Timeout: check.timeout,
    StartPeriod: check.start_period,
    StartInterval: check.start_interval,
  }
  return {
    ...(check.test === undefined ? {} : { Test: textsOf(check.test) }),
    ...Object.fromEntries(
      Object.entries(spans).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, nanoseconds(value) ?? 0]],
      ),
    ),
    ...(check.retries === undefined ? {} : { Retries: Number(check.retries) }),
  }
}

function resourcesOf(resources: Dict): { Limits?: Resources; Reservations?: Resources } {
  const amount = (value: Value | undefined): Resources => {
    const { cpus, memory, pids } = dictOf(value)
    const cpu = cpus === undefined ? undefined : parseCpus(textOf(cpus))
    const bytes = memory === undefined ? undefined : parseMemory(textOf(memory))
    return {
      ...(cpu?.ok ? { NanoCPUs: cpu.value } : {}),
      ...(bytes?.ok ? { MemoryBytes: bytes.value } : {}),
      ...(pids === undefined ? {} : { Pids: Number(pids) }),
    }
  }
  return { Limits: amount(resources.limits), Reservations: amount(resources.reservations) }
}

function updateOf(value: Value | undefined): UpdateConfig | undefined {
  if (!isDict(value)) return undefined
  const { parallelism, delay, failure_action: action, monitor, max_failure_ratio: ratio, order } = value
  return {
    Parallelism: parallelism === undefined ? 1 : Number(parallelism),
    ...(delay === undefined ? {} : { Delay: nanoseconds(delay) ?? 0 }),
    FailureAction: textOf(action) || 'pause',
    ...(monitor === undefined ? {} : { Monitor: nanoseconds(monitor) ?? 0 }),
    MaxFailureRatio: Number(ratio ?? 0),
    Order: textOf(order) || 'stop-first',
  }
}

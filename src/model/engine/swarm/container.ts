import { addDirectories, type CreateBody, createContainer } from '../dockerd/create.ts'
import type { ApiReply } from '../dockerd/reply.ts'
import { parentOf, textFile } from '../files/tree.ts'
import { parseTemplate, runTemplate } from '../format/template.ts'
import { withoutZeros } from '../options/client-side.ts'
import type { Run } from '../run.ts'
import type { HostConfig, PortBinding } from '../state/container.ts'
import { DEFAULT_GRACE, SECOND } from './spec.ts'
import { managed, type SwarmService, type SwarmTask } from './state.ts'
import { taskBaseName } from './tasks.ts'

type EndpointConfig = CreateBody['endpoints'][string]

export const containerName = (service: SwarmService, task: SwarmTask): string =>
  `${taskBaseName(service, task)}.${task.id}`

/** `{{.Service.Name}}`, `{{.Task.Slot}}`, `{{.Node.Hostname}}` in variables, hostname and mounts. */
function expander(run: Run, service: SwarmService, task: SwarmTask): (text: string) => string {
  const node = managed(run.host)?.nodes.get(task.nodeId)
  const data = {
    Service: {
      ID: service.id,
      Name: service.spec.Name,
      Labels: new Map(Object.entries(service.spec.Labels)),
    },
    Node: {
      ID: task.nodeId,
      Hostname: node?.hostname ?? '',
      Platform: { Architecture: 'x86_64', OS: 'linux' },
      Labels: new Map(Object.entries(node?.labels ?? {})),
    },
    Task: {
      ID: task.id,
      Name: containerName(service, task),
      Slot: task.slot === 0 ? task.nodeId : String(task.slot),
    },
  }
  return (text) => {
    if (!text.includes('{{')) return text
    const template = parseTemplate(text)
    const made = template.ok ? runTemplate(template.value, data) : template
    return made.ok ? made.value : text
  }
}

/**
 * A task's container as the agent asks dockerd for it.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/cluster/executor/container/container.go
 */
export function containerBody(run: Run, service: SwarmService, task: SwarmTask): CreateBody {
  const { ContainerSpec: spec, Resources, LogDriver } = task.spec
  const expand = expander(run, service, task)
  const name = containerName(service, task)
  const hostPorts = task.ports.filter(({ PublishMode }) => PublishMode === 'host')
  const bindings: Record<string, PortBinding[]> = {}
  for (const { TargetPort, Protocol, PublishedPort } of hostPorts) {
    const key = `${TargetPort}/${Protocol}`
    bindings[key] = [
      ...(bindings[key] ?? []),
      { HostIp: '', HostPort: PublishedPort === 0 ? '' : String(PublishedPort) },
    ]
  }
  const endpoints = endpointsOf(run, service, task)
  const [primary = ''] = Object.keys(endpoints)
  return {
    name,
    config: withoutZeros({
      Hostname: expand(spec.Hostname ?? ''),
      User: spec.User ?? '',
      Tty: spec.TTY ?? false,
      OpenStdin: spec.OpenStdin ?? false,
      ExposedPorts: Object.fromEntries(hostPorts.map((port) => [`${port.TargetPort}/${port.Protocol}`, {}])),
      Env: (spec.Env ?? []).map(expand),
      Cmd: spec.Args ?? [],
      Entrypoint: spec.Command ?? [],
      Healthcheck: spec.Healthcheck ?? null,
      Image: spec.Image,
      WorkingDir: spec.Dir ?? '',
      StopSignal: spec.StopSignal ?? '',
      Labels: {
        ...spec.Labels,
        'com.docker.swarm.task': '',
        'com.docker.swarm.task.id': task.id,
        'com.docker.swarm.task.name': name,
        'com.docker.swarm.node.id': task.nodeId,
        'com.docker.swarm.service.id': service.id,
        'com.docker.swarm.service.name': service.spec.Name,
      },
      StopTimeout: (spec.StopGracePeriod ?? DEFAULT_GRACE) / SECOND,
    }),
    hostConfig: withoutZeros({
      NetworkMode: primary,
      PortBindings: bindings,
      Mounts: (spec.Mounts ?? []).map((mount) => ({
        ...mount,
        ...(mount.Source ? { Source: expand(mount.Source) } : {}),
      })),
      Memory: Resources?.Limits?.MemoryBytes ?? 0,
      NanoCpus: Resources?.Limits?.NanoCPUs ?? 0,
      PidsLimit: Resources?.Limits?.Pids ?? 0,
      MemoryReservation: Resources?.Reservations?.MemoryBytes ?? 0,
      ReadonlyRootfs: spec.ReadOnly ?? false,
      Init: spec.Init ?? false,
      GroupAdd: spec.Groups ?? [],
      CapAdd: spec.CapabilityAdd ?? [],
      CapDrop: spec.CapabilityDrop ?? [],
      Sysctls: spec.Sysctls ?? {},
      Ulimits: spec.Ulimits ?? [],
      OomScoreAdj: spec.OomScoreAdj ?? 0,
      Dns: spec.DNSConfig?.Nameservers ?? [],
      DnsSearch: spec.DNSConfig?.Search ?? [],
      DnsOptions: spec.DNSConfig?.Options ?? [],
      ExtraHosts: (spec.Hosts ?? []).map((line) => line.split(' ').reverse().join(':')),
      ...(LogDriver?.Name ? { LogConfig: { Type: LogDriver.Name, Config: LogDriver.Options ?? {} } } : {}),
    }) as HostConfig,
    endpoints,
  }
}

/** The networks of a task by name, ingress first when something is published there. */
function endpointsOf(run: Run, service: SwarmService, task: SwarmTask): Record<string, EndpointConfig> {
  const { networks } = run.host.networking
  const found: Record<string, EndpointConfig> = {}
  const ingress = [...networks.values()].find((network) => network.ingress)
  const meshed = task.ports.some(({ PublishMode }) => PublishMode === 'ingress')
  if (ingress !== undefined && meshed) found[ingress.name] = {}
  for (const { Target, Aliases, DriverOpts } of task.spec.Networks ?? []) {
    const name = networks.get(Target)?.name ?? Target
    found[name] =
      name === 'host' || name === 'bridge' || name === 'none'
        ? {}
        : {
            Aliases: [...new Set([...(Aliases ?? []), service.spec.Name, `tasks.${service.spec.Name}`])],
            DriverOpts: DriverOpts ?? null,
          }
  }
  return found
}

/** Creates the container, puts secrets and configs into it. @returns 201 with its id, or dockerd's refusal */
export function createFor(run: Run, service: SwarmService, task: SwarmTask): ApiReply {
  const made = run.inChapter('create', () => createContainer(run, containerBody(run, service, task)))
  if (made.status >= 400) return made
  const { Id: id } = made.body as { Id: string }
  const container = run.host.containers.get(id)
  if (container === undefined) return made
  run.put('containers', id, {
    ...container,
    networks: container.networks.map((one) => ({ ...one, settings: { ...one.settings, managed: true } })),
  })
  writeFiles(run, container.filesystem, task)
  return made
}

function writeFiles(run: Run, filesystem: string, task: SwarmTask): void {
  const { Secrets = [], Configs = [] } = task.spec.ContainerSpec
  const swarm = managed(run.host)
  const files = [
    ...Secrets.map(({ File, SecretID }) => ({
      File,
      data: swarm?.secrets.get(SecretID)?.data ?? '',
      base: '/run/secrets/',
    })),
    ...Configs.map(({ File, ConfigID }) => ({
      File,
      data: swarm?.configs.get(ConfigID)?.data ?? '',
      base: '/',
    })),
  ]
  for (const { File, data, base } of files) {
    const path = File.Name.startsWith('/') ? File.Name : `${base}${File.Name}`
    addDirectories(run, filesystem, [parentOf(path)])
    const fs = run.host.filesystems.get(filesystem)
    if (fs === undefined) continue
    run.put('filesystems', filesystem, {
      ...fs,
      files: new Map([...fs.files, [path, textFile(data, run.now, File.Mode)]]),
    })
  }
}

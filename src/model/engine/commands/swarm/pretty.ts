import { bytesSize, formatGeneral } from '../../format/human.ts'
import { DEFAULT_UPDATE, replicasOf, type UpdateConfig } from '../../swarm/spec.ts'
import type { SwarmService } from '../../swarm/state.ts'
import type { Cli } from '../cli.ts'
import { ago } from './print.ts'

/** Go's Duration as text: "5s", "1m30s", "0s". */
export function durationText(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s'
  if (nanoseconds < 1e9) return nanoseconds < 1e6 ? `${nanoseconds / 1e3}µs` : `${nanoseconds / 1e6}ms`
  const seconds = nanoseconds / 1e9
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const rest = Number((seconds % 60).toFixed(9))
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${rest}s`
}

function updateLines(title: string, word: string, config: UpdateConfig): string[] {
  return [
    `${title}:`,
    ` Parallelism:\t${config.Parallelism}`,
    ...(config.Delay ? [` Delay:\t\t${durationText(config.Delay)}`] : []),
    ` On failure:\t${config.FailureAction ?? 'pause'}`,
    ...(config.Monitor ? [` Monitoring Period: ${durationText(config.Monitor)}`] : []),
    ` Max failure ratio: ${formatGeneral(config.MaxFailureRatio, 6)}`,
    ` ${word} order:${word === 'Update' ? '      ' : '    '}${config.Order}`,
  ]
}

/** `docker service inspect --pretty`. @see https://github.com/docker/cli/blob/v29.7.2/cli/command/service/formatter.go */
export function prettyService(cli: Cli, service: SwarmService): string {
  const { spec, updateStatus: status, ports } = service
  const { ContainerSpec: container, Placement, Resources, Networks = [], LogDriver } = spec.TaskTemplate
  const { Mode } = spec
  const job = Mode.ReplicatedJob !== undefined || Mode.GlobalJob !== undefined
  const labels = Object.entries(spec.Labels).sort(([a], [b]) => (a < b ? -1 : 1))
  const mode =
    Mode.Global !== undefined
      ? 'Service Mode:\tGlobal'
      : Mode.Replicated !== undefined
        ? 'Service Mode:\tReplicated'
        : 'Service Mode:'
  const preferences = (Placement?.Preferences ?? []).map(({ Spread }) => `spread=${Spread.SpreadDescriptor}`)
  const networkName = (id: string) => cli.run.host.networking.networks.get(id)?.name ?? id
  const amount = (
    title: string,
    { NanoCPUs = 0, MemoryBytes = 0 }: { NanoCPUs?: number; MemoryBytes?: number },
  ) =>
    NanoCPUs > 0 || MemoryBytes > 0
      ? [
          ` ${title}:`,
          ...(NanoCPUs > 0 ? [`  CPU:\t\t${formatGeneral(NanoCPUs / 1e9, 6)}`] : []),
          ...(MemoryBytes > 0 ? [`  Memory:\t${bytesSize(MemoryBytes)}`] : []),
        ]
      : []
  const lines = [
    '',
    `ID:\t\t${service.id}`,
    `Name:\t\t${spec.Name}`,
    ...(labels.length > 0
      ? ['Labels:', ...labels.map(([key, value]) => ` ${key}${value === '' ? '' : `=${value}`}`)]
      : []),
    mode,
    ...(Mode.Replicated === undefined ? [] : [` Replicas:\t${replicasOf(Mode)}`]),
    ...(status === undefined
      ? []
      : [
          'UpdateStatus:',
          ` State:\t\t${status.state}`,
          ` Started:\t${ago(cli, status.startedAtMs)}`,
          ...(status.state === 'completed' ? [` Completed:\t${ago(cli, status.completedAtMs)}`] : []),
          ` Message:\t${status.message}`,
        ]),
    'Placement:',
    ...(Placement?.Constraints?.length ? [` Constraints:\t[${Placement.Constraints.join(' ')}]`] : []),
    ...(preferences.length > 0 ? [` Preferences:   [${preferences.join(' ')}]`] : []),
    ...(Placement?.MaxReplicas ? [` Max Replicas Per Node:   ${Placement.MaxReplicas}`] : []),
    ...(job ? [] : updateLines('UpdateConfig', 'Update', spec.UpdateConfig ?? DEFAULT_UPDATE)),
    ...(job ? [] : updateLines('RollbackConfig', 'Rollback', spec.RollbackConfig ?? DEFAULT_UPDATE)),
    'ContainerSpec:',
    ` Image:\t\t${container.Image}`,
    ...(container.Args?.length ? [` Args:\t\t${container.Args.map((arg) => `${arg} `).join('')}`] : []),
    ...(container.Env?.length ? [` Env:\t\t${container.Env.map((pair) => `${pair} `).join('')}`] : []),
    ...(container.Dir ? [` Dir:\t\t${container.Dir}`] : []),
    ` Init:\t\t${container.Init ?? false}`,
    ...(container.User ? [` User: ${container.User}`] : []),
    ...(container.Mounts?.length
      ? [
          'Mounts:',
          ...container.Mounts.flatMap((mount) => [
            ` Target:\t${mount.Target}`,
            `  Source:\t${mount.Source ?? ''}`,
            `  ReadOnly:\t${mount.ReadOnly ?? false}`,
            `  Type:\t\t${mount.Type}`,
          ]),
        ]
      : []),
    ...(container.Configs?.length
      ? [
          'Configs:',
          ...container.Configs.flatMap((one) => [
            ` Target:\t${one.File.Name}`,
            `  Source:\t${one.ConfigName}`,
          ]),
        ]
      : []),
    ...(container.Secrets?.length
      ? [
          'Secrets:',
          ...container.Secrets.flatMap((one) => [
            ` Target:\t${one.File.Name}`,
            `  Source:\t${one.SecretName}`,
          ]),
        ]
      : []),
    ...(LogDriver?.Name ? ['Log Driver:', ` Name:\t\t${LogDriver.Name}`, ''] : []),
    'Resources:',
    ...amount('Reservations', Resources?.Reservations ?? {}),
    ...amount('Limits', Resources?.Limits ?? {}),
    ...(Resources?.Limits?.Pids ? [`  PIDs:\t\t${Resources.Limits.Pids}`] : []),
    ...(Networks.length > 0
      ? [`Networks: ${Networks.map(({ Target }) => networkName(Target)).join(' ')} `]
      : []),
    `Endpoint Mode:\t${spec.EndpointSpec?.Mode || 'vip'}`,
    ...(ports.length > 0
      ? [
          'Ports:',
          ...ports.flatMap((port) => [
            ` PublishedPort = ${port.PublishedPort}`,
            `  Protocol = ${port.Protocol}`,
            `  TargetPort = ${port.TargetPort}`,
            `  PublishMode = ${port.PublishMode}`,
          ]),
        ]
      : []),
  ]
  return `${lines.join('\n')}${ports.length > 0 ? ' ' : ''}\n\n`
}

import { flagBool, flagList, flagNumber, flagText } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import { familiar, readImageRef } from '../../dockerd/image-ref.ts'
import { listContainers } from '../../dockerd/list.ts'
import { humanSize } from '../../format/human.ts'
import { printJson } from '../../format/json.ts'
import { alignTabs } from '../../format/table.ts'
import type { Row } from '../../format/template.ts'
import { parseMoment } from '../../format/time.ts'
import { type Container, statusOf } from '../../state/container.ts'
import { type DockerCommand, daemonError } from '../cli.ts'
import { containerRow } from '../container/ps.ts'
import { filterQuery, showList } from '../lists.ts'
import { natural } from '../network/network.ts'
import { COMPOSE_VERSION, LABEL, labelOf, serviceOf } from './containers.ts'
import { scopeOf } from './life.ts'
import { printLogs } from './logs.ts'
import { ComposeExit, findProject, typedName } from './project.ts'
import { projectVolumes } from './resources.ts'

const HEADERS = {
  Name: 'NAME',
  Names: 'NAMES',
  ID: 'CONTAINER ID',
  Image: 'IMAGE',
  Command: 'COMMAND',
  Project: 'PROJECT',
  Service: 'SERVICE',
  RunningFor: 'CREATED',
  CreatedAt: 'CREATED AT',
  Status: 'STATUS',
  State: 'STATE',
  Health: 'HEALTH',
  ExitCode: 'EXIT CODE',
  Ports: 'PORTS',
  Networks: 'NETWORKS',
  Mounts: 'MOUNTS',
  Labels: 'LABELS',
  Size: 'SIZE',
  LocalVolumes: 'LOCAL VOLUMES',
}
const TABLE =
  'table {{.Name}}\t{{.Image}}\t{{.Command}}\t{{.Service}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}'

export const ps: DockerCommand = (cli) => {
  const { flags, run } = cli
  const wanted = [...flagList(flags, 'status')]
  const filter = flagText(flags, 'filter')
  if (filter !== '') {
    if (!filter.startsWith('status=')) throw new ComposeExit(`invalid filter '${filter.split('=')[0]}'`)
    wanted.push(filter.slice('status='.length))
  }
  const all = flagBool(flags, 'all') || wanted.length > 0
  const { containers } = scopeOf(cli, cli.args, all)
  const shown = containers
    .filter((one) => wanted.length === 0 || wanted.includes(statusOf(one.state)))
    .sort((a, b) => natural(a.name, b.name))
  if (flagBool(flags, 'quiet')) {
    for (const { id } of shown) cli.out(`${id}\n`)
    return 0
  }
  if (flagBool(flags, 'services')) {
    for (const service of new Set(shown.map(serviceOf))) cli.out(`${service}\n`)
    return 0
  }
  const full = flagBool(flags, 'no-trunc')
  const rows = shown.map((one): Row => {
    const { HealthStatus, ...row } = containerRow(run.host, one, full)
    return {
      ...row,
      Name: one.name,
      Project: labelOf(one, LABEL.project),
      Service: serviceOf(one),
      Health: HealthStatus ?? '',
      ExitCode: one.state.exitCode,
    }
  })
  return showList(cli, rows, {
    defaultTable: TABLE,
    headers: HEADERS,
    typeName: '*formatter.ContainerContext',
  })
}

export const logs: DockerCommand = (cli) => {
  const { flags, run } = cli
  const { name, containers } = scopeOf(cli, cli.args)
  const now = epochMs(run.now)
  const moment = (flag: string) => {
    const text = flagText(flags, flag)
    if (text === '') return undefined
    const parsed = parseMoment(text, now)
    if (!parsed.ok)
      throw new ComposeExit(
        `Error response from daemon: invalid value for ${JSON.stringify(flag)}: ${parsed.error}`,
      )
    return parsed.value
  }
  const tail = flagText(flags, 'tail')
  const index = flagNumber(flags, 'index')
  const since = moment('since')
  const until = moment('until')
  if (flagBool(flags, 'follow'))
    run.waitUntil(
      () => containers.every(({ id }) => run.host.containers.get(id)?.state.running !== true),
      5000,
    )
  printLogs(
    cli,
    name,
    containers.filter((one) => index === 0 || labelOf(one, LABEL.number) === String(index)),
    {
      prefix: !flagBool(flags, 'no-log-prefix'),
      timestamps: flagBool(flags, 'timestamps'),
      ...(/^\d+$/.test(tail) ? { tail: Number(tail) } : {}),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    },
  )
  return 0
}

/** `running(2), exited(1)`. */
function states(containers: readonly Container[]): string {
  const counts = new Map<string, number>()
  for (const { state } of containers) counts.set(statusOf(state), (counts.get(statusOf(state)) ?? 0) + 1)
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([state, count]) => `${state}(${count})`)
    .join(', ')
}

export const ls: DockerCommand = (cli) => {
  const { flags } = cli
  const all = flagBool(flags, 'all')
  const filters = new Map([['label', [LABEL.project]]])
  const reply = cli.client.call(
    {
      kind: 'containers/list',
      method: 'GET',
      path: '/containers/json',
      query: { ...(all ? { all: '1' } : {}), ...filterQuery(filters) },
    },
    () => listContainers(cli.run.host, { all, limit: 0, filters }),
  )
  if (reply.containers === undefined) throw new ComposeExit(daemonError(reply))
  const groups = new Map<string, Container[]>()
  for (const one of reply.containers)
    groups.set(labelOf(one, LABEL.project), [...(groups.get(labelOf(one, LABEL.project)) ?? []), one])
  const wanted = flagText(flags, 'filter')
  const rows = [...groups]
    .filter(([name]) => !wanted.startsWith('name=') || name.includes(wanted.slice(5)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Name, containers]) => ({
      Name,
      Status: states(containers),
      ConfigFiles: labelOf(containers[0] as Container, LABEL.files),
    }))
  if (flagBool(flags, 'quiet')) for (const { Name } of rows) cli.out(`${Name}\n`)
  else if (flagText(flags, 'format') === 'json') cli.out(`${printJson(rows)}\n`)
  else
    cli.out(
      alignTabs(
        `NAME\tSTATUS\tCONFIG FILES\n${rows.map((row) => `${row.Name}\t${row.Status}\t${row.ConfigFiles}\n`).join('')}`,
      ),
    )
  return 0
}

export const images: DockerCommand = (cli) => {
  const { flags, run } = cli
  const { containers } = scopeOf(cli, cli.args)
  const sorted = [...containers].sort((a, b) => (a.name < b.name ? -1 : 1))
  if (flagBool(flags, 'quiet')) {
    for (const id of new Set(sorted.map(({ imageId }) => imageId.slice(7)))) cli.out(`${id}\n`)
    return 0
  }
  const rows = sorted.map((one) => {
    const ref = readImageRef(one.config.Image ?? '')
    const image = run.host.images.get(one.imageId)
    const name = typeof ref === 'string' ? (one.config.Image ?? '') : familiar(ref.name)
    return [
      one.name,
      name,
      typeof ref === 'string' ? '<none>' : (ref.tag ?? (ref.digest === undefined ? 'latest' : '<none>')),
      `${image?.os ?? 'linux'}/${image?.architecture ?? 'amd64'}`,
      one.imageId.slice(7, 19),
      humanSize((image?.contentBytes ?? 0) + (image?.unpackedBytes ?? 0), 3),
    ]
  })
  cli.out(
    alignTabs(
      `CONTAINER\tREPOSITORY\tTAG\tPLATFORM\tIMAGE ID\tSIZE\n${rows.map((row) => `${row.join('\t')}\n`).join('')}`,
    ),
  )
  return 0
}

export const volumes: DockerCommand = (cli) => {
  const project = findProject(cli)
  const found = projectVolumes(cli, project?.name ?? typedName(cli))
  if (flagBool(cli.flags, 'quiet')) {
    for (const { name } of found) cli.out(`${name}\n`)
    return 0
  }
  return showList(
    cli,
    found.map(({ name, driver }): Row => ({ Name: name, Driver: driver })),
    {
      defaultTable: 'table {{.Driver}}\t{{.Name}}',
      headers: { Name: 'VOLUME NAME', Driver: 'DRIVER' },
      typeName: '*formatter.volumeContext',
    },
  )
}

export const version: DockerCommand = (cli) => {
  const format = flagText(cli.flags, 'format')
  if (flagBool(cli.flags, 'short')) cli.out(`${COMPOSE_VERSION}\n`)
  else
    cli.out(
      format === 'json'
        ? `{"version":"v${COMPOSE_VERSION}"}\n`
        : `Docker Compose version v${COMPOSE_VERSION}\n`,
    )
  return 0
}

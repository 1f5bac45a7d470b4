import { flagBool, flagNumber, flagText } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import { sizeOf } from '../../dockerd/inspect.ts'
import { imageText, listContainers, statusText } from '../../dockerd/list.ts'
import { portsText } from '../../dockerd/ports-text.ts'
import { humanMs, humanSize } from '../../format/human.ts'
import { quote } from '../../format/quote.ts'
import type { Row } from '../../format/template.ts'
import { goTime } from '../../format/time.ts'
import type { Host } from '../../host.ts'
import { type Container, statusOf } from '../../state/container.ts'
import { type DockerCommand, failWith } from '../cli.ts'
import { cut, filterQuery, filtersOf, showList } from '../lists.ts'

export const CONTAINER_HEADERS = {
  ID: 'CONTAINER ID',
  Names: 'NAMES',
  Image: 'IMAGE',
  Command: 'COMMAND',
  CreatedAt: 'CREATED AT',
  RunningFor: 'CREATED',
  Ports: 'PORTS',
  State: 'STATE',
  Status: 'STATUS',
  HealthStatus: 'HEALTH',
  Size: 'SIZE',
  Labels: 'LABELS',
  Mounts: 'MOUNTS',
  LocalVolumes: 'LOCAL VOLUMES',
  Networks: 'NETWORKS',
  Platform: 'PLATFORM',
}
const TABLE = 'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}'

/** One line of `docker ps`. */
export function containerRow(host: Host, container: Container, full: boolean): Row {
  const labels = () => container.config.Labels ?? {}
  const mounts = () => container.mounts.map((mount) => mount.name || mount.source)
  // Getters: a format names a few of these, and some take time to make.
  return {
    get Command() {
      const command = [container.path, ...container.args].join(' ')
      return quote(full ? command : cut(command, 20))
    },
    get CreatedAt() {
      return goTime(epochMs(container.createdAtMs))
    },
    HealthStatus: container.state.health?.status ?? '',
    ID: full ? container.id : container.id.slice(0, 12),
    get Image() {
      return imageText(host, container, full)
    },
    Label: (key: unknown) => (Object.hasOwn(labels(), String(key)) ? (labels()[String(key)] ?? '') : ''),
    get Labels() {
      return Object.keys(labels())
        .sort()
        .map((key) => `${key}=${labels()[key]}`)
        .join(',')
    },
    get LocalVolumes() {
      return String(container.mounts.filter((mount) => mount.driver === 'local').length)
    },
    get Mounts() {
      return mounts()
        .map((name) => (full ? name : cut(name, 15)))
        .join(',')
    },
    Names: container.name,
    get Networks() {
      return container.networks
        .map((one) => one.name)
        .sort()
        .join(',')
    },
    Platform: '',
    get Ports() {
      return portsText(host, container)
    },
    get RunningFor() {
      return `${humanMs(host.nowMs - container.createdAtMs)} ago`
    },
    get Size() {
      const size = sizeOf(host, container)
      const virtual = size + (host.images.get(container.imageId)?.unpackedBytes ?? 0)
      return `${humanSize(size, 3)} (virtual ${humanSize(virtual, 3)})`
    },
    State: statusOf(container.state),
    get Status() {
      return statusText(host, container)
    },
  }
}

export const ps: DockerCommand = (cli) => {
  const { flags, run } = cli
  const filters = filtersOf(cli)
  const all = flagBool(flags, 'all')
  const last = flagNumber(flags, 'last')
  const limit = flagBool(flags, 'latest') && last === -1 ? 1 : Math.max(last, 0)
  const query = {
    ...(all ? { all: '1' } : {}),
    ...(limit > 0 ? { limit: String(limit) } : {}),
    ...(flagBool(flags, 'size') ? { size: '1' } : {}),
    ...filterQuery(filters),
  }
  const reply = cli.client.call(
    { kind: 'containers/list', method: 'GET', path: '/containers/json', query },
    () => {
      const found = listContainers(run.host, { all, limit, filters })
      const body = found.containers?.map((one) => ({
        Id: one.id,
        Names: [`/${one.name}`],
        Image: one.config.Image ?? '',
        State: statusOf(one.state),
      }))
      return body === undefined ? found : { ...found, body }
    },
  )
  if (reply.containers === undefined) return failWith(cli, reply)
  const full = flagBool(flags, 'no-trunc')
  if (flagBool(flags, 'quiet') && flagText(flags, 'format') === '') {
    for (const one of reply.containers) cli.out(`${full ? one.id : one.id.slice(0, 12)}\n`)
    return 0
  }
  const rows = reply.containers.map((one) => containerRow(run.host, one, full))
  const defaultTable = flagBool(flags, 'size') ? `${TABLE}\t{{.Size}}` : TABLE
  return showList(cli, rows, {
    defaultTable,
    headers: CONTAINER_HEADERS,
    typeName: '*formatter.ContainerContext',
  })
}

import { flagBool, flagList, flagText, isChanged } from '../../cli/flags.ts'
import { refuse } from '../../dockerd/reply.ts'
import { listVolumes, pruneVolumes, volumeJson } from '../../dockerd/volume-api.ts'
import { createVolume, removeVolume } from '../../dockerd/volumes.ts'
import { humanSize } from '../../format/human.ts'
import type { Volume } from '../../state/storage.ts'
import { NOT_A_MANAGER } from '../../swarm/words.ts'
import { type Cli, type DockerCommand, failWith, forEach } from '../cli.ts'
import { confirmed } from '../confirm.ts'
import { look } from '../inspect.ts'
import { inspectAll } from '../inspect-all.ts'
import { filterQuery, filtersOf, showList } from '../lists.ts'
import { natural } from '../network/network.ts'

const pairs = (texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=')
      return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
    }),
  )

/** Options that ask for a cluster volume, which only a swarm manager can make. */
const CLUSTER_FLAGS = [
  'availability',
  'group',
  'limit-bytes',
  'required-bytes',
  'scope',
  'secret',
  'sharing',
  'topology-preferred',
  'topology-required',
  'type',
]

export const create: DockerCommand = (cli) => {
  const { flags, args } = cli
  const flagName = flagText(flags, 'name')
  if (flagName !== '' && args.length > 0) {
    cli.err('conflicting options: cannot specify a volume name through both --name and as a positional arg\n')
    return 1
  }
  if (CLUSTER_FLAGS.some((flag) => isChanged(flags, flag)) && cli.run.host.swarm === undefined) {
    const path = '/volumes/create'
    return failWith(
      cli,
      cli.client.call({ kind: 'volumes/create', method: 'POST', path }, () => refuse(503, NOT_A_MANAGER)),
    )
  }
  const wish = {
    name: args[0] ?? flagName,
    driver: flagText(flags, 'driver'),
    options: pairs(flagList(flags, 'opt')),
    labels: pairs(flagList(flags, 'label')),
  }
  const body = { Name: wish.name, Driver: wish.driver, DriverOpts: wish.options, Labels: wish.labels }
  const reply = cli.client.call(
    { kind: 'volumes/create', method: 'POST', path: '/volumes/create', body },
    () => cli.run.inChapter('create', () => createVolume(cli.run, wish)),
  )
  if (reply.volume === undefined) return failWith(cli, reply)
  cli.out(`${reply.volume.name}\n`)
  return 0
}

export const VOLUME_HEADERS = {
  Name: 'VOLUME NAME',
  Driver: 'DRIVER',
  Scope: 'SCOPE',
  Availability: 'AVAILABILITY',
  Mountpoint: 'MOUNTPOINT',
  Labels: 'LABELS',
  Links: 'LINKS',
  Size: 'SIZE',
  Group: 'GROUP',
  Status: 'STATUS',
}

/** One line of `docker volume ls`. */
export const volumeRow = (volume: Volume) => ({
  Availability: 'N/A',
  Driver: volume.driver,
  Group: 'N/A',
  Label: (key: unknown) => volume.labels[String(key)] ?? '',
  Labels: Object.keys(volume.labels)
    .sort()
    .map((key) => `${key}=${volume.labels[key]}`)
    .join(','),
  Links: 'N/A',
  Mountpoint: `/var/lib/docker/volumes/${volume.name}/_data`,
  Name: volume.name,
  Scope: 'local',
  Size: 'N/A',
  Status: 'N/A',
})

export const ls: DockerCommand = (cli) => {
  const filters = filtersOf(cli)
  const reply = cli.client.call(
    { kind: 'volumes/list', method: 'GET', path: '/volumes', query: filterQuery(filters) },
    () => listVolumes(cli.run.host, filters),
  )
  if (reply.volumes === undefined) return failWith(cli, reply)
  const cluster = flagBool(cli.flags, 'cluster')
  const sorted = [...(cluster ? [] : reply.volumes)].sort((a, b) => natural(a.name, b.name))
  if (flagBool(cli.flags, 'quiet') && flagText(cli.flags, 'format') === '') {
    for (const one of sorted) cli.out(`${one.name}\n`)
    return 0
  }
  return showList(cli, sorted.map(volumeRow), {
    defaultTable: cluster
      ? 'table {{.Name}}\t{{.Group}}\t{{.Driver}}\t{{.Availability}}\t{{.Status}}'
      : 'table {{.Driver}}\t{{.Name}}',
    headers: VOLUME_HEADERS,
    typeName: '*formatter.volumeContext',
  })
}

export const rm: DockerCommand = (cli) => {
  const force = flagBool(cli.flags, 'force')
  return forEach(cli, (name) =>
    cli.client.call(
      {
        kind: 'volumes/remove',
        method: 'DELETE',
        path: `/volumes/${name}`,
        ...(force ? { query: { force: '1' } } : {}),
      },
      () => cli.run.inChapter('remove', () => removeVolume(cli.run, name, force)),
    ),
  )
}

export const inspect: DockerCommand = (cli) => inspectAll(cli, (name) => look(cli, 'volume', name))

/** Only cluster volumes can be updated. */
export const update: DockerCommand = (cli) => {
  const name = cli.args[0] ?? ''
  const reply = cli.client.call({ kind: 'volumes/inspect', method: 'GET', path: `/volumes/${name}` }, () =>
    volumeJson(cli.run.host, name),
  )
  if (reply.status >= 400) return failWith(cli, reply)
  cli.err('can only update cluster volumes\n')
  return 1
}

export const prune: DockerCommand = (cli) => {
  const filters = filtersOf(cli)
  const all = flagBool(cli.flags, 'all')
  if (all && filters.has('all')) {
    cli.err('conflicting options: cannot specify both --all and --filter all=1\n')
    return 1
  }
  const what = all ? 'all local volumes' : 'anonymous local volumes'
  if (
    !flagBool(cli.flags, 'force') &&
    !confirmed(
      cli,
      `WARNING! This will remove ${what} not used by at least one container.\nAre you sure you want to continue?`,
    )
  )
    return 0
  const done = pruneVolumesOf(cli, all)
  if (done.code === 0) cli.out(`${done.text}Total reclaimed space: ${humanSize(done.bytes)}\n`)
  return done.code
}

/** The request of `volume prune`, also one of those of `system prune --volumes`. */
export function pruneVolumesOf(cli: Cli, all: boolean): { code: number; text: string; bytes: number } {
  const filters = new Map(filtersOf(cli))
  if (all) filters.set('all', ['true'])
  const reply = cli.client.call(
    { kind: 'volumes/prune', method: 'POST', path: '/volumes/prune', query: filterQuery(filters) },
    () => cli.run.inChapter('remove', () => pruneVolumes(cli.run, filters)),
  )
  if (reply.removed === undefined) return { code: failWith(cli, reply), text: '', bytes: 0 }
  const text =
    reply.removed.length === 0
      ? ''
      : `Deleted Volumes:\n${reply.removed.map((name) => `${name}\n`).join('')}\n`
  return { code: 0, text, bytes: reply.bytes ?? 0 }
}

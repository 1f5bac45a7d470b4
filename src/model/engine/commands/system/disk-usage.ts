import { flagBool } from '../../cli/flags.ts'
import { sizeOf } from '../../dockerd/inspect.ts'
import { answer } from '../../dockerd/reply.ts'
import { volumeBytes } from '../../dockerd/volume-api.ts'
import { usersOf } from '../../dockerd/volumes.ts'
import { humanSize } from '../../format/human.ts'
import { printList, type Row } from '../../format/template.ts'
import type { StoredImage } from '../../state/storage.ts'
import type { Cli, DockerCommand } from '../cli.ts'
import { containerRow } from '../container/ps.ts'
import { imageRows } from '../image/images.ts'
import { showList } from '../lists.ts'
import { natural } from '../network/network.ts'

export const df: DockerCommand = (cli) => {
  const { host } = cli.run
  cli.client.call({ kind: 'system/disk-usage', method: 'GET', path: '/system/df' }, () => answer(200))
  if (flagBool(cli.flags, 'verbose')) return verbose(cli)
  const images = [...host.images.values()]
  const containers = [...host.containers.values()]
  const volumes = [...host.volumes.values()]
  const used = new Set(containers.map((one) => one.imageId))
  const size = (image: (typeof images)[number]) => image.contentBytes + image.unpackedBytes
  const imageBytes = images.reduce((sum, one) => sum + size(one), 0)
  const unusedBytes = images.filter((one) => !used.has(one.id)).reduce((sum, one) => sum + size(one), 0)
  const containerBytes = containers.reduce((sum, one) => sum + sizeOf(host, one), 0)
  const stoppedBytes = containers
    .filter((one) => !one.state.running)
    .reduce((sum, one) => sum + sizeOf(host, one), 0)
  const volumeTotal = volumes.reduce((sum, one) => sum + volumeBytes(host, one), 0)
  const free = volumes.filter((one) => usersOf(cli.run, one.name).length === 0)
  const volumeFree = free.reduce((sum, one) => sum + volumeBytes(host, one), 0)
  const row = (
    Type: string,
    TotalCount: number,
    Active: number,
    bytes: number,
    reclaimable: number,
  ): Row => ({
    Active: String(Active),
    Reclaimable:
      bytes > 0 && Type !== 'Build Cache'
        ? `${humanSize(reclaimable)} (${Math.floor((reclaimable * 100) / bytes)}%)`
        : humanSize(reclaimable),
    Size: humanSize(bytes),
    TotalCount: String(TotalCount),
    Type,
  })
  return showList(
    cli,
    [
      row('Images', images.length, images.filter((one) => used.has(one.id)).length, imageBytes, unusedBytes),
      row(
        'Containers',
        containers.length,
        containers.filter((one) => one.state.running).length,
        containerBytes,
        stoppedBytes,
      ),
      row('Local Volumes', volumes.length, volumes.length - free.length, volumeTotal, volumeFree),
      row('Build Cache', 0, 0, 0, 0),
    ],
    {
      defaultTable: 'table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}',
      headers: {
        Type: 'TYPE',
        TotalCount: 'TOTAL',
        Active: 'ACTIVE',
        Size: 'SIZE',
        Reclaimable: 'RECLAIMABLE',
      },
      typeName: '*formatter.diskUsageContext',
    },
  )
}

interface Section {
  readonly title: string
  readonly table: string
  readonly headers: Readonly<Record<string, string>>
  readonly rows: readonly Row[]
}

/** `-v`: a table for each kind. @see https://github.com/docker/cli/blob/v29.7.2/cli/command/formatter/disk_usage.go */
function verbose(cli: Cli): number {
  const sections = [imageSection(cli), containerSection(cli), volumeSection(cli), CACHE]
  sections.forEach(({ title, table, headers, rows }, at) => {
    const printed = printList(rows, { defaultTable: table, headers, format: '' })
    cli.out(`${at === 0 ? '' : '\n'}${title}\n\n${printed.ok ? printed.value : ''}`)
  })
  return 0
}

function imageSection(cli: Cli): Section {
  const { host } = cli.run
  const images = [...host.images.values()].sort((a, b) => b.createdAtMs - a.createdAtMs)
  const owners = new Map<string, number>()
  for (const image of images)
    for (const chain of new Set(image.chainIds)) owners.set(chain, (owners.get(chain) ?? 0) + 1)
  const shared = (image: StoredImage) =>
    image.layers.reduce(
      (sum, layer, at) => sum + ((owners.get(image.chainIds[at] ?? '') ?? 0) > 1 ? layer.sizeBytes : 0),
      0,
    )
  return {
    title: 'Images space usage:',
    table:
      'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}',
    headers: {
      Repository: 'REPOSITORY',
      Tag: 'TAG',
      ID: 'IMAGE ID',
      CreatedSince: 'CREATED',
      Size: 'SIZE',
      SharedSize: 'SHARED SIZE',
      UniqueSize: 'UNIQUE SIZE',
      Containers: 'CONTAINERS',
    },
    rows: images.flatMap((image) =>
      imageRows(cli.run, image, { full: false, digests: false, patterns: [] }).map((row) => ({
        ...row,
        SharedSize: humanSize(shared(image)),
        UniqueSize: humanSize(image.contentBytes + image.unpackedBytes - shared(image)),
        Containers: String([...host.containers.values()].filter((one) => one.imageId === image.id).length),
      })),
    ),
  }
}

function containerSection(cli: Cli): Section {
  const { host } = cli.run
  return {
    title: 'Containers space usage:',
    table:
      'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}\t{{.Status}}\t{{.Names}}',
    headers: {
      ID: 'CONTAINER ID',
      Image: 'IMAGE',
      Command: 'COMMAND',
      LocalVolumes: 'LOCAL VOLUMES',
      Size: 'SIZE',
      RunningFor: 'CREATED',
      Status: 'STATUS',
      Names: 'NAMES',
    },
    rows: [...host.containers.values()]
      .sort((a, b) => b.order - a.order)
      .map((one) => {
        const { ID, Image, Command, LocalVolumes, RunningFor, Status, Names } = containerRow(host, one, false)
        const cells = { ID, Image, Command, LocalVolumes, RunningFor, Status, Names }
        return { ...cells, Size: humanSize(sizeOf(host, one), 3) } as Row
      }),
  }
}

function volumeSection(cli: Cli): Section {
  const { host } = cli.run
  return {
    title: 'Local Volumes space usage:',
    table: 'table {{.Name}}\t{{.Links}}\t{{.Size}}',
    headers: { Name: 'VOLUME NAME', Links: 'LINKS', Size: 'SIZE' },
    rows: [...host.volumes.values()]
      .sort((a, b) => natural(a.name, b.name))
      .map((one) => ({
        Name: one.name,
        Links: String(usersOf(cli.run, one.name).length),
        Size: humanSize(volumeBytes(host, one)),
      })),
  }
}

const CACHE: Section = {
  title: 'Build cache usage: 0B',
  table:
    'table {{.ID}}\t{{.CacheType}}\t{{.Size}}\t{{.CreatedSince}}\t{{.LastUsedSince}}\t{{.UsageCount}}\t{{.Shared}}',
  headers: {
    ID: 'CACHE ID',
    CacheType: 'CACHE TYPE',
    Size: 'SIZE',
    CreatedSince: 'CREATED',
    LastUsedSince: 'LAST USED',
    UsageCount: 'USAGE',
    Shared: 'SHARED',
  },
  rows: [],
}

import { flagBool, flagText } from '../../cli/flags.ts'
import { cacheBytes, isShared, recordId } from '../../dockerd/build-cache.ts'
import {
  diskUsage,
  type ImageUsage,
  imageUsage,
  type Usage,
  type UsageKind,
  volumeUsage,
} from '../../dockerd/disk-usage.ts'
import { sizeOf } from '../../dockerd/inspect.ts'
import { answer } from '../../dockerd/reply.ts'
import { humanMs, humanSize } from '../../format/human.ts'
import { parseTemplate, printList, type Row, runTemplate } from '../../format/template.ts'
import type { Run } from '../../run.ts'
import type { DockerCommand } from '../cli.ts'
import { CONTAINER_HEADERS, containerRow } from '../container/ps.ts'
import { IMAGE_HEADERS, imageRows } from '../image/images.ts'
import { badTemplate, type ListLook, showList } from '../lists.ts'
import { VOLUME_HEADERS, volumeRow } from '../volume/volume.ts'

/** @see https://github.com/docker/cli/blob/v29.7.2/cli/command/formatter/disk_usage.go */
export const df: DockerCommand = (cli) => {
  const { run, flags } = cli
  const verbose = flagBool(flags, 'verbose')
  cli.client.call(
    { kind: 'system/disk-usage', method: 'GET', path: '/system/df', query: verbose ? { verbose: '1' } : {} },
    () => answer(200),
  )
  if (!verbose) return showList(cli, diskUsage(run.host).map(usageRow), SUMMARY)
  const lists = listsOf(run)
  const format = flagText(flags, 'format')
  if (format !== '' && format !== 'table') {
    const rows = Object.fromEntries(lists.map(({ name, rows: each }) => [name, each]))
    const template = parseTemplate(format === 'json' ? '{{json .}}' : format)
    if (!template.ok) return badTemplate(cli, template.error)
    const printed = runTemplate(template.value, rows)
    if (!printed.ok) return badTemplate(cli, printed.error)
    cli.out(printed.value)
    return 0
  }
  for (const { title, rows, look } of lists) {
    const printed = printList(rows, { ...look, format: '' })
    cli.out(`${title}\n\n${printed.ok ? printed.value : ''}`)
  }
  return 0
}

const NAMES: Readonly<Record<UsageKind, string>> = {
  images: 'Images',
  containers: 'Containers',
  volumes: 'Local Volumes',
  cache: 'Build Cache',
}

const SUMMARY: ListLook = {
  defaultTable: 'table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}',
  headers: {
    Type: 'TYPE',
    TotalCount: 'TOTAL',
    Active: 'ACTIVE',
    Size: 'SIZE',
    Reclaimable: 'RECLAIMABLE',
  },
  typeName: '*formatter.diskUsageContext',
}

const usageRow = ({ kind, total, active, bytes, reclaimable }: Usage): Row => ({
  Active: String(active),
  Reclaimable:
    bytes > 0 && kind !== 'cache'
      ? `${humanSize(reclaimable)} (${Math.floor((reclaimable * 100) / bytes)}%)`
      : humanSize(reclaimable),
  Size: humanSize(bytes),
  TotalCount: String(total),
  Type: NAMES[kind],
})

interface DetailList {
  /** Its field in a format, and the line above its table. */
  readonly name: string
  readonly title: string
  readonly rows: readonly Row[]
  readonly look: ListLook
}

function listsOf(run: Run): readonly DetailList[] {
  const { host } = run
  const cached = [...host.buildCache.values()]
  const containers = [...host.containers.values()].sort((a, b) => b.order - a.order)
  return [
    {
      name: 'Images',
      title: 'Images space usage:',
      rows: imageUsage(host).map((usage) => detailOf(run, usage)),
      look: {
        defaultTable:
          'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}',
        headers: IMAGE_HEADERS,
      },
    },
    {
      name: 'Containers',
      title: '\nContainers space usage:',
      rows: containers.map((one) => ({
        ...containerRow(host, one, false),
        Size: humanSize(sizeOf(host, one), 3),
      })),
      look: {
        defaultTable:
          'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}\t{{.Status}}\t{{.Names}}',
        headers: CONTAINER_HEADERS,
      },
    },
    {
      name: 'Volumes',
      title: '\nLocal Volumes space usage:',
      rows: volumeUsage(host).map(({ volume, bytes, links }) => ({
        ...volumeRow(volume),
        Links: String(links),
        Size: humanSize(bytes),
      })),
      look: { defaultTable: 'table {{.Name}}\t{{.Links}}\t{{.Size}}', headers: VOLUME_HEADERS },
    },
    {
      name: 'BuildCache',
      title: `\nBuild cache usage: ${humanSize(cacheBytes(cached))}`,
      rows: cached.map((record) => ({
        ID: recordId(record).slice(0, 12),
        CacheType: record.kind,
        Size: humanSize(record.sizeBytes),
        CreatedSince: `${humanMs(run.now - record.createdAtMs)} ago`,
        LastUsedSince: `${humanMs(run.now - record.lastUsedMs)} ago`,
        UsageCount: String(record.uses),
        Shared: String(isShared(host, record)),
      })),
      look: {
        defaultTable:
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
      },
    },
  ]
}

/** An image by its first name only, with what it has alone and what others have too. */
const detailOf = (run: Run, { image, bytes, shared, containers }: ImageUsage): Row => ({
  ...imageRows(run, image, { full: false, digests: false, patterns: [] })[0],
  Size: humanSize(bytes, 3),
  SharedSize: humanSize(shared),
  UniqueSize: humanSize(bytes - shared),
  Containers: String(containers),
})

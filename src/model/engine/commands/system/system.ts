import { ok } from '../../../result.ts'
import { flagBool, flagList, flagText } from '../../cli/flags.ts'
import { epochMs } from '../../clock.ts'
import { grpc } from '../../containerd/calls.ts'
import { pruneCache, recordId } from '../../dockerd/build-cache.ts'
import { eventJson, eventLine } from '../../dockerd/event-text.ts'
import { findContainer, isReply } from '../../dockerd/find.ts'
import { hasLabel, unknownFilter } from '../../dockerd/list.ts'
import { answer } from '../../dockerd/reply.ts'
import { bytesSize, humanSize } from '../../format/human.ts'
import { printJson } from '../../format/json.ts'
import { parseTemplate, type Row, runTemplate } from '../../format/template.ts'
import { parseMoment } from '../../format/time.ts'
import { processesInside } from '../../host.ts'
import { HOST_MEMORY_BYTES } from '../../kernel/context.ts'
import { memoryUsed } from '../../kernel/memory.ts'
import type { EngineEvent } from '../../state/storage.ts'
import { type Cli, type DockerCommand, failWith } from '../cli.ts'
import { confirmed } from '../confirm.ts'
import { pruneContainersOf } from '../container/more.ts'
import { pruneImagesOf } from '../image/images.ts'
import { filterQuery, filtersOf, showList } from '../lists.ts'
import { pruneNetworksOf } from '../network/network.ts'
import { pruneVolumesOf } from '../volume/volume.ts'

/** @see https://github.com/docker/cli/blob/v29.7.2/cli/command/system/prune.go */
export const prune: DockerCommand = (cli) => {
  const { flags } = cli
  const volumes = flagBool(flags, 'volumes')
  const all = flagBool(flags, 'all')
  if (volumes && flagList(flags, 'filter').some((text) => text.startsWith('until='))) {
    cli.err('ERROR: The "until" filter is not supported with "--volumes"\n')
    return 1
  }
  const items = [
    'all stopped containers',
    'all networks not used by at least one container',
    ...(volumes ? ['all anonymous volumes not used by at least one container'] : []),
    all ? 'all images without at least one container associated to them' : 'all dangling images',
    all ? 'all build cache' : 'unused build cache',
  ]
  const question = `WARNING! This will remove:\n${items.map((item) => `  - ${item}\n`).join('')}\nAre you sure you want to continue?`
  if (!flagBool(flags, 'force') && !confirmed(cli, question)) return 0
  let bytes = 0
  const steps: (() => { code: number; text: string; bytes?: number })[] = [
    () => pruneContainersOf(cli),
    () => pruneNetworksOf(cli),
    ...(volumes ? [() => pruneVolumesOf(cli, false)] : []),
    () => pruneImagesOf(cli, all),
    () => pruneBuildCache(cli, all),
  ]
  for (const step of steps) {
    const done = step()
    if (done.code !== 0) return done.code
    cli.out(done.text)
    bytes += done.bytes ?? 0
  }
  cli.out(`Total reclaimed space: ${humanSize(bytes)}\n`)
  return 0
}

/** The request of `system prune` that clears the build cache. */
function pruneBuildCache(cli: Cli, all: boolean): { code: number; text: string; bytes: number } {
  const { removed, bytes } = cli.client.call(
    { kind: 'build/prune', method: 'POST', path: '/build/prune', query: all ? { all: '1' } : {} },
    () => {
      const done = pruneCache(cli.run, all)
      const ids = done.removed.map(recordId)
      return {
        ...answer(200, { CachesDeleted: ids.length === 0 ? null : ids, SpaceReclaimed: done.bytes }),
        ...done,
      }
    },
  )
  const ids = removed.map((one) => `${recordId(one)}\n`).join('')
  return { code: 0, text: ids === '' ? '' : `Deleted build cache objects:\n${ids}\n`, bytes }
}

/** @see https://github.com/docker/cli/blob/v29.7.2/cli/command/builder/prune.go */
export const builderPrune: DockerCommand = (cli) => {
  const all = flagBool(cli.flags, 'all')
  const what = all ? 'all build cache' : 'all dangling build cache'
  if (
    !flagBool(cli.flags, 'force') &&
    !confirmed(cli, `WARNING! This will remove ${what}.\nAre you sure you want to continue?`)
  )
    return 0
  const { text, bytes } = pruneBuildCache(cli, all)
  cli.out(`${text}Total reclaimed space: ${humanSize(bytes)}\n`)
  return 0
}

const EVENT_FILTERS = new Set(
  'config container daemon event image label network node plugin scope secret service type volume'.split(' '),
)

/** Events of the ring buffer between two moments; without `--until` the ones there are, as if Ctrl-C came at once. */
export const events: DockerCommand = (cli) => {
  const { run, flags } = cli
  const filters = filtersOf(cli)
  const now = epochMs(run.now)
  const moment = (text: string, fallback: number) => (text === '' ? ok(fallback) : parseMoment(text, now))
  const from = moment(flagText(flags, 'since'), now)
  const to = moment(flagText(flags, 'until'), Number.POSITIVE_INFINITY)
  if (!from.ok || !to.ok) {
    cli.err(`${from.ok ? (to.ok ? '' : to.error) : from.error}\n`)
    return 1
  }
  const [since, until] = [from.value, to.value]
  const reply = cli.client.call(
    { kind: 'system/events', method: 'GET', path: '/events', query: filterQuery(filters) },
    () => unknownFilter(filters, EVENT_FILTERS) ?? answer(200),
  )
  if (reply.status >= 400) return failWith(cli, reply)
  const format = flagText(flags, 'format')
  const template = format === '' || format === 'json' ? undefined : parseTemplate(format)
  for (const event of run.host.events) {
    const at = epochMs(event.atMs)
    if (at < since || at > until || !passes(event, filters)) continue
    if (format === 'json') cli.out(`${printJson(eventJson(event), { escapeHtml: true })}\n`)
    else if (template?.ok) {
      const line = runTemplate(template.value, {
        ...eventJson(event),
        Type: event.type,
        Action: event.action,
        ID: event.id,
        Status: event.action,
      })
      cli.out(line.ok ? `${line.value}\n` : '')
    } else cli.out(`${eventLine(event)}\n`)
  }
  return 0
}

const BY_NAME = new Set('config container daemon network node plugin secret service volume'.split(' '))
/** With one of these among the filters, actions are compared by their beginning. */
const OPEN_ENDED = ['exec_create', 'exec_start', 'health_status']

/** @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/events/filter.go */
function passes(event: EngineEvent, filters: ReadonlyMap<string, readonly string[]>): boolean {
  const name = event.attributes.name ?? ''
  for (const [key, values] of filters) {
    const open = key === 'event' && values.some((value) => OPEN_ENDED.includes(value))
    const hit =
      key === 'label'
        ? values.every((value) => hasLabel(event.attributes, value))
        : values.some((value) => {
            if (key === 'type') return event.type === value
            if (key === 'scope') return value === 'local'
            if (key === 'event') return event.action === value || (open && event.action.startsWith(value))
            if (key === 'image') return imagesOf(event).includes(value)
            return BY_NAME.has(key) && (event.id.startsWith(value) || name.startsWith(value))
          })
    if (!hit) return false
  }
  return true
}

/** The names that an event's image goes by: an image's own, or the one that a container was made from. */
function imagesOf(event: EngineEvent): string[] {
  const name = (event.type === 'image' ? event.attributes.name : event.attributes.image) ?? ''
  return [event.id, name].flatMap((text) => [text, text.replace(/@.*$/, '').replace(/:[^/:]*$/, '')])
}

export const stats: DockerCommand = (cli) => {
  const { run, args, flags } = cli
  const { host } = run
  cli.client.greet()
  const wanted =
    args.length > 0
      ? args
      : [...host.containers.values()]
          .filter((one) => flagBool(flags, 'all') || one.state.running)
          .map((one) => one.id)
  const rows: Row[] = []
  for (const name of wanted) {
    const container = findContainer(host, name)
    const reply = cli.client.call(
      { kind: 'containers/stats', method: 'GET', path: `/containers/${name}/stats`, query: { stream: '0' } },
      () => {
        if (isReply(container)) return container
        if (container.state.running)
          grpc(run, 'tasks/metrics', 'Tasks/Metrics', { container_id: container.id })
        return answer(200)
      },
    )
    if (isReply(container)) return failWith(cli, reply)
    rows.push(statsRow(cli, container))
  }
  return showList(cli, rows, {
    defaultTable:
      'table {{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}',
    headers: {
      ID: 'CONTAINER ID',
      Container: 'CONTAINER',
      Name: 'NAME',
      CPUPerc: 'CPU %',
      MemUsage: 'MEM USAGE / LIMIT',
      MemPerc: 'MEM %',
      NetIO: 'NET I/O',
      BlockIO: 'BLOCK I/O',
      PIDs: 'PIDS',
    },
    typeName: '*container.statsContext',
  })
}

function statsRow(cli: Cli, container: Exclude<ReturnType<typeof findContainer>, { status: number }>): Row {
  const { host } = cli.run
  const processes = processesInside(host, container.id).length
  const limit = container.hostConfig.Memory || HOST_MEMORY_BYTES
  const used = memoryUsed(host, container.id)
  return {
    BlockIO: '0B / 0B',
    CPUPerc: '0.00%',
    Container: container.id.slice(0, 12),
    ID: flagBool(cli.flags, 'no-trunc') ? container.id : container.id.slice(0, 12),
    MemPerc: `${((used / limit) * 100).toFixed(2)}%`,
    MemUsage: container.state.running ? `${bytesSize(used)} / ${bytesSize(limit)}` : '0B / 0B',
    Name: container.name,
    NetIO: container.state.running ? '1.17kB / 126B' : '0B / 0B',
    PIDs: String(processes),
  }
}

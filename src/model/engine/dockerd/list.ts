import { portsInspect } from '../../network/inspect.ts'
import { epochMs } from '../clock.ts'
import { humanMs } from '../format/human.ts'
import { parseMoment } from '../format/time.ts'
import type { Host } from '../host.ts'
import { type Container, statusOf } from '../state/container.ts'
import { findContainer, isReply } from './find.ts'
import { checkOf } from './health.ts'
import { familiar, readImageRef, withTag } from './image-ref.ts'
import { findImage, isImage } from './images.ts'
import { type ApiReply, refuse } from './reply.ts'

/** `filters` of a list request: name → values, in the order they were given. */
export type Filters = ReadonlyMap<string, readonly string[]>

const KNOWN = new Set(
  'ancestor before exited expose health id is-task isolation label name network publish since status volume'.split(
    ' ',
  ),
)
const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead']

/** The first filter that a list does not know. */
export function unknownFilter(filters: Filters, known: ReadonlySet<string>): ApiReply | undefined {
  for (const name of filters.keys()) if (!known.has(name)) return refuse(400, `invalid filter '${name}'`)
  return undefined
}

export interface ListOptions {
  readonly all: boolean
  /** 0 = no limit. */
  readonly limit: number
  readonly filters: Filters
}

/** `GET /containers/json`: newest first. */
export function listContainers(
  host: Host,
  options: ListOptions,
): ApiReply & { readonly containers?: readonly Container[] } {
  const { filters } = options
  const unknown = unknownFilter(filters, KNOWN)
  if (unknown !== undefined) return unknown
  const fault = filterFault(filters)
  if (fault !== undefined) return refuse(400, fault)
  const [since, before] = [edge(host, filters.get('since')), edge(host, filters.get('before'))]
  if (typeof since === 'object') return since
  if (typeof before === 'object') return before
  const ancestors = ancestorIds(host, filters.get('ancestor'))
  const all = options.all || options.limit > 0 || filters.has('status')
  let list = [...host.containers.values()].sort((a, b) => b.order - a.order)
  list = list.filter(
    (one) =>
      (all || one.state.running) &&
      (since === 0 || one.order > since) &&
      (before === 0 || one.order < before) &&
      passes(host, one, filters, ancestors),
  )
  return { status: 200, containers: options.limit > 0 ? list.slice(0, options.limit) : list }
}

const HEALTH = ['none', 'starting', 'healthy', 'unhealthy']

/** The first filter whose value means nothing. */
function filterFault(filters: Filters): string | undefined {
  const bad = (name: string, is: (value: string) => boolean) =>
    (filters.get(name) ?? []).find((value) => !is(value))
  const code = bad('exited', (value) => /^[-+]?\d+$/.test(value))
  if (code !== undefined)
    return `invalid filter 'exited=${code}': strconv.Atoi: parsing ${JSON.stringify(code)}: invalid syntax`
  const state = bad('status', (value) => STATES.includes(value))
  if (state !== undefined)
    return `invalid filter 'status=${state}': invalid value for state (${state}): must be one of ${STATES.join(', ')}`
  const task = bad('is-task', (value) => /^(true|false|1|0)$/.test(value))
  if (task !== undefined) return `invalid filter 'is-task=[${task}]'`
  const health = bad('health', (value) => HEALTH.includes(value))
  if (health !== undefined)
    return `invalid filter 'health=${health}': invalid value for health (${health}): must be one of ${HEALTH.join(', ')}`
  for (const name of ['publish', 'expose']) {
    const colon = bad(name, (value) => !value.includes(':'))
    if (colon !== undefined) return `filter for '${name}' should not contain ':': ${colon}`
    const range = bad(name, (value) => /^\d+(-\d+)?(\/\w*)?$/.test(value))
    if (range !== undefined)
      return `error while looking up for ${name} ${range}: invalid start port '${range.split('/')[0]}': invalid syntax`
  }
  return undefined
}

function edge(host: Host, names: readonly string[] | undefined): number | ApiReply {
  const name = names?.[0]
  if (name === undefined) return 0
  const found = findContainer(host, name)
  return isReply(found) ? refuse(404, `No such container: ${name}`) : found.order
}

function ancestorIds(host: Host, names: readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (names === undefined) return undefined
  const ids = new Set<string>()
  for (const name of names) {
    const found = findImage(host, name)
    if (!isImage(found)) continue
    ids.add(found.image.id)
    for (const image of host.images.values()) {
      const top = found.image.chainIds.at(-1) ?? ''
      if (top !== '' && image.chainIds.includes(top)) ids.add(image.id)
    }
  }
  return ids
}

function passes(
  host: Host,
  container: Container,
  filters: Filters,
  ancestors: ReadonlySet<string> | undefined,
): boolean {
  for (const [name, values] of filters) if (!passesOne(host, container, name, values, ancestors)) return false
  return true
}

function passesOne(
  host: Host,
  container: Container,
  name: string,
  values: readonly string[],
  ancestors?: ReadonlySet<string>,
): boolean {
  const { state } = container
  if (name === 'status') return values.includes(statusOf(state))
  if (name === 'name') return values.some((value) => matchesName(container.name, value))
  if (name === 'id') return values.some((value) => container.id.startsWith(value))
  if (name === 'label') return values.every((value) => hasLabel(container.config.Labels ?? {}, value))
  if (name === 'ancestor') return ancestors?.has(container.imageId) === true
  if (name === 'exited') return statusOf(state) === 'exited' && values.includes(String(state.exitCode))
  if (name === 'health')
    return values.includes(checkOf(container) === undefined ? 'none' : (state.health?.status ?? 'none'))
  if (name === 'network')
    return container.networks.some((one) =>
      values.some((value) => one.name === value || networkId(host, one.name).startsWith(value)),
    )
  if (name === 'volume')
    return container.mounts.some((one) =>
      values.some((value) => one.name === value || one.destination === value || one.source === value),
    )
  if (name === 'is-task')
    return values.some(
      (value) =>
        /^(true|1)$/.test(value) === Object.hasOwn(container.config.Labels ?? {}, 'com.docker.swarm.task.id'),
    )
  if (name === 'publish' || name === 'expose') return hasPort(host, container, name, values)
  return true
}

/** Only what a running container has: `publish` means the host's port, `expose` the container's. */
function hasPort(host: Host, container: Container, name: string, values: readonly string[]): boolean {
  const sandbox = host.networking.sandboxes.get(container.id)
  if (sandbox === undefined) return false
  return Object.entries(portsInspect(host.networking, sandbox)).some(([port, bindings]) => {
    const proto = port.split('/')[1] ?? 'tcp'
    const ports =
      name === 'expose' ? [port] : (bindings ?? []).map((binding) => `${binding.HostPort}/${proto}`)
    return ports.some((one) => values.some((value) => samePort(one, value)))
  })
}

const networkId = (host: Host, name: string): string => {
  for (const network of host.networking.networks.values()) if (network.name === name) return network.id
  return name
}

function samePort(port: string, wanted: string): boolean {
  const [range = '', proto = 'tcp'] = wanted.split('/')
  const [first = '', last = first] = range.split('-')
  const [number = '', own = 'tcp'] = port.split('/')
  return own === proto && Number(number) >= Number(first) && Number(number) <= Number(last)
}

/** A name filter is a regular expression; it is tried with and without the leading slash. */
export function matchesName(name: string, pattern: string): boolean {
  try {
    const expression = new RegExp(pattern)
    return expression.test(name) || expression.test(`/${name}`)
  } catch {
    return name === pattern
  }
}

export function hasLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const at = wanted.indexOf('=')
  const key = at < 0 ? wanted : wanted.slice(0, at)
  return Object.hasOwn(labels, key) && (at < 0 || labels[key] === wanted.slice(at + 1))
}

/** `Up 5 minutes (Paused)`, `Exited (0) 2 hours ago`. */
export function statusText(host: Host, container: Container): string {
  const { state } = container
  const ago = (fromMs: number) => humanMs(host.nowMs - fromMs)
  if (state.running) {
    if (state.paused) return `Up ${ago(state.startedAtMs)} (Paused)`
    if (state.restarting) return `Restarting (${state.exitCode}) ${ago(state.finishedAtMs)} ago`
    const health = state.health
    const suffix =
      health === undefined ? '' : ` (${health.status === 'starting' ? 'health: starting' : health.status})`
    return `Up ${ago(state.startedAtMs)}${suffix}`
  }
  if (state.removing) return 'Removal In Progress'
  if (state.dead) return 'Dead'
  if (state.startedAtMs === 0) return 'Created'
  return `Exited (${state.exitCode}) ${ago(state.finishedAtMs)} ago`
}

/** The name given at create, as long as it still leads to the same image; otherwise the short id. */
export function imageText(host: Host, container: Container, full = false): string {
  const given = container.config.Image ?? ''
  const ref = readImageRef(given)
  const short = container.imageId.slice(7, 19)
  const hex = given.replace(/^sha256:/, '')
  if (/^[a-f0-9]{12,64}$/.test(hex) && container.imageId.slice(7).startsWith(hex))
    return full ? container.imageId : short
  if (typeof ref === 'string') return given
  const current = host.tags.get(withTag(ref))
  if (current !== undefined && current !== container.imageId) return full ? container.imageId : short
  if (current === undefined && host.images.get(container.imageId) !== undefined && ref.digest === undefined)
    return full ? container.imageId : short
  if (ref.digest === undefined || full) return given
  return familiar(ref.tag === undefined ? ref.name : `${ref.name}:${ref.tag}`)
}

/**
 * The age that `until` allows: a duration back from now, a time, or seconds since 1970.
 *
 * @returns the latest virtual moment in milliseconds, infinite without the filter, or the daemon's refusal
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/prune.go getUntilFromPruneFilters
 */
export function untilLimit(host: Host, filters: Filters): number | ApiReply {
  const [text, ...more] = filters.get('until') ?? []
  if (text === undefined) return Number.POSITIVE_INFINITY
  if (more.length > 0) return refuse(400, 'more than one until filter specified')
  const moment = parseMoment(text, epochMs(host.nowMs))
  return moment.ok ? moment.value - epochMs(0) : refuse(400, moment.error)
}

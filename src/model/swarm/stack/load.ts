import { parseDotenv } from '../../compose/dotenv.ts'
import { substitute } from '../../compose/interpolate.ts'
import { asSequence, mergeFiles } from '../../compose/merge.ts'
import { parseComposePort } from '../../compose/ports.ts'
import { readLayers } from '../../compose/read.ts'
import { splitCommand } from '../../compose/shellwords.ts'
import { ComposeStop, type Dict, isDict, newDict, stop, textOf, type Value } from '../../compose/tree.ts'
import { parseVolumeSpec } from '../../engine/options/volume-spec.ts'
import { fail, ok, type Result } from '../../result.ts'
import { shapeFault } from './shape.ts'

export interface StackFile {
  readonly name: string
  readonly text: string
}

/** A stack file as the CLI understands it, every short form in its long one. */
export interface StackConfig {
  readonly version: string
  readonly services: ReadonlyMap<string, Dict>
  readonly networks: ReadonlyMap<string, Dict>
  readonly volumes: ReadonlyMap<string, Dict>
  readonly secrets: ReadonlyMap<string, Dict>
  readonly configs: ReadonlyMap<string, Dict>
  /** Keys that are accepted and have no effect, sorted. */
  readonly ignored: readonly string[]
  /** Keys that are accepted no more, with what is said about each. */
  readonly deprecated: readonly string[]
}

export interface StackRefusal {
  readonly message: string
  /** Keys that must not be there: `deploy` lists them, `config` only says that there are any. */
  readonly forbidden?: readonly string[]
}

const LATEST = '3.13'
const IGNORED =
  'build cgroupns_mode cgroup_parent devices domainname external_links ipc links mac_address network_mode pid privileged restart security_opt shm_size userns_mode'.split(
    ' ',
  )
const DEPRECATED: Readonly<Record<string, string>> = {
  container_name: 'Setting the container name is not supported.',
  expose:
    "Exposing ports is unnecessary - services on the same network can access each other's containers on any port.",
}
const RESOURCES = 'Set resource limits using deploy.resources'
const FORBIDDEN: Readonly<Record<string, string>> = {
  extends: 'Support for `extends` is not implemented yet.',
  volume_driver:
    'Instead of setting the volume driver on the service, define a volume using the top-level `volumes` option and specify the driver there.',
  volumes_from:
    'To share a volume between services, define it using the top-level `volumes` option and reference it from each service that shares it using the service-level `volumes` option.',
  cpu_quota: RESOURCES,
  cpu_shares: RESOURCES,
  cpuset: RESOURCES,
  mem_limit: RESOURCES,
  memswap_limit: RESOURCES,
}

export interface StackSource {
  readonly variable: (name: string) => string | undefined
  readonly readFile: (path: string) => string | undefined
  readonly interpolate: boolean
}

/**
 * Reads the files of `docker stack deploy -c`: the older format 3.x of the CLI's own loader, which knows neither
 * profiles nor include, and of the variables only the process environment.
 *
 * @see https://github.com/docker/cli/tree/v29.7.2/cli/compose/loader
 */
export function loadStack(
  files: readonly StackFile[],
  source: StackSource,
): Result<StackConfig, StackRefusal> {
  try {
    return load(files, source)
  } catch (thrown) {
    if (thrown instanceof ComposeStop) return fail({ message: thrown.message })
    throw thrown
  }
}

function load(files: readonly StackFile[], source: StackSource): Result<StackConfig, StackRefusal> {
  const raw = files.map(({ name, text }) => parsed(name, text))
  const forbidden = propertiesIn(raw, Object.keys(FORBIDDEN))
  let version = ''
  let model = newDict()
  for (const [at, file] of raw.entries()) {
    const own = versionOf(file)
    if (at > 0 && own !== version) stop(`version mismatched between two composefiles : ${version} and ${own}`)
    version = own
    if (forbidden.length > 0) continue
    const filled = source.interpolate ? (interpolated(file, source, []) as Dict) : file
    const fault = shapeFault(filled)
    if (fault !== undefined) stop(fault)
    model = mergeFiles(model, canonical(filled, source))
  }
  if (forbidden.length > 0) {
    return fail({
      message: 'Configuration contains forbidden properties',
      forbidden: forbidden.map((key) => `${key}: ${FORBIDDEN[key]}`),
    })
  }
  const sectionOf = (key: string) =>
    new Map(
      Object.entries(isDict(model[key]) ? model[key] : {}).map(([name, one]) => [
        name,
        isDict(one) ? one : newDict(),
      ]),
    )
  return ok({
    version,
    services: sectionOf('services'),
    networks: sectionOf('networks'),
    volumes: sectionOf('volumes'),
    secrets: sectionOf('secrets'),
    configs: sectionOf('configs'),
    ignored: propertiesIn(raw, IGNORED).sort(),
    deprecated: propertiesIn(raw, Object.keys(DEPRECATED))
      .sort()
      .map((key) => `${key}: ${DEPRECATED[key]}`),
  })
}

function parsed(name: string, text: string): Dict {
  const [layer] = readLayers(name, text)
  const value = layer?.value ?? null
  return isDict(value) ? value : stop('Top-level object must be a mapping')
}

function versionOf(file: Dict): string {
  const { version } = file
  if (version === undefined) return LATEST
  if (typeof version !== 'string') return stop(`version must be a string`)
  if (version === '3') return LATEST
  const minor = /^3\.(\d+)$/.exec(version)?.[1]
  return minor !== undefined && Number(minor) <= 13
    ? version
    : stop(`unsupported Compose file version: ${version}`)
}

function propertiesIn(files: readonly Dict[], keys: readonly string[]): string[] {
  const found = new Set<string>()
  for (const file of files)
    for (const service of Object.values(isDict(file.services) ? file.services : {}))
      for (const key of keys) if (isDict(service) && Object.hasOwn(service, key)) found.add(key)
  return [...found].sort()
}

/** The variables of all values below the sections; list elements are shown as `[]` in messages. */
function interpolated(value: Value, source: StackSource, path: readonly string[]): Value {
  if (typeof value === 'string') {
    const filled = substitute(value, source.variable)
    if (filled.ok) return cast(filled.value, value, path)
    return stop(
      `invalid interpolation format for ${path.join('.')}: ${JSON.stringify(filled.error.startsWith('required') ? filled.error : value)}; you may need to escape any $ with another $`,
    )
  }
  if (Array.isArray(value)) return value.map((item) => interpolated(item, source, [...path, '[]']))
  if (!isDict(value)) return value
  const dict = newDict()
  for (const [key, item] of Object.entries(value))
    dict[key] = path.length === 0 && key === 'version' ? item : interpolated(item, source, [...path, key])
  return dict
}

const NUMBERS =
  /\.(?:replicas|parallelism|max_attempts|max_failure_ratio|max_replicas_per_node|retries|target|published|mode|pids|soft|hard|size|oom_score_adj)$/
const FLAGS = /\.(?:external|internal|attachable|disable|privileged|read_only|stdin_open|tty|init|nocopy)$/

/** A variable can hold numbers and truth only as text. */
function cast(text: string, before: string, path: readonly string[]): Value {
  const where = path.join('.')
  if (text === before && !before.includes('$')) return text
  if (NUMBERS.test(where) && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text)
  if (FLAGS.test(where) && /^(?:true|false|yes|no|y|n|on|off)$/i.test(text))
    return /^(?:true|yes|y|on)$/i.test(text)
  return text
}

const dict = (fields: Readonly<Record<string, Value>>): Dict => Object.assign(newDict(), fields)

function pairsDict(value: Value | undefined, empty: Value): Dict {
  const found = newDict()
  if (isDict(value)) {
    for (const [key, item] of Object.entries(value)) found[key] = item === null ? empty : textOf(item)
    return found
  }
  for (const item of asSequence(value ?? null)) {
    const text = textOf(item)
    const at = text.indexOf('=')
    found[at < 0 ? text : text.slice(0, at)] = at < 0 ? empty : text.slice(at + 1)
  }
  return found
}

const wordsOf = (value: Value): Value[] => {
  if (Array.isArray(value)) return value
  const words = splitCommand(textOf(value))
  return words.ok ? [...words.value] : stop(words.error)
}

/** Long forms of one file. */
function canonical(file: Dict, source: StackSource): Dict {
  const model = newDict()
  for (const [key, item] of Object.entries(file)) {
    if (key === 'services' && isDict(item)) {
      model.services = Object.assign(
        newDict(),
        Object.fromEntries(
          Object.entries(item).map(([name, one]) => [name, serviceOf(isDict(one) ? one : newDict(), source)]),
        ),
      )
    } else if (['networks', 'volumes', 'secrets', 'configs'].includes(key) && isDict(item)) {
      model[key] = Object.assign(
        newDict(),
        Object.fromEntries(Object.entries(item).map(([name, one]) => [name, resourceOf(key, name, one)])),
      )
    } else if (key.startsWith('x-')) model[key] = item
  }
  return model
}

function resourceOf(kind: string, name: string, value: Value): Dict {
  const found = isDict(value) ? dict({ ...value }) : newDict()
  if (found.labels !== undefined) found.labels = pairsDict(found.labels, '')
  const { external } = found
  if (isDict(external)) {
    const inner = external.name
    if (inner !== undefined && found.name !== undefined)
      stop(
        `${kind.slice(0, -1)}.external.name and ${kind.slice(0, -1)}.name conflict; only use ${kind.slice(0, -1)}.name`,
      )
    found.external = true
    found.name = inner ?? name
  } else if (external === true) {
    found.name ??= name
    const other = Object.keys(found).find(
      (key) => !['external', 'name'].includes(key) && !key.startsWith('x-'),
    )
    if (other !== undefined && kind === 'volumes')
      stop(`conflicting parameters "external" and "${other}" specified for volume ${JSON.stringify(name)}`)
  } else delete found.external
  return found
}

function serviceOf(value: Dict, source: StackSource): Dict {
  const found = dict({ ...value })
  const set = (key: string, to: (item: Value) => Value) => {
    if (found[key] !== undefined && found[key] !== null) found[key] = to(found[key] as Value)
  }
  set('build', (item) => (typeof item === 'string' ? dict({ context: item }) : item))
  for (const key of ['command', 'entrypoint']) set(key, wordsOf)
  for (const key of ['dns', 'dns_search', 'tmpfs']) set(key, asSequence)
  for (const key of ['labels', 'sysctls']) set(key, (item) => pairsDict(item, ''))
  set('extra_hosts', (item) =>
    isDict(item)
      ? Object.entries(item)
          .map(([host, ip]) => `${host}:${textOf(ip)}`)
          .sort()
      : item,
  )
  set('networks', (item) =>
    Array.isArray(item) ? dict(Object.fromEntries(item.map((name) => [textOf(name), null]))) : item,
  )
  set('ports', (item) => (Array.isArray(item) ? item.flatMap(portOf) : item))
  set('volumes', (item) => (Array.isArray(item) ? item.map(volumeOf) : item))
  for (const key of ['secrets', 'configs'])
    set(key, (item) =>
      Array.isArray(item) ? item.map((one) => (typeof one === 'string' ? dict({ source: one }) : one)) : item,
    )
  set('healthcheck', (item) =>
    isDict(item) && item.test !== undefined
      ? dict({ ...item, test: typeof item.test === 'string' ? ['CMD-SHELL', item.test] : item.test })
      : item,
  )
  set('deploy', (item) =>
    isDict(item) && item.labels !== undefined ? dict({ ...item, labels: pairsDict(item.labels, '') }) : item,
  )
  const environment = environmentOf(found, source)
  if (Object.keys(environment).length > 0) found.environment = environment
  delete found.env_file
  return found
}

/** env_file first, then `environment`; bare names take the value of the process. */
function environmentOf(service: Dict, source: StackSource): Dict {
  const values = newDict()
  for (const item of asSequence(service.env_file ?? null)) {
    const path = textOf(item)
    const text = source.readFile(path)
    if (text === undefined) return stop(`open ${path}: no such file or directory`)
    const pairs = parseDotenv(text, source.variable)
    if (!pairs.ok) return stop(pairs.error)
    for (const [key, value] of Object.entries(pairs.value)) values[key] = value
  }
  for (const [key, value] of Object.entries(pairsDict(service.environment, null)))
    values[key] = value ?? source.variable(key) ?? null
  return values
}

function portOf(item: Value): Value[] {
  if (isDict(item)) return [dict({ mode: 'ingress', protocol: 'tcp', ...item })]
  const ports = parseComposePort(textOf(item))
  if (!ports.ok) return stop(ports.error)
  return ports.value.map(({ target, published, protocol }) =>
    dict({
      mode: 'ingress',
      target,
      ...(published === undefined ? {} : { published: Number(published.split('-')[0]) }),
      protocol,
    }),
  )
}

function volumeOf(item: Value): Value {
  if (isDict(item)) return item
  const spec = parseVolumeSpec(textOf(item), true)
  if (!spec.ok) return stop(spec.error)
  const {
    type,
    source,
    target,
    read_only: readOnly,
  } = spec.value as { type: string; source?: string; target: string; read_only?: boolean }
  return dict({
    type,
    ...(source === undefined ? {} : { source }),
    target,
    ...(readOnly ? { read_only: true } : {}),
  })
}

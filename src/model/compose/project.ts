import { formatGeneral } from '../engine/format/human.ts'
import { parseDotenv } from './dotenv.ts'
import type { Environment, Source } from './load.ts'
import { asSequence } from './merge.ts'
import { splitCommand } from './shellwords.ts'
import { type Dict, isDict, stop, textOf, type Value } from './tree.ts'
import type { ComposeGraph, ComposeResource, ComposeService } from './types.ts'

export interface Loaded {
  readonly project: string
  readonly model: Dict
  readonly services: ReadonlyMap<string, Dict>
  readonly environment: Environment
  readonly source: Source
  readonly warnings: readonly string[]
}

const dictOf = (value: Value | undefined): Dict => (isDict(value) ? value : {})
const listOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])
/** `docker compose config` can be read again, so it doubles dollars. */
const escaped = (text: string) => text.replaceAll('$', '$$$$')
const optional = <Key extends string>(key: Key, value: Value | undefined): { [K in Key]?: string } =>
  value === undefined || value === null || value === ''
    ? {}
    : ({ [key]: textOf(value) } as { [K in Key]?: string })

/** The loaded model as a graph, with only what its services use. */
export function printProject(loaded: Loaded): ComposeGraph {
  const services = [...loaded.services].map(([name, service]) => printService(name, service, loaded))
  const used = {
    networks: new Set(services.flatMap(({ networks }) => networks)),
    volumes: new Set(
      services.flatMap(({ volumes }) =>
        volumes.flatMap(({ type, source }) => (type === 'volume' && source ? [source] : [])),
      ),
    ),
    secrets: new Set([
      ...services.flatMap(({ secrets }) => secrets),
      ...[...loaded.services.values()].flatMap((service) => sourcesOf(dictOf(service.build).secrets)),
    ]),
    configs: new Set(services.flatMap(({ configs }) => configs)),
  }
  const pick = (kind: 'networks' | 'volumes' | 'secrets' | 'configs') =>
    Object.entries(dictOf(loaded.model[kind])).filter(([key]) => used[kind].has(key))
  const content = ([key, value]: [string, Value]) => ({
    ...resource(key, value),
    ...optional('file', dictOf(value).file),
    ...optional('environment', dictOf(value).environment),
  })
  return {
    project: loaded.project,
    services,
    networks: pick('networks').map(([key, value]) => ({
      ...resource(key, value),
      ...optional('driver', dictOf(value).driver),
      ...(dictOf(value).internal === true ? { internal: true as const } : {}),
    })),
    volumes: pick('volumes').map(([key, value]) => ({
      ...resource(key, value),
      ...optional('driver', dictOf(value).driver),
    })),
    secrets: pick('secrets').map(content),
    configs: pick('configs').map(content),
    ...(loaded.warnings.length > 0 ? { warnings: loaded.warnings } : {}),
  }
}

function resource(key: string, value: Value): ComposeResource {
  return { key, name: textOf(dictOf(value).name), external: dictOf(value).external === true }
}

const sourcesOf = (value: Value | undefined): string[] =>
  listOf(value).map((item) => textOf(dictOf(item).source))

function printService(name: string, service: Dict, loaded: Loaded): ComposeService {
  const replicas = service.scale ?? dictOf(service.deploy).replicas
  const environment = environmentOf(service, loaded)
  const profiles = listOf(service.profiles).map(textOf)
  const command = commandOf(service.command)
  const health = Object.keys(dictOf(service.healthcheck)).some((key) => !key.startsWith('x-'))
  return {
    name,
    ...optional('image', service.image),
    build: isDict(service.build),
    dependsOn: Object.entries(dictOf(service.depends_on)).map(([other, wish]) => ({
      service: other,
      condition: textOf(dictOf(wish).condition) || 'service_started',
      required: dictOf(wish).required !== false,
    })),
    networks: Object.keys(dictOf(service.networks)),
    ...optional('networkMode', service.network_mode),
    ports: listOf(service.ports).map((port) => {
      const { target, published, protocol, mode, host_ip } = dictOf(port)
      return {
        target: Number(target),
        ...optional('published', published),
        protocol: textOf(protocol) || 'tcp',
        mode: textOf(mode) || 'ingress',
        ...optional('hostIp', host_ip),
      }
    }),
    volumes: listOf(service.volumes).map((volume) => {
      const { type, source, target, read_only } = dictOf(volume)
      return {
        type: textOf(type),
        ...optional('source', source),
        target: textOf(target),
        readOnly: read_only === true,
      }
    }),
    secrets: sourcesOf(service.secrets),
    configs: sourcesOf(service.configs),
    ...(profiles.length > 0 ? { profiles } : {}),
    ...optional('containerName', service.container_name),
    ...optional('restart', service.restart),
    ...(typeof replicas === 'number' ? { replicas } : {}),
    ...(environment.size > 0 ? { environment: Object.fromEntries(environment) } : {}),
    ...(command.length > 0 ? { command } : {}),
    ...(health ? { healthcheck: true as const } : {}),
  }
}

function commandOf(value: Value | undefined): string[] {
  if (typeof value !== 'string') return listOf(value).map((item) => escaped(textOf(item)))
  const words = splitCommand(value)
  return words.ok ? words.value.map(escaped) : stop(words.error)
}

/** env_file first, in order; then `environment`, whose bare names look outside. */
function environmentOf(service: Dict, loaded: Loaded): Map<string, string | null> {
  const values = environmentOfService(service, loaded)
  return new Map([...values].map(([key, value]) => [key, value === null ? null : escaped(value)]))
}

/** The variables of a service as its containers get them; null = not set anywhere. */
export function environmentOfService(
  service: Dict,
  { environment, source }: Pick<Loaded, 'environment' | 'source'>,
): Map<string, string | null> {
  const own = new Map<string, string | null>()
  for (const [key, value] of pairsOf(service.environment)) own.set(key, value ?? environment.get(key) ?? null)
  const values = new Map<string, string | null>()
  for (const item of listOf(service.env_file)) {
    const { path, required, format } = dictOf(item)
    const text = source.readFile(textOf(path))
    if (text === undefined) {
      if (required === false) continue
      stop(`env file ${textOf(path)} not found: stat ${textOf(path)}: no such file or directory`)
    }
    const lookup = (name: string) => environment.get(name) ?? own.get(name) ?? values.get(name) ?? undefined
    const parsed =
      format === 'raw' ? { ok: true as const, value: rawPairs(text ?? '') } : parseDotenv(text ?? '', lookup)
    if (!parsed.ok) stop(`failed to read ${textOf(path)}: ${parsed.error}`)
    else for (const [key, value] of Object.entries(parsed.value)) values.set(key, value)
  }
  for (const [key, value] of own) values.set(key, value)
  return values
}

export function pairsOf(value: Value | undefined): [string, string | null][] {
  if (isDict(value))
    return Object.entries(value).map(([key, item]) => [key, item === null ? null : scalarText(item)])
  return asSequence(value ?? null).map((item) => {
    const text = textOf(item)
    const at = text.indexOf('=')
    return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)]
  })
}

/** Numbers as Go prints them. */
function scalarText(value: Value): string {
  if (typeof value !== 'number' || Number.isInteger(value)) return textOf(value)
  return Math.abs(value) >= 1e21 || Math.abs(value) < 1e-4 ? formatGeneral(value, 17) : String(value)
}

function rawPairs(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf('=')
      return at <= 0 || line.startsWith('#') ? [] : [[line.slice(0, at), line.slice(at + 1)]]
    }),
  )
}

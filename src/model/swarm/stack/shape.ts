import { parseComposePort } from '../../compose/ports.ts'
import { isDict, type Value } from '../../compose/tree.ts'
import { isAddress } from '../../engine/options/address.ts'
import { parseDuration } from '../../engine/options/duration.ts'

type Type = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object'

/** What a place in a stack file may hold. Several forms: any of them. */
export type Shape =
  | { readonly types: readonly Type[]; readonly format?: string; readonly unique?: true }
  | { readonly list: Shape; readonly unique?: true }
  | {
      readonly keys: Readonly<Record<string, Shape>>
      readonly required?: readonly string[]
      readonly extra?: true
    }
  | { readonly map: Shape; readonly names?: RegExp }
  | { readonly any: readonly Shape[] }

const of = (...types: Type[]): Shape => ({ types })
const text = of('string')
const flag = of('boolean')
const scalar = of('string', 'number', 'null')
const duration: Shape = { types: ['string'], format: 'duration' }
const texts: Shape = { list: text, unique: true }
const textOrList: Shape = { any: [text, { list: text }] }
const pairs: Shape = { any: [{ map: scalar }, texts] }
const labelPairs = pairs
const command: Shape = { any: [text, { list: text }] }

const keys = (fields: Readonly<Record<string, Shape>>, required?: readonly string[]): Shape => ({
  keys: fields,
  ...(required === undefined ? {} : { required }),
})

const file: Shape = {
  any: [text, keys({ source: text, target: text, uid: text, gid: text, mode: of('number') })],
}
const update = keys({
  parallelism: of('integer'),
  delay: duration,
  failure_action: text,
  monitor: duration,
  max_failure_ratio: of('number'),
  order: text,
})
const amount = (more: Readonly<Record<string, Shape>>) =>
  keys({ cpus: of('string', 'number'), memory: text, ...more })

const deploy: Shape = {
  any: [
    keys({
      mode: text,
      endpoint_mode: text,
      replicas: of('integer'),
      labels: labelPairs,
      rollback_config: update,
      update_config: update,
      resources: keys({
        limits: amount({ pids: of('integer') }),
        reservations: amount({ generic_resources: { list: of('object') } }),
      }),
      restart_policy: keys({
        condition: text,
        delay: duration,
        max_attempts: of('integer'),
        window: duration,
      }),
      placement: keys({
        constraints: { list: text },
        preferences: { list: keys({ spread: text }) },
        max_replicas_per_node: of('integer'),
      }),
    }),
    of('null'),
  ],
}

const service = keys({
  deploy,
  build: {
    any: [
      text,
      keys({
        context: text,
        dockerfile: text,
        args: pairs,
        labels: labelPairs,
        cache_from: { list: text },
        network: text,
        target: text,
        shm_size: of('integer', 'string'),
        extra_hosts: pairs,
        isolation: text,
      }),
    ],
  },
  cap_add: texts,
  cap_drop: texts,
  cgroupns_mode: text,
  cgroup_parent: text,
  command,
  configs: { list: file },
  container_name: text,
  credential_spec: keys({ config: text, file: text, registry: text }),
  depends_on: texts,
  devices: texts,
  dns: textOrList,
  dns_search: textOrList,
  domainname: text,
  entrypoint: command,
  env_file: textOrList,
  environment: pairs,
  expose: { list: { types: ['string', 'number'], format: 'expose' }, unique: true },
  external_links: texts,
  extra_hosts: pairs,
  healthcheck: keys({
    disable: flag,
    interval: duration,
    retries: of('number'),
    test: command,
    timeout: duration,
    start_period: duration,
    start_interval: duration,
  }),
  hostname: text,
  image: text,
  init: flag,
  ipc: text,
  isolation: text,
  labels: labelPairs,
  links: texts,
  logging: keys({ driver: text, options: { map: scalar } }),
  mac_address: text,
  network_mode: text,
  networks: {
    any: [
      texts,
      {
        map: {
          any: [
            keys({
              aliases: texts,
              ipv4_address: text,
              ipv6_address: text,
              driver_opts: { map: of('string', 'number') },
            }),
            of('null'),
          ],
        },
      },
    ],
  },
  oom_score_adj: of('integer'),
  pid: of('string', 'null'),
  ports: {
    list: {
      any: [
        { types: ['number'], format: 'ports' },
        { types: ['string'], format: 'ports' },
        keys({ mode: text, target: of('integer'), published: of('integer'), protocol: text }),
      ],
    },
    unique: true,
  },
  privileged: flag,
  read_only: flag,
  restart: text,
  secrets: { list: file },
  security_opt: texts,
  shm_size: of('number', 'string'),
  stdin_open: flag,
  stop_grace_period: duration,
  stop_signal: text,
  sysctls: pairs,
  tmpfs: textOrList,
  tty: flag,
  ulimits: {
    map: { any: [of('integer'), keys({ hard: of('integer'), soft: of('integer') }, ['soft', 'hard'])] },
  },
  user: text,
  userns_mode: text,
  volumes: {
    list: {
      any: [
        text,
        keys(
          {
            type: text,
            source: text,
            target: text,
            read_only: flag,
            consistency: text,
            bind: keys({ propagation: text }),
            volume: keys({ nocopy: flag }),
            tmpfs: keys({ size: of('integer') }),
            cluster: keys({ spec: of('object') }),
          },
          ['type'],
        ),
      ],
    },
    unique: true,
  },
  working_dir: text,
})

const external: Shape = { any: [flag, keys({ name: text })] }
const content = keys({
  name: text,
  file: text,
  external,
  labels: labelPairs,
  driver: text,
  driver_opts: { map: of('string', 'number') },
  template_driver: text,
})
const orNull = (shape: Shape): Shape => ({ any: [shape, of('null')] })
const NAME = /^[a-zA-Z0-9._-]+$/

/** A whole file of format 3.13, the last one. @see https://github.com/docker/cli/tree/v29.7.2/cli/compose/schema/data */
export const STACK_FILE: Shape = keys({
  version: text,
  services: { map: service, names: NAME },
  networks: {
    map: orNull(
      keys({
        name: text,
        driver: text,
        driver_opts: { map: of('string', 'number') },
        ipam: keys({ driver: text, config: { list: keys({ subnet: text }) }, options: { map: text } }),
        external,
        internal: flag,
        attachable: flag,
        labels: labelPairs,
      }),
    ),
    names: NAME,
  },
  volumes: {
    map: orNull(
      keys({
        name: text,
        driver: text,
        driver_opts: { map: of('string', 'number') },
        external,
        labels: labelPairs,
      }),
    ),
    names: NAME,
  },
  secrets: { map: content, names: NAME },
  configs: { map: content, names: NAME },
})

interface Problem {
  readonly at: readonly string[]
  readonly what: string
  /** How near the value came to the form: a wrong type is farther away than a wrong word inside. */
  readonly depth: number
}

function typeOf(value: Value): Type {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (isDict(value)) return 'object'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value as Type
}

const WORDS: Readonly<Record<string, string>> = { object: 'mapping', array: 'list' }
const words = (types: readonly Type[]): string => {
  const all = types.map((type) => WORDS[type] ?? type)
  return all.length === 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`
}

function wrongType(at: readonly string[], types: readonly Type[]): Problem {
  return { at, what: `must be a ${words(types)}`, depth: at.length }
}

const FORMATS: Readonly<Record<string, (value: string) => boolean>> = {
  ports: (value) => parseComposePort(value).ok,
  expose: (value) => /^\d{1,5}(?:-\d{1,5})?(?:\/[a-zA-Z]+)?$/.test(value),
  duration: (value) => parseDuration(value).ok,
  address: isAddress,
}

function check(shape: Shape, value: Value, at: readonly string[]): Problem | undefined {
  if ('any' in shape) {
    const problems = shape.any.map((each) => check(each, value, at))
    if (problems.some((problem) => problem === undefined)) return undefined
    const found = problems.flatMap((problem) => problem ?? [])
    // The form whose type fits says best what is wrong.
    return found.sort(
      (a, b) =>
        Number(b.depth > at.length) - Number(a.depth > at.length) ||
        Number(isFormat(b)) - Number(isFormat(a)),
    )[0]
  }
  if ('types' in shape) {
    const type = typeOf(value)
    if (!shape.types.includes(type) && !(type === 'integer' && shape.types.includes('number')))
      return wrongType(at, shape.types)
    const format = shape.format === undefined ? undefined : FORMATS[shape.format]
    return format !== undefined && !format(String(value))
      ? { at, what: `Does not match format '${shape.format}'`, depth: at.length }
      : undefined
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) return wrongType(at, ['array'])
    for (const [index, item] of value.entries()) {
      const problem = check(shape.list, item, [...at, String(index)])
      if (problem !== undefined) return problem
    }
    const twice = shape.unique && new Set(value.map((item) => JSON.stringify(item))).size !== value.length
    return twice ? { at, what: 'array items must be unique', depth: at.length + 1 } : undefined
  }
  if (!isDict(value)) return wrongType(at, ['object'])
  return 'map' in shape ? checkMap(shape, value, at) : checkKeys(shape, value, at)
}

const isFormat = ({ what }: Problem): boolean => what.startsWith('Does not match')

const extra = (at: readonly string[], key: string): Problem => ({
  at,
  what: `Additional property ${key} is not allowed`,
  depth: at.length + 1,
})

function checkMap(
  shape: Extract<Shape, { map: Shape }>,
  value: { [key: string]: Value },
  at: readonly string[],
): Problem | undefined {
  for (const key of Object.keys(value).sort()) {
    if (shape.names !== undefined && !shape.names.test(key)) return extra(at, key)
    const problem = check(shape.map, value[key] as Value, [...at, key])
    if (problem !== undefined) return problem
  }
  return undefined
}

function checkKeys(
  shape: Extract<Shape, { keys: object }>,
  value: { [key: string]: Value },
  at: readonly string[],
): Problem | undefined {
  for (const key of shape.required ?? [])
    if (!Object.hasOwn(value, key)) return { at, what: `${key} is required`, depth: at.length + 1 }
  for (const key of Object.keys(value).sort()) {
    if (key.startsWith('x-')) continue
    const inner = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined
    if (inner === undefined) return extra(at, key)
    const problem = check(inner, value[key] as Value, [...at, key])
    if (problem !== undefined) return problem
  }
  return undefined
}

/** What is wrong with a file: "services.web Additional property profiles is not allowed"; undefined = nothing. */
export function shapeFault(value: Value): string | undefined {
  const problem = check(STACK_FILE, value, [])
  if (problem === undefined) return undefined
  return `${problem.at.length === 0 ? '(root)' : problem.at.join('.')} ${problem.what}`
}

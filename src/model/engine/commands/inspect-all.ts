import { flagText } from '../cli/flags.ts'
import type { ApiReply } from '../dockerd/reply.ts'
import { printJson } from '../format/json.ts'
import { templateFunctions } from '../format/template/functions.ts'
import { parseTemplate, runTemplate } from '../format/template.ts'
import { type Cli, daemonError } from './cli.ts'

export interface Found {
  readonly reply: ApiReply
  /** What is printed; undefined = not found. */
  readonly value: object | undefined
  /** The text on stderr in place of the daemon's. */
  readonly message?: string
}

/** Addresses of nothing print as Go's zero address in templates, and as '' in JSON. */
const NO_ADDRESS = 'invalid IP'
const ADDRESSES = new Set(['IPAddress', 'Gateway', 'GlobalIPv6Address', 'IPv6Gateway'])

/**
 * Prints any number of objects: a JSON list, or each through `--format`. What was found is printed also when
 * something else was not.
 *
 * @see https://github.com/docker/cli/blob/v29.7.2/cli/command/inspect/inspector.go
 */
export function inspectAll(cli: Cli, find: (name: string) => Found): number {
  const format = flagText(cli.flags, 'format')
  const template = format === '' || format === 'json' ? undefined : parseTemplate(format)
  if (template !== undefined && !template.ok) {
    cli.err(`template parsing error: ${template.error.message}\n`)
    return 64
  }
  const values: object[] = []
  const problems: string[] = []
  let printed = ''
  for (const name of cli.args) {
    const { reply, value, message } = find(name)
    if (value === undefined) {
      problems.push(message ?? daemonError(reply))
      continue
    }
    if (template === undefined) {
      values.push(value)
      continue
    }
    const result = runTemplate(template.value, forTemplate(value), { missing: 'key', functions: FUNCTIONS })
    if (!result.ok) {
      problems.push(`template parsing error: ${result.error.message}`)
      break
    }
    printed += `${result.value}\n`
  }
  if (format === '') cli.out(values.length === 0 ? '[]\n' : `${printJson(values, { indent: 4 })}\n`)
  else if (format === 'json') cli.out(`${printJson(values)}\n`)
  else cli.out(printed === '' ? '\n' : printed)
  for (const problem of problems) cli.err(`${problem}\n`)
  return problems.length > 0 ? 1 : 0
}

const FUNCTIONS = new Map([
  ...templateFunctions,
  ['json', (value: unknown) => printJson(withoutZeroAddresses(value))] as const,
])

/** Fields of HostConfig that Go spells otherwise than JSON. */
const GO_NAMES = [
  ['NanoCpus', 'NanoCPUs'],
  ['CpuShares', 'CPUShares'],
  ['CpuPeriod', 'CPUPeriod'],
  ['CpuQuota', 'CPUQuota'],
  ['CpuRealtimePeriod', 'CPURealtimePeriod'],
  ['CpuRealtimeRuntime', 'CPURealtimeRuntime'],
  ['Dns', 'DNS'],
  ['DnsOptions', 'DNSOptions'],
  ['DnsSearch', 'DNSSearch'],
] as const

/** Go's names beside the API's: `.ID` is `.Id`. Fields that only exist when set read as nothing. */
function forTemplate(value: object): unknown {
  const data = zeroAddresses(value) as Record<string, unknown>
  const hidden = (object: Record<string, unknown>, key: string, to: unknown) => {
    if (!Object.hasOwn(object, key) || object[key] === undefined)
      Object.defineProperty(object, key, { value: to, enumerable: false, configurable: true })
  }
  if (Object.hasOwn(data, 'Id')) hidden(data, 'ID', data.Id)
  if (typeof data.State === 'object' && data.State !== null)
    hidden(data.State as Record<string, unknown>, 'Health', null)
  if (typeof data.HostConfig === 'object' && data.HostConfig !== null) {
    const config = data.HostConfig as Record<string, unknown>
    for (const [json, go] of GO_NAMES) hidden(config, go, config[json])
    for (const key of ['Mounts', 'Tmpfs', 'Sysctls', 'StorageOpt', 'Init', 'Annotations'])
      hidden(config, key, null)
  }
  if (typeof data.Config === 'object' && data.Config !== null) {
    const config = data.Config as Record<string, unknown>
    for (const key of [
      'ExposedPorts',
      'Healthcheck',
      'OnBuild',
      'StopTimeout',
      'Shell',
      'Entrypoint',
      'Cmd',
      'Env',
      'Labels',
      'Volumes',
    ])
      hidden(config, key, null)
    for (const key of ['StopSignal', 'User', 'WorkingDir']) hidden(config, key, '')
  }
  return data
}

function zeroAddresses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(zeroAddresses)
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, zeroAddresses(item)]))
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) copy[key] = ADDRESSES.has(key) && item === '' ? NO_ADDRESS : zeroAddresses(item)
  }
  return copy
}

function withoutZeroAddresses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutZeroAddresses)
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, withoutZeroAddresses(item)]))
  if (value === NO_ADDRESS) return ''
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutZeroAddresses(item)]))
}

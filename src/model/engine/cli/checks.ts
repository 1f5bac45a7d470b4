import { fail, ok, type Result } from '../../result.ts'
import { parseAddress } from '../options/address.ts'
import { readCsv } from '../options/csv.ts'
import { parseBlkioWeight, parseDeviceBps, parseDeviceIops } from '../options/devices.ts'
import { parseDuration } from '../options/duration.ts'
import { parseGpus } from '../options/gpus.ts'
import { parseHost } from '../options/host.ts'
import { parseCpus, parseUlimit } from '../options/limits.ts'
import { parseMount } from '../options/mount.ts'
import {
  parseAddHost,
  parseDnsSearch,
  parseEnv,
  parseIp,
  parseLabel,
  parseLink,
  parseSysctl,
} from '../options/names.ts'
import { parseNetwork } from '../options/network.ts'
import { parseBoolean, parseFloat64, parseInteger, parseUnsigned } from '../options/numbers.ts'
import { parseServicePublish } from '../options/service-publish.ts'
import { parseMemory, parseMemorySwap } from '../options/sizes.ts'
import type { Flag } from './command.ts'

type Checked = Result<readonly string[], string>
type Environment = ((name: string) => string | undefined) | undefined
type Check = (text: string, environment: Environment) => Result<unknown, string>

const deviceRule = /^[acb] ([0-9]+|\*):([0-9]+|\*) [rwm]{1,3}$/

const attach: Check = (text) => {
  const stream = text.toLowerCase()
  return ['stdin', 'stdout', 'stderr'].includes(stream)
    ? ok(stream)
    : fail('valid streams are STDIN, STDOUT and STDERR')
}

/** Flags of type "list" or "map" that look at each value, by name: the same name means the same check everywhere. */
const BY_NAME: Readonly<Record<string, Check>> = {
  'add-host': parseAddHost,
  attach,
  'blkio-weight-device': parseBlkioWeight,
  'device-cgroup-rule': (text) =>
    deviceRule.test(text) ? ok(text) : fail(`invalid device cgroup format '${text}'`),
  'device-read-bps': parseDeviceBps,
  'device-read-iops': parseDeviceIops,
  'device-write-bps': parseDeviceBps,
  'device-write-iops': parseDeviceIops,
  dns: parseIp,
  'dns-search': parseDnsSearch,
  env: parseEnv,
  host: (text) => parseHost(text),
  label: parseLabel,
  link: parseLink,
  sysctl: parseSysctl,
}

const filter: Check = (text) => {
  if (text === '' || text.includes('=')) return ok(text)
  return fail('bad format of filter (expected name=value)')
}

const ip: Check = (text) => {
  const address = parseAddress(text.trim())
  return address ? ok(address) : fail(`failed to parse IP: ${JSON.stringify(text)}`)
}

const BY_TYPE: Readonly<Record<string, Check>> = {
  bool: parseBoolean,
  bytes: parseMemory,
  decimal: parseCpus,
  duration: parseDuration,
  filter,
  float: parseFloat64,
  'gpu-request': parseGpus,
  int: (text) => parseInteger(text, 0),
  ip,
  mount: (text) => parseMount(text),
  network: parseNetwork,
  port: parseServicePublish,
  uint: (text) => parseUnsigned(text, 0),
  uint16: (text) => parseUnsigned(text, 0, 16),
  uint32: (text) => parseUnsigned(text, 0, 32),
  ulimit: parseUlimit,
}

/**
 * What a flag's own type says about one text.
 *
 * @returns the texts to keep: one, or several where the type splits at commas; booleans as "true" or "false", numbers
 *   in decimal, names and addresses normalised. Sizes, durations and structured values stay as typed once checked.
 */
export function checkValue(flag: Flag, text: string, environment?: Environment): Checked {
  if (flag.type === 'strings' || flag.type === 'ipSlice' || flag.type === 'ipNetSlice')
    return slice(flag, text)
  const check = flag.name === 'memory-swap' ? parseMemorySwap : (BY_NAME[flag.name] ?? BY_TYPE[flag.type])
  if (!check || (BY_NAME[flag.name] === check && !['list', 'map'].includes(flag.type))) {
    const byType = BY_TYPE[flag.type]
    if (!byType) return ok([text])
    return keep(byType(text, environment), text)
  }
  return keep(check(text, environment), text)
}

function keep(checked: Result<unknown, string>, text: string): Checked {
  if (!checked.ok) return checked
  const { value } = checked
  if (typeof value === 'boolean') return ok([String(value)])
  return ok([typeof value === 'string' ? value : text])
}

function slice(flag: Flag, text: string): Checked {
  if (text === '') return ok([])
  const fields = readCsv(text)
  if (!fields.ok) return fields
  if (flag.type !== 'ipSlice') return ok(fields.value)
  const bad = fields.value.find((field) => parseAddress(field.trim()) === undefined)
  return bad === undefined
    ? ok(fields.value.map((field) => parseAddress(field.trim()) as string))
    : fail(`invalid string being converted to IP address: ${bad.trim()}`)
}

import { parseDotenv } from '../../compose/dotenv.ts'
import { substitute } from '../../compose/interpolate.ts'
import { parseComposePort } from '../../compose/ports.ts'
import { fail, ok } from '../../result.ts'
import { bytesSize, humanDuration, humanSize } from '../format/human.ts'
import { effectiveCapabilities, normalizeCapability } from './capabilities.ts'
import { parseBlkioWeight, parseDeviceBps, parseDeviceIops } from './devices.ts'
import { parseDuration, parsePositiveDuration } from './duration.ts'
import { parseGpus } from './gpus.ts'
import { parseHost } from './host.ts'
import { parseCpus, parseRestart, parseUlimit } from './limits.ts'
import { parseMount } from './mount.ts'
import {
  parseAddHost,
  parseDnsSearch,
  parseEnv,
  parseIp,
  parseLabel,
  parseLink,
  parseSysctl,
} from './names.ts'
import { parseNetwork } from './network.ts'
import type { Parsed } from './numbers.ts'
import { parsePublish, parsePublishAll } from './publish.ts'
import { parseServicePublish } from './service-publish.ts'
import { parseDecimalSize, parseMemory, parseMemorySwap } from './sizes.ts'
import { parseVolume } from './volume.ts'
import { parseVolumeSpec } from './volume-spec.ts'

export type OptionInput = string | number | readonly string[] | readonly (readonly string[] | null)[]
export type Variables = Readonly<Record<string, string>>

/** Where relative paths start, as nobody says where the client is. */
const DIRECTORY = '/tmp/project'

type Parser = (input: OptionInput, variables: Variables) => Parsed<unknown>

const ofText =
  (parse: (text: string) => Parsed<unknown>): Parser =>
  (input) =>
    typeof input === 'string' ? parse(input) : fail('a text is expected')
const ofNumber =
  (print: (value: number) => string): Parser =>
  (input) =>
    typeof input === 'number' ? ok(print(input)) : fail('a number is expected')

const isList = (input: unknown): input is readonly string[] =>
  Array.isArray(input) && input.every((item) => typeof item === 'string')

const publishAll: Parser = (input) => {
  if (!isList(input)) return fail('a list of texts is expected')
  const ports = parsePublishAll(input)
  return ports.ok
    ? ok({ exposed: ports.value.exposed, bindings: Object.fromEntries(ports.value.bindings) })
    : ports
}

const capAddDrop: Parser = (input) => {
  const [add, drop] = Array.isArray(input) ? input : []
  return ok(effectiveCapabilities(isList(add) ? add : [], isList(drop) ? drop : []))
}

const variableOf = (variables: Variables) => (name: string) =>
  Object.hasOwn(variables, name) ? variables[name] : undefined

const parsers: ReadonlyMap<string, Parser> = new Map<string, Parser>([
  ['publish', ofText(parsePublish)],
  ['publish-all', publishAll],
  ['service-publish', ofText(parseServicePublish)],
  ['volume', ofText(parseVolume)],
  ['mount', ofText((text) => parseMount(text, DIRECTORY))],
  ['network', ofText(parseNetwork)],
  ['memory', ofText(parseMemory)],
  ['memory-swap', ofText(parseMemorySwap)],
  ['size', ofText(parseDecimalSize)],
  ['cpus', ofText(parseCpus)],
  ['duration', ofText(parseDuration)],
  ['positive-duration', ofText(parsePositiveDuration)],
  ['restart', ofText(parseRestart)],
  ['ulimit', ofText(parseUlimit)],
  ['env', ofText((text) => parseEnv(text))],
  ['label', ofText(parseLabel)],
  ['add-host', ofText(parseAddHost)],
  ['link', ofText(parseLink)],
  ['ip', ofText(parseIp)],
  ['dns-search', ofText(parseDnsSearch)],
  ['sysctl', ofText(parseSysctl)],
  ['gpus', ofText(parseGpus)],
  ['host', ofText((text) => parseHost(text))],
  ['capability', ofText((text) => ok(normalizeCapability(text)))],
  ['cap-add-drop', capAddDrop],
  ['device-bps', ofText(parseDeviceBps)],
  ['device-iops', ofText(parseDeviceIops)],
  ['blkio-weight-device', ofText(parseBlkioWeight)],
  ['human-size', ofNumber((value) => humanSize(value))],
  ['bytes-size', ofNumber(bytesSize)],
  ['human-duration', ofNumber(humanDuration)],
  ['compose-port', ofText(parseComposePort)],
  ['compose-volume', ofText((text) => parseVolumeSpec(text, true))],
  [
    'compose-template',
    (input, variables) => ofText((text) => substitute(text, variableOf(variables)))(input, variables),
  ],
  [
    'dotenv',
    (input, variables) => ofText((text) => parseDotenv(text, variableOf(variables)))(input, variables),
  ],
])

/**
 * One value of the command line or of a Compose file, by kind. Units: bytes, nanoseconds, nano-CPUs.
 *
 * @param variables known before, for the kinds "compose-template" and "dotenv"
 * @returns the message of the program that refuses it
 */
export function parseOption(kind: string, input: OptionInput, variables: Variables = {}): Parsed<unknown> {
  const parser = parsers.get(kind)
  return parser ? parser(input, variables) : fail(`unknown kind of option: ${kind}`)
}

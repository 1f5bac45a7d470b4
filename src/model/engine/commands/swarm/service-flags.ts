import { splitCommand } from '../../../compose/shellwords.ts'
import { fail, ok } from '../../../result.ts'
import { flagBool, flagList, flagNumber, flagText, isChanged, type ParsedFlags } from '../../cli/flags.ts'
import { readCsv } from '../../options/csv.ts'
import { parseDuration } from '../../options/duration.ts'
import { parseCpus, parseUlimit } from '../../options/limits.ts'
import { parseMount } from '../../options/mount.ts'
import { parseNetwork } from '../../options/network.ts'
import type { Parsed } from '../../options/numbers.ts'
import { pairsOf } from '../../options/pairs.ts'
import { type PortConfig, parseServicePublish } from '../../options/service-publish.ts'
import { parseMemory } from '../../options/sizes.ts'
import type { Healthcheck, MountRequest } from '../../state/container.ts'
import {
  DEFAULT_RESTART,
  DEFAULT_UPDATE,
  type FileTarget,
  type NetworkAttachment,
  type Resources,
  type RestartPolicy,
  type UpdateConfig,
} from '../../swarm/spec.ts'

export const anyChanged = (flags: ParsedFlags, ...names: readonly string[]): boolean =>
  names.some((name) => isChanged(flags, name))

/** Nanoseconds; the flag's own check has read it already. */
export function nanoseconds(flags: ParsedFlags, name: string): number {
  const parsed = parseDuration(flagText(flags, name) || '0')
  return parsed.ok ? parsed.value : 0
}

const kept = <T>(parsed: Parsed<T>, otherwise: T): T => (parsed.ok ? parsed.value : otherwise)

export const portsOf = (texts: readonly string[]): PortConfig[] =>
  texts.flatMap((text) => kept(parseServicePublish(text), []))

export const mountsOf = (texts: readonly string[], directory: string): MountRequest[] =>
  texts.flatMap((text) => {
    const parsed = parseMount(text, directory)
    return parsed.ok ? [parsed.value as MountRequest] : []
  })

export const networksOf = (texts: readonly string[]): NetworkAttachment[] =>
  texts
    .flatMap((text) => {
      const parsed = parseNetwork(text)
      if (!parsed.ok) return []
      const { Target, Aliases, DriverOpts } = parsed.value
      return [
        {
          Target,
          ...(Aliases.length > 0 ? { Aliases } : {}),
          ...(Object.keys(DriverOpts).length > 0 ? { DriverOpts } : {}),
        },
      ]
    })
    .sort((a, b) => (a.Target < b.Target ? -1 : a.Target > b.Target ? 1 : 0))

/** `host:ip` → `ip host`, as the manager keeps it. */
export const hostsOf = (texts: readonly string[]): string[] =>
  texts.map((text) => {
    const at = text.indexOf(':')
    return `${text.slice(at + 1)} ${text.slice(0, at)}`
  })

/** `spread=node.labels.zone`. */
export function preferencesOf(texts: readonly string[]): Parsed<{ Spread: { SpreadDescriptor: string } }[]> {
  const found = []
  for (const text of texts) {
    const fields = text.split('=')
    if (fields.length !== 2) return fail('placement preference must be of the format "<strategy>=<arg>"')
    if (fields[0] !== 'spread')
      return fail(`unsupported placement preference ${fields[0]} (only spread is supported)`)
    found.push({ Spread: { SpreadDescriptor: fields[1] ?? '' } })
  }
  return ok(found)
}

export interface FileWishOf {
  readonly name: string
  readonly File: FileTarget
}

/** `--secret name` or `source=…,target=…,uid=…,gid=…,mode=0400`. */
export function fileWishes(texts: readonly string[], kind: 'secret' | 'config'): Parsed<FileWishOf[]> {
  const wishes: FileWishOf[] = []
  for (const text of texts) {
    const fields = readCsv(text)
    if (!fields.ok) return fields
    const wish = { source: '', target: '', UID: '0', GID: '0', Mode: 0o444 }
    if (fields.value.length === 1 && !(fields.value[0] ?? '').includes('=')) {
      wish.source = fields.value[0] ?? ''
      wish.target = wish.source
    } else {
      for (const field of fields.value) {
        const at = field.indexOf('=')
        if (at < 0) return fail(`invalid field '${field}' must be a key=value pair`)
        const key = field.slice(0, at).toLowerCase()
        const value = field.slice(at + 1)
        if (key === 'source' || key === 'src') wish.source = value
        else if (key === 'target') wish.target = value
        else if (key === 'uid') wish.UID = value
        else if (key === 'gid') wish.GID = value
        else if (key === 'mode') {
          if (!/^[0-7]+$/.test(value))
            return fail(
              `invalid mode specified: strconv.ParseUint: parsing ${JSON.stringify(value)}: invalid syntax`,
            )
          wish.Mode = Number.parseInt(value, 8)
        } else return fail(`invalid field in ${kind} request: ${key}`)
      }
      if (wish.source === '') return fail('source is required')
      wish.target ||= wish.source
    }
    wishes.push({
      name: wish.source,
      File: { Name: wish.target, UID: wish.UID, GID: wish.GID, Mode: wish.Mode },
    })
  }
  return ok(wishes)
}

export function resourcesOf(flags: ParsedFlags): { Limits?: Resources; Reservations?: Resources } {
  const amount = (cpu: string, memory: string, pids?: string): Resources => {
    const NanoCPUs = flagText(flags, cpu) === '' ? 0 : kept(parseCpus(flagText(flags, cpu)), 0)
    const MemoryBytes = flagText(flags, memory) === '' ? 0 : kept(parseMemory(flagText(flags, memory)), 0)
    const Pids = pids === undefined ? 0 : flagNumber(flags, pids)
    return {
      ...(NanoCPUs === 0 ? {} : { NanoCPUs }),
      ...(MemoryBytes === 0 ? {} : { MemoryBytes }),
      ...(Pids === 0 ? {} : { Pids }),
    }
  }
  return {
    Limits: amount('limit-cpu', 'limit-memory', 'limit-pids'),
    Reservations: amount('reserve-cpu', 'reserve-memory'),
  }
}

/** undefined when no flag about it was typed. */
export function restartOf(flags: ParsedFlags, before?: RestartPolicy): RestartPolicy | undefined {
  if (!anyChanged(flags, 'restart-condition', 'restart-delay', 'restart-max-attempts', 'restart-window'))
    return before
  return {
    ...(before ?? DEFAULT_RESTART),
    ...(isChanged(flags, 'restart-condition') ? { Condition: flagText(flags, 'restart-condition') } : {}),
    ...(isChanged(flags, 'restart-delay') ? { Delay: nanoseconds(flags, 'restart-delay') } : {}),
    ...(isChanged(flags, 'restart-max-attempts')
      ? { MaxAttempts: flagNumber(flags, 'restart-max-attempts') }
      : {}),
    ...(isChanged(flags, 'restart-window') ? { Window: nanoseconds(flags, 'restart-window') } : {}),
  }
}

const UPDATE_FLAGS = ['parallelism', 'delay', 'monitor', 'failure-action', 'max-failure-ratio', 'order']

/** @param kind update or rollback */
export function updateConfigOf(
  flags: ParsedFlags,
  kind: string,
  before?: UpdateConfig,
): UpdateConfig | undefined {
  const name = (flag: string) => `${kind}-${flag}`
  if (!anyChanged(flags, ...UPDATE_FLAGS.map(name))) return before
  const typed = (flag: string) => isChanged(flags, name(flag))
  return {
    ...(before ?? DEFAULT_UPDATE),
    ...(typed('parallelism') ? { Parallelism: flagNumber(flags, name('parallelism')) } : {}),
    ...(typed('delay') ? { Delay: nanoseconds(flags, name('delay')) } : {}),
    ...(typed('failure-action') ? { FailureAction: flagText(flags, name('failure-action')) } : {}),
    ...(typed('monitor') ? { Monitor: nanoseconds(flags, name('monitor')) } : {}),
    ...(typed('max-failure-ratio') ? { MaxFailureRatio: flagNumber(flags, name('max-failure-ratio')) } : {}),
    ...(typed('order') ? { Order: flagText(flags, name('order')) } : {}),
  }
}

const HEALTH_FLAGS = [
  'health-cmd',
  'health-interval',
  'health-timeout',
  'health-retries',
  'health-start-period',
  'health-start-interval',
]

export function healthOf(flags: ParsedFlags, before?: Healthcheck): Parsed<Healthcheck | undefined> {
  const some = anyChanged(flags, ...HEALTH_FLAGS)
  if (flagBool(flags, 'no-healthcheck'))
    return some ? fail('--no-healthcheck conflicts with --health-* options') : ok({ Test: ['NONE'] })
  if (!some) return ok(before)
  const command = flagText(flags, 'health-cmd')
  return ok({
    ...(before?.Test?.[0] === 'NONE' ? {} : before),
    ...(isChanged(flags, 'health-cmd') ? { Test: ['CMD-SHELL', command] } : {}),
    ...(isChanged(flags, 'health-interval') ? { Interval: nanoseconds(flags, 'health-interval') } : {}),
    ...(isChanged(flags, 'health-timeout') ? { Timeout: nanoseconds(flags, 'health-timeout') } : {}),
    ...(isChanged(flags, 'health-retries') ? { Retries: flagNumber(flags, 'health-retries') } : {}),
    ...(isChanged(flags, 'health-start-period')
      ? { StartPeriod: nanoseconds(flags, 'health-start-period') }
      : {}),
    ...(isChanged(flags, 'health-start-interval')
      ? { StartInterval: nanoseconds(flags, 'health-start-interval') }
      : {}),
  })
}

export const logDriverOf = (flags: ParsedFlags) =>
  flagText(flags, 'log-driver') === ''
    ? undefined
    : { Name: flagText(flags, 'log-driver'), Options: pairsOf(flagList(flags, 'log-opt')) }

export const ulimitsOf = (texts: readonly string[]) =>
  texts.flatMap((text) => {
    const parsed = parseUlimit(text)
    return parsed.ok ? [{ Name: parsed.value.name, Hard: parsed.value.hard, Soft: parsed.value.soft }] : []
  })

/** `--entrypoint "sh -c"`: shell words. */
export const wordsOf = (text: string): string[] => {
  const words = splitCommand(text)
  return words.ok ? [...words.value] : []
}

/** Drops what is empty, so that specifications compare and print as the API has them. */
export function lean<T extends object>(fields: T): T {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== undefined &&
        value !== '' &&
        value !== false &&
        !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
    ),
  ) as T
}

import { parseDuration } from '../engine/options/duration.ts'
import type { ContainerConfig, Healthcheck } from '../engine/state/container.ts'
import { BadInstruction, type Instruction } from './dockerfile/instruction.ts'

/** Expands a word with what the instruction sees. */
export type Expand = (word: string) => string

/** What an instruction without files does to the configuration, and its line in the history; '' = it has none. */
export interface Configured {
  readonly config: ContainerConfig
  readonly createdBy: string
}

/** Go's `%q` of a list: `["nginx" "-g"]`. */
const quoted = (list: readonly string[]): string => `[${list.map((one) => JSON.stringify(one)).join(' ')}]`

/** `A=1` replaced in its place, or added. */
export function withVariable(env: readonly string[], key: string, value: string): string[] {
  const at = env.findIndex((one) => one.slice(0, one.indexOf('=')) === key)
  return at < 0 ? [...env, `${key}=${value}`] : env.map((one, n) => (n === at ? `${key}=${value}` : one))
}

/** The argv of an instruction in exec or shell form. */
export const argvOf = ({ json, args }: Instruction, shell: readonly string[]): string[] =>
  json ? [...args] : args.length === 0 ? [] : [...shell, args.join(' ')]

/**
 * ENV, LABEL, EXPOSE, USER, VOLUME, STOPSIGNAL, SHELL, HEALTHCHECK, CMD, ENTRYPOINT, MAINTAINER, ONBUILD.
 *
 * @param hasCmd whether CMD stands above in the same stage: ENTRYPOINT then leaves it
 * @throws BadInstruction in BuildKit's words
 * @see https://github.com/moby/buildkit/blob/v0.32.2/frontend/dockerfile/dockerfile2llb/convert.go
 */
export function configure(
  config: ContainerConfig,
  one: Instruction,
  expand: Expand,
  { shell, hasCmd, oldHealthcheck }: { shell: readonly string[]; hasCmd: boolean; oldHealthcheck: boolean },
): Configured {
  const pairs = one.pairs.map(({ key, value = '', legacy }) => ({
    key: expand(key),
    value: legacy === true && one.name === 'LABEL' ? value : expand(value),
  }))
  const said = (list: readonly { key: string; value: string }[]) =>
    `${one.name} ${list.map(({ key, value }) => `${key}=${value}`).join(' ')}`
  switch (one.name) {
    case 'ENV': {
      let env = config.Env ?? []
      for (const { key, value } of pairs) env = withVariable(env, key, value)
      return { config: { ...config, Env: env }, createdBy: said(pairs) }
    }
    case 'LABEL': {
      const labels = Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
      return { config: { ...config, Labels: { ...config.Labels, ...labels } }, createdBy: said(pairs) }
    }
    case 'EXPOSE': {
      const ports = one.args.flatMap((arg) => expand(arg).split(/\s+/)).map(portOf)
      const all = { ...config.ExposedPorts, ...Object.fromEntries(ports.map((port) => [port, {}])) }
      return { config: { ...config, ExposedPorts: all }, createdBy: `EXPOSE [${ports.join(' ')}]` }
    }
    case 'USER': {
      const user = expand(one.args[0] ?? '')
      return { config: { ...config, User: user }, createdBy: `USER ${user}` }
    }
    case 'VOLUME': {
      const paths = one.args.flatMap((arg) => (one.json ? [expand(arg)] : expand(arg).split(/\s+/)))
      if (paths.some((path) => path === ''))
        throw new BadInstruction('VOLUME specified can not be an empty string')
      const all = { ...config.Volumes, ...Object.fromEntries(paths.map((path) => [path, {}])) }
      return { config: { ...config, Volumes: all }, createdBy: `VOLUME [${paths.join(' ')}]` }
    }
    case 'STOPSIGNAL': {
      const signal = expand(one.args[0] ?? '')
      return { config: { ...config, StopSignal: signal }, createdBy: `STOPSIGNAL ${signal}` }
    }
    case 'SHELL':
      return { config: { ...config, Shell: one.args }, createdBy: `SHELL [${one.args.join(' ')}]` }
    case 'CMD': {
      const argv = argvOf(one, shell)
      return { config: { ...config, Cmd: argv }, createdBy: `CMD ${quoted(argv)}` }
    }
    case 'ENTRYPOINT': {
      const argv = argvOf(one, shell)
      const { Cmd, ...rest } = config
      const kept = hasCmd && Cmd != null ? { Cmd } : {}
      return { config: { ...rest, Entrypoint: argv, ...kept }, createdBy: `ENTRYPOINT ${quoted(argv)}` }
    }
    case 'HEALTHCHECK': {
      const check = healthOf(one, shell)
      return { config: { ...config, Healthcheck: check }, createdBy: healthText(check, oldHealthcheck) }
    }
    case 'ONBUILD':
      return { config: { ...config, OnBuild: [...(config.OnBuild ?? []), one.args[0] ?? ''] }, createdBy: '' }
    default:
      return { config, createdBy: `MAINTAINER ${one.args[0] ?? ''}` }
  }
}

function portOf(text: string): string {
  const [, first, last, protocol = 'tcp'] = /^(\d+)(?:-(\d+))?(?:\/([A-Za-z]+))?$/.exec(text) ?? []
  if (first === undefined) throw new BadInstruction(`invalid containerPort: ${text}`)
  if (Number(last ?? first) > 65_535) throw new BadInstruction(`invalid containerPort: ${text}`)
  return `${last === undefined ? first : `${first}-${last}`}/${protocol.toLowerCase()}`
}

function healthOf({ args, flags }: Instruction, shell: readonly string[]): Healthcheck {
  const text = args[0] ?? ''
  if (/^none$/i.test(text)) return { Test: ['NONE'] }
  const command = text.replace(/^cmd\s*/i, '')
  let list: string[] | undefined
  try {
    const parsed: unknown = command.startsWith('[') ? JSON.parse(command) : undefined
    if (Array.isArray(parsed)) list = parsed.map(String)
  } catch {
    // the shell form
  }
  const time = (flag: string): number => {
    const [written] = flags.get(flag) ?? []
    if (written === undefined) return 0
    const parsed = parseDuration(written)
    if (!parsed.ok) throw new BadInstruction(`time: invalid duration ${JSON.stringify(written)}`)
    return parsed.value
  }
  const retries = Number(flags.get('retries')?.[0] ?? 0)
  const own = shell[0] === '/bin/sh' ? ['CMD-SHELL', command] : ['CMD', ...shell, command]
  const times = {
    Interval: time('interval'),
    Timeout: time('timeout'),
    StartPeriod: time('start-period'),
    StartInterval: time('start-interval'),
    Retries: retries,
  }
  return {
    Test: list === undefined ? own : ['CMD', ...list],
    ...Object.fromEntries(Object.entries(times).filter(([, value]) => value !== 0)),
  }
}

const seconds = (nanoseconds = 0): string => `${nanoseconds / 1e9}s`

function healthText(check: Healthcheck, old: boolean): string {
  const { Test, Interval, Timeout, StartPeriod, StartInterval, Retries = 0 } = check
  const times = [Interval, Timeout, StartPeriod, StartInterval].map(seconds)
  if (old)
    return `HEALTHCHECK &{${quoted(Test ?? [])} ${times.map((time) => JSON.stringify(time)).join(' ')} '\\x${Retries.toString(16).padStart(2, '0')}'}`
  const [interval, timeout, period, start] = times
  return `HEALTHCHECK {Test:[${(Test ?? []).join(' ')}] Interval:${interval} Timeout:${timeout} StartPeriod:${period} StartInterval:${start} Retries:${Retries}}`
}

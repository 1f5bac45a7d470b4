import { parseBoolean, parseFloat64, parseInteger } from '../engine/options/numbers.ts'
import { type Lookup, substitute } from './interpolate.ts'
import { isDict, newDict, type Path, ruleFor, stop, type Value } from './tree.ts'

type Cast = (text: string) => Value

const toInteger: Cast = (text) => {
  const parsed = parseInteger(text, 0)
  return parsed.ok ? parsed.value : stop(`failed to cast to expected type: ${parsed.error}`)
}
const toFloat: Cast = (text) => {
  const parsed = parseFloat64(text)
  return parsed.ok ? parsed.value : stop(`failed to cast to expected type: ${parsed.error}`)
}
const toBoolean: Cast = (text) => {
  const lower = text.toLowerCase()
  if (['true', 'y', 'yes', 'on'].includes(lower)) return true
  if (['false', 'n', 'no', 'off'].includes(lower)) return false
  const parsed = parseBoolean(text)
  return parsed.ok ? parsed.value : stop(`failed to cast to expected type: invalid boolean: ${text}`)
}

const S = 'services.*'
/** Texts that stand for numbers and booleans: a variable can hold nothing else. */
const CASTS: Readonly<Record<string, Cast>> = {
  [`${S}.configs.*.mode`]: toInteger,
  [`${S}.secrets.*.mode`]: toInteger,
  [`${S}.cpu_count`]: toInteger,
  [`${S}.cpu_percent`]: toFloat,
  [`${S}.cpu_period`]: toInteger,
  [`${S}.cpu_quota`]: toInteger,
  [`${S}.cpu_rt_period`]: toInteger,
  [`${S}.cpu_rt_runtime`]: toInteger,
  [`${S}.cpus`]: toFloat,
  [`${S}.cpu_shares`]: toInteger,
  [`${S}.init`]: toBoolean,
  [`${S}.deploy.replicas`]: toInteger,
  [`${S}.deploy.update_config.parallelism`]: toInteger,
  [`${S}.deploy.update_config.max_failure_ratio`]: toFloat,
  [`${S}.deploy.rollback_config.parallelism`]: toInteger,
  [`${S}.deploy.rollback_config.max_failure_ratio`]: toFloat,
  [`${S}.deploy.restart_policy.max_attempts`]: toInteger,
  [`${S}.deploy.placement.max_replicas_per_node`]: toInteger,
  [`${S}.healthcheck.retries`]: toInteger,
  [`${S}.healthcheck.disable`]: toBoolean,
  [`${S}.oom_kill_disable`]: toBoolean,
  [`${S}.oom_score_adj`]: toInteger,
  [`${S}.pids_limit`]: toInteger,
  [`${S}.ports.*.target`]: toInteger,
  [`${S}.privileged`]: toBoolean,
  [`${S}.read_only`]: toBoolean,
  [`${S}.scale`]: toInteger,
  [`${S}.stdin_open`]: toBoolean,
  [`${S}.tty`]: toBoolean,
  [`${S}.ulimits.*`]: toInteger,
  [`${S}.ulimits.*.hard`]: toInteger,
  [`${S}.ulimits.*.soft`]: toInteger,
  [`${S}.volumes.*.read_only`]: toBoolean,
  [`${S}.volumes.*.volume.nocopy`]: toBoolean,
  'networks.*.attachable': toBoolean,
  'networks.*.enable_ipv4': toBoolean,
  'networks.*.enable_ipv6': toBoolean,
  'networks.*.external': toBoolean,
  'networks.*.internal': toBoolean,
  'volumes.*.external': toBoolean,
  'secrets.*.external': toBoolean,
  'configs.*.external': toBoolean,
}

/** Replaces the variables of all values, never of keys, and casts where a number or boolean is meant. */
export function interpolateTree(
  value: Value,
  lookup: Lookup,
  missing: (name: string) => void,
  path: Path = [],
): Value {
  if (typeof value === 'string') {
    const text = substitute(value, lookup, missing)
    if (!text.ok) return stop(`invalid interpolation format for ${path.join('.')}.\n${text.error}`)
    const cast = ruleFor(CASTS, path)
    return cast ? cast(text.value) : text.value
  }
  if (Array.isArray(value))
    return value.map((item, at) => interpolateTree(item, lookup, missing, [...path, String(at)]))
  if (!isDict(value)) return value
  const dict = newDict()
  for (const [key, item] of Object.entries(value))
    dict[key] = interpolateTree(item, lookup, missing, [...path, key])
  return dict
}

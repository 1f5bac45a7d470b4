import {
  clone,
  type Dict,
  isDict,
  matches,
  newDict,
  type Path,
  ruleFor,
  stop,
  textOf,
  type Value,
} from './tree.ts'

type Merge = (lower: Value, upper: Value, path: Path) => Value

/** Lists and maps of "K=V": both as lists, one behind the other; `makeUnique` lets the later one win. */
const sequence: Merge = (lower, upper) => [...asSequence(lower), ...asSequence(upper)]
const replace: Merge = (_lower, upper) => upper

const keyed =
  (empty: () => Value): Merge =>
  (lower, upper, path) =>
    mergeDicts(asDict(lower, empty), asDict(upper, empty), path)

const started = (): Value => Object.assign(newDict(), { condition: 'service_started', required: true })

const logging: Merge = (lower, upper, path) => {
  if (!isDict(lower) || !isDict(upper)) return upper
  const sameDriver = upper.driver === undefined || lower.driver === undefined || lower.driver === upper.driver
  return sameDriver ? mergeDicts(lower, upper, path) : upper
}

const build: Merge = (lower, upper, path) => {
  const long = (value: Value): Dict => (isDict(value) ? value : Object.assign(newDict(), { context: value }))
  return mergeDicts(long(lower), long(upper), path)
}

const ulimit: Merge = (lower, upper, path) =>
  isDict(lower) && isDict(upper) ? mergeDicts(lower, upper, path) : upper

const ipamConfig: Merge = (lower, upper) => {
  if (!Array.isArray(lower) || !Array.isArray(upper)) return upper
  const merged = lower.map((item) => item)
  for (const item of upper) {
    const at = merged.findIndex(
      (each) => isDict(each) && isDict(item) && each.subnet !== undefined && each.subnet === item.subnet,
    )
    const found = merged[at]
    if (isDict(found) && isDict(item)) merged[at] = mergeDicts(found, item, [])
    else merged.push(item)
  }
  return merged
}

const S = 'services.*'
const RULES: Readonly<Record<string, Merge>> = {
  'networks.*.ipam.config': ipamConfig,
  'networks.*.labels': sequence,
  'volumes.*.labels': sequence,
  [`${S}.annotations`]: sequence,
  [`${S}.build`]: build,
  [`${S}.build.args`]: sequence,
  [`${S}.build.additional_contexts`]: sequence,
  [`${S}.build.extra_hosts`]: sequence,
  [`${S}.build.labels`]: sequence,
  [`${S}.command`]: replace,
  [`${S}.depends_on`]: keyed(started),
  [`${S}.deploy.labels`]: sequence,
  [`${S}.dns`]: sequence,
  [`${S}.dns_opt`]: sequence,
  [`${S}.dns_search`]: sequence,
  [`${S}.entrypoint`]: replace,
  [`${S}.env_file`]: sequence,
  [`${S}.label_file`]: sequence,
  [`${S}.environment`]: sequence,
  [`${S}.extra_hosts`]: sequence,
  [`${S}.healthcheck.test`]: replace,
  [`${S}.labels`]: sequence,
  [`${S}.volumes.*.volume.labels`]: sequence,
  [`${S}.logging`]: logging,
  [`${S}.models`]: keyed(() => null),
  [`${S}.networks`]: keyed(() => null),
  [`${S}.sysctls`]: sequence,
  [`${S}.tmpfs`]: sequence,
  [`${S}.ulimits.*`]: ulimit,
}

/**
 * Lays one value over another by Compose's rules: maps by key, lists appended, scalars replaced, and the special cases
 * above.
 *
 * @see https://github.com/compose-spec/compose-spec/blob/main/13-merge.md
 */
export function mergeValues(lower: Value, upper: Value, path: Path): Value {
  const rule = ruleFor(RULES, path)
  if (rule) return rule(lower, upper, path)
  if (lower === null) return upper
  if (upper === null) return isDict(lower) || Array.isArray(lower) ? lower : upper
  if (isDict(lower))
    return isDict(upper) ? mergeDicts(lower, upper, path) : stop(`cannot override ${path.join('.')}`)
  if (Array.isArray(lower))
    return Array.isArray(upper) ? [...lower, ...upper] : stop(`cannot override ${path.join('.')}`)
  return upper
}

function mergeDicts(lower: Dict, upper: Dict, path: Path): Dict {
  const merged = Object.assign(newDict(), lower)
  for (const [key, item] of Object.entries(upper)) {
    merged[key] = Object.hasOwn(merged, key) ? mergeValues(merged[key] as Value, item, [...path, key]) : item
  }
  return merged
}

/** Lays a whole file over what was read before. */
export const mergeFiles = (lower: Dict, upper: Dict): Dict => mergeDicts(lower, upper, [])

/** Lays a service over the one it extends; the base is copied. */
export function extendService(base: Dict, service: Dict, name: string): Dict {
  return mergeDicts(clone(base) as Dict, service, ['services', name])
}

/** Drops what a `!reset` or `!override` of the upper file names, before it is laid over. */
export function applyResets(target: Dict, resets: readonly Path[], path: Path = []): void {
  for (const [key, item] of Object.entries(target)) {
    const here = [...path, key]
    if (resets.some((reset) => matches(here, reset.join('.')) && reset.length === here.length))
      delete target[key]
    else if (isDict(item)) applyResets(item, resets, here)
  }
}

/** "K=V" texts of a map, sorted; a text alone; a list as it is. */
export function asSequence(value: Value): Value[] {
  if (value === null) return []
  if (Array.isArray(value)) return value
  if (!isDict(value)) return [value]
  return Object.entries(value)
    .flatMap(([key, item]): Value[] => {
      if (Array.isArray(item)) return item.map((each) => `${key}=${textOf(each)}`)
      return [item === null ? key : `${key}=${textOf(item)}`]
    })
    .sort()
}

/** A list of names as a map from them to nothing. */
export function asDict(value: Value, empty: () => Value): Dict {
  if (isDict(value)) return value
  const dict = newDict()
  for (const name of Array.isArray(value) ? value : []) dict[textOf(name)] = empty()
  return dict
}

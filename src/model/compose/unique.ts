import { parseVolumeSpec } from '../engine/options/volume-spec.ts'
import { isDict, type Path, ruleFor, stop, textOf, type Value } from './tree.ts'

type Key = (item: Value, path: Path) => string

const byName: Key = (item) => textOf(item).split('=')[0] ?? ''
const whole: Key = (item) => textOf(item)
const byTarget: Key = (item, path) => {
  if (isDict(item)) {
    return typeof item.target === 'string'
      ? item.target
      : stop(`service volume ${path.join('.')} is missing a mount target`)
  }
  const spec = parseVolumeSpec(textOf(item), true)
  return spec.ok ? spec.value.target : stop(spec.error)
}
const byPath: Key = (item) => (isDict(item) ? textOf(item.path) : textOf(item))
const byDevice: Key = (item) =>
  isDict(item) ? textOf(item.target) : (textOf(item).split(':')[1] ?? textOf(item))
const byMount =
  (folder: string): Key =>
  (item) =>
    isDict(item) ? textOf(item.target ?? `${folder}/${textOf(item.source)}`) : `${folder}/${textOf(item)}`
const byPort: Key = (item) =>
  isDict(item)
    ? `${textOf(item.host_ip) || '0.0.0.0'}:${textOf(item.published)}:${textOf(item.target)}/${textOf(item.protocol) || 'tcp'}`
    : textOf(item)

const S = 'services.*'
const RULES: Readonly<Record<string, Key>> = {
  'networks.*.labels': byName,
  'volumes.*.labels': byName,
  [`${S}.annotations`]: byName,
  [`${S}.build.args`]: byName,
  [`${S}.build.additional_contexts`]: byName,
  [`${S}.build.platforms`]: whole,
  [`${S}.build.tags`]: whole,
  [`${S}.build.labels`]: byName,
  [`${S}.cap_add`]: whole,
  [`${S}.cap_drop`]: whole,
  [`${S}.devices`]: byDevice,
  [`${S}.configs`]: byMount(''),
  [`${S}.deploy.labels`]: byName,
  [`${S}.dns`]: whole,
  [`${S}.dns_opt`]: whole,
  [`${S}.dns_search`]: whole,
  [`${S}.environment`]: byName,
  [`${S}.env_file`]: byPath,
  [`${S}.expose`]: whole,
  [`${S}.labels`]: byName,
  [`${S}.links`]: whole,
  [`${S}.networks.*.aliases`]: whole,
  [`${S}.networks.*.link_local_ips`]: whole,
  [`${S}.ports`]: byPort,
  [`${S}.profiles`]: whole,
  [`${S}.secrets`]: byMount('/run/secrets'),
  [`${S}.sysctls`]: byName,
  [`${S}.tmpfs`]: whole,
  [`${S}.volumes`]: byTarget,
}

/** In lists that mean sets the later of two with the same key takes the place of the earlier; done in place. */
export function makeUnique(value: Value, path: Path = []): Value {
  if (isDict(value)) {
    for (const [key, item] of Object.entries(value)) value[key] = makeUnique(item, [...path, key])
    return value
  }
  const key = Array.isArray(value) ? ruleFor(RULES, path) : undefined
  if (!key || !Array.isArray(value)) return value
  const places = new Map<string, number>()
  const kept: Value[] = []
  value.forEach((item, at) => {
    const name = key(item, [...path, `[${at}]`])
    const place = places.get(name)
    if (place === undefined) {
      places.set(name, kept.length)
      kept.push(item)
    } else kept[place] = item
  })
  return kept
}

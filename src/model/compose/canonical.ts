import { parseVolumeSpec } from '../engine/options/volume-spec.ts'
import { asDict, asSequence } from './merge.ts'
import { parseComposePort } from './ports.ts'
import { type Dict, isDict, newDict, type Path, ruleFor, stop, textOf, type Value } from './tree.ts'

type Transform = (value: Value, path: Path) => Value

const dict = (fields: Readonly<Record<string, Value>>): Dict => Object.assign(newDict(), fields)
const context = (value: Value): Value => (typeof value === 'string' ? dict({ context: value }) : value)
const names: Transform = (value) => asDict(value, () => null)

const dependsOn: Transform = (value) => {
  const services = asDict(value, newDict)
  for (const [name, item] of Object.entries(services)) {
    const given = isDict(item) ? item : newDict()
    services[name] = dict({ condition: 'service_started', required: true, ...given })
  }
  return services
}

const envFiles: Transform = (value) =>
  asSequence(value).map((item) =>
    isDict(item) ? dict({ required: true, ...item }) : dict({ path: item, required: true }),
  )

const extendsOf: Transform = (value) => (typeof value === 'string' ? dict({ service: value }) : value)

const mount: Transform = (value) => {
  if (typeof value !== 'string') return value
  const spec = parseVolumeSpec(value, true)
  return spec.ok ? (toValue(spec.value) as Value) : stop(spec.error)
}

const ports: Transform = (value) => {
  if (!Array.isArray(value)) return value
  return value.flatMap((item): Value[] => {
    if (isDict(item))
      return [
        dict({
          mode: 'ingress',
          protocol: 'tcp',
          ...item,
          ...(item.published === undefined ? {} : { published: textOf(item.published) }),
        }),
      ]
    const parsed = parseComposePort(textOf(item))
    return parsed.ok ? parsed.value.map((port) => toValue(port) as Value) : stop(parsed.error)
  })
}

const fileMount: Transform = (value) => (typeof value === 'string' ? dict({ source: value }) : value)

/** `external: {name: x}` is the old form of `external: true` with `name: x`. */
const maybeExternal: Transform = (value, path) => {
  if (!isDict(value) || !isDict(value.external)) return value
  const { name: outer } = value
  const inner = value.external.name
  if (outer !== undefined && inner !== undefined && outer !== inner) {
    return stop(`${path.join('.')}: name and external.name conflict; only use name`)
  }
  return dict({ ...value, external: true, ...(inner === undefined ? {} : { name: inner }) })
}

const S = 'services.*'
const RULES: Readonly<Record<string, Transform>> = {
  [`${S}.build`]: context,
  [`${S}.depends_on`]: dependsOn,
  [`${S}.env_file`]: envFiles,
  [`${S}.label_file`]: (value) => asSequence(value),
  [`${S}.extends`]: extendsOf,
  [`${S}.networks`]: names,
  [`${S}.models`]: names,
  [`${S}.volumes.*`]: mount,
  [`${S}.dns`]: (value) => asSequence(value),
  [`${S}.secrets.*`]: fileMount,
  [`${S}.configs.*`]: fileMount,
  [`${S}.build.secrets.*`]: fileMount,
  [`${S}.ports`]: ports,
  'volumes.*': maybeExternal,
  'networks.*': maybeExternal,
  'secrets.*': maybeExternal,
  'configs.*': maybeExternal,
}

/** Every short form in its long one; done in place. */
export function toCanonical(value: Value, path: Path = []): Value {
  const rule = ruleFor(RULES, path)
  const long = rule && value !== null ? rule(value, path) : value
  if (Array.isArray(long)) return long.map((item, at) => toCanonical(item, [...path, String(at)]))
  if (!isDict(long)) return long
  for (const [key, item] of Object.entries(long)) long[key] = toCanonical(item, [...path, key])
  return long
}

/** A plain record as a tree without prototypes. */
function toValue(value: unknown): Value | undefined {
  if (Array.isArray(value)) return value.map((item) => toValue(item) ?? null)
  if (typeof value !== 'object' || value === null) return value as Value
  const copy = newDict()
  for (const [key, item] of Object.entries(value)) {
    const inner = toValue(item)
    if (inner !== undefined) copy[key] = inner
  }
  return copy
}

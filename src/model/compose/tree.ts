/** A YAML value with string keys. Objects have no prototype: keys come from strangers. */
export type Value = null | boolean | number | string | Value[] | Dict
export interface Dict {
  [key: string]: Value
}

export const newDict = (): Dict => Object.create(null) as Dict

export const isDict = (value: unknown): value is Dict =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function clone(value: Value): Value {
  if (Array.isArray(value)) return value.map(clone)
  if (!isDict(value)) return value
  const copy = newDict()
  for (const [key, item] of Object.entries(value)) copy[key] = clone(item)
  return copy
}

/** Same content; the order of keys does not matter. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, at) => sameValue(item, b[at]))
  if (!isDict(a) || !isDict(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  )
}

/** Where in a file: keys and, for list elements, their places. */
export type Path = readonly string[]

/** "services.*.ports" matches services.web.ports; "*" is any one step. */
export function matches(path: Path, pattern: string): boolean {
  const steps = pattern.split('.')
  return steps.length === path.length && steps.every((step, at) => step === '*' || step === path[at])
}

/** The first entry whose pattern fits. */
export function ruleFor<Rule>(rules: Readonly<Record<string, Rule>>, path: Path): Rule | undefined {
  for (const [pattern, rule] of Object.entries(rules)) if (matches(path, pattern)) return rule
  return undefined
}

/** Carried out of the depths of a load and turned into a value at its door; `message` is Compose's own. */
export class ComposeStop {
  readonly message: string
  constructor(message: string) {
    this.message = message
  }
}
export const stop = (message: string): never => {
  throw new ComposeStop(message)
}

export const textOf = (value: Value | undefined): string =>
  value === null || value === undefined ? '' : String(value)

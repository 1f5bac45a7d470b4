import schemaFile from './schema.generated.json'
import { isDict, type Value } from './tree.ts'

/** The part of JSON Schema that the Compose Specification's schema uses. */
interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly Value[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly uniqueItems?: boolean
  readonly oneOf?: readonly Schema[]
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly definitions?: Readonly<Record<string, Schema>>
}

const root = schemaFile as unknown as Schema

interface Problem {
  readonly at: string
  readonly what: string
}

/**
 * Checks a Compose file, short and long forms, against the specification's schema.
 *
 * @returns what is wrong first, as "services.web.image must be a string"; undefined when nothing is
 * @see https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
 */
export function validateSchema(value: Value): string | undefined {
  const problem = check(root, value, '')
  return problem && `${problem.at} ${problem.what}`
}

function check(schema: Schema, value: Value, at: string): Problem | undefined {
  if (schema.$ref) {
    const target = root.definitions?.[schema.$ref.replace('#/definitions/', '')]
    return target ? check(target, value, at) : undefined
  }
  if (schema.type !== undefined) {
    const types = typeof schema.type === 'string' ? [schema.type] : schema.type
    if (!types.some((type) => hasType(value, type)))
      return { at, what: `must be a ${[...types].sort().map(typeWord).join(' or ')}` }
  }
  if (schema.enum && !schema.enum.includes(value))
    return { at, what: `must be one of ${schema.enum.join(', ')}` }
  if (schema.oneOf) {
    const problems = schema.oneOf.map((each) => check(each, value, at))
    const passed = problems.filter((problem) => problem === undefined).length
    if (passed > 1) return { at, what: 'matches more than one form' }
    // The form that got farthest says best what is wrong.
    if (passed === 0)
      return problems.filter((each) => each !== undefined).sort((a, b) => b.at.length - a.at.length)[0]
  }
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum)
      return { at, what: `must be greater than or equal to ${schema.minimum}` }
    if (schema.maximum !== undefined && value > schema.maximum)
      return { at, what: `must be less than or equal to ${schema.maximum}` }
  }
  if (typeof value === 'string' && schema.pattern !== undefined && !new RegExp(schema.pattern).test(value)) {
    return { at, what: `does not match pattern ${schema.pattern}` }
  }
  if (Array.isArray(value)) return checkList(schema, value, at)
  return isDict(value) ? checkMapping(schema, value, at) : undefined
}

function checkList(schema: Schema, value: readonly Value[], at: string): Problem | undefined {
  if (schema.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size !== value.length) {
    return { at, what: 'items are not unique' }
  }
  if (!schema.items) return undefined
  for (const [index, item] of value.entries()) {
    const problem = check(schema.items, item, join(at, String(index)))
    if (problem) return problem
  }
  return undefined
}

function checkMapping(
  schema: Schema,
  value: { readonly [key: string]: Value },
  at: string,
): Problem | undefined {
  const missing = schema.required?.find((name) => !Object.hasOwn(value, name))
  if (missing) return { at, what: `missing property '${missing}'` }
  for (const [key, item] of Object.entries(value)) {
    const problem = checkProperty(schema, key, item, at)
    if (problem) return problem
  }
  return undefined
}

function checkProperty(schema: Schema, key: string, item: Value, at: string): Problem | undefined {
  const own = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined
  const patterns = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) =>
    new RegExp(pattern).test(key),
  )
  for (const each of [...(own ? [own] : []), ...patterns.map(([, inner]) => inner)]) {
    const problem = check(each, item, join(at, key))
    if (problem) return problem
  }
  if (own || patterns.length > 0) return undefined
  if (schema.additionalProperties === false) return { at, what: `additional properties '${key}' not allowed` }
  return isDict(schema.additionalProperties)
    ? check(schema.additionalProperties as Schema, item, join(at, key))
    : undefined
}

const join = (at: string, step: string) => (at === '' ? step : `${at}.${step}`)
const typeWord = (type: string) => (type === 'object' ? 'mapping' : type)

function hasType(value: Value, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'object':
      return isDict(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value)
    default:
      return typeof value === type
  }
}

import { contains, parseAddress, parsePrefix } from '../network/ip.ts'
import { fail, ok, type Result } from '../result.ts'
import type { SwarmNode } from './node.ts'

export interface Constraint {
  readonly key: string
  readonly operator: '==' | '!='
  readonly value: string
}

const OPERATORS = ['==', '!='] as const
const KEY = /^[a-z_][a-z0-9\-_.]+$/i
const VALUE = /^[a-z0-9:\-_\s.*()?+[\]\\^$|/]+$/i
const NODE_LABELS = 'node.labels.'
const ENGINE_LABELS = 'engine.labels.'

/** `--constraint node.role==worker`; the message of the manager on refusal. @see https://docs.docker.com/engine/swarm/services/#placement-constraints */
export function parseConstraint(text: string): Result<Constraint, string> {
  const operator = OPERATORS.find((each) => text.includes(each))
  if (!operator) return fail(`constraint expected one operator from ${OPERATORS.join(', ')}`)
  const at = text.indexOf(operator)
  const key = text.slice(0, at).trim()
  const value = text.slice(at + operator.length).trim()
  if (!KEY.test(key)) return fail(`key '${key}' is invalid`)
  if (!VALUE.test(value)) return fail(`value '${value}' is invalid`)
  return ok({ key, operator, value })
}

export function parseConstraints(texts: readonly string[]): Result<Constraint[], string> {
  const constraints: Constraint[] = []
  for (const text of texts) {
    const parsed = parseConstraint(text)
    if (!parsed.ok) return parsed
    constraints.push(parsed.value)
  }
  return ok(constraints)
}

/** The value of a node that a key asks for; undefined for a key that means nothing, "" for a label it has not. */
export function nodeValue(node: SwarmNode, key: string): string | undefined {
  const lower = key.toLowerCase()
  if (lower === 'node.id') return node.id
  if (lower === 'node.hostname') return node.hostname ?? ''
  if (lower === 'node.role') return node.role ?? 'worker'
  if (lower === 'node.platform.os') return node.os ?? ''
  if (lower === 'node.platform.arch') return node.arch ?? ''
  for (const [prefix, labels] of [
    [NODE_LABELS, node.labels],
    [ENGINE_LABELS, node.engineLabels],
  ] as const) {
    // The name of a label keeps its case.
    const name = key.slice(prefix.length)
    if (lower.startsWith(prefix) && name !== '')
      return labels && Object.hasOwn(labels, name) ? labels[name] : ''
  }
  return undefined
}

/** Whether a node may run what asks for all of these; letters of any case are the same. */
export function satisfies(node: SwarmNode, constraints: readonly Constraint[]): boolean {
  return constraints.every(({ key, operator, value }) => {
    if (key.toLowerCase() === 'node.ip') {
      const matched = matchesAddress(node.ip ?? '', value)
      return matched !== undefined && matched === (operator === '==')
    }
    const found = nodeValue(node, key)
    return found !== undefined && (found.toLowerCase() === value.toLowerCase()) === (operator === '==')
  })
}

/** @returns undefined when the value is neither an address nor a subnet */
function matchesAddress(own: string, value: string): boolean | undefined {
  const node = parseAddress(own)
  const address = parseAddress(value)
  if (address) return node !== undefined && node.family === address.family && node.value === address.value
  const prefix = parsePrefix(value)
  return prefix && node !== undefined && node.family === prefix.address.family && contains(prefix, node)
}

/** The ids of the nodes that satisfy all expressions, in the order given. */
export function matchConstraints(
  expressions: readonly string[],
  nodes: readonly SwarmNode[],
): Result<string[], string> {
  const constraints = parseConstraints(expressions)
  if (!constraints.ok) return constraints
  return ok(nodes.filter((node) => satisfies(node, constraints.value)).map(({ id }) => id))
}

import { fail, ok, type Result } from '../result.ts'

/** Value of a variable; undefined when it is not set at all. */
export type Lookup = (name: string) => string | undefined

const PATTERN = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{(?:([_a-z][_a-z0-9]*(?::?[-+?][^\n]*)?)\}|()))/gi
const BRACED = /^([_a-z][_a-z0-9]*)(:?[-+?])([^\n]*)$/i
const DEEPEST = 50

/**
 * Replaces `$NAME`, `${NAME}` and the forms with :- - :+ + :? ? in a text; `$$` is a dollar. What follows an operator is
 * a template itself, and is looked at whether it is needed or not.
 *
 * @param missing called with the name of each variable that has no value and no default
 * @see https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md
 */
export function substitute(
  template: string,
  lookup: Lookup,
  missing: (name: string) => void = () => {},
): Result<string, string> {
  return replace(template, lookup, missing, 0)
}

function replace(
  template: string,
  lookup: Lookup,
  missing: (name: string) => void,
  depth: number,
): Result<string, string> {
  if (depth > DEEPEST) return fail(`Invalid template: ${JSON.stringify(template)}`)
  let error: string | undefined
  const text = template.replace(PATTERN, (whole) => {
    const part = replaceOne(whole, lookup, missing, depth)
    if (part.ok) return part.value
    error ??= part.error || `Invalid template: ${JSON.stringify(template)}`
    return ''
  })
  return error === undefined ? ok(text) : fail(error)
}

/** One match: the pattern is greedy, so what follows the closing brace is a template of its own. */
function replaceOne(
  whole: string,
  lookup: Lookup,
  missing: (name: string) => void,
  depth: number,
): Result<string, string> {
  const close = closingBrace(whole)
  const own = close < 0 ? whole : whole.slice(0, close + 1)
  const rest = close < 0 ? '' : whole.slice(close + 1)
  PATTERN.lastIndex = 0
  const found = new RegExp(PATTERN.source, 'i').exec(own)
  if (found?.[1]) return ok('$')
  const body = found?.[2] ?? found?.[3]
  if (!body) return fail('')
  const operation = found?.[3] ? BRACED.exec(body) : null
  if (!operation) {
    const value = lookup(body)
    if (value === undefined) missing(body)
    return ok(value ?? '')
  }
  const [, name = '', operator = '', word = ''] = operation
  const given = lookup(name)
  const inner = replace(word, lookup, missing, depth + 1)
  if (!inner.ok) return inner
  const value = apply(name, operator, given, inner.value)
  if (!value.ok) return value
  const after = replace(rest, lookup, missing, depth + 1)
  return after.ok ? ok(value.value + after.value) : after
}

function apply(
  name: string,
  operator: string,
  given: string | undefined,
  word: string,
): Result<string, string> {
  const has = operator.startsWith(':') ? given !== undefined && given !== '' : given !== undefined
  if (operator.endsWith('-')) return ok(has ? (given ?? '') : word)
  if (operator.endsWith('+')) return ok(has ? word : (given ?? ''))
  if (has) return ok(given ?? '')
  return fail(`required variable ${name} is missing a value${word === '' ? '' : `: ${word}`}`)
}

/** Place of the brace that closes the first one; a character right behind an opening brace never counts. */
function closingBrace(text: string): number {
  let open = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '}') {
      open--
      if (open === 0) return at
    }
    if (text[at] === '{') {
      open++
      at++
    }
  }
  return -1
}

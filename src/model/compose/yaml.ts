import { isDict, type Value } from './tree.ts'

/** Texts that would be read as something else without quotes. */
const AMBIGUOUS =
  /^(?:|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*)|[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|\d{4}-\d\d?-\d\d?(?:.*)?|<<|=)$/
const NOT_PLAIN = /^[\s!&*?|>@`"'%#,[\]{}-](?:\s|$)|^[!&*|>@`"'%#,[\]{}]|^[-?:](?:\s|$)|: |:$| #|^\s|\s$/
const CONTROL = /[^\P{Cc}\n\t]|\ufeff/u

function scalar(value: string | number | boolean | null, depth: number): string {
  if (value === null) return 'null'
  if (typeof value !== 'string') return String(value)
  if (AMBIGUOUS.test(value) || CONTROL.test(value)) return JSON.stringify(value)
  if (value.includes('\n')) {
    const inner = '  '.repeat(depth)
    const keep = value.endsWith('\n\n') || value === '\n' ? '+' : value.endsWith('\n') ? '' : '-'
    const lines = value.replace(/\n$/, '').split('\n')
    return `|${keep}\n${lines.map((line) => (line === '' ? '' : inner + line)).join('\n')}`
  }
  return NOT_PLAIN.test(value) ? `'${value.replaceAll("'", "''")}'` : value
}

/**
 * YAML as Compose and `docker stack config` print it: two blanks a level, lists indented, texts plain where they can be.
 *
 * @see https://pkg.go.dev/go.yaml.in/yaml/v3
 */
export function printYaml(value: Value): string {
  return `${node(value, 0).replace(/^\n/, '')}\n`
}

/** What follows a key: on the same line for scalars, on the next lines for the rest. */
function node(value: Value, depth: number): string {
  if (Array.isArray(value)) return value.length === 0 ? ' []' : list(value, depth)
  if (isDict(value)) return Object.keys(value).length === 0 ? ' {}' : `\n${mapping(value, depth)}`
  return ` ${scalar(value, depth)}`
}

function mapping(value: { readonly [key: string]: Value }, depth: number): string {
  const indent = '  '.repeat(depth)
  return Object.entries(value)
    .map(([key, item]) => `${indent}${scalar(key, depth + 1)}:${node(item, depth + 1)}`)
    .join('\n')
}

function list(value: readonly Value[], depth: number): string {
  const indent = '  '.repeat(depth)
  return value
    .map((item) => {
      if (isDict(item) && Object.keys(item).length > 0)
        return `\n${indent}- ${mapping(item, depth + 1).trimStart()}`
      if (Array.isArray(item) && item.length > 0) return `\n${indent}- ${list(item, depth + 1).trimStart()}`
      return `\n${indent}-${node(item, depth + 1)}`
    })
    .join('')
}

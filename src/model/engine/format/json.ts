export interface JsonOptions {
  /** Blanks a level; 0 prints one line. `docker inspect` uses 4. */
  readonly indent?: number
  /** Go's `json.Marshal` writes <, > and & as \u003c, \u003e, \u0026; most of Docker's output does not. */
  readonly escapeHtml?: boolean
  /** Go sorts the keys of maps. Objects of the model keep their order, as structs do; Maps are sorted always. */
  readonly sortKeys?: boolean
}

/**
 * A value as Go's `encoding/json` prints it: keys in the given order, Maps sorted by key, no blank after a comma,
 * one after the colon of indented output, empty lists and objects closed at once.
 *
 * @param value plain data; `undefined` fields are left out, `undefined` elements and non-finite numbers become null
 */
export function printJson(value: unknown, options: JsonOptions = {}): string {
  return write(value, options, 0)
}

function write(value: unknown, options: JsonOptions, depth: number): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return writeString(value, options.escapeHtml === true)
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) {
    return wrap(
      '[',
      ']',
      value.map((item) => write(item, options, depth + 1)),
      options,
      depth,
    )
  }
  const entries = value instanceof Map ? [...value] : Object.entries(value)
  if (value instanceof Map || options.sortKeys) entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const colon = options.indent ? ': ' : ':'
  const fields = entries
    .filter(([, field]) => field !== undefined)
    .map(
      ([key, field]) =>
        writeString(String(key), options.escapeHtml === true) + colon + write(field, options, depth + 1),
    )
  return wrap('{', '}', fields, options, depth)
}

function wrap(
  open: string,
  close: string,
  items: readonly string[],
  { indent = 0 }: JsonOptions,
  depth: number,
): string {
  if (items.length === 0) return open + close
  if (indent === 0) return open + items.join(',') + close
  const inner = `\n${' '.repeat(indent * (depth + 1))}`
  return `${open}${inner}${items.join(`,${inner}`)}\n${' '.repeat(indent * depth)}${close}`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** Strings that JSON writes as they are: most. */
const PLAIN = /^[ !#-%'-;=?-[\]-~\u00a0-\u2027\u202a-\ud7ff]*$/

function writeString(text: string, escapeHtml: boolean): string {
  if (PLAIN.test(text)) return `"${text}"`
  let out = '"'
  for (const character of text) {
    const code = character.codePointAt(0) as number
    const named = ESCAPES[character]
    const html = escapeHtml && (character === '<' || character === '>' || character === '&')
    if (named) out += named
    else if (code < 0x20 || html || code === 0x2028 || code === 0x2029)
      out += `\\u${code.toString(16).padStart(4, '0')}`
    else if (code >= 0xd800 && code <= 0xdfff) out += '\\ufffd'
    else out += character
  }
  return `${out}"`
}

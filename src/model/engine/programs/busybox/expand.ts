import type { Part, ShellNode, Word } from './syntax.ts'

/** What expansion needs of the shell around it. */
export interface Surroundings {
  variable(name: string): string | undefined
  assign(name: string, value: string): void
  params: readonly string[]
  /** Runs an inner script and gives what it printed. */
  substitute(node: ShellNode): string
  /** Names in a directory, for patterns. */
  list(directory: string): readonly string[]
  fail(message: string): never
}

/** Fields of a list of words: parameters, substitutions, splitting at blanks, patterns, quotes removed. */
export function expandAll(words: readonly Word[], around: Surroundings): string[] {
  return words.flatMap((word) => expandFields(word, around))
}

interface Piece {
  readonly text: string
  readonly quoted: boolean
}

function expandFields(word: Word, around: Surroundings): string[] {
  const fields: Piece[][] = [[]]
  let sawSomething = false
  const current = () => fields[fields.length - 1] as Piece[]
  for (const part of word) {
    if (part.p === 'var' && part.name === '@' && part.quoted && part.op === '') {
      around.params.forEach((param, at) => {
        if (at > 0) fields.push([])
        current().push({ text: param, quoted: true })
      })
      if (around.params.length > 0) sawSomething = true
      continue
    }
    const text = partValue(part, around)
    if (part.p === 'text' || part.quoted) {
      sawSomething = true
      current().push({ text, quoted: part.quoted })
      continue
    }
    text.split(/[ \t\n]+/).forEach((piece, at, all) => {
      if (at > 0 && (current().length > 0 || at < all.length - 1)) fields.push([])
      if (piece !== '') current().push({ text: piece, quoted: false })
    })
  }
  const full = fields.filter(
    (pieces, at) => pieces.length > 0 || (at === 0 && fields.length === 1 && sawSomething),
  )
  return full.flatMap((pieces) => matchFiles(pieces, around))
}

function matchFiles(pieces: readonly Piece[], around: Surroundings): string[] {
  const text = pieces.map((piece) => piece.text).join('')
  if (!pieces.some((piece) => !piece.quoted && /[*?[]/.test(piece.text))) return [text]
  const slash = text.lastIndexOf('/')
  const directory = slash < 0 ? '.' : text.slice(0, slash) || '/'
  const prefix = slash < 0 ? '' : text.slice(0, slash + 1)
  const pattern = patternOf(text.slice(slash + 1))
  const hidden = text.slice(slash + 1).startsWith('.')
  const found = around
    .list(directory)
    .filter((name) => pattern.test(name) && (hidden || !name.startsWith('.')))
  return found.length === 0 ? [text] : found.map((name) => prefix + name)
}

/** A shell pattern as a regular expression for the whole text. */
export function patternOf(text: string): RegExp {
  const source = text
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '[^]*')
    .replace(/\?/g, '[^]')
    .replace(/\[!/g, '[^')
  try {
    return new RegExp(`^${source}$`)
  } catch {
    return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
  }
}

/** One text, never split: assignments, redirections, `case`. */
export const expandText = (word: Word, around: Surroundings): string =>
  word.map((part) => partValue(part, around)).join('')

function partValue(part: Part, around: Surroundings): string {
  if (part.p === 'text') return part.text
  if (part.p === 'sub') return around.substitute(part.node).replace(/\n+$/, '')
  if (part.p === 'math') return String(arithmetic(part.text, around))
  const value = part.name === '@' || part.name === '*' ? around.params.join(' ') : around.variable(part.name)
  const { op } = part
  if (op === '') return value ?? ''
  if (op === 'length') return String([...(value ?? '')].length)
  const arg = () => expandText(part.arg, around)
  if (op.startsWith('%') || op.startsWith('#')) return trimmed(value ?? '', op, arg())
  const missing = value === undefined || (op.startsWith(':') && value === '')
  if (op.endsWith('+')) return missing ? '' : arg()
  if (!missing) return value
  if (op.endsWith('=')) around.assign(part.name, arg())
  if (op.endsWith('?')) around.fail(`${part.name}: ${arg() || 'parameter not set'}`)
  return arg()
}

function trimmed(value: string, op: string, pattern: string): string {
  const expression = patternOf(pattern)
  const lengths = Array.from({ length: value.length + 1 }, (_, n) => n)
  if (op.length === 2) lengths.reverse()
  for (const n of lengths) {
    const piece = op.startsWith('#') ? value.slice(0, n) : value.slice(value.length - n)
    if (expression.test(piece)) return op.startsWith('#') ? value.slice(n) : value.slice(0, value.length - n)
  }
  return value
}

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
]

/** Integer arithmetic of `$((…))`: variables without `$`, the usual operators and parentheses. */
export function arithmetic(text: string, around: Surroundings): number {
  const expanded = text.replace(
    /\$\{?([A-Za-z_]\w*|[0-9?#$!])\}?/g,
    (_, name: string) => around.variable(name) ?? '0',
  )
  const tokens = expanded.match(/\d+|[A-Za-z_]\w*|&&|\|\||[<>=!]=|<<|>>|[-+*/%()<>&|^!~]/g) ?? []
  let at = 0
  const level = (n: number): number => {
    if (n >= LEVELS.length) return unary()
    let left = level(n + 1)
    while ((LEVELS[n] ?? []).includes(tokens[at] ?? '')) {
      const op = tokens[at++] ?? ''
      left = calculate(op, left, level(n + 1), around)
    }
    return left
  }
  const unary = (): number => {
    const token = tokens[at++] ?? '0'
    if (token === '-') return -unary()
    if (token === '+') return unary()
    if (token === '!') return unary() === 0 ? 1 : 0
    if (token === '(') {
      const value = level(0)
      at++
      return value
    }
    return /^\d/.test(token) ? Number(token) : Number.parseInt(around.variable(token) ?? '0', 10) || 0
  }
  return level(0)
}

function calculate(op: string, a: number, b: number, around: Surroundings): number {
  if ((op === '/' || op === '%') && b === 0) around.fail('divide by zero')
  const results: Readonly<Record<string, () => number>> = {
    '+': () => a + b,
    '-': () => a - b,
    '*': () => a * b,
    '/': () => Math.trunc(a / b),
    '%': () => a % b,
    '<<': () => a << b,
    '>>': () => a >> b,
    '&': () => a & b,
    '|': () => a | b,
    '^': () => a ^ b,
    '<': () => Number(a < b),
    '>': () => Number(a > b),
    '<=': () => Number(a <= b),
    '>=': () => Number(a >= b),
    '==': () => Number(a === b),
    '!=': () => Number(a !== b),
    '&&': () => Number(a !== 0 && b !== 0),
    '||': () => Number(a !== 0 || b !== 0),
  }
  return results[op]?.() ?? 0
}

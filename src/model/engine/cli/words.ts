import { fail, ok, type Result } from '../../result.ts'

/** Offsets into the line, UTF-16 units from 0; `end` is behind the last one. */
export interface Span {
  readonly start: number
  readonly end: number
}

export type WordPart =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** `$NAME`, `${NAME}`, `${NAME:-word}`: `operator` is ":-", "-", ":+", "+", ":?", "?", ":=" or "=". */
  | {
      readonly kind: 'variable'
      readonly name: string
      readonly quoted: boolean
      readonly operator?: string
      readonly word?: string
    }
  /** `$(…)` or backquotes: what the inner line prints stands here. */
  | { readonly kind: 'command'; readonly line: Line; readonly quoted: boolean }

export interface Word {
  readonly parts: readonly WordPart[]
  readonly span: Span
}

export interface Redirect {
  /** ">&" makes the descriptor lead where the one that `target` names leads: `2>&1`. */
  readonly operator: '<' | '>' | '>>' | '>&'
  /** File descriptor as typed (`2>`), else 0 for "<" and 1 for ">". */
  readonly descriptor: number
  readonly target: Word
}

export interface SimpleCommand {
  /** `NAME=value` words before the command. */
  readonly assignments: readonly { readonly name: string; readonly value: Word }[]
  readonly words: readonly Word[]
  readonly redirects: readonly Redirect[]
  readonly span: Span
}

export interface Pipeline {
  readonly commands: readonly SimpleCommand[]
  /** Joins it to the next pipeline; the last one has none. */
  readonly then?: ';' | '&&' | '||' | '&'
}

export interface Line {
  readonly pipelines: readonly Pipeline[]
}

export type BadLine =
  | { readonly code: 'words/quote-open'; readonly at: number; readonly quote: string }
  | { readonly code: 'words/substitution-open'; readonly at: number }
  | { readonly code: 'words/operator-unexpected'; readonly at: number; readonly operator: string }
  | { readonly code: 'words/variable-bad'; readonly at: number }
  | { readonly code: 'words/target-missing'; readonly at: number; readonly operator: string }

const OPERATORS = ['&&', '||', ';', '&', '|', '\n'] as const
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y
const BRACED = /([A-Za-z_][A-Za-z0-9_]*|[?#$!@*0-9])(?:(:?[-+?=])([^}]*))?\}/y
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)=/
const DEEPEST = 32

/** Thrown and caught in this file only: the way out of the recursion. */
class Stop {
  readonly reason: BadLine
  constructor(reason: BadLine) {
    this.reason = reason
  }
}

/**
 * Splits one command line as a POSIX shell does: quotes, escapes, variables, command substitution, comments, the
 * operators `; && || | &`, redirections of standard streams. No globs, arithmetic, here-documents or functions.
 *
 * @returns the line as a tree with offsets, or where it breaks off. Nothing is expanded yet.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function parseLine(text: string): Result<Line, BadLine> {
  try {
    const reader = new Reader(text)
    const line = reader.line('', 0)
    return ok(line)
  } catch (thrown) {
    if (thrown instanceof Stop) return fail(thrown.reason)
    throw thrown
  }
}

class Reader {
  private readonly text: string
  private at = 0
  constructor(text: string) {
    this.text = text
  }

  /** Reads up to `closer` ("", ")" or "`"), which stays unread. */
  line(closer: string, depth: number): Line {
    if (depth > DEEPEST) throw new Stop({ code: 'words/substitution-open', at: this.at })
    const pipelines: Pipeline[] = []
    let commands: SimpleCommand[] = []
    let pending: { operator: string; at: number } | undefined
    for (;;) {
      const command = this.simpleCommand(closer, depth)
      const operator = this.operator(closer)
      const needed = pending !== undefined && pending.operator !== ';' && pending.operator !== '&'
      if (command) commands.push(command)
      else if ((operator && operator.operator !== ';') || needed) {
        const wrong = operator ?? (pending as { operator: string; at: number })
        throw new Stop({ code: 'words/operator-unexpected', ...wrong })
      }
      if (operator?.operator !== '|' && commands.length > 0) {
        const then = operator?.operator as Pipeline['then']
        pipelines.push(then ? { commands, then } : { commands })
        commands = []
      }
      if (!operator) return { pipelines }
      pending = operator
    }
  }

  private operator(closer: string): { operator: string; at: number } | undefined {
    this.blanks()
    const at = this.at
    if (at >= this.text.length || (closer !== '' && this.text[at] === closer)) return undefined
    const found = OPERATORS.find((operator) => this.text.startsWith(operator, at))
    if (!found) throw new Stop({ code: 'words/operator-unexpected', operator: this.text[at] ?? '', at })
    this.at += found.length
    return { operator: found === '\n' ? ';' : found, at }
  }

  private simpleCommand(closer: string, depth: number): SimpleCommand | undefined {
    const words: Word[] = []
    const redirects: Redirect[] = []
    const assignments: { name: string; value: Word }[] = []
    this.blanks()
    const start = this.at
    let end = start
    for (;;) {
      this.blanks()
      if (this.redirect(redirects, closer, depth)) {
        end = this.at
        continue
      }
      const word = this.word(closer, depth)
      if (!word) break
      end = word.span.end
      const assigned = words.length === 0 ? assignmentOf(word) : undefined
      if (assigned) assignments.push(assigned)
      else words.push(word)
    }
    if (words.length + redirects.length + assignments.length === 0) return undefined
    return { assignments, words, redirects, span: { start, end } }
  }

  private redirect(into: Redirect[], closer: string, depth: number): boolean {
    const found = /^(\d?)(>>|>&(?=[12](?!\d))|>|<)/.exec(this.text.slice(this.at, this.at + 5))
    if (!found) return false
    const operator = found[2] as Redirect['operator']
    const at = this.at
    this.at += found[0].length
    this.blanks()
    const target = this.word(closer, depth)
    if (!target) throw new Stop({ code: 'words/target-missing', at, operator })
    into.push({ operator, descriptor: found[1] ? Number(found[1]) : operator === '<' ? 0 : 1, target })
    return true
  }

  private blanks(): void {
    for (;;) {
      const here = this.text[this.at]
      if (here === ' ' || here === '\t' || here === '\r') this.at++
      else if (here === '\\' && this.text[this.at + 1] === '\n') this.at += 2
      else if (here === '#') while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++
      else return
    }
  }

  private word(closer: string, depth: number): Word | undefined {
    const start = this.at
    const parts: WordPart[] = []
    while (this.at < this.text.length) {
      const here = this.text[this.at] as string
      if (' \t\r\n;&|<>'.includes(here) || here === closer) break
      if (here === "'") parts.push(this.single())
      else if (here === '"') this.double(parts, depth)
      else if (here === '\\') {
        if (this.text[this.at + 1] !== '\n') push(parts, this.text[this.at + 1] ?? '\\', true)
        this.at = Math.min(this.at + 2, this.text.length)
      } else if (here === '$' || here === '`') this.dollar(parts, false, depth)
      else if (here === '(' || here === ')') {
        throw new Stop({ code: 'words/operator-unexpected', at: this.at, operator: here })
      } else {
        push(parts, here, false)
        this.at++
      }
    }
    return this.at === start ? undefined : { parts, span: { start, end: this.at } }
  }

  private single(): WordPart {
    const end = this.text.indexOf("'", this.at + 1)
    if (end < 0) throw new Stop({ code: 'words/quote-open', at: this.at, quote: "'" })
    const text = this.text.slice(this.at + 1, end)
    this.at = end + 1
    return { kind: 'text', text, quoted: true }
  }

  private double(parts: WordPart[], depth: number): void {
    const start = this.at++
    push(parts, '', true)
    for (;;) {
      const here = this.text[this.at]
      if (here === undefined) throw new Stop({ code: 'words/quote-open', at: start, quote: '"' })
      if (here === '"') break
      const next = this.text[this.at + 1] ?? ''
      if (here === '\\' && '$`"\\\n'.includes(next) && next !== '') {
        push(parts, next === '\n' ? '' : next, true)
        this.at += 2
      } else if (here === '$' || here === '`') this.dollar(parts, true, depth)
      else {
        push(parts, here, true)
        this.at++
      }
    }
    this.at++
  }

  private dollar(parts: WordPart[], quoted: boolean, depth: number): void {
    const start = this.at
    const backquote = this.text[start] === '`'
    if (backquote || this.text.startsWith('$(', start)) {
      const closer = backquote ? '`' : ')'
      this.at += backquote ? 1 : 2
      const line = this.line(closer, depth + 1)
      if (this.text[this.at] !== closer) throw new Stop({ code: 'words/substitution-open', at: start })
      this.at++
      parts.push({ kind: 'command', line, quoted })
      return
    }
    if (this.text[start + 1] === '{') {
      BRACED.lastIndex = start + 2
      const found = BRACED.exec(this.text)
      if (!found) throw new Stop({ code: 'words/variable-bad', at: start })
      this.at = BRACED.lastIndex
      const [, name = '', operator, word] = found
      parts.push({ kind: 'variable', name, quoted, ...(operator ? { operator, word: word ?? '' } : {}) })
      return
    }
    NAME.lastIndex = start + 1
    const name = NAME.exec(this.text)?.[0] ?? /[?#$!@*0-9]/.exec(this.text[start + 1] ?? '')?.[0]
    this.at = start + 1 + (name?.length ?? 0)
    if (name) parts.push({ kind: 'variable', name, quoted })
    else push(parts, '$', quoted)
  }
}

function push(parts: WordPart[], text: string, quoted: boolean): void {
  const last = parts.at(-1)
  if (last?.kind === 'text' && last.quoted === quoted) {
    parts[parts.length - 1] = { kind: 'text', text: last.text + text, quoted }
  } else parts.push({ kind: 'text', text, quoted })
}

function assignmentOf(word: Word): { name: string; value: Word } | undefined {
  const [first, ...rest] = word.parts
  if (first?.kind !== 'text' || first.quoted) return undefined
  const found = ASSIGNMENT.exec(first.text)
  if (!found?.[1]) return undefined
  const text = first.text.slice(found[0].length)
  const parts: WordPart[] = text === '' ? rest : [{ kind: 'text', text, quoted: false }, ...rest]
  const start = word.span.start + found[0].length
  return { name: found[1], value: { parts, span: { start, end: word.span.end } } }
}

import { lex, type Token } from './lex.ts'
import { type Node, type Operand, type Pipe, TemplateStop } from './nodes.ts'

const CLOSERS = ['end', 'else']

/**
 * Reads a template into its tree.
 *
 * @param functions names that may be called; others are refused as Go does
 * @throws TemplateStop with Go's message
 */
export function parse(text: string, functions: ReadonlySet<string>): readonly Node[] {
  const parser = new Parser(text, functions)
  const nodes = parser.list(0)
  parser.finish()
  return nodes
}

class Parser {
  private readonly text: string
  private readonly functions: ReadonlySet<string>
  private readonly tokens: readonly Token[]
  private at = 0
  private scope: string[] = ['$']
  private loops = 0

  constructor(text: string, functions: ReadonlySet<string>) {
    this.text = text
    this.functions = functions
    this.tokens = lex(text)
  }

  /** Nodes up to `{{end}}` or `{{else`, which stay unread. */
  list(depth: number): Node[] {
    if (depth > 100) this.fail('too deep')
    const nodes: Node[] = []
    for (;;) {
      const token = this.peek()
      if (token.kind === 'end') return nodes
      if (token.kind === 'text') {
        nodes.push({ kind: 'text', text: token.text })
        this.at++
        continue
      }
      if (CLOSERS.includes(this.keyword())) return nodes
      this.at++
      nodes.push(this.action(depth))
    }
  }

  finish(): void {
    if (this.peek().kind !== 'end') this.fail(`unexpected {{${this.keyword()}}}`)
  }

  private action(depth: number): Node {
    this.skipSpace()
    const word = this.peek()
    if (word.kind === 'word' && ['if', 'with', 'range'].includes(word.text)) {
      this.at++
      return this.block(word.text as 'if' | 'with' | 'range', depth)
    }
    if (word.kind === 'word' && (word.text === 'break' || word.text === 'continue')) {
      if (this.loops === 0) this.fail(`{{${word.text}}} outside {{range}}`)
      this.at++
      this.close(word.text)
      return { kind: word.text }
    }
    const pipe = this.pipe('command')
    this.close('command')
    return { kind: 'print', pipe }
  }

  private block(kind: 'if' | 'with' | 'range', depth: number): Node {
    const outer = this.scope
    this.scope = [...outer]
    const pipe = this.pipe(kind)
    this.close(kind)
    if (kind === 'range') this.loops++
    const body = this.list(depth + 1)
    if (kind === 'range') this.loops--
    let otherwise: Node[] = []
    if (this.keyword() === 'else') {
      this.at++
      this.skipSpace()
      this.at++
      this.skipSpace()
      const next = this.peek()
      if (next.kind === 'word' && (next.text === 'if' || next.text === 'with') && kind !== 'range') {
        this.at++
        // `{{else if}}` shares the one `{{end}}`.
        otherwise = [this.block(next.text, depth + 1)]
        this.scope = outer
        return { kind, pipe, body, otherwise }
      }
      this.close('else')
      otherwise = this.list(depth + 1)
    }
    if (this.keyword() !== 'end')
      this.fail(this.peek().kind === 'end' ? 'unexpected EOF' : 'expected end; found {{else}}')
    this.at++
    this.skipSpace()
    this.at++
    this.close('end')
    this.scope = outer
    return { kind, pipe, body, otherwise }
  }

  private close(where: string): void {
    this.skipSpace()
    const token = this.peek()
    if (token.kind !== 'close') this.unexpected(token, where)
    this.at++
  }

  private pipe(where: string): Pipe {
    this.skipSpace()
    const at = this.peek().at
    const { variables, assigns } = this.declaration(where)
    const commands: (readonly Operand[])[] = []
    for (;;) {
      this.skipSpace()
      const token = this.peek()
      if (token.kind === 'close' || (token.kind === 'symbol' && token.text === ')')) break
      commands.push(this.command(where))
      this.skipSpace()
      if (this.peek().text !== '|' || this.peek().kind !== 'symbol') break
      this.at++
      this.skipSpace()
      if (this.peek().kind === 'close') this.fail(`missing value for ${where}`)
    }
    if (commands.length === 0) this.fail(`missing value for ${where}`)
    commands.slice(1).forEach(([first], index) => {
      if (
        first?.kind === 'function' ||
        first?.kind === 'field' ||
        first?.kind === 'pipe' ||
        first?.kind === 'variable'
      )
        return
      this.fail(`non executable command in pipeline stage ${index + 2}`)
    })
    this.scope.push(...variables.filter(() => !assigns))
    return { at, variables, assigns, commands }
  }

  private declaration(where: string): { variables: string[]; assigns: boolean } {
    const start = this.at
    const variables: string[] = []
    for (;;) {
      this.skipSpace()
      const token = this.peek()
      if (token.kind !== 'variable') break
      this.at++
      this.skipSpace()
      const next = this.peek()
      variables.push(token.text)
      if (next.kind === 'symbol' && (next.text === ':=' || next.text === '=')) {
        this.at++
        return { variables, assigns: next.text === '=' }
      }
      if (next.text !== ',' || where !== 'range') break
      this.at++
    }
    this.at = start
    return { variables: [], assigns: false }
  }

  private command(where: string): Operand[] {
    const operands: Operand[] = []
    for (;;) {
      this.skipSpace()
      const token = this.peek()
      if (token.kind === 'close' || (token.kind === 'symbol' && (token.text === '|' || token.text === ')')))
        break
      operands.push(this.operand(where))
    }
    return operands
  }

  private operand(where: string): Operand {
    const token = this.peek()
    this.at++
    const base = (kind: Operand['kind'], more: Partial<Operand> = {}): Operand =>
      this.chain({ kind, at: token.at, text: token.text, fields: [], ...more })
    if (token.kind === 'field') return base('field', { fields: [token.text.slice(1)] })
    if (token.kind === 'dot') return { kind: 'dot', at: token.at, text: '.', fields: [] }
    if (token.kind === 'variable') {
      if (!this.scope.includes(token.text)) this.fail(`undefined variable ${JSON.stringify(token.text)}`)
      return base('variable', { name: token.text })
    }
    if (token.kind === 'string')
      return { kind: 'value', at: token.at, text: token.text, fields: [], value: unquote(token.text) }
    if (token.kind === 'number')
      return {
        kind: 'value',
        at: token.at,
        text: token.text,
        fields: [],
        value: Number(token.text.replaceAll('_', '')),
      }
    if (token.kind === 'symbol' && token.text === '(') {
      const pipe = this.pipe('parenthesized pipeline')
      this.skipSpace()
      if (this.peek().text !== ')') this.unexpected(this.peek(), 'parenthesized pipeline')
      this.at++
      return this.chain({
        kind: 'pipe',
        at: token.at,
        text: this.text.slice(token.at, this.peek().at),
        fields: [],
        pipe,
      })
    }
    if (token.kind === 'word') return this.word(token)
    return this.unexpected(token, where === 'command' ? 'command' : where)
  }

  private word(token: Token): Operand {
    const constants: Readonly<Record<string, unknown>> = { true: true, false: false, nil: null }
    if (Object.hasOwn(constants, token.text)) {
      return { kind: 'value', at: token.at, text: token.text, fields: [], value: constants[token.text] }
    }
    if (!this.functions.has(token.text)) this.fail(`function ${JSON.stringify(token.text)} not defined`)
    return { kind: 'function', at: token.at, text: token.text, fields: [], name: token.text }
  }

  /** Fields right behind an operand; Go's messages then name the place of the first of them. */
  private chain(operand: Operand): Operand {
    const fields = [...operand.fields]
    let { at, text } = operand
    let first = true
    while (this.peek().kind === 'field') {
      const token = this.peek()
      if (first) at = token.at
      first = false
      fields.push(token.text.slice(1))
      text += token.text
      this.at++
    }
    return { ...operand, at, text, fields }
  }

  private keyword(): string {
    if (this.peek().kind !== 'open') return ''
    let at = this.at + 1
    while (this.tokens[at]?.kind === 'space') at++
    const token = this.tokens[at]
    return token?.kind === 'word' ? token.text : ''
  }

  private peek(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] as Token
  }

  private skipSpace(): void {
    while (this.peek().kind === 'space') this.at++
  }

  private unexpected(token: Token, where: string): never {
    const what = token.kind === 'end' ? 'EOF' : token.kind === 'close' ? '"}}"' : JSON.stringify(token.text)
    return this.fail(`unexpected ${what} in ${where}`)
  }

  private fail(message: string): never {
    const line = this.text.slice(0, this.peek().at).split('\n').length
    throw new TemplateStop(`template: :${line}: ${message}`)
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
}

function unquote(text: string): unknown {
  if (text.startsWith('`')) return text.slice(1, -1)
  const inner = text
    .slice(1, -1)
    .replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.)/g, (_all, code: string) => {
      if (/^[xuU]/.test(code) && code.length > 1)
        return String.fromCodePoint(Number.parseInt(code.slice(1), 16))
      if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
      return ESCAPES[code] ?? code
    })
  return text.startsWith("'") ? (inner.codePointAt(0) ?? 0) : inner
}

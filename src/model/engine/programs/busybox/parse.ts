import { type Assign, BadScript, type Redirect, type ShellNode, type Word } from './syntax.ts'
import { MAX_DEPTH, WordReader } from './words.ts'

const RESERVED_ENDS = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}', ')', ';;'])

/**
 * Reads a script. @throws {BadScript} with busybox's words
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function parseScript(text: string): ShellNode {
  const parser = new Parser(text)
  const node = parser.list(0)
  parser.expectEnd()
  return node
}

class Parser extends WordReader {
  protected inner(text: string): WordReader {
    return new Parser(text)
  }
  protected script(text: string): ShellNode {
    return parseScript(text)
  }

  expectEnd(): void {
    this.newlines()
    if (this.at < this.text.length)
      throw new BadScript(`syntax error: unexpected ${JSON.stringify(this.peekWord() || this.text[this.at])}`)
  }

  list(depth: number): ShellNode {
    if (depth > MAX_DEPTH) throw new BadScript('syntax error: too deep')
    const items: { node: ShellNode; background: boolean }[] = []
    for (;;) {
      this.newlines()
      if (this.atEnd()) break
      const node = this.andOr(depth)
      this.blanks()
      const background = this.text[this.at] === '&' && this.text[this.at + 1] !== '&'
      items.push({ node, background })
      if (
        background ||
        (this.text[this.at] === ';' && this.text[this.at + 1] !== ';') ||
        this.text[this.at] === '\n'
      )
        this.at++
      else break
    }
    return items.length === 1 && items[0]?.background === false ? items[0].node : { t: 'list', items }
  }

  private atEnd(): boolean {
    this.blanks()
    if (this.at >= this.text.length || this.text[this.at] === ')' || this.text.startsWith(';;', this.at))
      return true
    return RESERVED_ENDS.has(this.peekWord())
  }

  private andOr(depth: number): ShellNode {
    let left = this.pipeline(depth)
    for (;;) {
      this.blanks()
      const op = this.text.slice(this.at, this.at + 2)
      if (op !== '&&' && op !== '||') return left
      this.at += 2
      this.newlines()
      left = { t: op === '&&' ? 'and' : 'or', left, right: this.pipeline(depth) }
    }
  }

  private pipeline(depth: number): ShellNode {
    this.blanks()
    let negate = false
    while (this.peekWord() === '!') {
      this.at += 1
      negate = !negate
      this.blanks()
    }
    const stages = [this.command(depth)]
    for (;;) {
      this.blanks()
      if (this.text[this.at] !== '|' || this.text[this.at + 1] === '|') break
      this.at++
      this.newlines()
      stages.push(this.command(depth))
    }
    return stages.length === 1 && !negate ? (stages[0] as ShellNode) : { t: 'pipe', stages, negate }
  }

  private command(depth: number): ShellNode {
    this.blanks()
    if (this.text[this.at] === '(') {
      this.at++
      const body = this.list(depth + 1)
      this.symbol(')')
      return { t: 'subshell', body, redirects: this.redirects(depth) }
    }
    const word = this.peekWord()
    if (word === '{') {
      this.at++
      const body = this.list(depth + 1)
      this.keyword('}')
      return { t: 'group', body, redirects: this.redirects(depth) }
    }
    if (word === 'if') return this.withRedirects(this.ifNode(depth), depth)
    if (word === 'while' || word === 'until') {
      this.keyword(word)
      const test = this.list(depth + 1)
      return this.withRedirects(
        { t: 'while', until: word === 'until', test, body: this.doBody(depth) },
        depth,
      )
    }
    if (word === 'for') return this.withRedirects(this.forNode(depth), depth)
    if (word === 'case') return this.withRedirects(this.caseNode(depth), depth)
    if (RESERVED_ENDS.has(word)) throw new BadScript(`syntax error: unexpected ${JSON.stringify(word)}`)
    const named = /^([A-Za-z_]\w*)[ \t]*\([ \t]*\)/.exec(this.text.slice(this.at))
    if (named?.[1] !== undefined) {
      this.at += named[0].length
      this.newlines()
      return { t: 'function', name: named[1], body: this.command(depth + 1) }
    }
    return this.simple(depth)
  }

  private withRedirects(node: ShellNode, depth: number): ShellNode {
    const redirects = this.redirects(depth)
    return redirects.length === 0 ? node : { t: 'group', body: node, redirects }
  }

  private ifNode(depth: number): ShellNode {
    this.keyword('if')
    const clauses = [{ test: this.list(depth + 1), body: this.thenBody(depth) }]
    let otherwise: ShellNode | undefined
    for (;;) {
      const word = this.peekKeyword()
      if (word === 'elif') {
        this.keyword('elif')
        clauses.push({ test: this.list(depth + 1), body: this.thenBody(depth) })
      } else if (word === 'else') {
        this.keyword('else')
        otherwise = this.list(depth + 1)
      } else break
    }
    this.keyword('fi')
    return { t: 'if', clauses, ...(otherwise === undefined ? {} : { otherwise }) }
  }

  private thenBody(depth: number): ShellNode {
    this.keyword('then')
    return this.list(depth + 1)
  }

  private doBody(depth: number): ShellNode {
    this.keyword('do')
    const body = this.list(depth + 1)
    this.keyword('done')
    return body
  }

  private forNode(depth: number): ShellNode {
    this.keyword('for')
    this.blanks()
    const name = this.peekWord()
    this.at += name.length
    this.newlines()
    let words: Word[] | undefined
    if (this.peekWord() === 'in') {
      this.at += 2
      words = []
      for (;;) {
        this.blanks()
        const word = this.word(depth)
        if (word === undefined) break
        words.push(word)
      }
    }
    this.blanks()
    if (this.text[this.at] === ';') this.at++
    return { t: 'for', name, ...(words === undefined ? {} : { words }), body: this.doBody(depth) }
  }

  private caseNode(depth: number): ShellNode {
    this.keyword('case')
    this.blanks()
    const word = this.word(depth) ?? []
    this.keyword('in')
    const arms: { patterns: Word[]; body: ShellNode }[] = []
    for (;;) {
      this.newlines()
      if (this.peekWord() === 'esac' || this.at >= this.text.length) break
      if (this.text[this.at] === '(') this.at++
      const patterns: Word[] = []
      do {
        this.blanks()
        if (this.text[this.at] === '|') this.at++
        this.blanks()
        patterns.push(this.word(depth) ?? [])
        this.blanks()
      } while (this.text[this.at] === '|')
      this.symbol(')')
      arms.push({ patterns, body: this.list(depth + 1) })
      this.newlines()
      if (this.text.startsWith(';;', this.at)) this.at += 2
    }
    this.keyword('esac')
    return { t: 'case', word, arms }
  }

  private simple(depth: number): ShellNode {
    const assigns: Assign[] = []
    const words: Word[] = []
    const redirects: Redirect[] = []
    for (;;) {
      this.blanks()
      const redirect = this.redirect(depth)
      if (redirect !== undefined) {
        redirects.push(redirect)
        continue
      }
      const assigned = words.length === 0 ? /^([A-Za-z_]\w*)=/.exec(this.text.slice(this.at)) : null
      if (assigned?.[1] !== undefined) {
        this.at += assigned[0].length
        assigns.push({ name: assigned[1], value: this.word(depth) ?? [] })
        continue
      }
      const word = this.word(depth)
      if (word === undefined) break
      words.push(word)
    }
    if (assigns.length + words.length + redirects.length === 0) {
      const here = this.text[this.at]
      throw new BadScript(
        here === undefined
          ? 'syntax error: unexpected end of file'
          : `syntax error: unexpected ${JSON.stringify(here)}`,
      )
    }
    return { t: 'command', assigns, words, redirects }
  }

  private redirects(depth: number): Redirect[] {
    const list: Redirect[] = []
    for (;;) {
      this.blanks()
      const redirect = this.redirect(depth)
      if (redirect === undefined) return list
      list.push(redirect)
    }
  }

  private redirect(depth: number): Redirect | undefined {
    const found = /^(\d?)(>>|>&|<<|<|>)/.exec(this.text.slice(this.at, this.at + 4))
    if (found === null) return undefined
    this.at += found[0].length
    const op = found[2] as Redirect['op']
    this.blanks()
    const target = this.word(depth)
    if (target === undefined) throw new BadScript('syntax error: unexpected redirection')
    return { fd: found[1] ? Number(found[1]) : op.startsWith('<') ? 0 : 1, op, target }
  }

  private peekWord(): string {
    return /^[^\s;&|<>()"'$`\\]+/.exec(this.text.slice(this.at))?.[0] ?? ''
  }

  private peekKeyword(): string {
    this.newlines()
    if (this.text[this.at] === ';' && this.text[this.at + 1] !== ';') this.at++
    this.newlines()
    return this.peekWord()
  }

  private keyword(word: string): void {
    if (this.peekKeyword() !== word) {
      const seen = this.peekWord()
      throw new BadScript(
        seen === ''
          ? `syntax error: unexpected end of file (expecting "${word}")`
          : `syntax error: unexpected ${JSON.stringify(seen)} (expecting "${word}")`,
      )
    }
    this.at += word.length
  }
}

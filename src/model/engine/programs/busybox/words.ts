import { BadScript, type Part, type ShellNode, type Word } from './syntax.ts'

export const MAX_DEPTH = 60

/** Reads words: quotes, escapes, parameters, substitutions. What stands between them is the parser's. */
export abstract class WordReader {
  protected at = 0
  protected readonly text: string
  constructor(text: string) {
    this.text = text
  }

  abstract list(depth: number): ShellNode
  protected abstract inner(text: string): WordReader
  protected abstract script(text: string): ShellNode

  /** @returns undefined when no word starts here */
  protected word(depth: number): Word | undefined {
    const parts: Part[] = []
    const start = this.at
    while (this.at < this.text.length) {
      const here = this.text[this.at] as string
      if (' \t\n;&|<>()'.includes(here)) break
      if (here === "'") {
        const end = this.text.indexOf("'", this.at + 1)
        if (end < 0) throw new BadScript('syntax error: unterminated quoted string')
        parts.push({ p: 'text', text: this.text.slice(this.at + 1, end), quoted: true })
        this.at = end + 1
      } else if (here === '"') this.doubleQuoted(parts, depth)
      else if (here === '\\') {
        if (this.text[this.at + 1] !== '\n')
          parts.push({ p: 'text', text: this.text[this.at + 1] ?? '', quoted: true })
        this.at += 2
      } else if (here === '$' || here === '`') this.dollar(parts, false, depth)
      else {
        parts.push({ p: 'text', text: here, quoted: false })
        this.at++
      }
    }
    return this.at === start ? undefined : parts
  }

  private doubleQuoted(parts: Part[], depth: number): void {
    this.at++
    parts.push({ p: 'text', text: '', quoted: true })
    for (;;) {
      const here = this.text[this.at]
      if (here === undefined) throw new BadScript('syntax error: unterminated quoted string')
      if (here === '"') break
      if (here === '\\' && '$`"\\\n'.includes(this.text[this.at + 1] ?? '-')) {
        if (this.text[this.at + 1] !== '\n')
          parts.push({ p: 'text', text: this.text[this.at + 1] ?? '', quoted: true })
        this.at += 2
      } else if (here === '$' || here === '`') this.dollar(parts, true, depth)
      else {
        parts.push({ p: 'text', text: here, quoted: true })
        this.at++
      }
    }
    this.at++
  }

  private dollar(parts: Part[], quoted: boolean, depth: number): void {
    if (depth > MAX_DEPTH) throw new BadScript('syntax error: too deep')
    const rest = this.text.slice(this.at)
    if (rest.startsWith('$((')) {
      const end = rest.indexOf('))')
      if (end < 0) throw new BadScript('syntax error: missing "))"')
      parts.push({ p: 'math', text: rest.slice(3, end), quoted })
      this.at += end + 2
      return
    }
    if (rest.startsWith('$(')) {
      this.at += 2
      const node = this.list(depth + 1)
      this.symbol(')')
      parts.push({ p: 'sub', node, quoted })
      return
    }
    if (rest.startsWith('`')) {
      const end = rest.indexOf('`', 1)
      if (end < 0) throw new BadScript('syntax error: unterminated backquote')
      parts.push({ p: 'sub', node: this.script(rest.slice(1, end)), quoted })
      this.at += end + 1
      return
    }
    const braced = /^\$\{(#?)([A-Za-z_]\w*|[0-9?#$!@*-])((?::?[-+?=]|%%?|##?)?)/.exec(rest)
    if (rest.startsWith('${') && braced !== null) {
      this.at += braced[0].length
      const start = this.at
      let level = 1
      while (this.at < this.text.length && level > 0) {
        if (this.text[this.at] === '{') level++
        else if (this.text[this.at] === '}') level--
        this.at++
      }
      if (level > 0) throw new BadScript('syntax error: missing "}"')
      const inner = this.inner(this.text.slice(start, this.at - 1))
      const op = braced[1] === '#' ? 'length' : (braced[3] ?? '')
      parts.push({ p: 'var', name: braced[2] ?? '', op, arg: inner.wholeWord(depth + 1), quoted })
      return
    }
    const plain = /^\$([A-Za-z_]\w*|[0-9?#$!@*-])/.exec(rest)
    if (plain?.[1] !== undefined) {
      this.at += plain[0].length
      parts.push({ p: 'var', name: plain[1], op: '', arg: [], quoted })
    } else {
      this.at++
      parts.push({ p: 'text', text: '$', quoted })
    }
  }

  /** Everything as one word, blanks included: what stands after `:-`. */
  wholeWord(depth: number): Word {
    const parts: Part[] = []
    while (this.at < this.text.length) {
      const word = this.word(depth)
      if (word !== undefined) parts.push(...word)
      else {
        parts.push({ p: 'text', text: this.text[this.at] ?? '', quoted: false })
        this.at++
      }
    }
    return parts
  }

  protected symbol(symbol: string): void {
    this.newlines()
    if (!this.text.startsWith(symbol, this.at)) throw new BadScript(`syntax error: missing "${symbol}"`)
    this.at += symbol.length
  }

  protected blanks(): void {
    for (;;) {
      const here = this.text[this.at]
      if (here === ' ' || here === '\t' || here === '\r') this.at++
      else if (here === '\\' && this.text[this.at + 1] === '\n') this.at += 2
      else if (here === '#' && (this.at === 0 || /[\s;&|(]/.test(this.text[this.at - 1] ?? ''))) {
        while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++
      } else return
    }
  }

  protected newlines(): void {
    for (;;) {
      this.blanks()
      if (this.text[this.at] !== '\n') return
      this.at++
    }
  }
}

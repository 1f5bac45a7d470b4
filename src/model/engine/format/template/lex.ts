import { TemplateStop } from './nodes.ts'

export interface Token {
  readonly kind:
    | 'text'
    | 'open'
    | 'close'
    | 'field'
    | 'variable'
    | 'word'
    | 'string'
    | 'number'
    | 'dot'
    | 'symbol'
    | 'space'
    | 'end'
  readonly text: string
  readonly at: number
}

const INSIDE: readonly (readonly [Token['kind'], RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'/y],
  ['number', /[+-]?(?:0[xX][0-9a-fA-F_]+|\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)/y],
  ['field', /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['dot', /\./y],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['symbol', /:=|[=|(),]/y],
]

/** Splits a template; `{{-` and `-}}` trim the text beside them, comments vanish. */
export function lex(text: string): Token[] {
  const tokens: Token[] = []
  const line = (at: number) => text.slice(0, at).split('\n').length
  let at = 0
  let trim = false
  while (at < text.length) {
    const open = text.indexOf('{{', at)
    const end = open < 0 ? text.length : open
    const trimsLeft = open >= 0 && /^-[ \t\r\n]/.test(text.slice(open + 2, open + 4))
    let plain = text.slice(at, end)
    if (trim) plain = plain.replace(/^[ \t\r\n]+/, '')
    if (trimsLeft) plain = plain.replace(/[ \t\r\n]+$/, '')
    if (plain !== '') tokens.push({ kind: 'text', text: plain, at })
    if (open < 0) break
    at = open + (trimsLeft ? 3 : 2)
    const comment = /^[ \t\r\n]*\/\*[\s\S]*?\*\/( -)?\}\}/.exec(text.slice(at))
    if (comment) {
      at += comment[0].length
      trim = comment[1] !== undefined
      continue
    }
    tokens.push({ kind: 'open', text: '{{', at: open })
    for (;;) {
      if (text.startsWith('}}', at) || /^ -\}\}/.test(text.slice(at, at + 4))) {
        trim = !text.startsWith('}}', at)
        tokens.push({ kind: 'close', text: '}}', at })
        at += trim ? 4 : 2
        break
      }
      const token = inside(text, at)
      if (!token) {
        const what =
          at >= text.length ? 'unclosed action' : `unrecognized character in action: ${name(text, at)}`
        throw new TemplateStop(`template: :${line(at)}: ${what}`)
      }
      if (token.kind !== 'space') tokens.push(token)
      else if (/\s-\}\}/.test(text.slice(at + token.text.length - 1, at + token.text.length + 3))) {
        at += token.text.length - 1
        continue
      } else tokens.push(token)
      at += token.text.length
    }
  }
  tokens.push({ kind: 'end', text: '', at: text.length })
  return tokens
}

function inside(text: string, at: number): Token | undefined {
  for (const [kind, pattern] of INSIDE) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found) return { kind, text: found, at }
  }
  return undefined
}

function name(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at) as number)
  const code = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
  return `U+${code} '${character}'`
}

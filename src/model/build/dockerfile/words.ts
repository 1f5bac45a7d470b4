/** Names and values that an instruction sees: build arguments and environment, the latter on top. */
export type Variables = ReadonlyMap<string, string>

export interface Expanded {
  readonly text: string
  /** Names that have no value here. */
  readonly unknown: readonly string[]
}

/** The way out when a text is no word of Dockerfiles: caught where the instruction is known. */
export class BadWord extends Error {}

/** A glob of `${x#p}` as a regular expression. */
function globSource(glob: string, greedy: boolean): string {
  let source = ''
  for (let at = 0; at < glob.length; at += 1) {
    const sign = glob[at] ?? ''
    if (sign === '*') source += greedy ? '.*' : '.*?'
    else if (sign === '?') source += '.'
    else source += (sign === '\\' ? (glob[++at] ?? '\\') : sign).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  }
  return source
}

const reversed = (text: string): string => [...text].reverse().join('')

/** What `${NAME<operator><word>}` stands for. */
function modified(
  value: string | undefined,
  operator: string,
  word: string,
  name: string,
): string | undefined {
  const set = value !== undefined
  if (operator === ':-') return value ? value : word
  if (operator === '-') return set ? value : word
  if (operator === ':+') return value ? word : ''
  if (operator === '+') return set ? word : ''
  if (operator === ':?' || operator === '?') {
    if (operator === '?' ? set : value) return value
    throw new BadWord(word === '' ? `${name}: parameter not set` : `${name}: ${word}`)
  }
  if (!set) return undefined
  if (operator === '#' || operator === '##')
    return value.replace(new RegExp(`^${globSource(word, operator === '##')}`, 's'), '')
  if (operator === '%' || operator === '%%') {
    const back = new RegExp(`^${globSource(reversed(word), operator === '%%')}`, 's')
    return reversed(reversed(value).replace(back, ''))
  }
  const cut = word.indexOf('/')
  const pattern = cut < 0 ? word : word.slice(0, cut)
  const by = cut < 0 ? '' : word.slice(cut + 1)
  return value.replace(new RegExp(globSource(pattern, true), operator === '//' ? 'gs' : 's'), () => by)
}

const MODIFIERS = [':-', ':+', ':?', '-', '+', '?', '##', '#', '%%', '%', '//', '/'] as const

/**
 * Replaces variables and takes quotes and escapes away, as BuildKit does outside RUN, CMD and ENTRYPOINT.
 *
 * @throws BadWord with BuildKit's words
 * @see https://github.com/moby/buildkit/blob/v0.32.2/frontend/dockerfile/shell/lex.go
 */
export function expandWord(word: string, variables: Variables, escapeSign: string): Expanded {
  const unknown: string[] = []
  let at = 0

  const lookUp = (name: string): string | undefined => {
    const value = variables.get(name)
    if (value === undefined) unknown.push(name)
    return value
  }
  const dollar = (): string => {
    at += 1
    if (word[at] !== '{') {
      const name = /^(?:[A-Za-z_]\w*|[0-9@*#?!$-])/.exec(word.slice(at))?.[0]
      if (name === undefined) return '$'
      at += name.length
      return lookUp(name) ?? ''
    }
    at += 1
    const name = /^(?:[A-Za-z_]\w*|[0-9@*#?!$-])/.exec(word.slice(at))?.[0]
    if (name === undefined) throw new BadWord(word[at] === '}' ? '${}: bad substitution' : 'bad substitution')
    at += name.length
    if (word[at] === '}') {
      at += 1
      return lookUp(name) ?? ''
    }
    const operator = MODIFIERS.find((one) => word.startsWith(one, at))
    if (operator === undefined)
      throw new BadWord(`unsupported modifier (${word.slice(at, at + 2)}) in substitution`)
    at += operator.length
    const inner = until('}')
    at += 1
    const known = variables.get(name)
    if (known === undefined && !/[-+?]/.test(operator)) unknown.push(name)
    return modified(known, operator, inner, name) ?? ''
  }
  /** Text up to a sign that stands outside quotes; '' = to the end. */
  const until = (stop: string): string => {
    let out = ''
    while (at < word.length) {
      const sign = word[at] ?? ''
      if (sign === stop && stop !== '') return out
      if (sign === "'") {
        const end = word.indexOf("'", at + 1)
        if (end < 0) throw new BadWord('unexpected end of statement while looking for matching single-quote')
        out += word.slice(at + 1, end)
        at = end + 1
      } else if (sign === '"') {
        at += 1
        out += quoted()
      } else if (sign === '$') out += dollar()
      else if (sign === escapeSign) {
        at += 1
        if (at < word.length) out += word[at]
        at += 1
      } else {
        out += sign
        at += 1
      }
    }
    if (stop === '') return out
    throw new BadWord('missing ending brace, unable to parse substitution')
  }
  const quoted = (): string => {
    let out = ''
    while (at < word.length) {
      const sign = word[at] ?? ''
      if (sign === '"') {
        at += 1
        return out
      }
      if (sign === '$') out += dollar()
      else if (sign === escapeSign && /["$\\`]/.test(word[at + 1] ?? '')) {
        out += word[at + 1]
        at += 2
      } else {
        out += sign
        at += 1
      }
    }
    throw new BadWord('unexpected end of statement while looking for matching double-quote')
  }
  return { text: until(''), unknown }
}

/** Splits at blanks outside quotes; quotes and escapes stay in the words. */
export function splitWords(text: string, escapeSign: string): string[] {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === escapeSign && quote !== "'") {
      word += sign + (text[at + 1] ?? '')
      at += 1
    } else if (quote !== '') {
      word += sign
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") {
      quote = sign
      word += sign
    } else if (/\s/.test(sign)) {
      if (word !== '') words.push(word)
      word = ''
    } else word += sign
  }
  if (word !== '') words.push(word)
  return words
}

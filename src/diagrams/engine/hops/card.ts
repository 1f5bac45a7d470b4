import type { Hop, Json } from '#model/engine/hop.ts'
import type { CardRun } from '../../diagram.ts'

type Token = CardRun

/** Empty values say nothing: a create body has forty fields and the command set three of them. */
function isEmpty(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === '' || value === false || value === 0) return true
  if (Array.isArray(value)) return value.every(isEmpty)
  if (typeof value === 'object') return Object.values(value).every(isEmpty)
  return false
}

function tokens(value: Json): Token[] {
  if (Array.isArray(value)) {
    const parts = (value as readonly Json[]).map(tokens)
    return [{ text: '[' }, ...joined(parts), { text: ']' }]
  }
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, own]) => !isEmpty(own))
      .map(([key, own]) => [{ text: JSON.stringify(key), strong: true }, { text: ': ' }, ...tokens(own)])
    return [{ text: '{ ' }, ...joined(parts), { text: ' }' }]
  }
  return [{ text: JSON.stringify(value), changed: true }]
}

const joined = (parts: readonly (readonly Token[])[]): Token[] =>
  parts.flatMap((part, index) => (index === 0 ? part : [{ text: ', ' }, ...part]))

/** Command lines and rules are shown as they are typed, not as JSON. */
function wordsOf(value: Json): Token[] | undefined {
  if (typeof value === 'string') return [{ text: value, changed: true }]
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return undefined
  return (value as readonly string[]).flatMap((word, index) => [
    ...(index === 0 ? [] : [{ text: ' ' }]),
    { text: word, ...(index === 0 ? { strong: true } : { changed: true }) },
  ])
}

/**
 * A message's body in at most `lines` lines of `columns` characters of mono text: keys strong, values as what
 * the message is about. What does not fit ends in `…`.
 */
export function cardLines(
  payload: Json | undefined,
  lines: number,
  columns: number,
): readonly (readonly CardRun[])[] {
  if (payload === undefined || isEmpty(payload)) return []
  const all = wordsOf(payload) ?? tokens(payload)
  const out: CardRun[][] = [[]]
  let used = 0
  for (const token of all) {
    for (const piece of pieces(token, columns - 3)) {
      const length = [...piece.text].length
      if (used > 0 && used + length > columns) {
        if (out.length === lines) return ended(out, columns)
        out.push([{ text: '  ' }])
        used = 2
        if (piece.text.trim() === '') continue
      }
      const text = used === 2 && out.length > 1 ? piece.text.trimStart() : piece.text
      out.at(-1)?.push({ ...piece, text })
      used += [...text].length
    }
  }
  return out
}

/** A word longer than a line is cut where the line ends. */
function pieces(token: Token, most: number): readonly Token[] {
  const characters = [...token.text]
  if (characters.length <= most) return [token]
  const cut: Token[] = []
  for (let at = 0; at < characters.length; at += most)
    cut.push({ ...token, text: characters.slice(at, at + most).join('') })
  return cut
}

function ended(out: CardRun[][], columns: number): readonly (readonly CardRun[])[] {
  const last = out.at(-1) ?? []
  let used = last.reduce((sum, { text }) => sum + [...text].length, 0)
  while (used > columns - 2 && last.length > 1) used -= [...(last.pop()?.text ?? '')].length
  last.push({ text: ' …' })
  return out
}

/** What of a hop is worth showing: what it asks, else what it answers, else what is known about it. */
export function payloadOf(hop: Hop): Json | undefined {
  const { request, reply, facts } = hop
  if (request !== undefined && !isEmpty(request)) return request
  if (reply !== undefined && !isEmpty(reply)) return reply
  return facts && Object.keys(facts).length > 0 ? facts : undefined
}

/** The header: an HTTP call with its method, any other by what is called. */
export function cardTitle(hop: Hop): string {
  if (hop.method && hop.path && /^[A-Z]+$/.test(hop.method)) return `${hop.method} ${hop.path}`
  return hop.call
}

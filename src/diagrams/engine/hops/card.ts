import type { Hop, Json } from '#model/engine/hop.ts'
import type { CardRun } from '../../diagram.ts'

/** A run that may not be parted from the one before it or after it. */
type Token = CardRun & { readonly glue?: 'before' | 'after' | 'both' }

/** Empty values say nothing: a create body has forty fields and the command set three of them. */
function isEmpty(value: Json | undefined): boolean {
  if (value === null || value === undefined || value === '' || value === false || value === 0) return true
  if (Array.isArray(value)) return value.every(isEmpty)
  if (typeof value === 'object') return Object.values(value).every(isEmpty)
  return false
}

/** Where there is one line, keys and values do without quotes and braces. */
function barely(value: Json): readonly Token[] {
  if (value !== null && typeof value === 'object') {
    const entries = Array.isArray(value)
      ? (value as readonly Json[]).map((own) => ['', own] as const)
      : Object.entries(value)
    const parts = entries
      .filter(([, own]) => !isEmpty(own))
      .map(([key, own]) => [...(key === '' ? [] : [{ text: `${key} `, strong: true }]), ...barely(own)])
    return joined(parts)
  }
  return [{ text: shortIds(String(value)), changed: true }]
}

function tokens(value: Json): readonly Token[] {
  if (Array.isArray(value)) {
    const parts = (value as readonly Json[]).map(tokens)
    return [{ text: '[', glue: 'after' }, ...joined(parts), { text: ']', glue: 'before' }]
  }
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, own]) => !isEmpty(own))
      .map(([key, own]) => [
        { text: JSON.stringify(key), strong: true },
        { text: ': ', glue: 'before' as const },
        ...tokens(own),
      ])
    return [{ text: '{ ', glue: 'after' }, ...joined(parts), { text: ' }', glue: 'before' }]
  }
  return [{ text: shortIds(JSON.stringify(value)), changed: true }]
}

const joined = (parts: readonly (readonly Token[])[]): readonly Token[] =>
  parts.flatMap((part, index): readonly Token[] =>
    index === 0 ? part : [{ text: ', ', glue: 'before' }, ...part],
  )

/** An id or digest by its first twelve digits, as the CLI shows it. */
const shortIds = (text: string): string => text.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…')

/** Command lines and rules are shown as they are typed, not as JSON. */
function wordsOf(value: Json): readonly Token[] | undefined {
  if (typeof value === 'string') return splitWords(value).map((text) => ({ text, changed: true }))
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return undefined
  return (value as readonly string[]).flatMap((word, index) =>
    splitWords(`${word} `).map((text) => ({ text, ...(index === 0 ? { strong: true } : { changed: true }) })),
  )
}

const splitWords = (text: string): readonly string[] =>
  shortIds(text)
    .replace(/\s*\n\s*/g, ' ')
    .match(/\S+\s*|\s+/g) ?? []

/** Runs that stay on one line, with the number of characters they take. */
interface Atom {
  readonly runs: readonly CardRun[]
  readonly length: number
}

function atomsOf(all: readonly Token[], columns: number): readonly Atom[] {
  const groups: Token[][] = []
  let open = false
  for (const token of all) {
    const before = token.glue === 'before' || token.glue === 'both'
    if (groups.length > 0 && (open || before)) groups.at(-1)?.push(token)
    else groups.push([token])
    open = token.glue === 'after' || token.glue === 'both'
  }
  return groups.flatMap((group) => {
    const length = group.reduce((sum, { text }) => sum + [...text].length, 0)
    const runs = group.map(({ glue: _, ...run }) => run)
    return length <= columns ? [{ runs, length }] : runs.flatMap((run) => pieces(run, columns))
  })
}

/** A word longer than a line is cut where the line ends. */
function pieces(run: CardRun, columns: number): readonly Atom[] {
  const characters = [...run.text]
  const cut: Atom[] = []
  for (let at = 0; at < characters.length; at += columns) {
    const own = characters.slice(at, at + columns)
    cut.push({ runs: [{ ...run, text: own.join('') }], length: own.length })
  }
  return cut
}

const INDENT: CardRun = { text: '  ' }

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
  const out: { runs: CardRun[]; used: number }[] = [{ runs: [], used: 0 }]
  const atoms = atomsOf(wordsOf(payload) ?? (lines === 1 ? barely(payload) : tokens(payload)), columns - 4)
  for (const { runs, length } of atoms) {
    const trailing = runs.at(-1)?.text.endsWith(' ') ? 1 : 0
    const line = out.at(-1)
    const most = columns - (out.length === lines ? 2 : 0)
    if (line && line.used + length - trailing <= most) {
      line.runs.push(...runs)
      line.used += length
    } else if (out.length < lines) out.push({ runs: [INDENT, ...runs], used: length + 2 })
    else {
      line?.runs.push({ text: '…' })
      break
    }
  }
  return out.map(({ runs }) => runs).filter((runs) => runs.length > 0)
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
  const title = hop.method && hop.path && /^[A-Z]+$/.test(hop.method) ? `${hop.method} ${hop.path}` : hop.call
  return shortIds(title)
}

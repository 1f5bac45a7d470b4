import type { Heredoc, SourceInstruction } from './source.ts'
import { splitWords } from './words.ts'

export const NAMES =
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  )

/** One instruction taken apart; nothing in it is expanded yet. */
export interface Instruction {
  /** Upper case. */
  readonly name: string
  readonly word: string
  /** `--from=build` → from: ["build"]; a flag without a value: [""]. */
  readonly flags: ReadonlyMap<string, readonly string[]>
  /** JSON elements, words of a list, or the whole text as one, by the instruction's own rule. */
  readonly args: readonly string[]
  /** The exec form. */
  readonly json: boolean
  /** ENV, LABEL and ARG: names and values; a bare `ARG X` has no value. */
  readonly pairs: readonly { readonly key: string; readonly value?: string; readonly legacy?: true }[]
  readonly heredocs: readonly Heredoc[]
  readonly line: number
  readonly endLine: number
  readonly column: number
  /** As a progress line and a history entry show it: word, flags and arguments, joined. */
  readonly text: string
}

/** The way out when an instruction is malformed, in BuildKit's words; `at` is an offset into what follows its word. */
export class BadInstruction extends Error {
  readonly at: number
  constructor(message: string, at = -1) {
    super(message)
    this.at = at
  }
}

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  ADD: ['chown', 'chmod', 'link', 'keep-git-dir', 'checksum', 'exclude', 'unpack'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  FROM: ['platform'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  RUN: ['mount', 'network', 'security', 'device'],
}
const BOOLEANS = new Set(['link', 'keep-git-dir', 'parents', 'unpack'])
const REPEATABLE = new Set(['mount', 'exclude', 'device'])

/** The list of a JSON form; undefined = it is none, and the text is read as words or for the shell. */
function jsonList(text: string): string[] | undefined {
  if (!text.trimStart().startsWith('[')) return undefined
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : undefined
  } catch {
    return undefined
  }
}

/**
 * Takes one instruction apart.
 *
 * @throws BadInstruction in BuildKit's words
 * @see https://github.com/moby/buildkit/blob/v0.32.2/frontend/dockerfile/instructions/parse.go
 */
export function readInstruction(source: SourceInstruction, escapeSign: string): Instruction {
  const name = source.word.toUpperCase()
  if (!NAMES.includes(name)) throw new BadInstruction(`unknown instruction: ${source.word}`)
  const { flags, rest } = readFlags(name, source.rest, escapeSign)
  const json = LISTS.has(name) ? jsonList(rest) : undefined
  const args = json ?? (WORDS.has(name) ? splitPlain(rest) : rest === '' ? [] : [rest])
  const pairs = name === 'ENV' || name === 'LABEL' || name === 'ARG' ? readPairs(name, rest, escapeSign) : []
  const made: Instruction = {
    name,
    word: source.word,
    flags,
    args,
    json: json !== undefined,
    pairs,
    heredocs: source.heredocs,
    line: source.line,
    endLine: source.endLine,
    column: source.column,
    text: `${name}${source.rest === '' ? '' : ` ${source.rest}`}`,
  }
  checkArguments(made)
  return made
}

const LISTS = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME'])
const WORDS = new Set(['ADD', 'COPY', 'EXPOSE', 'FROM', 'VOLUME'])

const splitPlain = (text: string): string[] => text.split(/\s+/).filter(Boolean)

function readFlags(
  name: string,
  text: string,
  escapeSign: string,
): { flags: ReadonlyMap<string, readonly string[]>; rest: string } {
  const known = FLAGS[name]
  const flags = new Map<string, string[]>()
  let rest = text
  while (known !== undefined && rest.startsWith('--')) {
    const [word = ''] = splitWords(rest, escapeSign)
    const offset = text.length - rest.length
    rest = rest.slice(word.length).trimStart()
    if (word === '--') break
    const cut = word.indexOf('=')
    const flag = word.slice(2, cut < 0 ? undefined : cut)
    if (!known.includes(flag))
      throw new BadInstruction(`unknown flag: --${flag}${meant(flag, known)}`, offset)
    if (cut < 0 && !BOOLEANS.has(flag)) throw new BadInstruction(`missing a value on flag: --${flag}`, offset)
    const value = cut < 0 ? 'true' : word.slice(cut + 1)
    if (BOOLEANS.has(flag) && !/^(?:true|false)$/i.test(value))
      throw new BadInstruction(`expecting boolean value for flag --${flag}, not: ${value}`, offset)
    if (flags.has(flag) && !REPEATABLE.has(flag))
      throw new BadInstruction(`duplicate flag specified: --${flag}`, offset)
    flags.set(flag, [...(flags.get(flag) ?? []), value])
  }
  return { flags, rest }
}

/** BuildKit suggests what is at most a few letters away. */
function meant(flag: string, known: readonly string[]): string {
  const near = known.find((one) => distance(one, flag) <= 2)
  return near === undefined ? '' : ` (did you mean ${near}?)`
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    row = next
  }
  return row[b.length] ?? 0
}

/** `A=1 B="x y"`, the old `A rest of the line`, and for ARG bare names. */
function readPairs(name: string, rest: string, escapeSign: string): Instruction['pairs'] {
  const words = splitWords(rest, escapeSign)
  const [first] = words
  if (first === undefined) return []
  if (name === 'ARG')
    return words.map((word) => {
      const cut = word.indexOf('=')
      return cut < 0 ? { key: word } : { key: word.slice(0, cut), value: word.slice(cut + 1) }
    })
  if (!first.includes('=')) {
    const value = rest.slice(first.length).trim()
    if (value === '') throw new BadInstruction(`${name} must have two arguments`)
    return [{ key: first, value, legacy: true }]
  }
  return words.map((word) => {
    const cut = word.indexOf('=')
    if (cut < 0)
      throw new BadInstruction(
        `Syntax error - can't find = in ${JSON.stringify(word)}. Must be of the form: name=value`,
        rest.indexOf(word),
      )
    if (cut === 0) throw new BadInstruction(`${name} names can not be blank`)
    return { key: word.slice(0, cut), value: word.slice(cut + 1) }
  })
}

const EXACTLY_ONE = new Set(['MAINTAINER', 'STOPSIGNAL', 'USER', 'WORKDIR'])
const AT_LEAST_ONE = new Set(['ARG', 'ENV', 'EXPOSE', 'LABEL', 'ONBUILD', 'SHELL', 'VOLUME'])

function checkArguments({ name, args, json, heredocs, flags }: Instruction): void {
  if (EXACTLY_ONE.has(name) && args.length !== 1)
    throw new BadInstruction(`${name} requires exactly one argument`)
  if (AT_LEAST_ONE.has(name) && args.length === 0)
    throw new BadInstruction(`${name} requires at least one argument`)
  if (name === 'RUN' && args.length === 0 && heredocs.length === 0)
    throw new BadInstruction('RUN requires at least one argument')
  if (name === 'SHELL' && !json) throw new BadInstruction('SHELL requires the arguments to be in JSON form')
  if (name === 'FROM' && !(args.length === 1 || (args.length === 3 && /^as$/i.test(args[1] ?? ''))))
    throw new BadInstruction('FROM requires either one or three arguments')
  if ((name === 'COPY' || name === 'ADD') && args.length === 0)
    throw new BadInstruction(`${name} requires at least two arguments, but only zero were provided`)
  if ((name === 'COPY' || name === 'ADD') && args.length === 1)
    throw new BadInstruction(
      `${name} requires at least two arguments, but only one was provided. Destination could not be determined`,
    )
  if (name === 'COPY' && flags.get('from')?.[0] === '')
    throw new BadInstruction('COPY --from requires a value')
  if (name === 'HEALTHCHECK') checkHealth(args[0] ?? '')
  if (name === 'ONBUILD') {
    const trigger = (args[0] ?? '').split(/\s/)[0]?.toUpperCase()
    if (trigger === 'ONBUILD')
      throw new BadInstruction("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed")
    if (trigger === 'MAINTAINER' || trigger === 'FROM')
      throw new BadInstruction(`${trigger} isn't allowed as an ONBUILD trigger`)
  }
}

function checkHealth(text: string): void {
  const [, kind = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? []
  if (kind === '') throw new BadInstruction('HEALTHCHECK requires at least one argument')
  if (!/^(?:none|cmd)$/i.test(kind))
    throw new BadInstruction(`Unknown type ${JSON.stringify(kind)} in HEALTHCHECK (try CMD)`)
  if (/^none$/i.test(kind) && rest !== '') throw new BadInstruction('HEALTHCHECK NONE takes no arguments')
  if (/^cmd$/i.test(kind) && rest === '') throw new BadInstruction('Missing command after HEALTHCHECK CMD')
}

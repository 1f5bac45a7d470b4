/** The text filters that may follow a command: `docker ps | grep web`. */
export interface Filtered {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

const done = (stdout: string, exitCode = 0): Filtered => ({ stdout, stderr: '', exitCode })
const lines = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
const join = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('')

/** Runs one filter over what the command before it printed. */
export function applyFilter(argv: readonly string[], input: string): Filtered {
  const [name = '', ...args] = argv
  const filter = FILTERS.get(name)
  if (filter === undefined) return { stdout: '', stderr: `bash: ${name}: command not found\n`, exitCode: 127 }
  return filter(args, input)
}

/** Whether a command word is one of the text filters. */
export const isFilter = (name: string): boolean => FILTERS.has(name)

const count = (args: readonly string[], fallback: number): number => {
  const at = args.indexOf('-n')
  const text = at >= 0 ? args[at + 1] : args.find((arg) => /^-\d+$/.test(arg))?.slice(1)
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : fallback
}

const FILTERS: ReadonlyMap<string, (args: readonly string[], input: string) => Filtered> = new Map<
  string,
  (args: readonly string[], input: string) => Filtered
>([
  ['cat', (_, input) => done(input)],
  ['head', (args, input) => done(join(lines(input).slice(0, count(args, 10))))],
  ['tail', (args, input) => done(count(args, 10) === 0 ? '' : join(lines(input).slice(-count(args, 10))))],
  [
    'sort',
    (args, input) => done(join(args.includes('-r') ? lines(input).sort().reverse() : lines(input).sort())),
  ],
  ['uniq', (args, input) => done(join(unique(lines(input), args.includes('-c'))))],
  [
    'wc',
    (args, input) =>
      done(
        `${args.includes('-l') ? lines(input).length : args.includes('-c') ? input.length : `${lines(input).length} ${input.split(/\s+/).filter(Boolean).length} ${input.length}`}\n`,
      ),
  ],
  ['grep', grep],
  ['cut', cut],
  ['tr', tr],
  ['jq', (_, input) => jq(input)],
])

function unique(list: readonly string[], counted: boolean): string[] {
  const groups: { line: string; n: number }[] = []
  for (const line of list) {
    const last = groups.at(-1)
    if (last?.line === line) last.n++
    else groups.push({ line, n: 1 })
  }
  return groups.map(({ line, n }) => (counted ? `${String(n).padStart(7)} ${line}` : line))
}

function grep(args: readonly string[], input: string): Filtered {
  const flags = args.filter((arg) => /^-[a-zA-Z]+$/.test(arg)).join('')
  const pattern = args.find((arg) => !arg.startsWith('-')) ?? ''
  let expression: RegExp
  try {
    const source = flags.includes('F') ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : pattern
    expression = new RegExp(source, flags.includes('i') ? 'i' : '')
  } catch {
    return { stdout: '', stderr: `grep: Invalid regular expression\n`, exitCode: 2 }
  }
  const found = lines(input).filter((line) => expression.test(line) !== flags.includes('v'))
  const code = found.length > 0 ? 0 : 1
  if (flags.includes('q')) return done('', code)
  return flags.includes('c') ? done(`${found.length}\n`, code) : done(join(found), code)
}

function cut(args: readonly string[], input: string): Filtered {
  const value = (flag: string) => {
    const at = args.findIndex((arg) => arg.startsWith(flag))
    return at < 0 ? undefined : args[at] === flag ? args[at + 1] : args[at]?.slice(flag.length)
  }
  const characters = value('-c')
  if (characters !== undefined) {
    const [from = '1', to] = characters.split('-')
    const last = to === undefined ? Number(from) : to === '' ? undefined : Number(to)
    return done(join(lines(input).map((line) => line.slice(Number(from || 1) - 1, last))))
  }
  const fields = (value('-f') ?? '1').split(',').map(Number)
  const separator = value('-d') ?? '\t'
  return done(
    join(lines(input).map((line) => fields.map((n) => line.split(separator)[n - 1] ?? '').join(separator))),
  )
}

function tr(args: readonly string[], input: string): Filtered {
  if (args[0] === '-d') return done([...input].filter((one) => !(args[1] ?? '').includes(one)).join(''))
  const upper = /upper|A-Z/.test(args[1] ?? '')
  return done(upper ? input.toUpperCase() : input.toLowerCase())
}

function jq(input: string): Filtered {
  try {
    return done(`${JSON.stringify(JSON.parse(input), undefined, 2)}\n`)
  } catch {
    return { stdout: '', stderr: 'jq: parse error\n', exitCode: 2 }
  }
}

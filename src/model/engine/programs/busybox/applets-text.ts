import { digestOf } from '../../../oci/digest.ts'
import { isErrno } from '../program.ts'
import { type Applet, type AppletRun, flagsOf, joined, linesOf } from './applet.ts'
import { OutOfMemory } from './control.ts'

/** Text of the files named, or of standard input; a missing file is reported and left out. */
function texts(run: AppletRun, paths: readonly string[]): { path: string; text: string }[] {
  if (paths.length === 0) return [{ path: '', text: run.input() }]
  return paths.flatMap((path) => {
    if (path === '-') return [{ path, text: run.input() }]
    const found = run.files.read(path)
    if (!isErrno(found)) return [{ path, text: found.text }]
    run.err(`${run.name}: ${path}: ${found}\n`)
    return []
  })
}
const missing = (run: AppletRun, paths: readonly string[]) =>
  paths.some((path) => path !== '-' && isErrno(run.files.read(path)))

const head: Applet = (run) => {
  const args = run.args.map((arg) => (/^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg))
  const { values, rest } = flagsOf(args, 'nc')
  const bytes = values.get('c')
  for (const { text } of texts(run, rest))
    run.out(
      bytes === undefined
        ? joined(linesOf(text).slice(0, Number(values.get('n') ?? 10)))
        : text.slice(0, Number(bytes)),
    )
  return missing(run, rest) ? 1 : 0
}

/** Files without an end, and without a line's end: what keeps the last line keeps all of them. */
const ENDLESS = new Set(['/dev/zero', '/dev/random', '/dev/urandom'])

const tail: Applet = (run) => {
  if (run.args.some((arg) => ENDLESS.has(arg))) throw new OutOfMemory()
  const args = run.args.map((arg) => (/^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg))
  const { values, rest } = flagsOf(args, 'nc')
  const count = values.get('n') ?? '10'
  for (const { text } of texts(run, rest)) {
    const lines = linesOf(text)
    run.out(
      joined(
        count.startsWith('+')
          ? lines.slice(Number(count) - 1)
          : Number(count) === 0
            ? []
            : lines.slice(-Number(count)),
      ),
    )
  }
  return missing(run, rest) ? 1 : 0
}

const bytes = (text: string): number => {
  let sum = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    sum += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return sum
}

const wc: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  for (const { path, text } of texts(run, rest)) {
    const numbers = {
      l: (text.match(/\n/g) ?? []).length,
      w: text.split(/\s+/).filter(Boolean).length,
      c: bytes(text),
    }
    const wanted = (['l', 'w', 'c'] as const).filter((key) => flags.has(key))
    const shown = wanted.length === 0 ? (['l', 'w', 'c'] as const) : wanted
    const columns =
      shown.length === 1 && path === ''
        ? [String(numbers[shown[0] ?? 'l'])]
        : shown.map((key) => String(numbers[key]).padStart(path === '' || shown.length > 1 ? 9 : 1))
    run.out(`${columns.join(' ')}${path === '' ? '' : ` ${path}`}\n`)
  }
  return missing(run, rest) ? 1 : 0
}

const grep: Applet = (run) => {
  const { flags, values, rest } = flagsOf(run.args, 'emABC')
  const pattern = values.get('e') ?? rest.shift() ?? ''
  const extended = flags.has('E') || run.name === 'egrep'
  const source = flags.has('F')
    ? pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    : extended
      ? pattern
      : basicToExtended(pattern)
  let expression: RegExp
  try {
    expression = new RegExp(
      flags.has('x') ? `^(?:${source})$` : flags.has('w') ? `\\b(?:${source})\\b` : source,
      flags.has('i') ? 'i' : '',
    )
  } catch {
    run.err(`grep: bad regex '${pattern}'\n`)
    return 2
  }
  let hits = 0
  const files = texts(run, rest)
  for (const { path, text } of files) {
    const found = linesOf(text)
      .map((line, at) => ({ line, at }))
      .filter(({ line }) => expression.test(line) !== flags.has('v'))
    hits += found.length
    const prefix = files.length > 1 && !flags.has('h') ? `${path}:` : ''
    if (flags.has('q')) continue
    if (flags.has('c')) run.out(`${prefix}${found.length}\n`)
    else if (flags.has('l')) run.out(found.length > 0 ? `${path || '(standard input)'}\n` : '')
    else if (flags.has('o'))
      for (const { line } of found)
        run.out(joined(line.match(new RegExp(expression.source, `${expression.flags}g`)) ?? []))
    else for (const { line, at } of found) run.out(`${prefix}${flags.has('n') ? `${at + 1}:` : ''}${line}\n`)
  }
  if (missing(run, rest)) return 2
  return hits > 0 ? 0 : 1
}

/** In a basic expression `+ ? | ( ) { }` are letters unless a backslash stands before them. */
const basicToExtended = (pattern: string): string =>
  pattern.replace(
    /\\([+?|(){}])|([+?|(){}])/g,
    (_, escaped: string | undefined, plain: string | undefined) =>
      escaped === undefined ? `\\${plain}` : escaped,
  )

const sort: Applet = (run) => {
  const { flags, values, rest } = flagsOf(run.args, 'kt')
  const key = Number((values.get('k') ?? '0').split(/[,.]/)[0])
  const separator = values.get('t')
  const pick = (line: string) =>
    key === 0
      ? line
      : ((separator === undefined ? line.trim().split(/\s+/) : line.split(separator))[key - 1] ?? '')
  const lines = texts(run, rest).flatMap(({ text }) => linesOf(text))
  lines.sort((a, b) => {
    const [x, y] = [pick(a), pick(b)]
    if (flags.has('n')) return Number.parseFloat(x) - Number.parseFloat(y) || (a < b ? -1 : 1)
    return x < y ? -1 : x > y ? 1 : 0
  })
  if (flags.has('r')) lines.reverse()
  run.out(joined(flags.has('u') ? [...new Set(lines)] : lines))
  return 0
}

const uniq: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  const groups: { line: string; n: number }[] = []
  for (const { text } of texts(run, rest.slice(0, 1))) {
    for (const line of linesOf(text)) {
      const last = groups.at(-1)
      if (last?.line === line) last.n++
      else groups.push({ line, n: 1 })
    }
  }
  const shown = groups.filter(({ n }) => (flags.has('d') ? n > 1 : flags.has('u') ? n === 1 : true))
  run.out(joined(shown.map(({ line, n }) => (flags.has('c') ? `${String(n).padStart(7)} ${line}` : line))))
  return 0
}

function ranges(text: string): (n: number) => boolean {
  const list = text.split(',').map((part) => {
    const [from = '', to] = part.split('-')
    return [
      Number(from || 1),
      to === undefined ? Number(from) : to === '' ? Number.POSITIVE_INFINITY : Number(to),
    ] as const
  })
  return (n) => list.some(([from, to]) => n >= from && n <= to)
}

const cut: Applet = (run) => {
  const { values, rest } = flagsOf(run.args, 'cdfb')
  const characters = values.get('c') ?? values.get('b')
  const separator = values.get('d') ?? '\t'
  const wanted = ranges(characters ?? values.get('f') ?? '1')
  for (const { text } of texts(run, rest)) {
    for (const line of linesOf(text)) {
      if (characters !== undefined) run.out(`${[...line].filter((_, at) => wanted(at + 1)).join('')}\n`)
      else
        run.out(
          `${
            line.includes(separator)
              ? line
                  .split(separator)
                  .filter((_, at) => wanted(at + 1))
                  .join(separator)
              : line
          }\n`,
        )
    }
  }
  return 0
}

function expandSet(text: string): string[] {
  const classes = text
    .replaceAll('[:upper:]', 'A-Z')
    .replaceAll('[:lower:]', 'a-z')
    .replaceAll('[:digit:]', '0-9')
    .replaceAll('[:space:]', ' \t\n')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
  const set: string[] = []
  for (let at = 0; at < classes.length; at++) {
    const from = classes.charCodeAt(at)
    if (classes[at + 1] === '-' && at + 2 < classes.length) {
      for (let code = from; code <= classes.charCodeAt(at + 2); code++) set.push(String.fromCharCode(code))
      at += 2
    } else set.push(classes[at] ?? '')
  }
  return set
}

const tr: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  const from = expandSet(rest[0] ?? '')
  const to = expandSet(rest[1] ?? '')
  const text = run.input()
  if (flags.has('d')) run.out([...text].filter((one) => !from.includes(one)).join(''))
  else {
    let last = ''
    for (const one of text) {
      const at = from.indexOf(one)
      const next = at < 0 || to.length === 0 ? one : (to[Math.min(at, to.length - 1)] ?? one)
      if (flags.has('s') && next === last && (at >= 0 || to.includes(next))) continue
      run.out(next)
      last = next
    }
  }
  return 0
}

const sed: Applet = (run) => {
  const { flags, values, rest } = flagsOf(run.args, 'e')
  const script = values.get('e') ?? rest.shift() ?? ''
  const substitute = /^(?:(\d+|\$)|\/(.*?)\/)?s(.)((?:\\.|(?!\3).)*)\3((?:\\.|(?!\3).)*)\3([gip]*)$/.exec(
    script,
  )
  const print = /^(\d+|\$)?(?:,(\d+|\$))?([pdq])$/.exec(script) ?? /^\/(.*)\/()([pd])$/.exec(script)
  const source =
    flags.has('r') || flags.has('E') ? (substitute?.[4] ?? '') : basicToExtended(substitute?.[4] ?? '')
  for (const { path, text } of texts(run, rest)) {
    const lines = linesOf(text)
    const out: string[] = []
    lines.forEach((line, at) => {
      const is = (mark: string | undefined) =>
        mark === '$' ? at === lines.length - 1 : Number(mark) === at + 1
      if (substitute !== null) {
        const [, number, match, , , replacement = '', options = ''] = substitute
        const applies =
          number === undefined && match === undefined
            ? true
            : number === undefined
              ? new RegExp(match ?? '').test(line)
              : is(number)
        const js = replacement
          .replace(/\$/g, '$$$$')
          .replace(/\\(\d)/g, '$$$1')
          .replace(/(^|[^\\])&/g, '$1$$&')
        const changed = applies
          ? line.replace(
              new RegExp(source, `${options.includes('g') ? 'g' : ''}${options.includes('i') ? 'i' : ''}`),
              js,
            )
          : line
        if (!flags.has('n') || (options.includes('p') && changed !== line)) out.push(changed)
        return
      }
      const [, from, to, command] = print ?? []
      const hit = script.startsWith('/')
        ? new RegExp(from ?? '').test(line)
        : to === undefined || to === ''
          ? from === undefined || is(from)
          : at + 1 >= Number(from) && (to === '$' || at + 1 <= Number(to))
      if (command === 'd' ? !hit : !flags.has('n')) out.push(line)
      if (command === 'p' && hit) out.push(line)
    })
    if (flags.has('i') && path !== '') run.files.write(path, joined(out))
    else run.out(joined(out))
  }
  return missing(run, rest) ? 1 : 0
}

/** `awk '{print $1, $NF}'`, with `-F` and an optional `/pattern/` or `NR==n`. */
const awk: Applet = (run) => {
  const { values, rest } = flagsOf(run.args, 'Fv')
  const script = rest.shift() ?? ''
  const found = /^\s*(?:\/(.*)\/|NR\s*==\s*(\d+)|(END))?\s*\{\s*print\s*(.*?)\s*;?\s*\}\s*$/.exec(script)
  if (found === null) {
    run.err('awk: cmd. line:1: Unexpected token\n')
    return 1
  }
  const [, pattern, row, end, what = ''] = found
  const lines = texts(run, rest).flatMap(({ text }) => linesOf(text))
  const separator = values.get('F')
  const print = (line: string, number: number) => {
    const fields = separator === undefined ? line.trim().split(/\s+/) : line.split(separator)
    const value = (term: string): string => {
      const at = /^\$(?:(\d+)|(NF)|\(NF-(\d+)\))$/.exec(term)
      if (term === 'NR') return String(number)
      if (term === 'NF') return String(fields.length)
      if (at === null) return term.replace(/^"(.*)"$/, '$1').replaceAll('\\t', '\t')
      const index = at[1] === undefined ? fields.length - Number(at[3] ?? 0) : Number(at[1])
      return index === 0 ? line : (fields[index - 1] ?? '')
    }
    const items = what === '' ? ['$0'] : what.split(/\s*,\s*/)
    run.out(`${items.map((item) => (item.match(/"[^"]*"|\S+/g) ?? []).map(value).join('')).join(' ')}\n`)
  }
  if (end !== undefined) {
    print(lines.at(-1) ?? '', lines.length)
    return 0
  }
  lines.forEach((line, at) => {
    if (pattern !== undefined && !new RegExp(pattern).test(line)) return
    if (row !== undefined && Number(row) !== at + 1) return
    print(line, at + 1)
  })
  return 0
}

const tee: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  const text = run.input()
  for (const path of rest) run.files.write(path, text, flags.has('a'))
  run.out(text)
  return 0
}

const seq: Applet = (run) => {
  const numbers = flagsOf(run.args).rest.map(Number)
  const [first, step, last] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers
  for (let n = first ?? 1, count = 0; (step ?? 1) > 0 ? n <= (last ?? 0) : n >= (last ?? 0); n += step ?? 1) {
    if (count++ > 10_000) break
    run.out(`${n}\n`)
  }
  return 0
}

const sum: Applet = (run) => {
  const { rest } = flagsOf(run.args)
  for (const { path, text } of texts(run, rest)) run.out(`${digestOf(text).slice(7)}  ${path || '-'}\n`)
  return missing(run, rest) ? 1 : 0
}

const xargs: Applet = (run) => {
  const words = run.input().split(/\s+/).filter(Boolean)
  const [name = 'echo', ...args] = run.args.filter((arg) => !/^-/.test(arg))
  if (name === 'echo') {
    run.out(`${[...args, ...words].join(' ')}\n`)
    return 0
  }
  const applet = textApplets.get(name)
  return applet === undefined ? 127 : applet({ ...run, name, args: [...args, ...words] })
}

const rev: Applet = (run) => {
  for (const { text } of texts(run, run.args))
    run.out(joined(linesOf(text).map((line) => [...line].reverse().join(''))))
  return 0
}

export const textApplets: ReadonlyMap<string, Applet> = new Map<string, Applet>([
  ['awk', awk],
  ['cut', cut],
  ['egrep', grep],
  ['grep', grep],
  ['head', head],
  ['rev', rev],
  ['sed', sed],
  ['seq', seq],
  ['sha256sum', sum],
  ['sort', sort],
  ['tail', tail],
  ['tee', tee],
  ['tr', tr],
  ['uniq', uniq],
  ['wc', wc],
  ['xargs', xargs],
])

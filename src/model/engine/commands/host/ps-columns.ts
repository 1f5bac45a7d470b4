import type { Process } from '../../state/process.ts'
import { clockText, userName } from './ps-text.ts'

export interface Column {
  readonly header: string
  readonly cell: (process: Process) => string
}

const command = (process: Process): string => process.argv.join(' ')
const program = (process: Process): string => {
  const [word = ''] = (process.argv[0] ?? '').replace(/:.*$/, '').split(' ')
  return word.slice(word.lastIndexOf('/') + 1).slice(0, 15)
}
const column = (header: string, cell: Column['cell']): Column => ({ header, cell })

const UID = column('UID', ({ uid }) => userName(uid))
const PID = column('PID', ({ pid }) => String(pid))
const PPID = column('PPID', ({ ppid }) => String(ppid))
const STIME = column('STIME', ({ startedAtMs }) => clockText(startedAtMs))
const TTY = column('TTY', () => '?')
const TIME = column('TIME', () => '00:00:00')

/** What `-o` can name. @see https://man7.org/linux/man-pages/man1/ps.1.html */
const KEYWORDS: ReadonlyMap<string, Column> = new Map([
  ['pid', PID],
  ['ppid', PPID],
  ['user', column('USER', ({ uid }) => userName(uid))],
  ['euser', column('EUSER', ({ uid }) => userName(uid))],
  ['uid', column('UID', ({ uid }) => String(uid))],
  ['args', column('COMMAND', command)],
  ['cmd', column('CMD', command)],
  ['command', column('COMMAND', command)],
  ['comm', column('COMMAND', program)],
  ['stime', STIME],
  ['start_time', column('START', STIME.cell)],
  ['tty', column('TT', () => '?')],
  ['tname', TTY],
  ['time', TIME],
  ['stat', column('STAT', () => 'Ss')],
  ['state', column('S', () => 'S')],
  ['s', column('S', () => 'S')],
  ['pcpu', column('%CPU', () => '0.0')],
  ['%cpu', column('%CPU', () => '0.0')],
  ['pmem', column('%MEM', () => '0.0')],
  ['%mem', column('%MEM', () => '0.0')],
  ['rss', column('RSS', () => '1856')],
  ['vsz', column('VSZ', () => '1624')],
  ['nlwp', column('NLWP', () => '1')],
  ['ni', column('NI', () => '0')],
  ['pri', column('PRI', () => '19')],
])

const FULL: readonly Column[] = [
  UID,
  PID,
  PPID,
  column('C', () => '0'),
  STIME,
  TTY,
  TIME,
  column('CMD', command),
]
const BSD: readonly Column[] = [
  column('USER', ({ uid }) => userName(uid)),
  PID,
  column('%CPU', () => '0.0'),
  column('%MEM', () => '0.0'),
  column('VSZ', () => '1624'),
  column('RSS', () => '1856'),
  TTY,
  column('STAT', () => 'Ss'),
  column('START', STIME.cell),
  column('TIME', () => '0:00'),
  column('COMMAND', command),
]
const SHORT: readonly Column[] = [PID, TTY, TIME, column('CMD', program)]

/**
 * The columns of `ps` with some arguments: `-ef`, `aux`, `-o pid,comm`.
 *
 * @returns the columns, or what ps says of a keyword that it does not know
 */
export function columnsOf(args: readonly string[]): readonly Column[] | { readonly message: string } {
  const wanted: Column[] = []
  const rest: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    const found = /^-[A-Za-z]*o(.*)$/.exec(arg) ?? /^o$/.exec(arg)
    if (found === null) {
      rest.push(arg)
      continue
    }
    rest.push(arg.replace(/o.*$/, ''))
    for (const text of (found[1] || (args[++at] ?? '')).split(',')) {
      const [keyword = '', header] = text.split('=')
      const known = KEYWORDS.get(keyword)
      if (known === undefined)
        return { message: `error: unknown user-defined format specifier ${JSON.stringify(keyword)}` }
      wanted.push(header === undefined || header === '' ? known : { ...known, header })
    }
  }
  if (wanted.length > 0) return wanted
  if (rest.some((arg) => /^\w*u\w*$/.test(arg))) return BSD
  return rest.some((arg) => /^-\w*f/.test(arg)) ? FULL : SHORT
}

export const isColumns = (value: ReturnType<typeof columnsOf>): value is readonly Column[] =>
  Array.isArray(value)

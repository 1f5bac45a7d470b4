import { epochMs } from '../../clock.ts'
import { rfc3339 } from '../../format/time.ts'
import { parseSignal } from '../../kernel/signals.ts'
import { isErrno } from '../program.ts'
import { type Applet, type AppletRun, flagsOf } from './applet.ts'
import { echoText, printfText } from './printing.ts'
import { testExpression } from './test-expression.ts'

function nameOf(run: AppletRun, file: string, id: number): string | undefined {
  const text = run.files.read(file)
  return (isErrno(text) ? '' : text.text)
    .split('\n')
    .map((line) => line.split(':'))
    .find((line) => line[2] === String(id))?.[0]
}

const id: Applet = (run) => {
  const { flags } = flagsOf(run.args)
  const { uid, gid } = run.context
  if (flags.has('u')) run.out(`${flags.has('n') ? (nameOf(run, '/etc/passwd', uid) ?? uid) : uid}\n`)
  else if (flags.has('g') || flags.has('G'))
    run.out(`${flags.has('n') ? (nameOf(run, '/etc/group', gid) ?? gid) : gid}\n`)
  else {
    const user = nameOf(run, '/etc/passwd', uid)
    const group = nameOf(run, '/etc/group', gid)
    const g = `${gid}${group === undefined ? '' : `(${group})`}`
    run.out(`uid=${uid}${user === undefined ? '' : `(${user})`} gid=${g} groups=${g}\n`)
  }
  return 0
}

const whoami: Applet = (run) => {
  const name = nameOf(run, '/etc/passwd', run.context.uid)
  if (name === undefined) {
    run.err(`whoami: unknown uid ${run.context.uid}\n`)
    return 1
  }
  run.out(`${name}\n`)
  return 0
}

const env: Applet = (run) => {
  for (const [name, value] of run.env) run.out(`${name}=${value}\n`)
  return 0
}

const hostname: Applet = (run) => {
  const { flags } = flagsOf(run.args)
  if (flags.has('i'))
    run.out(
      `${run.context.machine.interfaces
        .filter((one) => one.name !== 'lo')
        .map((one) => one.address)
        .join(' ')}\n`,
    )
  else run.out(`${run.context.machine.hostname}\n`)
  return 0
}

const uname: Applet = (run) => {
  const { flags } = flagsOf(run.args)
  const parts = { s: 'Linux', n: run.context.machine.hostname, r: '6.12.0', v: '#1 SMP', m: 'x86_64' }
  const keys = (['s', 'n', 'r', 'v', 'm'] as const).filter((key) => flags.has(key) || flags.has('a'))
  run.out(
    `${(keys.length === 0 ? (['s'] as const) : keys).map((key) => parts[key]).join(' ')}${flags.has('a') ? ' GNU/Linux' : ''}\n`,
  )
  return 0
}

const ps: Applet = (run) => {
  run.out('PID   USER     TIME  COMMAND\n')
  for (const { pid, uid, argv } of [...run.context.machine.processes()].sort((a, b) => a.pid - b.pid)) {
    const user = nameOf(run, '/etc/passwd', uid) ?? String(uid)
    run.out(`${String(pid).padStart(5)} ${user.padEnd(8)}  0:00 ${argv.join(' ')}\n`)
  }
  return 0
}

const mount: Applet = (run) => {
  for (const line of run.context.machine.mounts) run.out(`${line}\n`)
  return 0
}

const kill: Applet = (run) => {
  const signalText = run.args.find((arg) => /^-\w/.test(arg))?.slice(1) ?? 'TERM'
  const signal = parseSignal(signalText) ?? 15
  let code = 0
  for (const pid of run.args.filter((arg) => /^\d+$/.test(arg))) {
    if (run.context.machine.kill(Number(pid), signal)) continue
    run.err(`kill: can't kill pid ${pid}: No such process\n`)
    code = 1
  }
  return code
}

const pidof: Applet = (run) => {
  const found = run.context.machine
    .processes()
    .filter((one) => run.args.includes((one.argv[0] ?? '').replace(/^.*\//, '')))
  if (found.length === 0) return 1
  run.out(`${found.map((one) => one.pid).join(' ')}\n`)
  return 0
}

const date: Applet = (run) => {
  const text = rfc3339(epochMs(run.context.nowMs))
  const format = run.args.find((arg) => arg.startsWith('+'))
  if (format === '+%s') run.out(`${Math.floor(epochMs(run.context.nowMs) / 1000)}\n`)
  else run.out(`${text}\n`)
  return 0
}

const which: Applet = (run) => {
  let code = 0
  for (const name of run.args) {
    const found = run.context.machine.which(name)
    if (found === undefined) code = 1
    else run.out(`${found.path}\n`)
  }
  return code
}

const df: Applet = (run) => {
  run.out('Filesystem           1K-blocks      Used Available Use% Mounted on\n')
  run.out('overlay               61255492  12415940  45695504  21% /\n')
  return 0
}

const free: Applet = (run) => {
  const total = Math.floor(run.context.machine.memoryBytes / 1024)
  const used = Math.floor(total / 10)
  run.out('              total        used        free      shared  buff/cache   available\n')
  run.out(
    `Mem:     ${String(total).padStart(10)}  ${String(used).padStart(10)}  ${String(total - used).padStart(10)}           0           0  ${String(total - used).padStart(10)}\n`,
  )
  return 0
}

const expr: Applet = (run) => {
  const [a = '', op = '', b = ''] = run.args
  const [x, y] = [Number(a), Number(b)]
  const results: Readonly<Record<string, () => string | number>> = {
    '+': () => x + y,
    '-': () => x - y,
    '*': () => x * y,
    '/': () => Math.trunc(x / y),
    '%': () => x % y,
    '=': () => Number(a === b),
    '<': () => Number(x < y),
    '>': () => Number(x > y),
  }
  const value = results[op]?.() ?? a
  run.out(`${value}\n`)
  return String(value) === '0' || value === '' ? 1 : 0
}

const basename: Applet = (run) => {
  const [path = '', suffix = ''] = run.args
  const name = path.replace(/\/+$/, '').replace(/^.*\//, '')
  run.out(
    `${suffix !== '' && name.endsWith(suffix) && name !== suffix ? name.slice(0, -suffix.length) : name}\n`,
  )
  return 0
}

const dirname: Applet = (run) => {
  const path = (run.args[0] ?? '').replace(/\/+$/, '')
  run.out(`${path.includes('/') ? path.slice(0, path.lastIndexOf('/')) || '/' : '.'}\n`)
  return 0
}

const test: Applet = (run) => {
  const args = run.name === '[' ? run.args.slice(0, -1) : run.args
  return testExpression(args, run.files, (text) => run.err(`${run.name}: ${text}\n`))
}

/** Does something and ends with a status. */
const print = (status: number, act: () => unknown): number => {
  act()
  return status
}

export const systemApplets: ReadonlyMap<string, Applet> = new Map<string, Applet>([
  ['[', test],
  ['basename', basename],
  ['date', date],
  ['df', df],
  ['dirname', dirname],
  ['echo', (run) => print(0, () => run.out(echoText(run.args)))],
  ['env', env],
  ['expr', expr],
  ['false', () => 1],
  ['free', free],
  ['hostname', hostname],
  ['id', id],
  ['kill', kill],
  ['mount', mount],
  ['nproc', (run) => print(0, () => run.out(`${run.context.machine.cpus}\n`))],
  ['pidof', pidof],
  ['printf', (run) => print(0, () => run.out(printfText(run.args)))],
  ['ps', ps],
  ['pwd', (run) => print(0, () => run.out(`${run.cwd}\n`))],
  ['sync', () => 0],
  ['test', test],
  ['true', () => 0],
  [
    'umount',
    (run) => print(1, () => run.err(`umount: can't unmount ${run.args[0] ?? ''}: Operation not permitted\n`)),
  ],
  ['uname', uname],
  [
    'uptime',
    (run) => print(0, () => run.out(' 09:00:00 up  1:00,  0 users,  load average: 0.00, 0.00, 0.00\n')),
  ],
  ['usleep', () => 0],
  ['which', which],
  ['whoami', whoami],
])

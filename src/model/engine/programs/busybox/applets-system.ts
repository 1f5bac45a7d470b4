import { epochMs } from '../../clock.ts'
import { parseSignal } from '../../kernel/signals.ts'
import { isErrno } from '../program.ts'
import { type Applet, type AppletRun, flagsOf } from './applet.ts'
import { echoText, printfText } from './printing.ts'
import { strftime } from './strftime.ts'
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
  const { uid, gid, groups } = run.context
  const group = (one: number) => nameOf(run, '/etc/group', one)
  const shown = (one: number, name: string | undefined) => (flags.has('n') ? (name ?? one) : one)
  const named = (one: number, name: string | undefined) => `${one}${name === undefined ? '' : `(${name})`}`
  if (flags.has('u')) run.out(`${shown(uid, nameOf(run, '/etc/passwd', uid))}\n`)
  else if (flags.has('g')) run.out(`${shown(gid, group(gid))}\n`)
  else if (flags.has('G')) run.out(`${[gid, ...groups].map((one) => shown(one, group(one))).join(' ')}\n`)
  else {
    const all = [gid, ...groups].map((one) => named(one, group(one))).join(',')
    run.out(
      `uid=${named(uid, nameOf(run, '/etc/passwd', uid))} gid=${named(gid, group(gid))} groups=${all}\n`,
    )
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
  else if (flags.has('f')) run.out(`${fullHostname(run)}\n`)
  else run.out(`${run.context.machine.hostname}\n`)
  return 0
}

/** The first name beside the host name in /etc/hosts. */
function fullHostname(run: AppletRun): string {
  const { hostname: short } = run.context.machine
  const hosts = run.files.read('/etc/hosts')
  const lines = (isErrno(hosts) ? '' : hosts.text).split('\n').map((line) => line.split(/\s+/))
  return lines.find((names) => names.slice(1).includes(short))?.[1] ?? short
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
  const format = run.args.find((arg) => arg.startsWith('+'))?.slice(1) ?? '%a %b %e %H:%M:%S %Z %Y'
  run.out(`${strftime(format, epochMs(run.context.nowMs))}\n`)
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

/** Lines of mount(8): what is mounted, where, as which kind, with which options. */
const MOUNT = /^(\S+) on (\S+) type (\S+) \((.*)\)$/
const DISK_KIB = { total: 61_255_492, used: 12_415_940, free: 45_695_504 }
const MEMORY_KIB = 12_582_912

const df: Applet = (run) => {
  const { flags, rest } = flagsOf(run.args)
  const mounts = run.context.machine.mounts.flatMap((line) => {
    const [, device = '', at = '', type = '', options = ''] = MOUNT.exec(line) ?? []
    if (!['overlay', 'tmpfs', 'ext4'].includes(type)) return []
    const size = /size=(\d+)k/.exec(options)?.[1]
    const total = type === 'tmpfs' ? Number(size ?? MEMORY_KIB) : DISK_KIB.total
    const used = type === 'tmpfs' ? 0 : DISK_KIB.used
    return [{ device, at, total, used, free: type === 'tmpfs' ? total : DISK_KIB.free }]
  })
  const covering = (path: string) =>
    mounts.findLast(({ at }) => at === '/' || path === at || path.startsWith(`${at}/`))
  const wanted = rest.length === 0 ? mounts : rest.flatMap((path) => covering(run.files.absolute(path)) ?? [])
  const human = flags.has('h')
  const size = (kib: number) => (human ? humanKib(kib) : String(kib)).padStart(9)
  run.out(
    `${'Filesystem'.padEnd(20)} ${human ? '     Size' : '1K-blocks'}      Used Available Use% Mounted on\n`,
  )
  for (const { device, at, total, used, free } of wanted) {
    const percent = String(Math.round((used * 100) / Math.max(1, used + free))).padStart(3)
    run.out(`${device.padEnd(20)} ${size(total)} ${size(used)} ${size(free)} ${percent}% ${at}\n`)
  }
  return 0
}

function humanKib(kib: number): string {
  if (kib === 0) return '0'
  let value = kib
  let unit = 0
  for (; value >= 1024 && unit < 3; unit++) value /= 1024
  return `${value.toFixed(1)}${'KMGT'[unit]}`
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

import { USER } from '../../actors.ts'
import type { Host } from '../../host.ts'
import { deliver } from '../../kernel/processes.ts'
import { parseSignal, SIGTERM } from '../../kernel/signals.ts'
import type { Run } from '../../run.ts'
import type { Process } from '../../state/process.ts'
import { sayHost } from './say.ts'

/** Processes by the name of their program: `dockerd`, `containerd`, `containerd-shim-runc-v2`, `nginx`. */
export function processesNamed(host: Host, name: string): Process[] {
  return [...host.processes.values()].filter((process) => {
    const program = (process.argv[0] ?? '').replace(/^-/, '')
    return program === name || program.slice(program.lastIndexOf('/') + 1).replace(/:$/, '') === name
  })
}

/**
 * `kill [-s SIG | -SIG] PID…`. A program's name is taken for its pids: the one of dockerd is not known by
 * heart.
 */
export function kill(run: Run, args: readonly string[], argv: readonly string[]): number {
  let signal = SIGTERM
  const targets: string[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? ''
    const text =
      word === '-s' || word === '--signal'
        ? (args[++at] ?? '')
        : /^-\w+/.test(word) && targets.length === 0
          ? word.slice(1)
          : undefined
    if (text === undefined) {
      if (word !== '--') targets.push(word)
      continue
    }
    const parsed = text === '0' ? 0 : parseSignal(text)
    if (parsed === undefined) {
      run.stderr += `bash: kill: ${text}: invalid signal specification\n`
      return 1
    }
    signal = parsed
  }
  if (targets.length === 0) {
    run.stderr +=
      'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]\n'
    return 2
  }
  run.chapter = 'fault'
  run.hop({
    kind: 'host/command',
    from: USER,
    to: { role: 'kernel' },
    via: 'argv',
    call: argv.join(' '),
    request: argv,
    facts: { line: argv.join(' ') },
  })
  let code = 0
  for (const target of targets) code = killOne(run, target, signal) || code
  return code
}

function killOne(run: Run, target: string, signal: number): number {
  const pids = /^\d+$/.test(target)
    ? [Number(target)]
    : processesNamed(run.host, target).map((one) => one.pid)
  if (pids.length === 0 && !/^\d+$/.test(target)) {
    run.stderr += `bash: kill: ${target}: arguments must be process or job IDs\n`
    return 1
  }
  let code = 0
  for (const pid of pids) {
    if (deliver(run, pid, signal, USER)) continue
    run.stderr += `bash: kill: (${pid}) - No such process\n`
    code = 1
  }
  return code
}

/** `pkill [-SIG] [-x] [-f] NAME` */
export function pkill(run: Run, args: readonly string[], argv: readonly string[]): number {
  const signal = args.find((arg) => /^-[A-Z0-9]+$/.test(arg))
  const name = args.filter((arg) => !arg.startsWith('-')).at(-1) ?? ''
  const found = processesNamed(run.host, name)
  if (found.length === 0) {
    sayHost(run, argv)
    return 1
  }
  return kill(run, [...(signal === undefined ? [] : [signal]), ...found.map((one) => String(one.pid))], argv)
}

/** `pidof NAME…`: pids on one line, newest first. */
export function pidof(run: Run, args: readonly string[], argv: readonly string[]): number {
  sayHost(run, argv)
  const pids = args
    .flatMap((name) => processesNamed(run.host, name).map((one) => one.pid))
    .sort((a, b) => b - a)
  if (pids.length === 0) return 1
  run.stdout += `${pids.join(' ')}\n`
  return 0
}

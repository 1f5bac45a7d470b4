import type { ProgramState } from '../../state/process.ts'
import type { Outcome, Program, ProgramContext } from '../program.ts'
import { isErrno } from '../program.ts'
import { applets } from './applets.ts'
import { OutOfMemory } from './control.ts'
import { outcomeOf, trapped } from './outcome.ts'
import { parseScript } from './parse.ts'
import { Shell } from './shell.ts'
import { sleepMs } from './sleep.ts'
import { newShell, type ShellState } from './state.ts'
import { BadScript } from './syntax.ts'

const SHELLS = new Set(['sh', 'ash', 'bash', 'dash'])
/** Applets that go on until a signal comes. */
const ENDLESS = new Set(['top', 'yes', 'httpd', 'telnetd', 'crond', 'syslogd'])

/** busybox: which applet it is, argv[0] says. */
export const busybox: Program = {
  start(context, state) {
    const given = (state as { shell?: ShellState } | undefined)?.shell
    if (given !== undefined) return go(new Shell(context, structuredCopy(given)))
    const name = (context.argv[0] ?? '').replace(/^.*\//, '').replace(/^-/, '')
    if (SHELLS.has(name)) return startShell(context, name)
    if (name === 'busybox' && context.argv.length > 1) return startApplet(context, context.argv.slice(1))
    return startApplet(context, context.argv)
  },
  resume(context, state) {
    const shell = (state as { shell?: ShellState }).shell
    if (shell === undefined) return { exit: 0 }
    return go(new Shell(context, structuredCopy(shell)))
  },
  signal(context, state, signal) {
    const shell = (state as { shell?: ShellState }).shell
    const action = shell === undefined ? undefined : trapped(shell, signal)
    if (shell === undefined || action === undefined) return 'default'
    if (action === '') return 'ignore'
    const next = structuredCopy(shell)
    next.pendingTraps.push(action)
    const sleeps = (state as { until?: number }).until
    const waits = next.waitingFor !== 0
    if (waits) next.waitingFor = 0
    return sleeps !== undefined && sleeps > context.nowMs && !waits
      ? keepSleeping(next, sleeps - context.nowMs, sleeps)
      : go(new Shell(context, next))
  },
  child(context, state, pid, status) {
    const shell = (state as { shell?: ShellState }).shell
    if (shell === undefined) return undefined
    const next = structuredCopy(shell)
    next.jobs = next.jobs.filter((one) => one !== pid)
    const wanted = next.waitingFor
    if (wanted === 0 || (wanted > 0 && wanted !== pid) || (wanted < 0 && next.jobs.length > 0))
      return { state: { ...state, shell: next } as unknown as ProgramState, keepTimer: true }
    next.waitingFor = 0
    next.status = wanted < 0 ? 0 : status
    return go(new Shell(context, next))
  },
}

const keepSleeping = (shell: ShellState, ms: number, until: number): Outcome => ({
  state: { kind: 'busybox', shell, until } as unknown as ProgramState,
  wakeAfterMs: ms,
})

/** Every activation works on a copy: the state of before stays as it was. */
const structuredCopy = (state: ShellState): ShellState => ({
  ...state,
  frames: [...state.frames],
  vars: { ...state.vars },
  exported: [...state.exported],
  traps: { ...state.traps },
  functions: { ...state.functions },
  pendingTraps: [...state.pendingTraps],
  jobs: [...state.jobs],
})

function go(shell: Shell): Outcome {
  return unlessFull(() => goOn(shell))
}

function unlessFull(act: () => Outcome): Outcome {
  try {
    return act()
  } catch (thrown) {
    if (thrown instanceof OutOfMemory) return { outOfMemory: true }
    throw thrown
  }
}

function goOn(shell: Shell): Outcome {
  const outcome = outcomeOf(shell, shell.run())
  if ('state' in outcome && outcome.wakeAfterMs !== undefined) {
    return { ...outcome, state: { ...outcome.state, until: shell.context.nowMs + outcome.wakeAfterMs } }
  }
  return outcome
}

function startShell(context: ProgramContext, name: string): Outcome {
  const args = context.argv.slice(1)
  let at = 0
  let options = ''
  let script: string | undefined
  for (; at < args.length && /^[-+]\w/.test(args[at] ?? ''); at++) {
    const letters = (args[at] ?? '').slice(1)
    if (letters.includes('c')) {
      script = args[++at] ?? ''
      at++
      options += letters.replace('c', '')
      break
    }
    options += letters
  }
  const rest = args.slice(at)
  let shellName = name
  let params = rest
  let input = context.stdin ?? ''
  if (script !== undefined) {
    if (rest.length > 0) {
      shellName = rest[0] ?? name
      params = rest.slice(1)
    }
  } else if (rest.length > 0) {
    const file = context.files.read(rest[0] ?? '')
    if (isErrno(file)) {
      context.err(`${name}: can't open '${rest[0]}': ${file}\n`)
      return { exit: 2 }
    }
    script = file.text
    shellName = rest[0] ?? name
    params = rest.slice(1)
  } else if (context.stdin === undefined) {
    return { state: { kind: 'busybox' } }
  } else {
    script = input
    input = ''
  }
  const state = newShell(context.env, context.cwd, shellName, params, input)
  state.vars.PWD = context.cwd
  state.options = options.replace(/[^eux]/g, '')
  try {
    state.frames = [{ f: 'node', node: parseScript(script) }]
  } catch (thrown) {
    if (!(thrown instanceof BadScript)) throw thrown
    context.err(`${shellName}: ${thrown.message}\n`)
    return { exit: 2 }
  }
  return go(new Shell(context, state))
}

function startApplet(context: ProgramContext, argv: readonly string[]): Outcome {
  const name = (argv[0] ?? '').replace(/^.*\//, '')
  if (name === 'sleep') {
    const ms = sleepMs(argv.slice(1))
    if (typeof ms === 'string') {
      context.err(ms)
      return { exit: 1 }
    }
    return ms === Number.POSITIVE_INFINITY
      ? { state: { kind: 'busybox' } }
      : { state: { kind: 'busybox' }, wakeAfterMs: ms }
  }
  const follows = name === 'tail' && argv.some((arg) => /^-\w*[fF]/.test(arg))
  const listens = name === 'nc' && argv.some((arg) => /^-\w*l/.test(arg))
  const reads = name === 'cat' && argv.length === 1 && context.stdin === undefined
  const applet = applets.get(name)
  if (ENDLESS.has(name) || listens || reads) return { state: { kind: 'busybox' } }
  if (applet === undefined) {
    context.err(`${name}: applet not found\n`)
    return { exit: 127 }
  }
  return unlessFull(() => {
    const status = applet({
      name,
      args: argv.slice(1),
      input: () => context.stdin ?? '',
      out: (text) => context.out(text),
      err: (text) => context.err(text),
      files: context.files,
      cwd: context.cwd,
      env: context.env,
      context,
    })
    return follows ? { state: { kind: 'busybox' } } : { exit: status }
  })
}

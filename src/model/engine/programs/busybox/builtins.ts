import { parseSignal } from '../../kernel/signals.ts'
import { isErrno } from '../program.ts'
import { Exit } from './control.ts'
import { takeLine } from './input.ts'
import { parseScript } from './parse.ts'
import { echoText, printfText } from './printing.ts'
import type { Shell } from './shell.ts'
import { testExpression } from './test-expression.ts'

export type Builtin = (shell: Shell, args: readonly string[]) => number

const unwind = (shell: Shell, kinds: readonly string[], after: boolean): void => {
  const { frames } = shell.state
  while (frames.length > 0) {
    const frame = frames.pop()
    if (frame === undefined) return
    if (kinds.includes(frame.f)) {
      if (!after) frames.push(frame)
      return
    }
    if (frame.f === 'io') shell.state.streams = frame.before
  }
}

const exit: Builtin = (shell, [text]) => {
  throw new Exit(text === undefined ? shell.state.status : Number(text) & 255)
}

const cd: Builtin = (shell, [path = shell.variable('HOME') ?? '/']) => {
  const at = shell.context.files.absolute(
    shell.absolute(path === '-' ? (shell.state.vars.OLDPWD ?? '/') : path),
  )
  const stat = shell.context.files.stat(at)
  if (isErrno(stat) || stat.type !== 'dir') {
    shell.write(
      'err',
      `${shell.state.name}: cd: can't cd to ${path}: ${isErrno(stat) ? stat : 'Not a directory'}\n`,
    )
    return 2
  }
  shell.state.vars.OLDPWD = shell.state.cwd
  shell.state.cwd = at
  shell.state.vars.PWD = at
  return 0
}

const exportVars: Builtin = (shell, args) => {
  for (const arg of args) {
    const at = arg.indexOf('=')
    const name = at < 0 ? arg : arg.slice(0, at)
    if (at >= 0) shell.assign(name, arg.slice(at + 1))
    if (!shell.state.exported.includes(name)) shell.state.exported.push(name)
  }
  return 0
}

const set: Builtin = (shell, args) => {
  for (const [at, arg] of args.entries()) {
    if (arg === '--') {
      shell.state.params = args.slice(at + 1)
      return 0
    }
    if (/^-[a-z]+$/.test(arg)) shell.state.options += arg.slice(1)
    else if (/^\+[a-z]+$/.test(arg))
      for (const letter of arg.slice(1)) shell.state.options = shell.state.options.replaceAll(letter, '')
    else {
      shell.state.params = args.slice(at)
      return 0
    }
  }
  return 0
}

const trap: Builtin = (shell, args) => {
  const [action = '', ...names] = args
  if (args.length === 0) {
    for (const [name, text] of Object.entries(shell.state.traps))
      shell.write('out', `trap -- '${text}' ${name}\n`)
    return 0
  }
  for (const name of names.length === 0 ? [action] : names) {
    const key = name === '0' ? 'EXIT' : name.toUpperCase().replace(/^SIG/, '')
    if (key !== 'EXIT' && parseSignal(key) === undefined) {
      shell.write('err', `${shell.state.name}: trap: ${name}: invalid signal specification\n`)
      return 1
    }
    if (action === '-' || names.length === 0) delete shell.state.traps[key]
    else shell.state.traps[key] = action
  }
  return 0
}

const kill: Builtin = (shell, args) => {
  let signal = 15
  let code = 0
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    if (arg === '-s' || (/^-\w/.test(arg) && at === 0)) {
      const text = arg === '-s' ? (args[++at] ?? '') : arg.slice(1)
      signal = text === '0' ? 0 : (parseSignal(text) ?? -1)
      if (signal < 0) {
        shell.write('err', `${shell.state.name}: invalid signal name '${text}'\n`)
        return 1
      }
      continue
    }
    const pid = Number(arg)
    if (pid === shell.context.pid && pid !== 1) {
      const action = Object.entries(shell.state.traps).find(([name]) => parseSignal(name) === signal)
      if (action !== undefined) {
        shell.state.pendingTraps.push(action[1])
        continue
      }
      if (signal !== 0) throw new Exit(128 + signal)
      continue
    }
    if (pid === shell.context.pid) {
      const action = Object.entries(shell.state.traps).find(([name]) => parseSignal(name) === signal)
      if (action !== undefined) shell.state.pendingTraps.push(action[1])
      continue
    }
    if (Number.isInteger(pid) && shell.context.machine.kill(pid, signal)) continue
    shell.write('err', `${shell.state.name}: can't kill pid ${arg}: No such process\n`)
    code = 1
  }
  return code
}

const read: Builtin = (shell, args) => {
  const names = args.filter((arg) => !arg.startsWith('-'))
  const line = takeLine(shell.state)
  const words = (line ?? '').trim().split(/[ \t]+/)
  const wanted = names.length === 0 ? ['REPLY'] : names
  wanted.forEach((name, at) => {
    shell.assign(name, at === wanted.length - 1 ? words.slice(at).join(' ') : (words[at] ?? ''))
  })
  return line === undefined ? 1 : 0
}

const wait: Builtin = (shell, [text]) => {
  const alive = shell.context.machine.processes().map((one) => one.pid)
  shell.state.jobs = shell.state.jobs.filter((pid) => alive.includes(pid))
  const pid = text === undefined ? -1 : Number(text)
  const pending = pid === -1 ? shell.state.jobs.length > 0 : shell.state.jobs.includes(pid)
  if (pending) shell.wait({ child: pid })
  return pid === -1 ? 0 : shell.state.status
}

const exec: Builtin = (shell, args) => {
  const [name = ''] = args
  const found = shell.context.machine.which(name)
  if (found === undefined) {
    shell.write('err', `${shell.state.name}: exec: line 0: ${name}: not found\n`)
    throw new Exit(127)
  }
  shell.wait({ exec: args, program: found.program })
  return 0
}

const command: Builtin = (shell, args) => {
  if (args[0] !== '-v') {
    shell.state.frames.push({
      f: 'node',
      node: {
        t: 'command',
        assigns: [],
        redirects: [],
        words: args.map((text) => [{ p: 'text', text, quoted: true }]),
      },
    })
    return 0
  }
  const name = args[1] ?? ''
  const found = builtins.has(name) ? name : shell.context.machine.which(name)?.path
  if (found === undefined) return 127
  shell.write('out', `${found}\n`)
  return 0
}

const LIMITS: Readonly<Record<string, readonly [name: string, fallback: string]>> = {
  n: ['nofile', '1048576'],
  u: ['nproc', 'unlimited'],
  c: ['core', 'unlimited'],
  f: ['fsize', 'unlimited'],
  s: ['stack', '8192'],
  l: ['memlock', '8192'],
  t: ['cpu', 'unlimited'],
  v: ['as', 'unlimited'],
}

const ulimit: Builtin = (shell, args) => {
  const text = args.join('')
  const [name, fallback] = LIMITS[text.replace(/[-HS]/g, '') || 'f'] ?? ['fsize', 'unlimited']
  const limit = shell.context.machine.limits.get(name)
  const value = limit === undefined ? fallback : String(text.includes('H') ? limit.hard : limit.soft)
  shell.write('out', `${value === '-1' ? 'unlimited' : value}\n`)
  return 0
}

/** Does something and ends with a status. */
const print = (status: number, act: () => unknown): number => {
  act()
  return status
}

export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', () => 0],
  ['true', () => 0],
  ['false', () => 1],
  ['exit', exit],
  ['cd', cd],
  ['pwd', (shell) => print(0, () => shell.write('out', `${shell.state.cwd}\n`))],
  ['echo', (shell, args) => print(0, () => shell.write('out', echoText(args)))],
  ['printf', (shell, args) => print(0, () => shell.write('out', printfText(args)))],
  ['export', exportVars],
  ['readonly', exportVars],
  [
    'local',
    (shell, args) => {
      for (const arg of args) {
        const at = arg.indexOf('=')
        shell.assign(at < 0 ? arg : arg.slice(0, at), at < 0 ? '' : arg.slice(at + 1))
      }
      return 0
    },
  ],
  [
    'unset',
    (shell, args) => {
      for (const name of args) delete shell.state.vars[name]
      return 0
    },
  ],
  ['set', set],
  [
    'shift',
    (shell, [n = '1']) => {
      if (Number(n) > shell.state.params.length) return 1
      shell.state.params = shell.state.params.slice(Number(n))
      return 0
    },
  ],
  ['trap', trap],
  ['kill', kill],
  ['read', read],
  ['wait', wait],
  ['exec', exec],
  ['command', command],
  [
    'type',
    (shell, [name = '']) => {
      const found = builtins.has(name)
        ? `${name} is a shell builtin`
        : shell.context.machine.which(name) === undefined
          ? undefined
          : `${name} is ${shell.context.machine.which(name)?.path}`
      shell.write('out', `${found ?? `${name}: not found`}\n`)
      return found === undefined ? 127 : 0
    },
  ],
  [
    'test',
    (shell, args) =>
      testExpression(args, shell.filesHere(), (text) => shell.write('err', `${shell.state.name}: ${text}\n`)),
  ],
  [
    '[',
    (shell, args) => {
      if (args.at(-1) !== ']') {
        shell.write('err', `${shell.state.name}: [: missing ]\n`)
        return 2
      }
      return testExpression(args.slice(0, -1), shell.filesHere(), (text) =>
        shell.write('err', `${shell.state.name}: ${text}\n`),
      )
    },
  ],
  [
    'eval',
    (shell, args) =>
      print(0, () => shell.state.frames.push({ f: 'node', node: parseScript(args.join(' ')) })),
  ],
  [
    '.',
    (shell, [path = '']) => {
      const found = shell.context.files.read(shell.absolute(path))
      if (isErrno(found)) {
        shell.write('err', `${shell.state.name}: .: can't open '${path}': ${found}\n`)
        throw new Exit(2)
      }
      shell.state.frames.push({ f: 'node', node: parseScript(found.text) })
      return 0
    },
  ],
  [
    'return',
    (shell, [text]) => {
      const status = text === undefined ? shell.state.status : Number(text) & 255
      unwind(shell, ['call'], false)
      return status
    },
  ],
  ['break', (shell) => print(0, () => unwind(shell, ['while', 'for'], true))],
  [
    'continue',
    (shell) => {
      unwind(shell, ['while', 'for'], false)
      return 0
    },
  ],
  ['umask', (shell) => print(0, () => shell.write('out', '0022\n'))],
  ['ulimit', ulimit],
  ['hash', () => 0],
  ['times', (shell) => print(0, () => shell.write('out', '0m0.00s 0m0.00s\n0m0.00s 0m0.00s\n'))],
])

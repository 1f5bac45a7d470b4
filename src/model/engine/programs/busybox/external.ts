import type { ProgramState } from '../../state/process.ts'
import { isErrno } from '../program.ts'
import { type Applet, applets } from './applets.ts'
import { OutOfMemory } from './control.ts'
import { takeInput } from './input.ts'
import { parseScript } from './parse.ts'
import type { Shell } from './shell.ts'
import { sleepMs } from './sleep.ts'

/** A file along PATH: an applet runs inside shell process, anything else as a child. */
export function external(
  shell: Shell,
  words: readonly string[],
  temporary: readonly (readonly [string, string])[],
): void {
  const [name = ''] = words
  const found = shell.context.machine.which(name.includes('/') ? shell.absolute(name) : name)
  if (found === undefined) {
    shell.state.status = explainMissing(shell, name)
    return
  }
  if (found.program === 'busybox') {
    const applet = applets.get(found.path.slice(found.path.lastIndexOf('/') + 1))
    if (found.path.endsWith('/sleep')) sleep(shell, words)
    else if (applet !== undefined) shell.state.status = runForked(shell, applet, words, temporary)
    else child(shell, words, { kind: 'busybox' })
    return
  }
  if (found.program === 'script') {
    const text = shell.context.files.read(found.path)
    const child = shell.inner({
      t: 'list',
      items: [{ node: parseScript(isErrno(text) ? '' : text.text), background: false }],
    })
    child.captured = shell.captured === undefined ? undefined : ''
    child.state.params = words.slice(1)
    const ended = child.run()
    if (shell.captured !== undefined) shell.captured += child.captured ?? ''
    shell.state.status = 'exit' in ended ? ended.exit : 0
    return
  }
  child(shell, words, { kind: found.program })
}

function child(shell: Shell, words: readonly string[], state: ProgramState): void {
  const pid = shell.context.machine.spawn(words, { ...state, fresh: true })
  if (pid === undefined) shell.cannotFork()
  shell.state.status = 0
  shell.wait({ child: pid })
}

/**
 * An applet runs in a process of its own, except the last command of a script: the shell becomes that one. A child
 * that the kernel kills for lack of memory is reported, and the shell goes on.
 */
function runForked(
  shell: Shell,
  applet: Applet,
  words: readonly string[],
  temporary: readonly (readonly [string, string])[],
): number {
  const last = shell.state.frames.length === 0 && shell.state.traps.EXIT === undefined
  if (last) return runApplet(shell, applet, words, temporary)
  if (shell.context.machine.pidsLeft < 1) shell.cannotFork()
  try {
    return runApplet(shell, applet, words, temporary)
  } catch (thrown) {
    if (!(thrown instanceof OutOfMemory)) throw thrown
    shell.context.machine.oomKillChild()
    shell.write('err', 'Killed\n')
    return 137
  }
}

function sleep(shell: Shell, words: readonly string[]): void {
  const ms = sleepMs(words.slice(1))
  if (typeof ms === 'string') {
    shell.write('err', ms)
    shell.state.status = 1
    return
  }
  shell.state.status = 0
  shell.wait(ms === Number.POSITIVE_INFINITY ? { forever: true } : { sleepMs: ms })
}

function runApplet(
  shell: Shell,
  applet: Applet,
  words: readonly string[],
  temporary: readonly (readonly [string, string])[],
): number {
  return applet({
    name: words[0]?.replace(/^.*\//, '') ?? '',
    args: words.slice(1),
    input: () => takeInput(shell.state),
    out: (text) => shell.write('out', text),
    err: (text) => shell.write('err', text),
    files: shell.filesHere(),
    cwd: shell.state.cwd,
    env: shell.environment(temporary),
    context: shell.context,
  })
}

function explainMissing(shell: Shell, name: string): number {
  if (!name.includes('/')) {
    shell.write('err', `${shell.state.name}: ${name}: not found\n`)
    return 127
  }
  const at = shell.context.files.stat(shell.absolute(name))
  const text = isErrno(at)
    ? 'not found'
    : at.type === 'dir'
      ? 'Permission denied'
      : (at.mode & 0o111) === 0
        ? 'Permission denied'
        : 'not found'
  shell.write('err', `${shell.state.name}: ${name}: ${text}\n`)
  return text === 'not found' ? 127 : 126
}

import { parseSignal } from '../../kernel/signals.ts'
import type { ProgramState } from '../../state/process.ts'
import type { Outcome } from '../program.ts'
import type { Pause } from './control.ts'
import type { Shell } from './shell.ts'
import type { ShellState } from './state.ts'

/** What a shell does about a signal: a trap, nothing, or the kernel's default. */
export function trapped(state: ShellState, signal: number): string | undefined {
  for (const [name, action] of Object.entries(state.traps)) if (parseSignal(name) === signal) return action
  return undefined
}

/** The state of the process from what the shell waits for. */
export function outcomeOf(shell: Shell, ended: { readonly exit: number } | Pause): Outcome {
  if ('exit' in ended) return { exit: ended.exit }
  if ('exec' in ended) return { exec: ended.exec, program: ended.program }
  const state = { kind: 'busybox', shell: shell.state } as unknown as ProgramState
  if ('sleepMs' in ended) return { state, wakeAfterMs: ended.sleepMs }
  if ('child' in ended) shell.state.waitingFor = ended.child
  return { state }
}

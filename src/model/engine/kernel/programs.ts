import { containerActor, shimActor } from '../actors.ts'
import type { Outcome } from '../programs/program.ts'
import { programNamed } from '../programs/registry.ts'
import type { Run } from '../run.ts'
import type { Process, ProgramState } from '../state/process.ts'
import { contextOf } from './context.ts'
import { reportOom } from './memory.ts'
import { exit, spawn } from './processes.ts'
import { SIGKILL } from './signals.ts'

/** Runs the first step of a program that was just executed. */
export function startProgram(run: Run, pid: number): void {
  const process = run.host.processes.get(pid)
  if (process?.inside === undefined) return
  const program = programNamed(process.inside.program.kind)
  const context = contextOf(run, process)
  for (const argv of program.children?.(context) ?? []) {
    spawnInside(run, process, argv, { kind: 'helper' })
  }
  const { fresh, ...state } = process.inside.program
  run.put('processes', pid, { ...process, inside: { ...process.inside, program: state as ProgramState } })
  settle(
    run,
    pid,
    program.start(context, fresh === undefined || 'shell' in state ? (state as ProgramState) : undefined),
  )
}

/** The next step, when its timer is due. A frozen program waits until it is thawed. */
export function resumeProgram(run: Run, process: Process): void {
  if (process.inside === undefined) return
  if (process.inside.frozen) {
    run.put('timers', `thaw:${process.pid}`, {
      id: `thaw:${process.pid}`,
      atMs: Number.POSITIVE_INFINITY,
      kind: 'program',
      subject: String(process.pid),
    })
    return
  }
  const program = programNamed(process.inside.program.kind)
  settle(run, process.pid, program.resume(contextOf(run, process), process.inside.program))
}

export function signalProgram(
  run: Run,
  process: Process,
  signal: number,
): 'default' | 'handled' | { readonly exit: number } {
  if (process.inside === undefined) return 'default'
  const program = programNamed(process.inside.program.kind)
  const reaction = program.signal(contextOf(run, process), process.inside.program, signal)
  if (reaction === 'default') return 'default'
  if (reaction === 'ignore') return 'handled'
  if ('exit' in reaction) return reaction
  settle(run, process.pid, reaction)
  return 'handled'
}

function settle(run: Run, pid: number, outcome: Outcome): void {
  const process = run.host.processes.get(pid)
  if (process?.inside === undefined) return
  if ('exit' in outcome) {
    exit(run, pid, outcome.exit)
    return
  }
  if ('outOfMemory' in outcome) {
    reportOom(run, process)
    exit(run, pid, 128 + SIGKILL)
    return
  }
  if ('exec' in outcome) {
    const { gid, tty } = process.inside.program
    const program = { kind: outcome.program, fresh: true, gid, tty }
    run.put('processes', pid, { ...process, argv: outcome.exec, inside: { ...process.inside, program } })
    startProgram(run, pid)
    return
  }
  const { gid, tty } = process.inside.program
  run.put('processes', pid, {
    ...process,
    inside: { ...process.inside, program: { gid, tty, ...outcome.state } },
  })
  if (outcome.keepTimer === true) return
  if (outcome.wakeAfterMs === undefined) run.drop('timers', `program:${pid}`)
  else run.timer(`program:${pid}`, outcome.wakeAfterMs, 'program', String(pid))
}

/** A process inside a container has ended: its parent there may wait for it. */
export function notifyParent(run: Run, child: Process, status: number): void {
  const parent = run.host.processes.get(child.ppid)
  if (parent?.inside === undefined || child.inside === undefined) return
  const program = programNamed(parent.inside.program.kind)
  const outcome = program.child?.(contextOf(run, parent), parent.inside.program, child.inside.pid, status)
  if (outcome !== undefined) settle(run, parent.pid, outcome)
}

/** A child of a process inside a container. */
export function spawnInside(
  run: Run,
  parent: Process,
  argv: readonly string[],
  state: ProgramState,
): Process {
  const inside = parent.inside
  if (inside === undefined) throw new Error('Not inside a container')
  let last = 1
  for (const other of run.host.processes.values()) {
    if (other.containerId === parent.containerId && other.inside !== undefined) {
      last = Math.max(last, other.inside.pid)
    }
  }
  return spawn(run, {
    ppid: parent.pid,
    role: 'container',
    argv,
    uid: parent.uid,
    ...(parent.containerId === undefined ? {} : { containerId: parent.containerId }),
    inside: { ...inside, pid: last + 1, ppid: inside.pid, program: state, pending: [] },
  })
}

/** What the program wrote becomes a hop to the shim, which holds the other end of the pipe. */
export function sayOutput(run: Run, process: Process, stream: 'stdout' | 'stderr', text: string): void {
  const id = process.containerId ?? ''
  run.hop({
    kind: 'container/output',
    from: containerActor(id),
    to: shimActor(id),
    via: 'stdio',
    call: stream,
    request: text,
    facts: { text: text.slice(0, 200), stream },
  })
}

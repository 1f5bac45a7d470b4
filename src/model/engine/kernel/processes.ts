import { containerActor, DOCKERD, KERNEL, SYSTEMD, shimActor } from '../actors.ts'
import type { Actor } from '../hop.ts'
import type { Run } from '../run.ts'
import type { Process } from '../state/process.ts'
import { resumeProgram, signalProgram } from './programs.ts'
import { ignoredByDefault, SIGKILL, SIGSTOP, signalName } from './signals.ts'

/** How a process ended: its exit code, or 128 + the signal that ended it. */
export type ExitStatus = number

export const actorOf = (process: Process): Actor => {
  if (process.inside !== undefined && process.containerId !== undefined)
    return containerActor(process.containerId)
  const role = process.role === 'shell' ? 'user' : process.role
  return process.containerId === undefined ? { role } : { role, containerId: process.containerId }
}

export function spawn(run: Run, process: Omit<Process, 'pid' | 'startedAtMs'>): Process {
  const row: Process = { ...process, pid: run.pid(), startedAtMs: run.now }
  run.put('processes', row.pid, row)
  return row
}

/**
 * Delivers a signal as kill(2) does. A frozen process keeps it for later, except SIGKILL; PID 1 of a pid
 * namespace ignores what it has no handler for, from inside even SIGKILL.
 *
 * @returns false when there is no such process
 */
export function deliver(run: Run, pid: number, signal: number, from: Actor, inside = false): boolean {
  const process = run.host.processes.get(pid)
  if (process === undefined) return false
  if (signal === 0) return true
  const facts = { signal: signalName(signal), pid: String(pid), program: process.argv[0] ?? '' }
  const isInit = process.inside?.pid === 1
  if (isInit && inside && (signal === SIGKILL || signal === SIGSTOP)) {
    run.hop({
      kind: 'kernel/signal-ignored',
      from,
      to: actorOf(process),
      via: 'signal',
      call: signalName(signal),
      facts,
    })
    return true
  }
  if (process.inside?.frozen === true && signal !== SIGKILL) {
    const pending = [...process.inside.pending, signal]
    run.put('processes', pid, { ...process, inside: { ...process.inside, pending } })
    run.hop({
      kind: 'kernel/signal',
      from,
      to: actorOf(process),
      via: 'signal',
      call: signalName(signal),
      facts,
    })
    return true
  }
  if (signal === SIGKILL) {
    run.hop({ kind: 'kernel/signal', from, to: actorOf(process), via: 'signal', call: 'SIGKILL', facts })
    exit(run, pid, 128 + SIGKILL)
    return true
  }
  if (process.inside === undefined) return run.onHostSignal(run, process, signal, from)
  const reaction = signalProgram(run, process, signal)
  if (reaction === 'default' && (isInit || ignoredByDefault(signal))) {
    run.hop({
      kind: 'kernel/signal-ignored',
      from,
      to: actorOf(process),
      via: 'signal',
      call: signalName(signal),
      facts,
    })
    return true
  }
  run.hop({
    kind: 'kernel/signal',
    from,
    to: actorOf(process),
    via: 'signal',
    call: signalName(signal),
    facts,
  })
  if (reaction === 'default') exit(run, pid, 128 + signal)
  else if (reaction !== 'handled') exit(run, pid, reaction.exit)
  return true
}

/**
 * A process ends. The kernel closes its sockets, tells children that asked for it, gives the others a new
 * parent, and, when it was PID 1 of a pid namespace, kills everybody else in it. Then the parent learns it.
 */
export function exit(run: Run, pid: number, status: ExitStatus): void {
  const process = run.host.processes.get(pid)
  if (process === undefined) return
  run.drop('processes', pid)
  run.drop('timers', `program:${pid}`)
  const facts = { pid: String(pid), status: String(status), program: process.argv.join(' ') }
  run.hop({
    kind: 'kernel/exit',
    from: actorOf(process),
    to: KERNEL,
    via: 'syscall',
    call: 'exit_group(2)',
    facts,
  })
  closeSockets(run, process)
  if (process.inside?.pid === 1) endNamespace(run, process)
  for (const child of [...run.host.processes.values()]) if (child.ppid === pid) orphan(run, child, process)
  run.onDeath(run, process, status)
}

function closeSockets(run: Run, process: Process): void {
  for (const socket of [...run.host.sockets.values()]) {
    if (socket.pid !== process.pid) continue
    run.drop('sockets', socket.path)
    run.hop({
      kind: 'kernel/socket-closed',
      from: KERNEL,
      to: actorOf(process),
      via: 'syscall',
      call: `close ${socket.path}`,
      facts: { socket: socket.path },
    })
  }
}

function endNamespace(run: Run, init: Process): void {
  const others = [...run.host.processes.values()].filter(
    (other) => other.inside !== undefined && other.containerId === init.containerId,
  )
  if (others.length === 0) return
  run.hop({
    kind: 'kernel/pid-namespace-end',
    from: KERNEL,
    to: actorOf(init),
    via: 'signal',
    call: 'SIGKILL',
    facts: { count: String(others.length) },
  })
  for (const other of others) exit(run, other.pid, 128 + SIGKILL)
}

function orphan(run: Run, child: Process, parent: Process): void {
  if (!run.host.processes.has(child.pid)) return
  if (child.deathSignal !== undefined) {
    run.hop({
      kind: 'kernel/parent-death',
      from: KERNEL,
      to: actorOf(child),
      via: 'signal',
      call: signalName(child.deathSignal),
      facts: { pid: String(child.pid), parent: parent.argv[0] ?? '' },
    })
    exit(run, child.pid, 128 + child.deathSignal)
    return
  }
  const heir = heirOf(run, child)
  const inside = child.inside === undefined ? undefined : { ...child.inside, ppid: heir === 1 ? 0 : 1 }
  run.put('processes', child.pid, { ...child, ppid: heir, ...(inside === undefined ? {} : { inside }) })
  const to = heir === 1 ? SYSTEMD : child.containerId === undefined ? DOCKERD : shimActor(child.containerId)
  run.hop({
    kind: 'kernel/orphan',
    from: KERNEL,
    to,
    via: 'internal',
    call: 're-parent',
    facts: { pid: String(child.pid), program: child.argv[0] ?? '', parent: String(heir) },
  })
}

/** Inside a container orphans go to PID 1 there; a container's own PID 1 goes to the host's PID 1. */
function heirOf(run: Run, child: Process): number {
  if (child.inside !== undefined && child.inside.pid !== 1) {
    for (const other of run.host.processes.values()) {
      if (other.containerId === child.containerId && other.inside?.pid === 1) return other.pid
    }
  }
  return 1
}

export function freeze(run: Run, containerId: string): void {
  for (const process of [...run.host.processes.values()]) {
    if (process.containerId !== containerId || process.inside === undefined) continue
    run.put('processes', process.pid, { ...process, inside: { ...process.inside, frozen: true } })
  }
}

/** Thaws the cgroup; signals that waited are delivered now. */
export function thaw(run: Run, containerId: string): void {
  const waiting: { pid: number; signals: readonly number[] }[] = []
  for (const process of [...run.host.processes.values()]) {
    if (process.containerId !== containerId || process.inside === undefined) continue
    waiting.push({ pid: process.pid, signals: process.inside.pending })
    run.put('processes', process.pid, {
      ...process,
      inside: { ...process.inside, frozen: false, pending: [] },
    })
  }
  for (const { pid, signals } of waiting) for (const signal of signals) deliver(run, pid, signal, KERNEL)
  for (const { pid } of waiting) {
    const process = run.host.processes.get(pid)
    if (process !== undefined && run.host.timers.has(`thaw:${pid}`)) {
      run.drop('timers', `thaw:${pid}`)
      resumeProgram(run, process)
    }
  }
}

import { CONTAINERD, DOCKERD, shimActor } from './actors.ts'
import { publish } from './containerd/calls.ts'
import { cleanUpAfterShim, reap } from './containerd/tasks.ts'
import { handleExecExit } from './dockerd/exec.ts'
import { handleExit, restartNow } from './dockerd/exit.ts'
import { probe } from './dockerd/health.ts'
import { isContainerdUp, isDockerdUp } from './host.ts'
import { actorOf } from './kernel/processes.ts'
import { notifyParent, resumeProgram, sayOutput, startProgram } from './kernel/programs.ts'
import type { Run } from './run.ts'
import type { Process, Timer } from './state/process.ts'
import { swarmHears, swarmTimer } from './swarm/reconcile.ts'
import { hostSignal, unitDied, unitTimer } from './systemd.ts'

/** Connects a run to every part that something can happen to. */
export function wire(run: Run): Run {
  run.onTimer = onTimer
  run.onDeath = onDeath
  run.onOutput = onOutput
  run.onEvent = swarmHears
  run.onHostSignal = hostSignal
  run.stdinOf = (process) => {
    const key = process.inside?.execId ?? process.containerId ?? ''
    const given = run.inputs.get(key)
    if (given !== undefined) return given
    const container = run.host.containers.get(process.containerId ?? '')
    const open =
      process.inside?.execId === undefined && container?.config.OpenStdin === true && !run.attached.has(key)
    return open ? undefined : ''
  }
  return run
}

function onTimer(run: Run, timer: Timer): void {
  if (timer.kind === 'program') {
    const process = run.host.processes.get(Number(timer.subject))
    if (process === undefined) return
    if (process.inside?.program.fresh === true) startProgram(run, process.pid)
    else resumeProgram(run, process)
  } else if (timer.kind === 'restart') restartNow(run, timer.subject)
  else if (timer.kind === 'health') probe(run, timer.subject)
  else if (timer.kind === 'unit') unitTimer(run, timer.subject)
  else if (timer.kind === 'task') swarmTimer(run, timer)
}

/** The parent of a dead process learns of it: a shim, systemd, or nobody. */
function onDeath(run: Run, process: Process, status: number): void {
  const id = process.containerId ?? ''
  if (process.inside !== undefined) {
    insideDied(run, process, status)
  } else if (process.role === 'shim') {
    run.drop('sockets', `/run/containerd/s/${id}`)
    if (isContainerdUp(run.host)) shimLost(run, id)
  } else unitDied(run, process, status)
}

/** What containerd does about a dead shim, and what dockerd hears of it. */
export function shimLost(run: Run, id: string): void {
  cleanUpAfterShim(run, id)
  tellExit(run, id)
}

function insideDied(run: Run, process: Process, status: number): void {
  const id = process.containerId ?? ''
  const task = run.host.tasks.get(id)
  if (task === undefined) return
  const shim = run.host.processes.get(task.shimPid)
  const isInit = process.pid === task.pid
  const execId = process.inside?.execId
  if (!isInit && (execId === undefined || process.ppid !== task.shimPid)) {
    notifyParent(run, process, status)
    return
  }
  if (shim === undefined) return
  reap(run, id, process.pid, status)
  if (isInit) {
    if (task.status === 'stopped') return
    run.put('tasks', id, { ...task, status: 'stopped', exitStatus: status, exitedAtMs: run.now })
  }
  publish(run, 'shim/event-exit', '/tasks/exit', id, {
    container_id: id,
    id: execId ?? id,
    pid: process.pid,
    exit_status: status,
  })
  if (isInit) tellExit(run, id)
  else if (execId !== undefined && isContainerdUp(run.host) && isDockerdUp(run.host))
    handleExecExit(run, id, execId, status)
}

/** containerd hands the exit on; dockerd acts on it if it is there, otherwise when it is back. */
export function tellExit(run: Run, id: string): void {
  const task = run.host.tasks.get(id)
  if (task === undefined || !isContainerdUp(run.host) || !isDockerdUp(run.host)) return
  run.hop({
    kind: 'shim/event-exit',
    from: CONTAINERD,
    to: DOCKERD,
    via: 'grpc',
    call: '/tasks/exit',
    path: 'containerd.services.events.v1.Events/Subscribe',
    reply: { container_id: id, exit_status: task.exitStatus },
    facts: { exitCode: String(task.exitStatus) },
  })
  handleExit(run, id, task.exitStatus)
}

const FIFO_BYTES = 65_536

/**
 * Output goes through the shim's pipe to dockerd, which stores it; attached clients see it too. A terminal has one
 * stream, and its line discipline ends lines with CR LF.
 */
function onOutput(run: Run, process: Process, given: 'stdout' | 'stderr', written: string): void {
  if (written === '') return
  const id = process.containerId ?? ''
  const execId = process.inside?.execId
  const tty =
    (execId === undefined ? run.host.containers.get(id)?.config.Tty : run.host.execs.get(execId)?.tty) ===
    true
  const stream = tty ? 'stdout' : given
  const text = tty ? written.replace(/\r?\n/g, '\r\n') : written
  sayOutput(run, process, stream, text)
  const sink = run.attached.get(execId ?? id)
  if (sink !== undefined && isDockerdUp(run.host)) sink[stream] += text
  if (execId !== undefined) return
  const key = isDockerdUp(run.host) ? id : `fifo:${id}`
  if (key !== id) {
    const waiting = (run.host.logs.get(key) ?? []).reduce((sum, line) => sum + line.text.length, 0)
    if (waiting + text.length > FIFO_BYTES) {
      run.hop({
        kind: 'container/blocked',
        from: actorOf(process),
        to: shimActor(id),
        via: 'stdio',
        call: 'write(2)',
        facts: { bytes: String(FIFO_BYTES) },
      })
      return
    }
  }
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? [])
    run.log(key, { atMs: run.now, stream, text: line })
  if (key === id) {
    run.hop({
      kind: 'dockerd/log',
      from: shimActor(id),
      to: DOCKERD,
      via: 'stdio',
      call: 'read(2)',
      request: text,
      facts: { text: text.slice(0, 200), stream },
    })
  }
}

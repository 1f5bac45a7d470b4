import { DOCKERD } from '../actors.ts'
import { grpc } from '../containerd/calls.ts'
import { statusFor } from '../containerd/reply.ts'
import { execTask } from '../containerd/tasks.ts'
import { exit } from '../kernel/processes.ts'
import { SIGKILL } from '../kernel/signals.ts'
import type { Run } from '../run.ts'
import { processEnv } from '../runc/spec.ts'
import type { Container } from '../state/container.ts'
import type { Exec } from '../state/storage.ts'
import { containerEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { prepareProcess, userFor } from './init-process.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { update } from './start.ts'

export interface ExecBody {
  readonly argv: readonly string[]
  readonly env: readonly string[]
  readonly user: string
  readonly cwd: string
  readonly tty: boolean
  readonly stdin: boolean
  readonly privileged: boolean
}

/** Why nothing can be executed in a container now; undefined = it can. */
export function execProblem(container: Container): ApiReply | undefined {
  const { state, id, name } = container
  if (!state.running) return refuse(409, `container ${id} is not running`)
  if (state.paused) return refuse(409, `Container ${name} is paused, unpause the container before exec`)
  if (state.restarting)
    return refuse(409, `Container ${id} is restarting, wait until the container is running`)
  return undefined
}

/** `POST /containers/{id}/exec`: 201 with the exec's id. */
export function createExec(run: Run, term: string, body: ExecBody): ApiReply & { readonly exec?: Exec } {
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const problem = execProblem(container)
  if (problem !== undefined) return problem
  const user = userFor(run, container, body.user || container.config.User || '')
  if (typeof user === 'string') return refuse(400, user)
  const exec: Exec = {
    id: run.id(),
    containerId: container.id,
    pid: 0,
    running: false,
    exitCode: -1,
    argv: body.argv,
    tty: body.tty,
    user: body.user,
    privileged: body.privileged,
  }
  dropExecs(run, container.id)
  run.put('execs', exec.id, exec)
  update(run, container.id, { execs: [...container.execs, exec.id] })
  containerEvent(run, container, `exec_create: ${label(body.argv)}`, { execID: exec.id })
  return { ...answer(201, { Id: exec.id }), exec }
}

/**
 * Forgets the finished execs of a container; the daemon does so every five minutes. One whose output is
 * being shown is still asked for its exit code.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/exec.go (containerExecGC)
 */
function dropExecs(run: Run, containerId: string): void {
  for (const exec of run.host.execs.values()) {
    if (exec.containerId !== containerId || exec.running || run.attached.has(exec.id)) continue
    run.drop('execs', exec.id)
  }
}

/** Program, a space, the arguments: the daemon's way of naming an exec in an event. */
const label = (argv: readonly string[]) => `${argv[0] ?? ''} ${argv.slice(1).join(' ')}`

/**
 * `POST /exec/{id}/start`. The stream is open before the program is looked for, so a missing program is a
 * text in the stream and an exit code.
 *
 * @returns '' when the program runs, else what stands in the stream
 */
export function startExec(
  run: Run,
  execId: string,
  body: ExecBody,
): { readonly reply: ApiReply; readonly text: string } {
  const exec = run.host.execs.get(execId)
  const container = exec === undefined ? undefined : run.host.containers.get(exec.containerId)
  if (exec === undefined || container === undefined)
    return { reply: refuse(404, `No such exec instance: ${execId}`), text: '' }
  containerEvent(run, container, `exec_start: ${label(exec.argv)}`, { execID: execId })
  const user = userFor(run, container, body.user || container.config.User || '')
  if (typeof user === 'string') return { reply: refuse(400, user), text: '' }
  const env = [
    ...processEnv(container).filter(
      (pair) => !body.env.some((one) => one.split('=')[0] === pair.split('=')[0]),
    ),
    ...body.env,
  ]
  const wish = {
    argv: exec.argv,
    env,
    cwd: body.cwd || container.config.WorkingDir || '/',
    user: body.user,
    tty: body.tty,
  }
  const init = prepareProcess(run, container, wish, user)
  const started = execTask(run, container.id, execId, init)
  if ('refused' in started)
    return { reply: refuse(statusFor(started.refused), started.refused.message), text: '' }
  if ('problem' in started) {
    const code = /executable file not found|no such file or directory/.test(started.problem) ? 127 : 126
    run.put('execs', execId, { ...exec, exitCode: code })
    grpc(run, 'tasks/delete-process', 'Tasks/DeleteProcess', { container_id: container.id, exec_id: execId })
    return {
      reply: answer(101),
      text: `OCI runtime exec failed: exec failed: unable to start container process: ${started.problem}\r\n`,
    }
  }
  run.put('execs', execId, { ...exec, pid: started.pid, running: true })
  run.timer(`program:${started.pid}`, 0, 'program', String(started.pid))
  return { reply: answer(101), text: '' }
}

/** The shim reports the end of an exec process. */
export function handleExecExit(run: Run, containerId: string, execId: string, status: number): void {
  const exec = run.host.execs.get(execId)
  const container = run.host.containers.get(containerId)
  if (exec === undefined || container === undefined) return
  grpc(run, 'tasks/delete-process', 'Tasks/DeleteProcess', { container_id: containerId, exec_id: execId })
  run.put('execs', execId, { ...exec, running: false, exitCode: status, pid: 0 })
  run.exitCodes.set(execId, status)
  update(run, containerId, { execs: container.execs.filter((id) => id !== execId) })
  containerEvent(run, container, 'exec_die', { execID: execId, exitCode: String(status) })
  run.hop({
    kind: 'dockerd/exit-handling',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'handle exec exit',
    facts: { exitCode: String(status) },
  })
}

/** A health probe: an exec whose output the daemon reads itself. */
export function runProbe(
  run: Run,
  container: Container,
  argv: readonly string[],
  timeoutMs: number,
): { exitCode: number; output: string } {
  const body: ExecBody = { argv, env: [], user: '', cwd: '', tty: false, stdin: false, privileged: false }
  const made = createExec(run, container.id, body)
  if (made.exec === undefined) return { exitCode: -1, output: made.message ?? '' }
  const { id } = made.exec
  run.attached.set(id, { stdout: '', stderr: '' })
  const started = startExec(run, id, body)
  if (started.text !== '') {
    run.attached.delete(id)
    return { exitCode: run.host.execs.get(id)?.exitCode ?? -1, output: started.text.trimEnd() }
  }
  const done = () => run.host.execs.get(id)?.running !== true
  const inTime = run.waitUntil(done, timeoutMs)
  const exitCode = inTime ? (run.host.execs.get(id)?.exitCode ?? -1) : -1
  if (!inTime) {
    const pid = run.host.execs.get(id)?.pid ?? 0
    if (pid !== 0) exit(run, pid, 128 + SIGKILL)
  }
  const streams = run.attached.get(id)
  run.attached.delete(id)
  const output = `${streams?.stdout ?? ''}${streams?.stderr ?? ''}`
  run.drop('execs', id)
  return { exitCode, output: inTime ? output : `Health check exceeded timeout (${timeoutMs / 1000}s)` }
}

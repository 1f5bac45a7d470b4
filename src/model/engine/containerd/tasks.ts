import { CONTAINERD, KERNEL, runcActor, shimActor } from '../actors.ts'
import { deliver, exit, freeze, spawn, thaw } from '../kernel/processes.ts'
import { signalName } from '../kernel/signals.ts'
import type { Run } from '../run.ts'
import { limitFiles, runcCreate } from '../runc/create.ts'
import type { Container } from '../state/container.ts'
import type { InsideProcess } from '../state/process.ts'
import { BUNDLES, endRunc, grpc, kernel, publish, runc, ttrpc } from './calls.ts'
import { DONE, type Refusal, type Reply } from './reply.ts'

const SHIM = 'containerd-shim-runc-v2'

/** The first process of a container, ready to be executed. */
export interface InitProcess {
  readonly argv: readonly string[]
  readonly uid: number
  readonly inside: Omit<InsideProcess, 'pid' | 'ppid' | 'frozen' | 'pending'>
  /** Why runc's init cannot execute it; then no task comes into being. */
  readonly problem?: string
}

/**
 * `Tasks/Create`: containerd writes the bundle and starts a shim; the shim lets runc build the container up
 * to the point where its first process waits.
 */
export function createTask(run: Run, container: Container, init: InitProcess): Reply {
  const id = container.id
  const fifo = `/var/run/docker/containerd/${id}/${id}`
  const request = {
    container_id: id,
    rootfs: [],
    stdout: `${fifo}-stdout`,
    stderr: `${fifo}-stderr`,
    terminal: container.config.Tty === true,
  }
  const refused = grpc(run, 'tasks/create', 'Tasks/Create', request)
  if (refused !== undefined) return refused
  const bundle = `${BUNDLES}/${id}`
  run.hop({
    kind: 'containerd/bundle',
    from: CONTAINERD,
    to: KERNEL,
    via: 'syscall',
    call: 'write config.json',
    request: { path: `${bundle}/config.json` },
    facts: { bundle },
  })
  const shimPid = startShim(run, id)
  ttrpc(run, 'shim/create', 'Create', id, { id, bundle, stdout: `${fifo}-stdout`, stderr: `${fifo}-stderr` })
  const pid = run.pid()
  const missing = runcCreate(run, container, pid, init.problem)
  if (missing !== undefined || init.problem !== undefined) {
    runc(run, 'runc/delete', id, 'delete', '--force', id)
    endRunc(run, id)
    endShim(run, id, shimPid)
    const message = `failed to create task for container: failed to create shim task: OCI runtime create failed: ${missing ?? `runc create failed: ${init.problem}`}`
    return { ok: false, code: 'invalid', message }
  }
  run.put('processes', pid, {
    pid,
    ppid: shimPid,
    role: 'container',
    argv: init.argv,
    startedAtMs: run.now,
    uid: init.uid,
    containerId: id,
    inside: { ...init.inside, pid: 1, ppid: 0, frozen: false, pending: [] },
  })
  run.put('tasks', id, { id, pid, shimPid, status: 'created', exitStatus: 0, exitedAtMs: 0, bundle })
  publish(run, 'shim/event-create', '/tasks/create', id, { container_id: id, bundle, pid })
  return DONE
}

function startShim(run: Run, id: string): number {
  const argv = [SHIM, '-namespace', 'moby', '-id', id, '-address', '/run/containerd/containerd.sock']
  run.hop({
    kind: 'containerd/shim-start',
    from: CONTAINERD,
    to: shimActor(id),
    via: 'exec',
    call: `${SHIM} start`,
    request: [...argv, 'start'],
  })
  const shim = spawn(run, { ppid: 1, role: 'shim', argv, uid: 0, containerId: id })
  const path = `/run/containerd/s/${id}`
  run.put('sockets', path, { path, pid: shim.pid, protocol: 'ttrpc' })
  run.hop({
    kind: 'shim/listen',
    from: shimActor(id),
    to: CONTAINERD,
    via: 'exec',
    call: 'listen',
    reply: { version: 3, address: `unix://${path}`, protocol: 'ttrpc' },
    facts: { pid: String(shim.pid), socket: path },
  })
  return shim.pid
}

function endShim(run: Run, id: string, shimPid: number): void {
  ttrpc(run, 'shim/shutdown', 'Shutdown', id, { id })
  run.drop('processes', shimPid)
  run.drop('sockets', `/run/containerd/s/${id}`)
  run.hop({
    kind: 'containerd/bundle-remove',
    from: CONTAINERD,
    to: KERNEL,
    via: 'syscall',
    call: 'rmdir bundle',
    request: { path: `${BUNDLES}/${id}` },
  })
}

/** `Tasks/Start`: runc opens the fifo, the user's program replaces runc's init. */
export function startTask(run: Run, id: string): Reply {
  const refused = grpc(run, 'tasks/start', 'Tasks/Start', { container_id: id })
  if (refused !== undefined) return refused
  const task = run.host.tasks.get(id)
  if (task === undefined) return { ok: false, code: 'missing', message: `task ${id}: not found` }
  ttrpc(run, 'shim/start', 'Start', id, { id })
  runc(run, 'runc/start', id, 'start', id)
  kernel(run, 'kernel/fifo-open', id, 'read(2)', { path: 'exec.fifo', read: '0', after: 'unlink(2)' })
  const argv = run.host.processes.get(task.pid)?.argv ?? []
  run.put('tasks', id, { ...task, status: 'running' })
  endRunc(run, id)
  run.hop({
    kind: 'kernel/execve',
    from: runcActor(id),
    to: KERNEL,
    via: 'syscall',
    call: 'execve(2)',
    request: { argv, pid: task.pid },
    facts: { program: argv.join(' '), pid: String(task.pid) },
  })
  publish(run, 'shim/event-start', '/tasks/start', id, { container_id: id, pid: task.pid })
  return DONE
}

/** `Tasks/Kill` → `runc kill`: the signal goes to PID 1 of the container, or to an exec process. */
export function killTask(run: Run, id: string, signal: number, pid?: number): Reply {
  const refused = grpc(
    run,
    'tasks/kill',
    'Tasks/Kill',
    { container_id: id, signal },
    { signal: signalName(signal) },
  )
  if (refused !== undefined) return refused
  const task = run.host.tasks.get(id)
  if (task === undefined || task.status === 'stopped')
    return { ok: false, code: 'missing', message: 'process not found' }
  ttrpc(run, 'shim/kill', 'Kill', id, { id, signal })
  const missing = runc(run, 'runc/kill', id, 'kill', id, String(signal))
  if (missing !== undefined) return { ...missing, message: `unknown error after kill: ${missing.message}` }
  endRunc(run, id)
  deliver(run, pid ?? task.pid, signal, runcActor(id))
  return DONE
}

/** `Tasks/Delete`: runc removes cgroup and state, the shim says good-bye. */
export function deleteTask(run: Run, id: string): Reply {
  const refused = grpc(run, 'tasks/delete', 'Tasks/Delete', { container_id: id })
  if (refused !== undefined) return refused
  const task = run.host.tasks.get(id)
  if (task === undefined) return { ok: false, code: 'missing', message: `task ${id}: not found` }
  ttrpc(run, 'shim/delete', 'Delete', id, { id })
  runc(run, 'runc/delete', id, 'delete', id)
  endRunc(run, id)
  kernel(run, 'kernel/cgroup-remove', id, 'rmdir(2)', {
    cgroup: `/sys/fs/cgroup/system.slice/docker-${id}.scope`,
  })
  run.drop('tasks', id)
  endShim(run, id, task.shimPid)
  return DONE
}

export function pauseTask(run: Run, id: string): Reply {
  const refused = grpc(run, 'tasks/pause', 'Tasks/Pause', { container_id: id })
  if (refused !== undefined) return refused
  ttrpc(run, 'shim/pause', 'Pause', id, { id })
  const missing = runc(run, 'runc/pause', id, 'pause', id)
  if (missing !== undefined) return unable('pause', missing)
  endRunc(run, id)
  freeze(run, id)
  setStatus(run, id, 'paused')
  kernel(run, 'kernel/freeze', id, 'write cgroup.freeze', { 'cgroup.freeze': 1 })
  publish(run, 'shim/event-paused', '/tasks/paused', id, { container_id: id })
  return DONE
}

export function resumeTask(run: Run, id: string): Reply {
  const refused = grpc(run, 'tasks/resume', 'Tasks/Resume', { container_id: id })
  if (refused !== undefined) return refused
  ttrpc(run, 'shim/resume', 'Resume', id, { id })
  const missing = runc(run, 'runc/resume', id, 'resume', id)
  if (missing !== undefined) return unable('resume', missing)
  endRunc(run, id)
  setStatus(run, id, 'running')
  kernel(run, 'kernel/thaw', id, 'write cgroup.freeze', { 'cgroup.freeze': 0 })
  publish(run, 'shim/event-resumed', '/tasks/resumed', id, { container_id: id })
  return DONE
}

const unable = (verb: string, { message }: Refusal): Refusal => ({
  ok: false,
  code: 'internal',
  message: `OCI runtime ${verb} failed: ${message}`,
})

/** The signals that waited in the freezer take effect after the resume has been reported. */
export const thawTask = (run: Run, id: string): void => thaw(run, id)

export function updateTask(run: Run, container: Container): Reply {
  const refused = grpc(run, 'tasks/update', 'Tasks/Update', { container_id: container.id })
  if (refused !== undefined) return refused
  ttrpc(run, 'shim/update', 'Update', container.id, { id: container.id })
  const missing = runc(run, 'runc/update', container.id, 'update', '--resources', '-', container.id)
  if (missing !== undefined) return unable('update', missing)
  endRunc(run, container.id)
  kernel(run, 'kernel/cgroup-limits', container.id, 'write cgroup files', limitFiles(container))
  return DONE
}

function setStatus(run: Run, id: string, status: 'running' | 'paused'): void {
  const task = run.host.tasks.get(id)
  if (task !== undefined) run.put('tasks', id, { ...task, status })
}

/**
 * `Tasks/Exec` and `Tasks/Start` of an exec process: runc joins the namespaces and executes the program.
 *
 * @returns the pid on the host, or what runc says when it cannot
 */
export function execTask(
  run: Run,
  id: string,
  execId: string,
  init: InitProcess,
): { readonly pid: number } | { readonly refused: Refusal } | { readonly problem: string } {
  const process = { args: init.argv, cwd: init.inside.cwd, env: init.inside.env }
  const refused = grpc(run, 'tasks/exec', 'Tasks/Exec', { container_id: id, exec_id: execId, spec: process })
  if (refused !== undefined && !refused.ok) return { refused }
  ttrpc(run, 'shim/exec', 'Exec', id, { id, exec_id: execId })
  const start = grpc(run, 'tasks/start', 'Tasks/Start', { container_id: id, exec_id: execId })
  if (start !== undefined && !start.ok) return { refused: start }
  ttrpc(run, 'shim/start', 'Start', id, { id, exec_id: execId })
  const missing = runc(
    run,
    'runc/exec',
    id,
    'exec',
    '--process',
    '/tmp/runc-process',
    '--pid-file',
    `${BUNDLES}/${id}/${execId}.pid`,
    '--detach',
    id,
  )
  if (missing !== undefined) return { refused: unable('exec', missing) }
  kernel(run, 'kernel/setns', id, 'setns(2)', { namespaces: ['mnt', 'pid', 'net', 'uts', 'ipc', 'cgroup'] })
  endRunc(run, id)
  if (init.problem !== undefined) {
    run.hop({
      kind: 'runc/failed',
      from: runcActor(id),
      to: shimActor(id),
      via: 'exec',
      call: 'exit 255',
      reply: { error: init.problem },
      facts: { error: init.problem },
    })
    return { problem: init.problem }
  }
  const shim = run.host.tasks.get(id)?.shimPid ?? 1
  const inner =
    1 +
    [...run.host.processes.values()].reduce(
      (max, one) => (one.containerId === id ? Math.max(max, one.inside?.pid ?? 0) : max),
      0,
    )
  const child = spawn(run, {
    ppid: shim,
    role: 'container',
    argv: init.argv,
    uid: init.uid,
    containerId: id,
    inside: { ...init.inside, execId, pid: inner, ppid: 0, frozen: false, pending: [] },
  })
  kernel(
    run,
    'kernel/execve',
    id,
    'execve(2)',
    { argv: init.argv, pid: child.pid },
    { program: init.argv.join(' '), pid: String(child.pid) },
  )
  publish(run, 'shim/event-exec-started', '/tasks/exec-started', id, {
    container_id: id,
    exec_id: execId,
    pid: child.pid,
  })
  return { pid: child.pid }
}

/**
 * The shim reaps a dead child and publishes the exit. Without a shim nobody does.
 *
 * @param pid of the process that ended; its row is already gone
 */
export function reap(run: Run, containerId: string, pid: number, status: number): void {
  run.hop({
    kind: 'shim/reap',
    from: KERNEL,
    to: shimActor(containerId),
    via: 'signal',
    call: 'SIGCHLD, wait4(2)',
    facts: { pid: String(pid), status: String(status) },
  })
}

/** A shim is gone: containerd sees the closed connection and cleans up what it left. */
export function cleanUpAfterShim(run: Run, containerId: string): void {
  const task = run.host.tasks.get(containerId)
  if (task === undefined) return
  run.hop({
    kind: 'containerd/shim-lost',
    from: shimActor(containerId),
    to: CONTAINERD,
    via: 'ttrpc',
    call: 'connection closed',
    facts: { pid: String(task.shimPid) },
  })
  run.hop({
    kind: 'containerd/shim-start',
    from: CONTAINERD,
    to: shimActor(containerId),
    via: 'exec',
    call: `${SHIM} delete`,
    request: [SHIM, '-namespace', 'moby', '-id', containerId, 'delete'],
  })
  runc(run, 'runc/delete', containerId, 'delete', '--force', containerId)
  endRunc(run, containerId)
  const alive = run.host.processes.has(task.pid)
  run.put('tasks', containerId, { ...task, status: 'stopped', exitStatus: 137, exitedAtMs: run.now })
  if (alive) exit(run, task.pid, 137)
}

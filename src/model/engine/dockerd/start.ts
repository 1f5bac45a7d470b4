import { DOCKERD, KERNEL } from '../actors.ts'
import { grpc } from '../containerd/calls.ts'
import { UNAVAILABLE } from '../containerd/reply.ts'
import { createTask, deleteTask, startTask } from '../containerd/tasks.ts'
import type { Run } from '../run.ts'
import { ociSpec } from '../runc/spec.ts'
import type { Container, ContainerState } from '../state/container.ts'
import { containerEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { armHealth } from './health.ts'
import { initWish, prepareProcess, userFor } from './init-process.ts'
import { makeFileMountPoints, makeMemoryFiles } from './mount-files.ts'
import { allocateNetwork, prepareSandbox, releaseNetwork } from './networking.ts'
import { removeNow } from './remove.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import {
  ipcProblem,
  joinProblem,
  linkProblem,
  shapeProblem,
  specProblem,
  sysctlProblem,
} from './start-faults.ts'
import { logOpenFault } from './verify.ts'
import { mountProblem, mountVolumes, unmountVolumes } from './volumes.ts'

/** `POST /containers/{id}/start`. */
export function startContainer(run: Run, term: string): ApiReply {
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const { state } = container
  if (state.paused) return refuse(409, 'cannot start a paused container, try unpause instead')
  if (state.running && !state.restarting) return answer(304)
  if (state.removing || state.dead)
    return refuse(409, 'container is marked for removal and cannot be started')
  run.drop('timers', `restart:${container.id}`)
  update(run, container.id, {
    restartCount: 0,
    backoffMs: 100,
    restartCancelled: false,
    manuallyStopped: false,
    ...(state.restarting ? { state: { ...state, running: false, restarting: false } } : {}),
  })
  return launch(run, container.id)
}

/** Writes some fields of a container's record. */
export function update(run: Run, id: string, fields: Partial<Container>): void {
  const container = run.host.containers.get(id)
  if (container !== undefined) run.put('containers', id, { ...container, ...fields })
}

export const setState = (run: Run, id: string, fields: Partial<ContainerState>): void => {
  const container = run.host.containers.get(id)
  if (container !== undefined)
    run.put('containers', id, { ...container, state: { ...container.state, ...fields } })
}

/** The way from a record to a running program; also used by restart policies. */
export function launch(run: Run, id: string): ApiReply {
  const container = run.host.containers.get(id)
  if (container === undefined) return refuse(404, `No such container: ${id}`)
  return run.inChapter('start', () => begin(run, container))
}

function begin(run: Run, container: Container): ApiReply {
  const { id } = container
  const joined = joinProblem(run.host, container)
  if (joined !== undefined) return failStart(run, id, joined.status, joined.message ?? '', false)
  const links = linkProblem(run.host, container)
  if (links !== undefined) return failStart(run, id, 500, links, false)
  if (run.host.profile.store === 'containerd') {
    const mounts = grpc(run, 'snapshots/mounts', 'Snapshots/Mounts', { snapshotter: 'overlayfs', key: id })
    if (mounts !== undefined && !mounts.ok) return failStart(run, id, 503, mounts.message, false)
  }
  mountRootfs(run, container)
  update(run, id, { sandboxId: run.id() })
  prepareSandbox(run, container)
  const user = userFor(run, container, container.config.User ?? '')
  if (typeof user === 'string') return failStart(run, id, 500, user)
  const ipc = ipcProblem(run.host, container)
  if (ipc !== undefined) return failStart(run, id, ipc.status, ipc.message ?? '')
  const unwritten = specProblem(run.host, container)
  if (unwritten !== undefined) return failStart(run, id, 500, unwritten)
  for (const mount of container.mounts) {
    const unmounted = mountProblem(run.host, mount)
    if (unmounted !== undefined) return failStart(run, id, 500, unmounted)
  }
  mountVolumes(run, container)
  makeMemoryFiles(run, container)
  makeFileMountPoints(run, container)
  const spec = ociSpec(run.host, container, user)
  run.hop({
    kind: 'dockerd/spec',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'createSpec',
    reply: spec,
    facts: { id },
  })
  const image = container.config.Image ?? ''
  const record = grpc(run, 'ctr-containers/create', 'Containers/Create', {
    id,
    image,
    runtime: {
      name: 'io.containerd.runc.v2',
      options: { BinaryName: 'runc', Root: '/run/docker/runtime-runc', SystemdCgroup: true },
    },
    spec: { '@type': 'types.containerd.io/opencontainers/runtime-spec/1/Spec' },
    labels: { 'com.docker/engine.bundle.path': `/var/run/docker/containerd/${id}` },
  })
  if (record !== undefined && !record.ok) return failStart(run, id, 503, record.message)
  run.put('ctrContainers', id, { id, image, runtime: 'io.containerd.runc.v2', spec })
  const log = logOpenFault(container.hostConfig)
  if (log !== undefined) {
    return failStart(
      run,
      id,
      500,
      `failed to create task for container: failed to initialize logging driver: ${log}`,
    )
  }
  run.hop({
    kind: 'dockerd/fifo',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'mkfifo(3)',
    request: {
      stdout: `/var/run/docker/containerd/${id}/${id}-stdout`,
      stderr: `/var/run/docker/containerd/${id}/${id}-stderr`,
    },
  })
  const sysctl = sysctlProblem(container)
  const init = prepareProcess(run, container, initWish(container), user)
  const problem =
    sysctl ??
    shapeProblem(run.host, container) ??
    (init.problem === undefined
      ? undefined
      : `unable to start container process: error during container init: ${init.problem}`)
  const task = createTask(run, container, problem === undefined ? init : { ...init, problem })
  if (!task.ok) {
    const code = exitCodeFor(task.message)
    return failStart(run, id, task === UNAVAILABLE ? 503 : code === 128 ? 500 : 400, task.message)
  }
  const pid = run.host.tasks.get(id)?.pid ?? 0
  const network = run.inChapter('network', () => allocateNetwork(run, container, pid))
  if (network !== undefined) return failStart(run, id, network.status, network.message ?? '')
  const started = startTask(run, id)
  if (!started.ok) return failStart(run, id, 500, started.message)
  setState(run, id, {
    running: true,
    paused: false,
    restarting: false,
    oomKilled: false,
    pid,
    exitCode: 0,
    error: '',
    startedAtMs: run.now,
  })
  update(run, id, { startedBefore: true })
  run.timer(`program:${pid}`, 0, 'program', String(pid))
  const now = run.host.containers.get(id) ?? container
  armHealth(run, now)
  containerEvent(run, now, 'start')
  run.hop({
    kind: 'dockerd/state-running',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'SetRunning',
    facts: { name: container.name, pid: String(pid) },
  })
  return answer(204)
}

export function mountRootfs(run: Run, container: Container): void {
  const path = `/var/lib/docker/${run.host.profile.store === 'containerd' ? 'rootfs/overlayfs' : 'overlay2'}/${container.id}`
  run.put('mounts', path, 'overlay')
  run.hop({
    kind: 'dockerd/rootfs-mount',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'mount(2)',
    request: { type: 'overlay', target: path, data: overlayData(run, container) },
    facts: { path },
  })
}

/** lowerdir from top to bottom, as overlayfs wants it. */
function overlayData(run: Run, container: Container): string {
  const image = run.host.images.get(container.imageId)
  const base = '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots'
  const lower = (image?.chainIds ?? []).map((chain) => `${base}/${chain.slice(7, 19)}/fs`).reverse()
  const own = container.id.slice(0, 12)
  return `workdir=${base}/${own}/work,upperdir=${base}/${own}/fs,lowerdir=${base}/${own}-init/fs:${lower.join(':')}`
}

export function unmountRootfs(run: Run, container: Container): void {
  const path = `/var/lib/docker/${run.host.profile.store === 'containerd' ? 'rootfs/overlayfs' : 'overlay2'}/${container.id}`
  run.drop('mounts', path)
  for (const mount of container.mounts) {
    if (mount.type === 'tmpfs') run.drop('filesystems', mount.filesystem)
  }
  for (const at of Object.keys(container.hostConfig.Tmpfs ?? {}))
    run.drop('filesystems', `tmpfs:${container.id}:${at}`)
  run.drop('filesystems', `dev:${container.id}`)
  run.drop('filesystems', `shm:${container.id}`)
  run.hop({
    kind: 'dockerd/rootfs-unmount',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'umount2(2)',
    request: { target: path },
    facts: { path },
  })
}

/** @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/errors.go */
function exitCodeFor(message: string): number {
  const text = message.toLowerCase()
  if (text.includes('executable file not found') || text.includes('no such file or directory')) return 127
  if (text.includes('permission denied')) return 126
  return text.includes('not a directory') ? 127 : 128
}

/** A start that does not come about: everything is given back, code and text are kept. */
function failStart(run: Run, id: string, status: number, message: string, networkWasReady = true): ApiReply {
  const container = run.host.containers.get(id)
  if (container === undefined) return refuse(status, message)
  const task = run.host.tasks.get(id)
  if (task !== undefined) {
    run.put('tasks', id, { ...task, status: 'stopped' })
    run.drop('processes', task.pid)
    deleteTask(run, id)
  }
  if (run.host.ctrContainers.has(id)) {
    run.drop('ctrContainers', id)
    grpc(run, 'ctr-containers/delete', 'Containers/Delete', { id })
  }
  const portTaken = message.includes('driver failed programming external connectivity')
  if (networkWasReady) releaseNetwork(run, container, !portTaken)
  unmountVolumes(run, container)
  if (networkWasReady) unmountRootfs(run, container)
  setState(run, id, {
    running: false,
    restarting: false,
    pid: 0,
    exitCode: exitCodeFor(message),
    error: message,
  })
  update(run, id, { portsLost: portTaken })
  run.hop({
    kind: 'dockerd/state-exited',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'SetError',
    facts: { name: container.name, error: message },
  })
  if (container.hostConfig.AutoRemove === true) removeNow(run, id, true)
  return refuse(status, message)
}

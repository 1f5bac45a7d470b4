import { CONTAINERD, DOCKERD, KERNEL, runcActor, shimActor } from '../actors.ts'
import type { Json } from '../hop.ts'
import type { HopKind } from '../hop-kinds.ts'
import { isContainerdUp } from '../host.ts'
import { spawn } from '../kernel/processes.ts'
import type { Run } from '../run.ts'
import { runcFault } from '../trouble.ts'
import { type Refusal, type Reply, UNAVAILABLE } from './reply.ts'

const SERVICES: Readonly<Record<string, string>> = {
  Tasks: 'containerd.services.tasks.v1.Tasks',
  Containers: 'containerd.services.containers.v1.Containers',
  Snapshots: 'containerd.services.snapshots.v1.Snapshots',
  Leases: 'containerd.services.leases.v1.Leases',
  Images: 'containerd.services.images.v1.Images',
  Content: 'containerd.services.content.v1.Content',
  Diff: 'containerd.services.diff.v1.Diff',
  Events: 'containerd.services.events.v1.Events',
}

/**
 * dockerd calls containerd. When nobody listens on containerd.sock, the call is refused.
 *
 * @param call `Tasks/Create`: short service name and method
 */
export function grpc(
  run: Run,
  kind: HopKind,
  call: string,
  request: Json,
  facts?: Readonly<Record<string, string>>,
): Reply | undefined {
  const [service = '', method = ''] = call.split('/')
  const path = `${SERVICES[service] ?? service}/${method}`
  const more = facts === undefined ? {} : { facts }
  if (!isContainerdUp(run.host)) {
    run.hop({
      kind: 'containerd/unavailable',
      from: DOCKERD,
      to: CONTAINERD,
      via: 'grpc',
      call,
      path,
      request,
      reply: { code: 'Unavailable', message: UNAVAILABLE.ok ? '' : UNAVAILABLE.message },
      ...more,
    })
    return UNAVAILABLE
  }
  run.hop({ kind, from: DOCKERD, to: CONTAINERD, via: 'grpc', call, path, request, ...more })
  return undefined
}

/** containerd calls a shim on its ttrpc socket. */
export function ttrpc(run: Run, kind: HopKind, method: string, containerId: string, request: Json): void {
  run.hop({
    kind,
    from: CONTAINERD,
    to: shimActor(containerId),
    via: 'ttrpc',
    call: `Task/${method}`,
    path: `containerd.task.v3.Task/${method}`,
    request,
  })
}

export const BUNDLES = '/run/containerd/io.containerd.runtime.v2.task/moby'
export const RUNC_ROOT = '/run/docker/runtime-runc/moby'

/**
 * The shim runs runc and waits for it.
 *
 * @returns why it could not: runc is looked for at each call, so a binary that is gone stops the next one
 */
export function runc(run: Run, kind: HopKind, containerId: string, ...args: string[]): Refusal | undefined {
  const bundle = `${BUNDLES}/${containerId}`
  endRunc(run, containerId)
  const argv = [
    'runc',
    '--root',
    RUNC_ROOT,
    '--log',
    `${bundle}/log.json`,
    '--log-format',
    'json',
    '--systemd-cgroup',
    ...args,
  ]
  const fault = runcFault(run.host)
  if (fault !== undefined) {
    run.hop({
      kind: 'runc/failed',
      from: shimActor(containerId),
      to: KERNEL,
      via: 'exec',
      call: `runc ${args[0]}`,
      request: argv,
      reply: { error: fault },
      facts: { error: fault },
    })
    return { ok: false, code: 'internal', message: fault }
  }
  const shim = run.host.tasks.get(containerId)?.shimPid ?? 1
  spawn(run, { ppid: shim, role: 'runc', argv, uid: 0, containerId })
  run.hop({
    kind,
    from: shimActor(containerId),
    to: runcActor(containerId),
    via: 'exec',
    call: `runc ${args[0]}`,
    method: args[0] ?? '',
    request: argv,
  })
  return undefined
}

/** runc has done its work and is gone; the next hop carries it. */
export function endRunc(run: Run, containerId: string): void {
  for (const process of [...run.host.processes.values()].reverse()) {
    if (process.role !== 'runc' || process.containerId !== containerId) continue
    run.drop('processes', process.pid)
    return
  }
}

/** runc, or the init process it started, asks the kernel. */
export function kernel(
  run: Run,
  kind: HopKind,
  containerId: string,
  call: string,
  request: Json,
  facts?: Readonly<Record<string, string>>,
): void {
  run.hop({
    kind,
    from: runcActor(containerId),
    to: KERNEL,
    via: 'syscall',
    call,
    request,
    ...(facts === undefined ? {} : { facts }),
  })
}

/** A shim publishes an event; containerd hands it on to dockerd when both are there. */
export function publish(run: Run, kind: HopKind, topic: string, containerId: string, event: Json): void {
  run.hop({
    kind,
    from: shimActor(containerId),
    to: CONTAINERD,
    via: 'ttrpc',
    call: topic,
    path: 'containerd.services.events.ttrpc.v1.Events/Forward',
    request: event,
  })
}

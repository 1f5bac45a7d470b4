import { CONTAINERD, DOCKERD, KERNEL } from '../actors.ts'
import { publish } from '../containerd/calls.ts'
import { containerEvent } from '../dockerd/events.ts'
import { type Host, isContainerdUp, isDockerdUp, processesInside } from '../host.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'
import type { Process } from '../state/process.ts'
import { actorOf } from './processes.ts'

/** What a program of the model takes beside what it says that it holds. */
export const PROCESS_BYTES = 1_900_000
const HOST_MEMORY_BYTES = 24 * 1024 ** 3

/** What a container's processes hold together, in bytes: `memory.current`. */
export const memoryUsed = (host: Host, containerId: string): number =>
  processesInside(host, containerId).reduce(
    (sum, process) => sum + PROCESS_BYTES + Number(process.inside?.program.bytes ?? 0),
    0,
  )

/** How much memory and swap a container may have, in bytes; without a limit that is all the host has. */
export function memoryAllowed({ hostConfig }: Container): number {
  const { Memory: memory = 0, MemorySwap: swap = 0 } = hostConfig
  if (memory <= 0 || swap < 0) return HOST_MEMORY_BYTES
  return Math.max(memory, swap)
}

/**
 * The cgroup is full and nothing can be reclaimed: the kernel picks a process of it. containerd's shim watches
 * memory.events and reports the kill; dockerd notes it on the container. The caller ends the process.
 *
 * @see https://github.com/containerd/containerd/blob/v2.1.9/cmd/containerd-shim-runc-v2/task/service.go
 */
export function reportOom(run: Run, process: Process): void {
  const id = process.containerId ?? ''
  run.hop({
    kind: 'kernel/oom-kill',
    from: KERNEL,
    to: actorOf(process),
    via: 'signal',
    call: 'SIGKILL',
    facts: { pid: String(process.pid), program: process.argv[0] ?? '' },
  })
  if (!isContainerdUp(run.host)) return
  publish(run, 'shim/event-oom', '/tasks/oom', id, { container_id: id })
  const container = run.host.containers.get(id)
  if (container === undefined || !isDockerdUp(run.host)) return
  run.put('containers', id, { ...container, state: { ...container.state, oomKilled: true } })
  containerEvent(run, container, 'oom')
  run.hop({
    kind: 'shim/event-oom',
    from: CONTAINERD,
    to: DOCKERD,
    via: 'grpc',
    call: '/tasks/oom',
    path: 'containerd.services.events.v1.Events/Subscribe',
    reply: { container_id: id },
    facts: { name: container.name },
  })
}

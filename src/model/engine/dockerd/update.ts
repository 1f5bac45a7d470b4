import { statusFor } from '../containerd/reply.ts'
import { updateTask } from '../containerd/tasks.ts'
import type { Run } from '../run.ts'
import type { HostConfig } from '../state/container.ts'
import { containerEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { update } from './start.ts'
import { resourceFault, restartFault } from './verify.ts'

export type UpdateWish = Pick<
  HostConfig,
  | 'Memory'
  | 'MemorySwap'
  | 'MemoryReservation'
  | 'NanoCpus'
  | 'CpuShares'
  | 'CpuQuota'
  | 'CpuPeriod'
  | 'CpusetCpus'
  | 'CpusetMems'
  | 'PidsLimit'
  | 'BlkioWeight'
  | 'RestartPolicy'
>

/** `POST /containers/{id}/update`. @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/update.go */
export function updateContainer(run: Run, term: string, wish: UpdateWish): ApiReply {
  const fault =
    resourceFault({ ...wish }) ??
    (wish.RestartPolicy === undefined ? undefined : restartFault({ RestartPolicy: wish.RestartPolicy }))
  const swapAlone = wish.MemorySwap !== undefined && wish.Memory === undefined
  if (fault !== undefined && !(swapAlone && fault.startsWith('You should always'))) return refuse(400, fault)
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const cannot = (why: string) => refuse(409, `Cannot update container ${container.id}: ${why}`)
  if (container.state.removing || container.state.dead)
    return cannot(`container is marked for removal and cannot be "update"`)
  const before = container.hostConfig
  const conflict = conflictOf(before, wish)
  if (conflict !== undefined) return cannot(conflict)
  const hostConfig: HostConfig = { ...before, ...wish }
  update(run, container.id, { hostConfig })
  const now = { ...container, hostConfig }
  const resources = Object.keys(wish).some((key) => key !== 'RestartPolicy')
  if (container.state.running && !container.state.restarting && resources) {
    const updated = updateTask(run, now)
    if (!updated.ok)
      return refuse(statusFor(updated), `Cannot update container ${container.id}: ${updated.message}`)
  }
  containerEvent(run, now, 'update')
  run.hop({
    kind: 'dockerd/event',
    from: { role: 'dockerd' },
    to: { role: 'dockerd' },
    via: 'internal',
    call: 'write hostconfig.json',
    facts: { name: container.name, pid: String(container.state.pid) },
  })
  return answer(200, { Warnings: [] })
}

/**
 * What cannot be changed as the container is.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/container/container_unix.go UpdateContainer
 */
function conflictOf(before: HostConfig, wish: UpdateWish): string | undefined {
  const set = (what: string, other: string) =>
    `Conflicting options: ${what} cannot be updated as ${other} has already been set`
  if (wish.NanoCpus && before.CpuPeriod) return set('Nano CPUs', 'CPU Period')
  if (wish.NanoCpus && before.CpuQuota) return set('Nano CPUs', 'CPU Quota')
  if (wish.CpuPeriod && before.NanoCpus) return set('CPU Period', 'NanoCPUs')
  if (wish.CpuQuota && before.NanoCpus) return set('CPU Quota', 'NanoCPUs')
  // A swap limit that was never set counts as zero, and one without limit as −1.
  if (wish.Memory && !wish.MemorySwap && wish.Memory > (before.MemorySwap ?? 0))
    return 'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time'
  const policy = wish.RestartPolicy?.Name ?? ''
  return before.AutoRemove === true && policy !== '' && policy !== 'no'
    ? 'Restart policy cannot be updated because AutoRemove is enabled for the container'
    : undefined
}

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
  if (
    wish.RestartPolicy !== undefined &&
    before.AutoRemove === true &&
    wish.RestartPolicy.Name !== '' &&
    wish.RestartPolicy.Name !== 'no'
  ) {
    return cannot('Restart policy cannot be updated because AutoRemove is enabled for the container')
  }
  if (
    wish.Memory &&
    before.MemorySwap &&
    before.MemorySwap > 0 &&
    wish.Memory > before.MemorySwap &&
    !wish.MemorySwap
  ) {
    return cannot(
      'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time',
    )
  }
  if (wish.NanoCpus && (before.CpuQuota || before.CpuPeriod))
    return cannot('Conflicting options: Nano CPUs cannot be updated as CPU Period has already been set')
  const hostConfig: HostConfig = { ...before, ...wish }
  update(run, container.id, { hostConfig })
  const now = { ...container, hostConfig }
  const resources = Object.keys(wish).some((key) => key !== 'RestartPolicy')
  if (container.state.running && !container.state.restarting && resources) {
    const updated = updateTask(run, now)
    if (!updated.ok) return refuse(503, `Cannot update container ${container.id}: ${updated.message}`)
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

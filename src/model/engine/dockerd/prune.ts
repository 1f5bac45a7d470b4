import { DOCKERD } from '../actors.ts'
import type { Run } from '../run.ts'
import { sizeOf } from './inspect.ts'
import { type Filters, hasLabel, unknownFilter, untilLimit } from './list.ts'
import { removeNow } from './remove.ts'
import { type ApiReply, answer } from './reply.ts'

/** `POST /containers/prune`: everything that does not run, oldest first. */
export function pruneContainers(
  run: Run,
  filters: Filters,
): ApiReply & { readonly removed?: readonly string[]; readonly bytes?: number } {
  const unknown = unknownFilter(filters, new Set(['label', 'label!', 'until']))
  if (unknown !== undefined) return unknown
  const limit = untilLimit(run.host, filters)
  if (typeof limit === 'object') return limit
  const removed: string[] = []
  let bytes = 0
  for (const container of [...run.host.containers.values()]) {
    if (container.state.running || container.createdAtMs > limit) continue
    const labels = container.config.Labels ?? {}
    if (!(filters.get('label') ?? []).every((label) => hasLabel(labels, label))) continue
    if ((filters.get('label!') ?? []).some((label) => hasLabel(labels, label))) continue
    bytes += sizeOf(run.host, container)
    removeNow(run, container.id, false)
    run.hop({
      kind: 'dockerd/prune',
      from: DOCKERD,
      to: DOCKERD,
      via: 'internal',
      call: 'remove container',
      facts: { name: container.name },
    })
    removed.push(container.id)
  }
  run.event('container', 'prune', '', { reclaimed: String(bytes) })
  return { ...answer(200, { ContainersDeleted: removed, SpaceReclaimed: bytes }), removed, bytes }
}

import { DOCKERD } from '../actors.ts'
import { epochMs } from '../clock.ts'
import { rfc3339 } from '../format/time.ts'
import type { Json } from '../hop.ts'
import type { Host } from '../host.ts'
import type { Run } from '../run.ts'
import type { Volume } from '../state/storage.ts'
import { type Filters, hasLabel, unknownFilter } from './list.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { destroyVolume, usersOf } from './volumes.ts'

const orNull = (map: Readonly<Record<string, string>>): ReadonlyMap<string, string> | null =>
  Object.keys(map).length === 0 ? null : new Map(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))

export const volumeValue = (volume: Volume): { readonly [key: string]: unknown } => ({
  CreatedAt: rfc3339(epochMs(volume.createdAtMs)),
  Driver: volume.driver,
  Labels: orNull(volume.labels),
  Mountpoint: `/var/lib/docker/volumes/${volume.name}/_data`,
  Name: volume.name,
  Options: orNull(volume.options),
  Scope: 'local',
})

/** `GET /volumes/{name}`. */
export function volumeJson(
  host: Host,
  name: string,
): ApiReply & { readonly value?: { readonly [key: string]: unknown } } {
  const volume = host.volumes.get(name)
  if (volume === undefined) return refuse(404, `get ${name}: no such volume`)
  const value = volumeValue(volume)
  return { ...answer(200, { Name: name, Driver: volume.driver } as Json), value }
}

const KNOWN = new Set(['dangling', 'driver', 'label', 'name'])

/** `GET /volumes`. */
export function listVolumes(
  host: Host,
  filters: Filters,
): ApiReply & { readonly volumes?: readonly Volume[] } {
  const unknown = unknownFilter(filters, KNOWN)
  if (unknown !== undefined) return unknown
  const dangling = filters.get('dangling')?.[0]
  if (dangling !== undefined && !/^(true|false|1|0|t|f)$/i.test(dangling))
    return refuse(400, `invalid filter 'dangling=[${dangling}]'`)
  const volumes = [...host.volumes.values()].filter((one) => {
    if (dangling !== undefined && usersOf(host, one.name).length > 0 === /^(true|1|t)$/i.test(dangling))
      return false
    if (filters.has('driver') && !filters.get('driver')?.includes(one.driver)) return false
    if (filters.has('name') && !filters.get('name')?.some((name) => one.name.includes(name))) return false
    return (filters.get('label') ?? []).every((label) => hasLabel(one.labels, label))
  })
  return {
    ...answer(200, { Volumes: volumes.map((one) => ({ Name: one.name, Driver: one.driver })), Warnings: [] }),
    volumes,
  }
}

/** `POST /volumes/prune`: unused anonymous volumes, with `all` named ones too. */
export function pruneVolumes(
  run: Run,
  filters: Filters,
): ApiReply & { readonly removed?: readonly string[]; readonly bytes?: number } {
  const unknown = unknownFilter(filters, new Set(['label', 'label!', 'all']))
  if (unknown !== undefined) return unknown
  const all = (filters.get('all') ?? []).some((text) => /^(true|1|t)$/i.test(text))
  const removed: string[] = []
  let bytes = 0
  for (const volume of [...run.host.volumes.values()]) {
    if (volume.driver !== 'local' || Object.keys(volume.options).length > 0) continue
    if (!all && !volume.anonymous) continue
    if (usersOf(run.host, volume.name).length > 0) continue
    if (!(filters.get('label') ?? []).every((label) => hasLabel(volume.labels, label))) continue
    if ((filters.get('label!') ?? []).some((label) => hasLabel(volume.labels, label))) continue
    bytes += volumeBytes(run.host, volume)
    destroyVolume(run, volume)
    run.hop({
      kind: 'dockerd/prune',
      from: DOCKERD,
      to: DOCKERD,
      via: 'internal',
      call: 'remove volume',
      facts: { name: volume.name },
    })
    removed.push(volume.name)
  }
  run.event('volume', 'prune', '', { reclaimed: String(bytes) })
  return { ...answer(200, { VolumesDeleted: removed, SpaceReclaimed: bytes }), removed, bytes }
}

export function volumeBytes(host: Host, volume: Volume): number {
  let bytes = 0
  for (const node of host.filesystems.get(volume.filesystem)?.files.values() ?? [])
    if (node?.type === 'file') bytes += node.sizeBytes ?? node.text.length
  return bytes
}

import type { Change } from '#model/engine/change.ts'
import { humanSize } from '#model/engine/format/human.ts'
import type { Hop } from '#model/engine/hop.ts'
import type { Host } from '#model/engine/host.ts'
import type { StoredImage } from '#model/engine/state/storage.ts'
import { type ContainerView, commandHops } from './containers.ts'

/** The image the drawing shows: that of a pull in progress, of the newest container, or the newest one. */
export interface ImageView {
  readonly name: string
  /** Bytes of each layer as stored, base first; empty when nothing is known yet. */
  readonly layerBytes: readonly number[]
  /** How many layers are unpacked, from the base. */
  readonly filled: number
  readonly size: string
}

const LAYER_DONE = new Set(['snapshots/commit-layer', 'registry/blob-exists'])

export function imageOf(
  host: Host,
  log: readonly Hop<unknown>[],
  cursor: number,
  containers: readonly ContainerView[],
): ImageView | undefined {
  return pulledNow(log, cursor) ?? stored(host, containers)
}

/** What the present command pulls: its layers fill in as they are unpacked. */
function pulledNow(log: readonly Hop<unknown>[], cursor: number): ImageView | undefined {
  const hops = commandHops(log, cursor)
  for (const hop of hops) {
    const row = storedRow(hop)
    if (!row) continue
    const name = hop.facts?.image ?? hop.facts?.name ?? hop.facts?.reference ?? ''
    const done = hops.filter(({ kind, index }) => LAYER_DONE.has(kind) && index <= cursor).length
    const filled = hop.index <= cursor ? row.layers.length : Math.min(done, row.layers.length)
    return viewOf(row, familiar(name), filled)
  }
  return undefined
}

function storedRow(hop: Hop<unknown>): StoredImage | undefined {
  for (const change of hop.changes as readonly Change[]) {
    if ('put' in change && change.put === 'images') return change.row
  }
  return undefined
}

function stored(host: Host, containers: readonly ContainerView[]): ImageView | undefined {
  const ids = [...containers].reverse().map(({ id }) => host.containers.get(id)?.imageId)
  const wanted = ids.find((id) => id !== undefined && host.images.has(id))
  const image =
    (wanted === undefined ? undefined : host.images.get(wanted)) ?? [...host.images.values()].at(-1)
  if (!image) return undefined
  const tag = [...host.tags].find(([, id]) => id === image.id)?.[0]
  return viewOf(image, familiar(tag ?? image.id.slice(0, 19)), image.layers.length)
}

const viewOf = (image: StoredImage, name: string, filled: number): ImageView => ({
  name,
  layerBytes: image.layers.map(({ sizeBytes }) => sizeBytes),
  filled,
  size: humanSize(image.unpackedBytes, 3),
})

/** `nginx:latest` for `docker.io/library/nginx:latest`, as the CLI shows it. */
export const familiar = (reference: string): string =>
  reference.replace(/^docker\.io\//, '').replace(/^library\//, '')

/**
 * Thickness of each bar, top layer first, in px: on a log scale of the size, together `heightPx` with 2 px
 * between two.
 */
export function barsOf(layerBytes: readonly number[], heightPx: number): readonly number[] {
  const shown = layerBytes.slice(-MAX_BARS)
  const weights = shown.map((bytes) => Math.log2(2 + bytes / 100_000)).reverse()
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const room = heightPx - 2 * (shown.length - 1)
  const least = Math.min(4, room / shown.length)
  const rest = room - least * shown.length
  return weights.map((weight) => Math.round((least + (rest * weight) / total) * 10) / 10)
}

const MAX_BARS = 16

import type { Host } from '../host.ts'
import type { Container } from '../state/container.ts'
import type { StoredImage, Volume } from '../state/storage.ts'
import { cacheBytes, isShared } from './build-cache.ts'
import { sizeOf } from './inspect.ts'
import { volumeBytes } from './volume-api.ts'
import { usersOf } from './volumes.ts'

export type UsageKind = 'images' | 'containers' | 'volumes' | 'cache'

/** One line of `docker system df`; sizes in bytes. */
export interface Usage {
  readonly kind: UsageKind
  readonly total: number
  /** Images that a container uses, containers that run, volumes that a container refers to. */
  readonly active: number
  readonly bytes: number
  /** What could go. Of images: all but what the used ones have alone, so a layer that two of them share counts here. */
  readonly reclaimable: number
}

export interface ImageUsage {
  readonly image: StoredImage
  /** Bytes in all, and those of them in layers that another image has too. */
  readonly bytes: number
  readonly shared: number
  readonly containers: number
}

export interface VolumeUsage {
  readonly volume: Volume
  readonly bytes: number
  /** How many containers refer to it, running or not. */
  readonly links: number
}

/** A layer's bytes on disk, by the id of the chain that it ends; containerd keeps the compressed ones too. */
function layerBytes({ profile }: Host, image: StoredImage): ReadonlyMap<string, number> {
  const keepsContent = profile.store === 'containerd'
  const unpacked = image.history.filter(({ emptyLayer }) => !emptyLayer)
  return new Map(
    image.chainIds.map((chain, n) => [
      chain,
      (keepsContent ? (image.layers[n]?.sizeBytes ?? 0) : 0) + (unpacked[n]?.sizeBytes ?? 0),
    ]),
  )
}

const bytesOf = ({ profile }: Host, image: StoredImage): number =>
  (profile.store === 'containerd' ? image.contentBytes : 0) + image.unpackedBytes

export function imageUsage(host: Host): readonly ImageUsage[] {
  const owners = new Map<string, number>()
  for (const { chainIds } of host.images.values())
    for (const chain of chainIds) owners.set(chain, (owners.get(chain) ?? 0) + 1)
  return [...host.images.values()].map((image) => {
    let shared = 0
    for (const [chain, bytes] of layerBytes(host, image)) if ((owners.get(chain) ?? 0) > 1) shared += bytes
    return {
      image,
      bytes: bytesOf(host, image),
      shared: Math.min(shared, bytesOf(host, image)),
      containers: [...host.containers.values()].filter(({ imageId }) => imageId === image.id).length,
    }
  })
}

/** What all images take on disk: a layer that several have is counted once. */
export function imageBytes(host: Host): number {
  let bytes = 0
  const counted = new Set<string>()
  for (const image of host.images.values()) {
    bytes += bytesOf(host, image)
    for (const [chain, size] of layerBytes(host, image)) {
      if (counted.has(chain)) bytes -= size
      counted.add(chain)
    }
  }
  return bytes
}

/** Volumes of the local driver without mount options: others may lie anywhere, and are not counted. */
export const volumeUsage = (host: Host): readonly VolumeUsage[] =>
  [...host.volumes.values()]
    .filter(({ driver, options }) => driver === 'local' && Object.keys(options).length === 0)
    .map((volume) => ({
      volume,
      bytes: volumeBytes(host, volume),
      links: usersOf(host, volume.name).length,
    }))

const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
  items.reduce((total, item) => total + of(item), 0)

/**
 * `GET /system/df`: what is on the disk and what of it could go.
 *
 * @returns images, containers, volumes, build cache, in the order of `docker system df`
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/disk_usage.go
 */
export function diskUsage(host: Host): readonly Usage[] {
  const images = imageUsage(host)
  const inUse = images.filter(({ containers }) => containers > 0)
  const containers = [...host.containers.values()]
  const stopped = containers.filter(({ state }) => !state.running)
  const volumes = volumeUsage(host)
  const free = volumes.filter(({ links }) => links === 0)
  const total = imageBytes(host)
  const cached = [...host.buildCache.values()]
  const size = (container: Container) => sizeOf(host, container)
  return [
    {
      kind: 'images',
      total: images.length,
      active: inUse.length,
      bytes: total,
      reclaimable: total - sum(inUse, ({ bytes, shared }) => bytes - shared),
    },
    {
      kind: 'containers',
      total: containers.length,
      active: containers.length - stopped.length,
      bytes: sum(containers, size),
      reclaimable: sum(stopped, size),
    },
    {
      kind: 'volumes',
      total: volumes.length,
      active: volumes.length - free.length,
      bytes: sum(volumes, ({ bytes }) => bytes),
      reclaimable: sum(free, ({ bytes }) => bytes),
    },
    {
      kind: 'cache',
      total: cached.length,
      active: 0,
      bytes: cacheBytes(cached),
      reclaimable: cacheBytes(cached.filter((record) => !isShared(host, record))),
    },
  ]
}

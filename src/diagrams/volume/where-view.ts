import { imageText } from '#model/engine/dockerd/list.ts'
import { type Place, remoteOf, volumePlace } from '#model/engine/files/host-place.ts'
import { lookup, namesIn, treeBelow } from '#model/engine/files/tree.ts'
import type { Host } from '#model/engine/host.ts'
import { type Container, type MountPoint, statusOf } from '#model/engine/state/container.ts'
import type { FileNode, Volume } from '#model/engine/state/storage.ts'

export type StoreKind = 'layer' | 'image' | 'named' | 'anonymous' | 'external' | 'bind' | 'tmpfs'

/** A place where bytes lie. */
export interface Store {
  /** Unique among the stores; also the drawing's node. */
  readonly id: string
  readonly kind: StoreKind
  readonly name: string
  /** Its path on the host, by the platform that is looked at; a size for memory. */
  readonly path: string
  /** Owner and mode of its directory: `0:0 0755`. */
  readonly owner: string
  readonly files: number
  readonly bytes: number
  /** No container refers to it. */
  readonly unused: boolean
  /** Nothing lies there now: the memory of a container that does not run. */
  readonly empty: boolean
}

/** One row of a container: where it sees a store. */
export interface MountRow {
  readonly store: string
  readonly destination: string
  readonly rw: boolean
  readonly part: 'root' | 'volume-mount' | 'bind-mount' | 'tmpfs-mount' | 'image-mount'
}

export interface ContainerRows {
  readonly name: string
  readonly image: string
  readonly state: ReturnType<typeof statusOf>
  readonly rows: readonly MountRow[]
  /** Mounts that are not listed. */
  readonly more: number
}

export interface WhereView {
  readonly platform: Platform
  readonly containers: readonly ContainerRows[]
  readonly stores: readonly Store[]
  /** Which writable layer lies on which image, and which volume was filled from which. */
  readonly lower: readonly { readonly layer: string; readonly image: string }[]
  readonly filled: readonly { readonly image: string; readonly volume: string; readonly path: string }[]
  /** Containers and unused volumes that are not drawn. */
  readonly more: { readonly containers: number; readonly volumes: number }
}

export type Platform = 'linux' | 'rootless' | 'desktop'

const CONTAINERS = 3
const ROWS = 8
const UNUSED = 3

/** @see https://github.com/moby/moby/blob/docker-v29.7.2/contrib/dockerd-rootless.sh for where rootless mode keeps its data */
export const DATA_ROOT: Readonly<Record<Platform, string>> = {
  linux: '/var/lib/docker',
  rootless: '~/.local/share/docker',
  desktop: '/var/lib/docker',
}

const SNAPSHOTS = 'io.containerd.snapshotter.v1.overlayfs/snapshots'

/**
 * Where the bytes of the newest containers lie, and the volumes that nobody uses.
 *
 * @param fills volume → path of the image it was filled from, as the log has it
 */
export function whereView(
  host: Host,
  platform: Platform = 'linux',
  fills: ReadonlyMap<string, string> = new Map(),
): WhereView {
  const all = [...host.containers.values()].sort((a, b) => a.order - b.order)
  const shown = all.slice(-CONTAINERS)
  const stores = new Map<string, Store>()
  const lower: { layer: string; image: string }[] = []
  const filled: { image: string; volume: string; path: string }[] = []
  const containers = shown.map((container): ContainerRows => {
    const layer = put(stores, layerStore(host, container, platform))
    const image = put(stores, imageStore(host, container.imageId, platform))
    lower.push({ layer: layer.id, image: image.id })
    const mounts = [...tmpfsPoints(container), ...container.mounts]
    const rows = mounts.slice(0, ROWS - 1).map((mount): MountRow => {
      const store = put(stores, mountStore(host, container, mount, platform))
      const path = fills.get(mount.name)
      if (store.kind !== 'external' && path === mount.destination && mount.type === 'volume')
        filled.push({ image: image.id, volume: store.id, path })
      return { store: store.id, destination: mount.destination, rw: mount.rw, part: `${mount.type}-mount` }
    })
    const root: MountRow = {
      store: layer.id,
      destination: '/',
      rw: container.hostConfig.ReadonlyRootfs !== true,
      part: 'root',
    }
    return {
      name: container.name,
      image: imageText(host, container),
      state: statusOf(container.state),
      rows: [root, ...rows],
      more: mounts.length - rows.length,
    }
  })
  const unused = [...host.volumes.values()].filter(({ name }) => !isUsed(host, name))
  for (const volume of unused.slice(-UNUSED)) put(stores, volumeStore(host, volume, platform))
  const sorted = [...stores.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
  const place = new Map(sorted.map(({ id }, n) => [id, n]))
  const byStore = (a: MountRow, b: MountRow) => (place.get(a.store) ?? 0) - (place.get(b.store) ?? 0)
  return {
    platform,
    containers: containers.map((one) => ({ ...one, rows: [...one.rows].sort(byStore) })),
    stores: sorted,
    lower,
    filled: filled.filter((one, n) => filled.findIndex(({ volume }) => volume === one.volume) === n),
    more: { containers: all.length - shown.length, volumes: Math.max(0, unused.length - UNUSED) },
  }
}

/** From what is nearest to dockerd to what is farthest. */
const ORDER: readonly StoreKind[] = ['layer', 'image', 'named', 'anonymous', 'bind', 'tmpfs', 'external']

function put(stores: Map<string, Store>, store: Store): Store {
  const known = stores.get(store.id)
  if (known === undefined) stores.set(store.id, store)
  return known ?? store
}

const isUsed = (host: Host, name: string): boolean =>
  [...host.containers.values()].some(({ mounts }) => mounts.some((mount) => mount.name === name))

/** `--tmpfs` is no mount of inspect, but one of the container. */
const tmpfsPoints = (container: Container): MountPoint[] =>
  Object.keys(container.hostConfig.Tmpfs ?? {}).map((destination) => ({
    type: 'tmpfs',
    name: '',
    source: '',
    destination,
    driver: '',
    mode: '',
    rw: true,
    propagation: '',
    noCopy: true,
    anonymous: false,
    filesystem: `tmpfs:${container.id}:${destination}`,
  }))

function layerStore(host: Host, container: Container, platform: Platform): Store {
  const own = container.id.slice(0, 12)
  const root = DATA_ROOT[platform]
  const path =
    host.profile.store !== 'containerd'
      ? `${root}/overlay2/${own}/diff`
      : platform === 'rootless'
        ? `${root}/containerd/daemon/${SNAPSHOTS}/${own}/fs`
        : `/var/lib/containerd/${SNAPSHOTS}/${own}/fs`
  const layer = host.filesystems.get(container.filesystem)
  const files = [...(layer?.files.values() ?? [])].filter((node) => node?.type === 'file')
  return {
    id: `layer-${container.name}`,
    kind: 'layer',
    name: container.name,
    path,
    owner: ownerOf(lookup(host.filesystems, container.filesystem, '/')),
    files: files.length,
    bytes: sizeOf(files),
    unused: false,
    empty: false,
  }
}

function imageStore(host: Host, id: string, platform: Platform): Store {
  const image = host.images.get(id)
  const root = DATA_ROOT[platform]
  const name = [...host.tags].find(([, of]) => of === id)?.[0] ?? id.slice(0, 19)
  return {
    id: `image-${slug(id.slice(7, 19))}`,
    kind: 'image',
    name: name.replace(/^docker\.io\/(library\/)?/, ''),
    path:
      host.profile.store !== 'containerd'
        ? `${root}/overlay2`
        : platform === 'rootless'
          ? `${root}/containerd/daemon/${SNAPSHOTS}`
          : `/var/lib/containerd/${SNAPSHOTS}`,
    owner: '',
    files: image?.diffIds.length ?? 0,
    bytes: image?.unpackedBytes ?? 0,
    unused: false,
    empty: false,
  }
}

function mountStore(host: Host, container: Container, mount: MountPoint, platform: Platform): Store {
  if (mount.type === 'volume') {
    const volume = host.volumes.get(mount.name)
    if (volume !== undefined) return volumeStore(host, volume, platform)
  }
  if (mount.type === 'image') {
    const found = [...host.images.values()].find(({ filesystem }) => filesystem === mount.filesystem)
    return imageStore(host, found?.id ?? '', platform)
  }
  const place = { filesystem: mount.filesystem, root: mount.root ?? '/' }
  if (mount.type === 'tmpfs') {
    const { sizeBytes } = mount.tmpfs ?? {}
    const option = /(?:^|,)size=([^,]+)/.exec(container.hostConfig.Tmpfs?.[mount.destination] ?? '')?.[1]
    return {
      ...contents(host, place),
      id: `tmpfs-${container.name}${slug(mount.destination)}`,
      kind: 'tmpfs',
      name: `${container.name} ${mount.destination}`,
      path: `tmpfs${option === undefined && sizeBytes === undefined ? '' : ` size=${option ?? sizeBytes}`}`,
      unused: false,
      empty: !host.filesystems.has(mount.filesystem),
    }
  }
  return {
    ...contents(host, place),
    id: `bind${slug(mount.source)}`,
    kind: 'bind',
    name: mount.source,
    path: mount.source,
    unused: false,
    empty: false,
  }
}

/** Whether a volume's bytes lie with dockerd, and if so, whether it has a name of its own. */
export function kindOfVolume(host: Host, volume: Volume): 'named' | 'anonymous' | 'external' {
  if (remoteOf(volume.options) !== undefined || volumePlace(host, volume).filesystem === 'host')
    return 'external'
  return volume.anonymous ? 'anonymous' : 'named'
}

function volumeStore(host: Host, volume: Volume, platform: Platform): Store {
  const remote = remoteOf(volume.options)
  const { device = '', type = '' } = volume.options
  const place = volumePlace(host, volume)
  const kind = kindOfVolume(host, volume)
  const own = `${DATA_ROOT[platform]}/volumes/${volume.name}/_data`
  return {
    ...contents(host, place),
    id: `volume-${volume.name}`,
    kind,
    name: volume.name,
    path:
      remote !== undefined
        ? `${remote.machine}:${remote.path}`
        : kind === 'external'
          ? device
          : type === 'tmpfs'
            ? `tmpfs ${own}`
            : own,
    unused: !isUsed(host, volume.name),
    empty: false,
  }
}

function contents(host: Host, { filesystem, root }: Place): Pick<Store, 'owner' | 'files' | 'bytes'> {
  const files =
    namesIn(host.filesystems, filesystem, root).length === 0
      ? []
      : [...treeBelow(host.filesystems, filesystem, root).values()].filter(({ type }) => type === 'file')
  return {
    owner: ownerOf(lookup(host.filesystems, filesystem, root)),
    files: files.length,
    bytes: sizeOf(files),
  }
}

const sizeOf = (files: readonly (FileNode | null)[]): number =>
  files.reduce((sum, node) => sum + (node?.sizeBytes ?? node?.text.length ?? 0), 0)

const ownerOf = (node: FileNode | undefined): string =>
  node === undefined ? '' : `${node.uid}:${node.gid} ${node.mode.toString(8).padStart(4, '0')}`

/** An id for an address: what is no letter or digit becomes a dash. */
const slug = (text: string): string => text.replace(/[^A-Za-z0-9_.]+/g, '-').replace(/-$/, '')

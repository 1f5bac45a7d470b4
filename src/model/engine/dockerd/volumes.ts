import { DOCKERD, KERNEL } from '../actors.ts'
import { hostNodeAt, volumePlace } from '../files/host-place.ts'
import { cleanPath, lookup, namesIn, treeBelow } from '../files/tree.ts'
import type { Host } from '../host.ts'
import type { Run } from '../run.ts'
import type { Container, MountPoint } from '../state/container.ts'
import type { FileSystem, Volume } from '../state/storage.ts'
import { volumeEvent } from './events.ts'
import { type ApiReply, answer, refuse } from './reply.ts'

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/
const OPTIONS = ['type', 'device', 'o', 'size']

/** What is wrong with a name or options of the local driver; undefined = nothing. */
export function volumeFault(name: string, options: Readonly<Record<string, string>>): string | undefined {
  const prefix = `create ${name}: `
  if (name.length === 1)
    return `${prefix}volume name is too short, names should be at least two alphanumeric characters`
  if (!NAME.test(name)) {
    return `${prefix}${JSON.stringify(name)} includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`
  }
  for (const key of Object.keys(options))
    if (!OPTIONS.includes(key)) return `${prefix}invalid option: ${JSON.stringify(key)}`
  if (options.size !== undefined && options.type === undefined)
    return `${prefix}quota size requested but no quota support`
  const needs = (a: string, b: string) => options[a] !== undefined && options[b] === undefined
  if (needs('type', 'device') || needs('o', 'device')) return `${prefix}missing required option: "device"`
  if (needs('device', 'type') || needs('o', 'type')) return `${prefix}missing required option: "type"`
  return undefined
}

/** `POST /volumes/create`: an existing volume of that name is returned as it is. */
export function createVolume(
  run: Run,
  wish: {
    readonly name: string
    readonly driver?: string
    readonly labels?: Readonly<Record<string, string>>
    readonly options?: Readonly<Record<string, string>>
  },
): ApiReply & { readonly volume?: Volume } {
  const driver = wish.driver || 'local'
  const anonymous = wish.name === ''
  const name = anonymous ? run.id() : wish.name
  const existing = run.host.volumes.get(name)
  if (existing !== undefined) {
    if (existing.driver !== driver) {
      return refuse(
        409,
        `create ${name}: driver 'local' already has volume '${name}': volume name must be unique`,
      )
    }
    return { ...answer(201), volume: existing }
  }
  if (driver !== 'local') {
    return refuse(
      404,
      `create ${name}: error looking up volume plugin ${driver}: plugin "${driver}" not found`,
    )
  }
  const options = wish.options ?? {}
  const fault = volumeFault(name, options)
  if (fault !== undefined) return refuse(400, fault)
  const volume: Volume = {
    name,
    driver,
    createdAtMs: run.now,
    order: run.count('order'),
    labels: { ...wish.labels, ...(anonymous ? { 'com.docker.volume.anonymous': '' } : {}) },
    options,
    anonymous,
    mountCount: 0,
    filesystem: `volume:${name}`,
  }
  run.put('volumes', name, volume)
  const { filesystem: remote } = volumePlace(run.host, volume)
  for (const id of new Set([volume.filesystem, remote]))
    if (!run.host.filesystems.has(id)) run.put('filesystems', id, emptyVolume(id))
  volumeEvent(run, 'create', name)
  run.hop({
    kind: 'dockerd/volume-create',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'mkdir(2)',
    request: { path: `/var/lib/docker/volumes/${name}/_data` },
    facts: { volume: name },
  })
  return { ...answer(201), volume }
}

/** Containers that refer to a volume, running or not, in order of creation. */
export function usersOf(host: Host, name: string): Container[] {
  return [...host.containers.values()].filter((container) =>
    container.mounts.some((mount) => mount.type === 'volume' && mount.name === name),
  )
}

/** `DELETE /volumes/{name}`. */
export function removeVolume(run: Run, name: string, force = false): ApiReply {
  const volume = run.host.volumes.get(name)
  if (volume === undefined) return force ? answer(204) : refuse(404, `get ${name}: no such volume`)
  const users = usersOf(run.host, name)
  if (users.length > 0) {
    return refuse(409, `remove ${name}: volume is in use - [${users.map((user) => user.id).join(', ')}]`)
  }
  destroyVolume(run, volume)
  return answer(204)
}

export function destroyVolume(run: Run, volume: Volume): void {
  run.drop('volumes', volume.name)
  run.drop('filesystems', volume.filesystem)
  volumeEvent(run, 'destroy', volume.name)
}

/**
 * An empty volume that a container is created with gets the image's files of that path, and its root directory the
 * owner and mode of the image's.
 *
 * @returns what the daemon says when the volume cannot be mounted for it
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/create_unix.go
 */
export function populate(run: Run, rootfs: string, mount: MountPoint): string | undefined {
  if (mount.type !== 'volume' || mount.noCopy) return undefined
  const { filesystems } = run.host
  const source = lookup(filesystems, rootfs, mount.destination)
  if (source?.type !== 'dir') return undefined
  const problem = mountProblem(run.host, mount)
  if (problem !== undefined) return `failed to populate volume: ${problem}`
  const { root = '/' } = mount
  const volume = filesystems.get(mount.filesystem)
  if (volume === undefined) return undefined
  if (namesIn(filesystems, volume.id, root).length > 0) return undefined
  const found = treeBelow(filesystems, rootfs, mount.destination)
  const files = new Map(volume.files)
  for (const [path, node] of found) files.set(cleanPath(`${root}/${path}`), node)
  if (root !== '/') files.set(root, source)
  run.put('filesystems', volume.id, { ...volume, files, ...(root === '/' ? { root: source } : {}) })
  if (found.size === 0) return undefined
  run.hop({
    kind: 'dockerd/volume-populate',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'copy_file_range(2)',
    request: { from: mount.destination, to: mount.source, files: found.size },
    facts: { volume: mount.name, path: mount.destination, count: String(found.size) },
  })
  return undefined
}

const emptyVolume = (id: string): FileSystem => ({ id, kind: 'volume', files: new Map() })

/**
 * Why a volume or a part of one cannot be mounted now; undefined = it can.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/volume/local/local_unix.go
 */
export function mountProblem(host: Host, mount: MountPoint): string | undefined {
  const { type = '', device = '', o = '' } = host.volumes.get(mount.name)?.options ?? {}
  const isBind = o.split(',').some((option) => option === 'bind' || option === 'rbind')
  if (mount.type === 'volume' && isBind && hostNodeAt(host, device) === undefined) {
    const flags = o.split(',').includes('rbind') ? '0x5000' : '0x1000'
    return `error while mounting volume '${mount.source}': failed to mount local volume: mount ${device}:${mount.source}, flags: ${flags}: no such file or directory`
  }
  if (mount.type === 'volume' && device !== '' && type === 'none' && !isBind)
    return `error while mounting volume '${mount.source}': failed to mount local volume: mount ${device}:${mount.source}: no such device`
  if (mount.type === 'volume' && type === 'cifs' && /^\/\/[^/]*:\d+(\/|$)/.test(device))
    return `error while mounting volume '${mount.source}': port not allowed in CIFS device URL, include 'port' in 'o='`
  if (mount.subpath === undefined) return undefined
  const there = lookup(host.filesystems, mount.filesystem, mount.root ?? '/')
  if (there !== undefined) return undefined
  const base = mount.type === 'volume' ? mount.source : `/var/lib/docker/rootfs/overlayfs/${mount.source}`
  return `cannot access path ${base}/${mount.subpath}: lstat ${base}/${mount.subpath}: no such file or directory`
}

/** Volumes are mounted when a container starts … */
export function mountVolumes(run: Run, container: Container): void {
  for (const mount of container.mounts) {
    if (mount.type !== 'volume') continue
    const volume = run.host.volumes.get(mount.name)
    if (volume === undefined) continue
    run.put('volumes', volume.name, { ...volume, mountCount: volume.mountCount + 1 })
    volumeEvent(run, 'mount', volume.name, {
      container: container.id,
      destination: mount.destination,
      propagation: mount.propagation,
      'read/write': String(mount.rw),
    })
    run.hop({
      kind: 'dockerd/volume-mount',
      from: DOCKERD,
      to: KERNEL,
      via: 'internal',
      call: 'VolumeDriver.Mount',
      facts: { volume: volume.name, path: mount.destination },
    })
  }
}

/** … and unmounted when it ends; a tmpfs volume loses its files with the last user. */
export function unmountVolumes(run: Run, container: Container): void {
  for (const mount of container.mounts) {
    if (mount.type !== 'volume') continue
    const volume = run.host.volumes.get(mount.name)
    if (volume === undefined || volume.mountCount === 0) continue
    run.put('volumes', volume.name, { ...volume, mountCount: volume.mountCount - 1 })
    if (volume.options.type === 'tmpfs' && volume.mountCount === 1) {
      run.put('filesystems', volume.filesystem, emptyVolume(volume.filesystem))
    }
    volumeEvent(run, 'unmount', volume.name, { container: container.id })
    run.hop({
      kind: 'dockerd/volume-unmount',
      from: DOCKERD,
      to: KERNEL,
      via: 'internal',
      call: 'VolumeDriver.Unmount',
      facts: { volume: volume.name },
    })
  }
}

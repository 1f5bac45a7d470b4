import { holdsDaemonRoot, hostNodeAt, hostPlace, volumePlace } from '../files/host-place.ts'
import { cleanPath, directory, parentOf } from '../files/tree.ts'
import { PROPAGATIONS, parseVolume } from '../options/volume.ts'
import type { Run } from '../run.ts'
import type { ContainerConfig, HostConfig, MountPoint } from '../state/container.ts'
import { findContainer, isReply } from './find.ts'
import { findImage, isImage } from './images.ts'
import { type ApiReply, failed, refuse } from './reply.ts'
import { createVolume, populate } from './volumes.ts'

type Points = Map<string, MountPoint>

/**
 * Everything that will be mounted, in the daemon's order: `--volumes-from`, `-v`, `--mount`, `VOLUME`s of the
 * image that nothing covers. Volumes that do not exist come into being; missing bind sources of `-v` too.
 *
 * @returns mount points sorted by destination, or what is refused
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/volumes.go
 */
export function registerMounts(run: Run, hostConfig: HostConfig): MountPoint[] | ApiReply {
  const points: Points = new Map()
  const inherited = fromOthers(run, hostConfig, points)
  if (inherited !== undefined) return inherited
  const asked = new Set<string>()
  for (const text of hostConfig.Binds ?? []) {
    const parsed = parseVolume(text)
    if (!parsed.ok) return refuse(400, parsed.error)
    const bind = parsed.value
    if (asked.has(bind.destination)) return refuse(400, `Duplicate mount point: ${bind.destination}`)
    asked.add(bind.destination)
    if (bind.type === 'bind') {
      makeHostDirectory(run, bind.source)
      points.set(bind.destination, {
        ...hostMount(run, bind.source, bind.destination, bind.rw, propagationIn(bind.mode)),
        mode: bind.mode,
      })
      continue
    }
    const made = volumeMount(run, bind.name, bind.destination, hostConfig.VolumeDriver as string | undefined)
    if ('status' in made) return made
    points.set(bind.destination, {
      ...made,
      rw: bind.rw,
      mode: bind.mode || (bind.name === '' ? '' : 'z'),
      noCopy: bind.noCopy,
    })
  }
  for (const mount of hostConfig.Mounts ?? []) {
    const target = cleanPath(mount.Target ?? '')
    if (asked.has(target)) return refuse(400, `Duplicate mount point: ${target}`)
    asked.add(target)
    const point = fromRequest(run, mount, target)
    if ('status' in point) return point
    points.set(target, point)
  }
  for (const path of Object.keys(hostConfig.Tmpfs ?? {})) {
    if (asked.has(cleanPath(path))) return refuse(400, `Duplicate mount point: ${cleanPath(path)}`)
    points.delete(cleanPath(path))
  }
  return [...points.values()]
}

/** `VOLUME`s of the image that no mount covers; made after the others. */
export function imageVolumes(
  run: Run,
  config: ContainerConfig,
  hostConfig: HostConfig,
  points: readonly MountPoint[],
): MountPoint[] | ApiReply {
  const more: MountPoint[] = []
  for (const path of Object.keys(config.Volumes ?? {}).sort()) {
    const target = cleanPath(path)
    if (points.some((point) => point.destination === target)) continue
    if (Object.keys(hostConfig.Tmpfs ?? {}).some((one) => cleanPath(one) === target)) continue
    const made = volumeMount(run, '', target, hostConfig.VolumeDriver as string | undefined)
    if ('status' in made) return made
    more.push(made)
  }
  return more
}

function fromOthers(run: Run, hostConfig: HostConfig, points: Points): ApiReply | undefined {
  for (const text of hostConfig.VolumesFrom ?? []) {
    const [name = '', mode = 'rw'] = text.split(':')
    if (name === '') return refuse(400, 'volumes-from specification cannot be an empty string')
    const options = mode.split(',')
    if (options.some((option) => !['rw', 'ro', 'z', 'Z'].includes(option)))
      return refuse(400, `invalid mode: ${mode}`)
    const other = findContainer(run.host, name)
    if (isReply(other)) return refuse(400, other.message ?? '')
    for (const mount of other.mounts) {
      points.set(mount.destination, { ...mount, rw: mount.rw && !options.includes('ro'), noCopy: true })
    }
  }
  return undefined
}

function volumeMount(run: Run, name: string, destination: string, driver?: string): MountPoint | ApiReply {
  const made = createVolume(run, { name, ...(driver ? { driver } : {}) })
  if (failed(made) || made.volume === undefined) return made
  return {
    type: 'volume',
    name: made.volume.name,
    source: `/var/lib/docker/volumes/${made.volume.name}/_data`,
    destination,
    driver: 'local',
    mode: '',
    rw: true,
    propagation: '',
    noCopy: false,
    anonymous: name === '',
    ...volumePlace(run.host, made.volume),
  }
}

/** The propagation that an option list asks for; '' = none. */
const propagationIn = (mode: string): string =>
  mode.split(',').find((option) => PROPAGATIONS.includes(option)) ?? ''

const hostMount = (
  run: Run,
  source: string,
  destination: string,
  rw: boolean,
  propagation: string,
): MountPoint => ({
  type: 'bind',
  name: '',
  source,
  destination,
  driver: '',
  mode: '',
  rw,
  propagation: propagation || (holdsDaemonRoot(source) ? 'rslave' : 'rprivate'),
  noCopy: true,
  anonymous: false,
  ...hostPlace(run.host, source),
})

function fromRequest(
  run: Run,
  mount: NonNullable<HostConfig['Mounts']>[number],
  target: string,
): MountPoint | ApiReply {
  const rw = mount.ReadOnly !== true
  if (mount.Type === 'bind') {
    if (mount.BindOptions?.CreateMountpoint === true) makeHostDirectory(run, mount.Source ?? '')
    return hostMount(run, mount.Source ?? '', target, rw, mount.BindOptions?.Propagation ?? '')
  }
  const bare = {
    name: '',
    driver: '',
    mode: '',
    rw,
    propagation: '',
    noCopy: true,
    anonymous: false,
    destination: target,
  }
  if (mount.Type === 'tmpfs') {
    const { SizeBytes: sizeBytes, Mode: mode } = mount.TmpfsOptions ?? {}
    const limits = { ...(sizeBytes ? { sizeBytes } : {}), ...(mode ? { mode } : {}) }
    return { ...bare, type: 'tmpfs', source: '', filesystem: '', tmpfs: limits }
  }
  if (mount.Type === 'image') {
    const found = findImage(run.host, mount.Source ?? '')
    if (!isImage(found)) return found
    return {
      ...bare,
      type: 'image',
      source: mount.Source ?? '',
      rw: false,
      filesystem: found.image.filesystem,
      root: cleanPath(`/${mount.ImageOptions?.Subpath ?? ''}`),
      ...(mount.ImageOptions?.Subpath ? { subpath: mount.ImageOptions.Subpath } : {}),
    }
  }
  const options = mount.VolumeOptions ?? {}
  const made = createVolume(run, {
    name: mount.Source ?? '',
    driver: options.DriverConfig?.Name ?? '',
    labels: options.Labels ?? {},
    options: options.DriverConfig?.Options ?? {},
  })
  if (failed(made) || made.volume === undefined) return made
  const place = volumePlace(run.host, made.volume)
  return {
    ...bare,
    type: 'volume',
    name: made.volume.name,
    source: `/var/lib/docker/volumes/${made.volume.name}/_data`,
    driver: 'local',
    mode: 'z',
    noCopy: options.NoCopy === true,
    anonymous: (mount.Source ?? '') === '',
    filesystem: place.filesystem,
    root: cleanPath(`${place.root}/${options.Subpath ?? ''}`),
    ...(options.Subpath ? { subpath: options.Subpath } : {}),
  }
}

/** `-v /missing:/x` makes the directory, with its parents. */
export function makeHostDirectory(run: Run, path: string): void {
  if (hostNodeAt(run.host, path) !== undefined) return
  const host = run.host.filesystems.get('host')
  if (host === undefined) return
  const files = new Map(host.files)
  for (let at = cleanPath(path); at !== '/' && !files.has(at); at = parentOf(at))
    files.set(at, directory(run.now))
  run.put('filesystems', 'host', { ...host, files })
}

/** @returns what the daemon says of the first volume that cannot be mounted to be filled */
export function populateAll(run: Run, rootfs: string, mounts: readonly MountPoint[]): string | undefined {
  for (const mount of mounts) {
    const problem = populate(run, rootfs, mount)
    if (problem !== undefined) return problem
  }
  return undefined
}

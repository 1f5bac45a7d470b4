import { DOCKERD, KERNEL } from '../actors.ts'
import { grpc } from '../containerd/calls.ts'
import { directory, lookup, parentOf } from '../files/tree.ts'
import { randomName } from '../ids.ts'
import type { Run } from '../run.ts'
import type { Container, ContainerConfig, HostConfig, MountPoint } from '../state/container.ts'
import type { FileNode, StoredImage } from '../state/storage.ts'
import { type EndpointConfig, networkRequests, networksFault } from './create-networks.ts'
import { containerEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { findImage, isImage } from './images.ts'
import { makeLayers } from './layers.ts'
import { mergeConfig } from './merge-config.ts'
import { imageVolumes, populateAll, registerMounts } from './mount-points.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { logFault, settingsFault } from './verify.ts'

export interface CreateBody {
  readonly name: string
  readonly platform?: string
  readonly config: ContainerConfig
  readonly hostConfig: HostConfig
  readonly endpoints: Readonly<Record<string, EndpointConfig>>
}

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/

/**
 * `POST /containers/create`.
 *
 * @returns 201 with id and warnings, or the daemon's refusal; nothing is left behind by a refusal
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/create.go
 */
export function createContainer(run: Run, body: CreateBody): ApiReply {
  const { profile } = run.host
  const fault = settingsFault(run.host, body.config, body.hostConfig)
  if (fault !== undefined) return refuse(400, fault)
  const networkFault = networksFault(run, body)
  if (networkFault !== undefined) return networkFault
  const found = findImage(run.host, body.config.Image ?? '')
  run.hop({
    kind: 'dockerd/image-lookup',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'GetImage',
    request: { name: body.config.Image ?? '' },
    reply: isImage(found) ? { id: found.image.id } : { message: found.message ?? '' },
    facts: { image: body.config.Image ?? '', found: String(isImage(found)) },
  })
  if (!isImage(found)) return found
  const { image } = found
  if (body.platform && !matchesPlatform(image, body.platform)) {
    return refuse(
      404,
      `image with reference ${body.config.Image} was found but does not provide the specified platform (${body.platform})`,
    )
  }
  const config = mergeConfig(body.config, image.config)
  if (typeof config === 'string') return refuse(400, config)
  const log = logFault(body.hostConfig)
  if (log !== undefined) return refuse(400, log)
  run.hop({
    kind: 'dockerd/validate',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'verifyContainerSettings',
    facts: { image: image.id },
  })

  const name = pickName(run, body.name)
  if (typeof name !== 'string') return name
  const id = run.id()
  run.put('names', name, id)
  run.hop({
    kind: 'dockerd/reserve-name',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'reserveName',
    facts: { name, id },
  })

  const problem = makeLayers(run, id, image, profile.store === 'containerd')
  if (problem !== undefined) {
    run.drop('names', name)
    return problem
  }
  const hostConfig = withDefaults(body.hostConfig)
  const hostname = body.config.Hostname || hostnameFor(run, id, hostConfig)
  const bare: Container = {
    id,
    name,
    createdAtMs: run.now,
    order: run.count('order'),
    ...command(config),
    config: { ...config, Hostname: hostname },
    hostConfig,
    imageId: image.id,
    manifestDigest: image.manifestDigest,
    platform: image.os,
    state: FRESH,
    restartCount: 0,
    manuallyStopped: false,
    startedBefore: false,
    backoffMs: 100,
    restartCancelled: false,
    networks: networkRequests(body),
    sandboxId: '',
    portsLost: false,
    mounts: [],
    execs: [],
    filesystem: `rw:${id}`,
  }
  const refused = (reply: ApiReply): ApiReply => {
    undo(run, bare)
    return reply
  }
  const links = linksFault(run, bare)
  if (links !== undefined) return refused(links)
  const mounts = registerMounts(run, hostConfig)
  if ('status' in mounts) return refused(mounts)
  const dir = makeWorkdir(run, bare)
  if (dir !== undefined) return refused(dir)
  const volumes = imageVolumes(run, bare.config, hostConfig, mounts)
  if ('status' in volumes) return refused(volumes)
  const all: MountPoint[] = [...mounts, ...volumes].map((mount) =>
    mount.type === 'tmpfs' ? { ...mount, filesystem: `tmpfs:${id}:${mount.destination}` } : mount,
  )
  const unfilled = populateAll(run, bare.filesystem, all)
  if (unfilled !== undefined) return refused(refuse(500, unfilled))
  makeMountPoints(run, bare, all)
  const container = { ...bare, mounts: all }
  run.put('containers', id, container)
  containerEvent(run, container, 'create')
  run.hop({
    kind: 'dockerd/container-record',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'write config.v2.json',
    request: { directory: `/var/lib/docker/containers/${id}`, files: ['config.v2.json', 'hostconfig.json'] },
    facts: { name, id },
  })
  return answer(201, { Id: id, Warnings: [] })
}

const FRESH: Container['state'] = {
  running: false,
  paused: false,
  restarting: false,
  oomKilled: false,
  removing: false,
  dead: false,
  pid: 0,
  exitCode: 0,
  error: '',
  startedAtMs: 0,
  finishedAtMs: 0,
}

function pickName(run: Run, wanted: string): string | ApiReply {
  if (wanted === '') {
    for (let n = run.host.counters.order + 1; ; n++) {
      const name = randomName(n)
      if (!run.host.names.has(name)) return name
    }
  }
  const name = wanted.startsWith('/') ? wanted.slice(1) : wanted
  if (!NAME.test(name)) {
    return refuse(400, `Invalid container name (${wanted}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`)
  }
  return nameConflict(run, name) ?? name
}

/** 409 with the text that `rename` and `create` share. */
export function nameConflict(run: Run, name: string): ApiReply | undefined {
  const owner = run.host.names.get(name)
  if (owner === undefined) return undefined
  return refuse(
    409,
    `Conflict. The container name "/${name}" is already in use by container "${owner}". You have to remove (or rename) that container to be able to reuse that name.`,
  )
}

export const isValidName = (name: string): boolean => NAME.test(name)

function matchesPlatform(image: StoredImage, platform: string): boolean {
  const [os, architecture, variant] = platform.split('/')
  return (
    os === image.os &&
    (architecture ?? image.architecture) === image.architecture &&
    (variant ?? image.variant) === image.variant
  )
}

function command(config: ContainerConfig): { path: string; args: readonly string[] } {
  const argv = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])]
  return { path: argv[0] ?? '', args: argv.slice(1) }
}

/** What the daemon fills in; zero values stay absent and are shown as such. */
function withDefaults(given: HostConfig): HostConfig {
  const memory = given.Memory ?? 0
  const mode = given.NetworkMode ?? ''
  return {
    ...given,
    NetworkMode: mode === '' || mode === 'default' ? 'bridge' : mode,
    ...(memory > 0 && !given.MemorySwap ? { MemorySwap: memory * 2 } : {}),
    ShmSize: given.ShmSize || 67108864,
    IpcMode: given.IpcMode || 'private',
    CgroupnsMode: given.CgroupnsMode || 'private',
    Runtime: given.Runtime || 'runc',
    LogConfig: { Type: given.LogConfig?.Type || 'json-file', Config: given.LogConfig?.Config ?? {} },
    RestartPolicy: {
      Name: given.RestartPolicy?.Name || 'no',
      MaximumRetryCount: given.RestartPolicy?.MaximumRetryCount ?? 0,
    },
  }
}

function hostnameFor(run: Run, id: string, hostConfig: HostConfig): string {
  const mode = hostConfig.NetworkMode ?? ''
  if (mode === 'host') return run.host.networking.machine.hostname
  if (mode.startsWith('container:')) {
    const other = findContainer(run.host, mode.slice('container:'.length))
    if (!isReply(other)) return other.config.Hostname ?? id.slice(0, 12)
  }
  return id.slice(0, 12)
}

function linksFault(run: Run, container: Container): ApiReply | undefined {
  for (const link of container.hostConfig.Links ?? []) {
    const [name = ''] = link.split(':')
    const other = findContainer(run.host, name)
    if (isReply(other)) return refuse(400, `could not get container for ${name}: ${other.message}`)
    if (other.hostConfig.NetworkMode === 'host')
      return refuse(
        409,
        "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
      )
  }
  return undefined
}

/** The working directory is made when the image lacks it. */
function makeWorkdir(run: Run, container: Container): ApiReply | undefined {
  const dir = container.config.WorkingDir ?? ''
  if (dir === '' || dir === '/') return undefined
  const all = run.host.filesystems
  for (let at = dir; at !== '/'; at = parentOf(at)) {
    const node = lookup(all, container.filesystem, at)
    if (node !== undefined && node.type === 'file')
      return refuse(500, `Cannot mkdir: ${at} is not a directory`)
  }
  addDirectories(run, container.filesystem, [dir])
  return undefined
}

/** runc makes the directory that something is mounted on; it stays in the writable layer. */
function makeMountPoints(run: Run, container: Container, mounts: readonly MountPoint[]): void {
  const volumes = mounts.filter((mount) => mount.type === 'volume').map((mount) => mount.destination)
  addDirectories(run, container.filesystem, volumes)
}

export function addDirectories(run: Run, filesystem: string, paths: readonly string[]): void {
  const fs = run.host.filesystems.get(filesystem)
  if (fs === undefined) return
  let files: Map<string, FileNode | null> | undefined
  for (const path of paths) {
    for (let at = path; at !== '/'; at = parentOf(at)) {
      if ((files ?? fs.files).has(at) || lookup(run.host.filesystems, filesystem, at) !== undefined) continue
      files ??= new Map(fs.files)
      files.set(at, directory(run.now))
    }
  }
  if (files !== undefined) run.put('filesystems', filesystem, { ...fs, files })
}

/** A refused creation takes its name, layers and record away again; that is an event of its own. */
function undo(run: Run, container: Container): void {
  run.drop('names', container.name)
  run.drop('filesystems', container.filesystem)
  run.drop('filesystems', `init:${container.id}`)
  run.drop('snapshots', container.id)
  run.drop('snapshots', `${container.id}-init`)
  containerEvent(run, container, 'destroy')
  if (run.host.profile.store === 'containerd')
    grpc(run, 'snapshots/remove', 'Snapshots/Remove', { key: container.id })
  run.hop({
    kind: 'dockerd/destroy',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'rmdir(2)',
    facts: { name: container.name, id: container.id },
  })
}

export type { EndpointConfig } from './create-networks.ts'

import { lookup } from '../files/tree.ts'
import type { Host } from '../host.ts'
import type { Container } from '../state/container.ts'
import { findContainer, isReply } from './find.ts'
import { type ApiReply, refuse } from './reply.ts'

/** `--network container:X`: X must be there and run. */
export function joinProblem(host: Host, container: Container): ApiReply | undefined {
  const mode = container.hostConfig.NetworkMode ?? ''
  if (!mode.startsWith('container:')) return undefined
  const other = findContainer(host, mode.slice('container:'.length))
  if (isReply(other)) return other
  if (!other.state.running) return refuse(409, `cannot join network of a non running container: ${other.id}`)
  if (other.state.restarting)
    return refuse(409, `Container ${other.id} is restarting, wait until the container is running`)
  return undefined
}

export function linkProblem(host: Host, container: Container): string | undefined {
  if ((container.hostConfig.NetworkMode ?? 'bridge') !== 'bridge') return undefined
  for (const link of container.hostConfig.Links ?? []) {
    const [name = '', alias = name] = link.split(':')
    const other = findContainer(host, name)
    if (isReply(other)) return `Cannot link to ${name}: ${other.message}`
    if (!other.state.running)
      return `Cannot link to a non running container: /${other.name} AS /${container.name}/${alias}`
  }
  return undefined
}

/**
 * `--ipc`: what it can be, and the container whose memory is shared.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/container_operations_unix.go setupIPCDirs
 */
export function ipcProblem(host: Host, { hostConfig }: Container): ApiReply | undefined {
  const mode = hostConfig.IpcMode ?? ''
  if (!mode.startsWith('container:'))
    return ['', 'none', 'private', 'shareable', 'host'].includes(mode)
      ? undefined
      : refuse(500, `invalid IPC mode: ${mode}`)
  const name = mode.slice('container:'.length)
  const donor = namespaceDonor(host, name)
  if (donor === undefined || 'status' in donor) return join('IPC', donor)
  if (donor.hostConfig.IpcMode === 'shareable') return undefined
  const why = `container ${name}: non-shareable IPC (hint: use IpcMode:shareable for the donor container)`
  return join('IPC', refuse(400, why))
}

const join = (namespace: string, reply: ApiReply | undefined): ApiReply | undefined =>
  reply === undefined
    ? undefined
    : refuse(reply.status, `failed to join ${namespace} namespace: ${reply.message ?? ''}`)

/** The container whose namespace is joined, or why it cannot be. */
function namespaceDonor(host: Host, name: string): Container | ApiReply {
  const other = findContainer(host, name)
  if (isReply(other)) return refuse(400, other.message ?? '')
  if (!other.state.running) return refuse(409, `container ${name} is not running`)
  return other.state.restarting
    ? refuse(409, `Container ${name} is restarting, wait until the container is running`)
    : other
}

/**
 * Everything that keeps dockerd from writing the runtime's configuration; all of it counts as the daemon's own
 * error (500).
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/oci_linux.go
 */
export const specProblem = (host: Host, container: Container): string | undefined =>
  pidProblem(host, container) ??
  groupProblem(host, container) ??
  deviceProblem(container) ??
  tmpfsProblem(container) ??
  securityProblem(container)

function pidProblem(host: Host, { hostConfig }: Container): string | undefined {
  const mode = hostConfig.PidMode ?? ''
  if (!mode.startsWith('container:')) return undefined
  const donor = namespaceDonor(host, mode.slice('container:'.length))
  return 'status' in donor ? join('PID', donor)?.message : undefined
}

function groupProblem(host: Host, container: Container): string | undefined {
  const groups = lookup(host.filesystems, container.filesystem, '/etc/group')?.text ?? ''
  const known = new Set(groups.split('\n').map((line) => line.split(':')[0]))
  const missing = (container.hostConfig.GroupAdd ?? []).find((one) => !/^\d+$/.test(one) && !known.has(one))
  return missing === undefined
    ? undefined
    : `Unable to find group ${missing}: no matching entries in group file`
}

/** The host's devices beside terminals and memory. */
const HOST_DEVICES = new Set(
  'null zero full random urandom tty console fuse net/tun kmsg vda sda snd loop0'.split(' '),
)

function deviceProblem(container: Container): string | undefined {
  const gpu = (container.hostConfig.DeviceRequests ?? [])[0]
  if (gpu !== undefined) {
    const capabilities = (gpu.Capabilities ?? []).map((group) => `[${group.join(' ')}]`).join(' ')
    return `could not select device driver ${JSON.stringify(gpu.Driver ?? '')} with capabilities: [${capabilities}]`
  }
  for (const device of container.hostConfig.Devices ?? []) {
    if (HOST_DEVICES.has(device.PathOnHost.replace(/^\/dev\//, ''))) continue
    return `error gathering device information while adding custom device ${JSON.stringify(device.PathOnHost)}: no such file or directory`
  }
  return undefined
}

const TMPFS_FLAGS = new Set(
  'defaults ro rw suid nosuid dev nodev exec noexec sync async dirsync remount mand nomand atime noatime diratime nodiratime bind rbind unbindable runbindable private rprivate shared rshared slave rslave relatime norelatime strictatime nostrictatime'.split(
    ' ',
  ),
)
const TMPFS_VALUES = new Set(['size', 'mode', 'uid', 'gid', 'nr_inodes', 'nr_blocks', 'mpol'])

function tmpfsProblem(container: Container): string | undefined {
  for (const options of Object.values(container.hostConfig.Tmpfs ?? {})) {
    for (const option of options.split(',').filter(Boolean).reverse()) {
      if (TMPFS_FLAGS.has(option)) continue
      const parts = option.split('=')
      if (parts.length === 2 && TMPFS_VALUES.has(parts[0] ?? '')) continue
      return `invalid tmpfs option [${parts.map((part) => JSON.stringify(part)).join(' ')}]`
    }
  }
  return undefined
}

function securityProblem(container: Container): string | undefined {
  const bad = (container.hostConfig.SecurityOpt ?? []).find(
    (text) =>
      text.startsWith('no-new-privileges=') &&
      !/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text.slice('no-new-privileges='.length)),
  )
  return bad === undefined ? undefined : `invalid --security-opt 2: ${JSON.stringify(bad)}`
}

/**
 * A directory cannot be mounted on a file, nor a file on a directory: the usual end of a bind whose source was missing
 * and became a directory.
 */
export function shapeProblem({ filesystems }: Host, container: Container): string | undefined {
  for (const mount of container.mounts) {
    const below = container.mounts.some(({ destination }) => mount.destination.startsWith(`${destination}/`))
    const target = lookup(filesystems, container.filesystem, mount.destination)
    if (mount.type === 'tmpfs' || below || target === undefined || target.type === 'symlink') continue
    const source = lookup(filesystems, mount.filesystem, mount.root ?? '/')
    if (source === undefined || source.type === 'symlink' || source.type === target.type) continue
    const { source: src, destination: dst } = mount
    return `unable to start container process: error during container init: error mounting "${src}" to rootfs at "${dst}": mount src=${src}, dst=${dst}, dstFd=/proc/thread-self/fd/11, flags=MS_BIND|MS_REC: not a directory: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type`
  }
  return undefined
}

export function sysctlProblem(container: Container): string | undefined {
  if (container.hostConfig.NetworkMode !== 'host') return undefined
  const name = Object.keys(container.hostConfig.Sysctls ?? {}).find((one) => one.startsWith('net.'))
  return name === undefined
    ? undefined
    : `sysctl ${JSON.stringify(name)} not allowed in host network namespace`
}

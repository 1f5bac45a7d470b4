import { DOCKERD, KERNEL } from '../actors.ts'
import { grpc } from '../containerd/calls.ts'
import { directory, textFile } from '../files/tree.ts'
import type { Json } from '../hop.ts'
import type { Run } from '../run.ts'
import type { FileNode, StoredImage } from '../state/storage.ts'
import { isDiskFull, NO_SPACE } from '../trouble.ts'
import { type ApiReply, refuse } from './reply.ts'

/** Init layer and writable layer: two snapshots, or two directories of the graph driver. */
export function makeLayers(
  run: Run,
  id: string,
  image: StoredImage,
  snapshots: boolean,
): ApiReply | undefined {
  const init = `${id}-init`
  const parent = image.chainIds.at(-1) ?? ''
  const calls: readonly (readonly [Parameters<typeof grpc>[1], string, Json])[] = [
    ['leases/create', 'Leases/Create', { id }],
    ['snapshots/stat', 'Snapshots/Stat', { snapshotter: 'overlayfs', key: parent }],
    ['snapshots/prepare-init', 'Snapshots/Prepare', { snapshotter: 'overlayfs', key: `${init}-key`, parent }],
  ]
  if (snapshots) {
    for (const [kind, call, request] of calls) {
      const refused = grpc(run, kind, call, request, { key: `${init}-key` })
      if (refused !== undefined && !refused.ok) return refuse(500, refused.message)
    }
  }
  if (isDiskFull(run.host)) {
    return refuse(
      500,
      snapshots
        ? `failed to create prepare snapshot dir: failed to create temp dir: mkdir ${SNAPSHOTS}/new-${run.count('order')}: ${NO_SPACE}`
        : `mkdir /var/lib/docker/overlay2/${init}: ${NO_SPACE}`,
    )
  }
  run.hop({
    kind: 'dockerd/init-layer',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'mkdir(2), open(2)',
    request: { files: INIT_FILES },
    facts: { id },
  })
  run.put('filesystems', `init:${id}`, {
    id: `init:${id}`,
    kind: 'image',
    files: INIT_TREE,
    below: image.filesystem,
  })
  if (snapshots) {
    run.put('snapshots', init, { key: init, parent, kind: 'committed' })
    const commit = grpc(run, 'snapshots/commit-init', 'Snapshots/Commit', {
      snapshotter: 'overlayfs',
      name: init,
      key: `${init}-key`,
    })
    if (commit !== undefined && !commit.ok) return refuse(500, commit.message)
    run.put('snapshots', id, { key: id, parent: init, kind: 'active' })
  }
  run.put('filesystems', `rw:${id}`, {
    id: `rw:${id}`,
    kind: 'writable',
    files: new Map(),
    below: `init:${id}`,
  })
  if (!snapshots) return undefined
  const prepare = grpc(run, 'snapshots/prepare', 'Snapshots/Prepare', {
    snapshotter: 'overlayfs',
    key: id,
    parent: init,
  })
  return prepare !== undefined && !prepare.ok ? refuse(500, prepare.message) : undefined
}

const SNAPSHOTS = '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots'
const INIT_FILES = [
  '/.dockerenv',
  '/dev/console',
  '/dev/pts',
  '/dev/shm',
  '/etc/hostname',
  '/etc/hosts',
  '/etc/mtab',
  '/etc/resolv.conf',
  '/proc',
  '/sys',
]
const INIT_TREE: ReadonlyMap<string, FileNode> = new Map<string, FileNode>([
  ['/.dockerenv', textFile('', 0, 0o755)],
  ['/dev', directory()],
  ['/dev/console', textFile('')],
  ['/dev/pts', directory()],
  ['/dev/shm', directory()],
  ['/etc', directory()],
  ['/etc/hostname', textFile('')],
  ['/etc/hosts', textFile('')],
  ['/etc/mtab', { ...textFile('/proc/mounts', 0, 0o777), type: 'symlink' }],
  ['/etc/resolv.conf', textFile('')],
  ['/proc', directory()],
  ['/sys', directory()],
])

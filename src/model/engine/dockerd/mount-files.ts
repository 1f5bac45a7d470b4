import { directory, lookup, textFile } from '../files/tree.ts'
import { View } from '../files/view.ts'
import { mountsOf } from '../kernel/context.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'

/** The file systems that live in memory: each start makes them new and empty. */
export function makeMemoryFiles(run: Run, container: Container): void {
  const roots = new Map([
    [`dev:${container.id}`, 0o755],
    [`shm:${container.id}`, EVERYONE],
  ])
  for (const { type, filesystem, tmpfs } of container.mounts)
    if (type === 'tmpfs') roots.set(filesystem, tmpfs?.mode ?? EVERYONE)
  for (const [path, options] of Object.entries(container.hostConfig.Tmpfs ?? {}))
    roots.set(`tmpfs:${container.id}:${path}`, modeIn(options))
  const nul = new Map(
    ['null', 'zero', 'random', 'urandom', 'tty'].map((name) => [`/${name}`, textFile('', 0, 0o666)]),
  )
  for (const [id, mode] of roots) {
    const files = id.startsWith('dev:') ? nul : new Map()
    run.put('filesystems', id, { id, kind: 'tmpfs', files, root: directory(run.now, mode) })
  }
}

/** The kernel's mode of a new tmpfs: anyone may write, only owners may delete. */
const EVERYONE = 0o1777

function modeIn(options: string): number {
  const mode = /(?:^|,)mode=([0-7]+)/.exec(options)?.[1]
  return mode === undefined ? EVERYONE : Number.parseInt(mode, 8)
}

/** runc needs a file to mount another one on: it makes empty ones, also inside a volume that lies at /etc. */
export function makeFileMountPoints(run: Run, container: Container): void {
  const mounts = mountsOf(container).filter((mount) => mount.file !== true)
  const view = new View(run, mounts, '/')
  for (const name of ['hosts', 'hostname', 'resolv.conf']) {
    const { mount, inner } = view.place(`/etc/${name}`)
    if (mount.at === '/' || mount.readOnly) continue
    const fs = run.host.filesystems.get(mount.filesystem)
    if (fs === undefined || lookup(run.host.filesystems, fs.id, inner) !== undefined) continue
    run.put('filesystems', fs.id, { ...fs, files: new Map([...fs.files, [inner, textFile('', run.now)]]) })
  }
}

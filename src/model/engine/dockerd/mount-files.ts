import { lookup, textFile } from '../files/tree.ts'
import { View } from '../files/view.ts'
import { mountsOf } from '../kernel/context.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'

/** The file systems that live in memory: each start makes them new and empty. */
export function makeMemoryFiles(run: Run, container: Container): void {
  const ids = [`dev:${container.id}`, `shm:${container.id}`]
  for (const mount of container.mounts) if (mount.type === 'tmpfs') ids.push(mount.filesystem)
  for (const path of Object.keys(container.hostConfig.Tmpfs ?? {})) ids.push(`tmpfs:${container.id}:${path}`)
  const nul = new Map(
    ['null', 'zero', 'random', 'urandom', 'tty'].map((name) => [`/${name}`, textFile('', 0, 0o666)]),
  )
  for (const id of ids)
    run.put('filesystems', id, { id, kind: 'tmpfs', files: id.startsWith('dev:') ? nul : new Map() })
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

import { DOCKERD, KERNEL } from '../actors.ts'
import { cleanPath, lookup, treeBelow } from '../files/tree.ts'
import { viewOf } from '../kernel/context.ts'
import { isErrno } from '../programs/program.ts'
import type { Run } from '../run.ts'
import type { FileNode } from '../state/storage.ts'
import { isDiskFull, NO_SPACE } from '../trouble.ts'
import { containerEvent } from './events.ts'
import { findContainer, isReply } from './find.ts'
import { type ApiReply, answer, refuse } from './reply.ts'

const lost = (path: string, name: string): ApiReply =>
  refuse(404, `Could not find the file ${path} in container ${name}`)

/** `HEAD /containers/{id}/archive?path=`: is it there, and what is it? */
export function statPath(run: Run, term: string, path: string): ApiReply & { readonly directory?: boolean } {
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const found = viewOf(run, container).stat(cleanPath(path))
  if (isErrno(found)) return lost(path, term)
  return { ...answer(200), directory: found.type === 'dir' }
}

/** A file or a whole directory, as relative path → node; '' is the thing itself. */
export type Archive = ReadonlyMap<string, FileNode>

/** `GET /containers/{id}/archive?path=`. */
export function readPath(run: Run, term: string, path: string): ApiReply & { readonly archive?: Archive } {
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const view = viewOf(run, container)
  const at = cleanPath(path)
  const node = at === '/' ? lookup(run.host.filesystems, container.filesystem, '/') : view.node(at)
  if (node === undefined) return lost(path, term)
  const archive = new Map<string, FileNode>([['', node]])
  if (node.type === 'dir') {
    const { mount, inner } = view.place(at)
    for (const [relative, child] of treeBelow(run.host.filesystems, mount.filesystem, inner))
      archive.set(relative, child)
  }
  containerEvent(run, container, 'archive-path')
  return { ...answer(200), archive }
}

/** `PUT /containers/{id}/archive?path=DIR`: unpacks below a directory. */
export function writePath(
  run: Run,
  term: string,
  directory: string,
  name: string,
  archive: Archive,
): ApiReply {
  const container = findContainer(run.host, term)
  if (isReply(container)) return container
  const view = viewOf(run, container)
  const into = view.stat(cleanPath(directory))
  if (isErrno(into)) return lost(directory, term)
  if (into.type !== 'dir') return refuse(400, 'extraction point is not a directory')
  const base = cleanPath(`${directory}/${name}`)
  if (isDiskFull(run.host)) return refuse(500, `write ${base}: ${NO_SPACE}`)
  for (const [relative, node] of archive) {
    const target = relative === '' ? base : `${base}${relative}`
    const errno = node.type === 'dir' ? view.mkdir(target) : view.write(target, node.text)
    if (errno === 'Read-only file system')
      return refuse(
        400,
        view.place(target).mount.at === '/'
          ? 'container rootfs is marked read-only'
          : 'mounted volume is marked read-only',
      )
    if (errno === undefined && node.type === 'file') view.change(target, { mode: node.mode })
  }
  containerEvent(run, container, 'extract-to-dir')
  run.hop({
    kind: 'dockerd/event',
    from: DOCKERD,
    to: KERNEL,
    via: 'syscall',
    call: 'untar',
    facts: { path: base, files: String(archive.size) },
  })
  return answer(200)
}

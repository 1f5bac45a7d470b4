import { lookup } from '../files/tree.ts'
import type { Host } from '../host.ts'
import { findContainer, isReply } from './find.ts'
import { type ApiReply, answer } from './reply.ts'

export interface PathChange {
  /** Added, changed or deleted, as `docker diff` prints it. */
  readonly kind: 'A' | 'C' | 'D'
  readonly path: string
}

const KINDS = { C: 0, A: 1, D: 2 } as const

/** `GET /containers/{id}/changes`: the writable layer against what lies below it, in the order of the walk. */
export function changesOf(host: Host, term: string): ApiReply & { readonly changes?: readonly PathChange[] } {
  const container = findContainer(host, term)
  if (isReply(container)) return container
  const layer = host.filesystems.get(container.filesystem)
  const changes: PathChange[] = []
  for (const [path, node] of layer?.files ?? []) {
    const below = layer?.below === undefined ? undefined : lookup(host.filesystems, layer.below, path)
    if (node === null) changes.push({ kind: 'D', path })
    else if (below?.type !== 'dir' || node.mode !== below.mode || hasChanges(layer?.files.keys() ?? [], path))
      changes.push({ kind: below === undefined ? 'A' : 'C', path })
  }
  for (const path of Object.keys(container.hostConfig.Tmpfs ?? {})) {
    if (container.startedBefore && !changes.some((one) => one.path === path))
      changes.push({ kind: 'A', path })
  }
  changes.sort((a, b) => (a.path < b.path ? -1 : 1))
  const added = changes.filter((one) => one.kind === 'A')
  const ordered = [...added, ...changes.filter((one) => one.kind !== 'A')]
  return {
    ...answer(
      200,
      ordered.map(({ kind, path }) => ({ Path: path, Kind: KINDS[kind] })),
    ),
    changes: ordered,
  }
}

/** A directory that was only opened for writing counts when something below it changed. */
function hasChanges(paths: Iterable<string>, directory: string): boolean {
  for (const path of paths) if (path.startsWith(`${directory}/`)) return true
  return false
}

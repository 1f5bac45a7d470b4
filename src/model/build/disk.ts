import { lookup } from '../engine/files/tree.ts'
import type { FilesHost } from '../engine/files/view.ts'
import type { FileNode, FileSystem } from '../engine/state/storage.ts'

/** The snapshots of one build: those it found, and those it makes. */
export class Disk implements FilesHost {
  now: number
  readonly host: { readonly filesystems: Map<string, FileSystem> }

  constructor(found: ReadonlyMap<string, FileSystem>, nowMs: number) {
    this.host = { filesystems: new Map(found) }
    this.now = nowMs
  }

  put(_table: 'filesystems', key: string, row: FileSystem): void {
    this.host.filesystems.set(key, row)
  }

  /** An empty snapshot on top of another; '' below = from scratch. */
  begin(id: string, below: string): void {
    this.put('filesystems', id, {
      id,
      kind: 'image',
      files: new Map(),
      ...(below === '' ? {} : { below }),
    })
  }

  files(id: string): FileSystem['files'] {
    return this.host.filesystems.get(id)?.files ?? new Map()
  }

  node(id: string, path: string): FileNode | undefined {
    return lookup(this.host.filesystems, id, path)
  }
}

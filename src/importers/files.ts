import type { BlobRecord } from './blob.ts'
import type { Trouble } from './failure.ts'

/** The files of an archive or a folder by clean path. The last of two with one name wins, as with tar. */
export class ArchiveFiles {
  private readonly records = new Map<string, BlobRecord>()
  /** Read to their end, their digests still being computed. */
  private readonly pending = new Map<string, Promise<BlobRecord>>()
  private readonly links = new Map<string, string>()
  readonly troubles: Trouble[] = []

  get count(): number {
    return this.pending.size + this.links.size
  }

  add(path: string, record: Promise<BlobRecord>): void {
    this.links.delete(path)
    this.pending.set(path, record)
    // Whoever settles is told; nobody else has to be.
    record.catch(() => undefined)
  }

  /** Waits for all digests; nothing can be got before. */
  async settle(): Promise<this> {
    for (const [path, record] of this.pending) this.records.set(path, await record)
    return this
  }

  link(path: string, target: string): void {
    this.pending.delete(path)
    this.links.set(path, target)
  }

  /** Follows links: old `docker save` wrote a layer that occurs twice as a link. */
  get(path: string): BlobRecord | undefined {
    let at = path
    for (let hops = 0; hops < 8; hops += 1) {
      const target = this.links.get(at)
      if (target === undefined) return this.records.get(at)
      at = target
    }
    return undefined
  }

  has(path: string): boolean {
    return this.get(path) !== undefined
  }

  all(): IterableIterator<BlobRecord> {
    return this.records.values()
  }
}

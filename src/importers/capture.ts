import { segmentsOf } from '#model/image/layer.ts'
import type { HashEngine } from './hashing.ts'
import type { Dropped } from './messages.ts'
import { type ReadOptions, readFiles, readFolder } from './read-archive.ts'
import type { TarEvent } from './tar/reader.ts'

/** A blob inside what was dropped. */
export interface BlobPlace {
  readonly path: string
  /** Where its bytes begin in the dropped file, if that is a plain tar. */
  readonly offset?: number
  readonly size: number
}

/** One file of a layer, or as much of it as someone wants to see. */
export interface FileContent {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of the whole file. */
  readonly sizeBytes: number
  /** The target of a hard link, whose content lies there. */
  readonly link?: string
}

/** Waits for one entry of one layer while the archive passes by once more, and keeps its first bytes. */
export class Capture {
  readonly blob: string
  private readonly path: string
  private readonly limit: number
  private readonly parts: Uint8Array[] = []
  private kept = 0
  private sizeBytes = 0
  private link: string | undefined
  private state: 'before' | 'inside' | 'over' = 'before'

  /** @param path clean, as a tree has it */
  constructor(blob: string, path: string, limit: number) {
    this.blob = blob
    this.path = path
    this.limit = limit
  }

  get isOver(): boolean {
    return this.state === 'over'
  }

  take(event: TarEvent): void {
    if (event.kind === 'entry') {
      if (segmentsOf(event.path)?.join('/') !== this.path) return
      this.state = 'inside'
      this.sizeBytes = event.entry?.size ?? 0
      this.link = event.entry?.type === 'hardlink' ? event.entry.link : undefined
    } else if (this.state === 'inside') {
      if (event.kind === 'end') this.state = 'over'
      else this.keep(event.bytes)
    }
  }

  private keep(bytes: Uint8Array): void {
    const part = bytes.slice(0, this.limit - this.kept)
    this.kept += part.length
    this.parts.push(part)
    if (this.kept === this.limit) this.state = 'over'
  }

  /** @returns undefined if the layer has no such entry */
  content(): FileContent | undefined {
    if (this.state === 'before') return undefined
    const bytes = new Uint8Array(this.kept)
    let at = 0
    for (const part of this.parts) {
      bytes.set(part, at)
      at += part.length
    }
    return { bytes, sizeBytes: this.sizeBytes, ...(this.link === undefined ? {} : { link: this.link }) }
  }
}

/** Nobody needs a digest of what was hashed before. */
const noHashing: HashEngine = {
  start: () => ({ update: () => undefined, digest: async () => '' }),
  keepPace: () => undefined,
}

const MAX_HARD_LINKS = 2

/**
 * Reads one file out of a layer. Nothing was kept when the archive was opened, so its layer passes by again, up to the file.
 *
 * @param path clean, without a leading `/`
 * @param limit most bytes to keep
 * @returns undefined if it is not there, or the source can no longer be read
 */
export async function readEntry(
  source: Dropped,
  blob: BlobPlace,
  path: string,
  limit: number,
): Promise<FileContent | undefined> {
  let at = path
  for (let hops = 0; hops < MAX_HARD_LINKS; hops += 1) {
    const capture = new Capture(blob.path, at, limit)
    const options: ReadOptions = { engine: noHashing, capture }
    const list =
      source instanceof Blob ? sliced(source, blob) : source.filter((one) => sameFile(one.path, blob))
    if (list === undefined) await readFiles(source as Blob, options)
    else await readFolder(list, options)
    const content = capture.content()
    const target = content?.link === undefined ? undefined : segmentsOf(content.link)?.join('/')
    if (target === undefined) return content
    at = target
  }
  return undefined
}

const sameFile = (path: string, blob: BlobPlace): boolean => segmentsOf(path)?.join('/') === blob.path

function sliced(source: Blob, { path, offset, size }: BlobPlace) {
  return offset === undefined ? undefined : [{ path, blob: source.slice(offset, offset + size) }]
}

import { type EntryType, segmentsOf } from '#model/image/layer.ts'
import { BlobReader, type BlobRecord } from './blob.ts'
import { type ArchiveFailure, MAX_FILES } from './failure.ts'
import { ArchiveFiles } from './files.ts'
import type { ReadingContext } from './layer-pipe.ts'
import { TarReader } from './tar/reader.ts'

const placed = async (record: Promise<BlobRecord>, offset: number): Promise<BlobRecord> => ({
  ...(await record),
  offset,
})

/** The outer tar: takes its bytes as they pass by and hands each file to a reader of its own. */
export class OuterTar {
  readonly files = new ArchiveFiles()
  failure: ArchiveFailure | undefined
  private readonly tar = new TarReader()
  private reader: BlobReader | undefined
  private offset = 0
  private total = 0
  private entries = 0
  private readonly context: ReadingContext
  private readonly plain: Blob | undefined

  /** @param plain the source itself, where an offset in the tar is an offset in it */
  constructor(context: ReadingContext, plain: Blob | undefined) {
    this.context = context
    this.plain = plain
  }

  get isOver(): boolean {
    return this.tar.isOver || this.failure !== undefined
  }

  async write(piece: Uint8Array): Promise<void> {
    if (this.isOver) return
    this.tar.feed(piece)
    const start = this.total
    this.total += piece.length
    this.context.budget.bytesLeft -= piece.length
    if (this.context.budget.bytesLeft < 0)
      this.failure = {
        code: 'limit-exceeded',
        message: `The archive has more than ${this.context.budget.limits.maxBytes} bytes`,
      }
    for (
      let event = this.tar.next();
      event !== undefined && this.failure === undefined;
      event = this.tar.next()
    ) {
      if (event.kind === 'data') {
        if (this.reader !== undefined) {
          if (this.offset === -1) this.offset = start + (event.bytes.byteOffset - piece.byteOffset)
          const waiting = this.reader.write(event.bytes)
          if (waiting !== undefined) await waiting
        }
      } else if (event.kind === 'entry')
        this.begin(event.path, event.entry?.type, event.entry?.link, event.bytes)
      else if (this.reader !== undefined) {
        const { reader } = this
        this.reader = undefined
        const { record } = await reader.finish()
        this.files.add(reader.path, this.plain === undefined ? record : placed(record, this.offset))
      }
    }
  }

  finish(): ArchiveFailure | undefined {
    const trouble = this.tar.finish()
    if (this.failure !== undefined || trouble === undefined) return this.failure
    // Not even one header: whatever this is, it is no tar.
    if (this.entries === 0) return { code: 'not-an-image', message: 'This is no tar archive' }
    return { code: trouble.code, message: `${trouble.message} (in the archive itself)` }
  }

  private begin(name: string, type: EntryType | undefined, link: string | undefined, bytes: number): void {
    this.entries += 1
    this.reader = undefined
    const path = segmentsOf(name)?.join('/')
    if (path === undefined) {
      this.unsafe(name)
      return
    }
    if (this.files.count >= MAX_FILES) {
      this.failure = { code: 'limit-exceeded', message: `More than ${MAX_FILES} files in the archive` }
    } else if (type === 'file') {
      if (this.context.capture !== undefined && this.context.capture.blob !== path) return
      this.offset = -1
      this.reader = new BlobReader(this.context, path, bytes, this.plain && (() => this.slice(bytes)))
    } else if (type === 'symlink' || type === 'hardlink') {
      const base =
        type === 'symlink' ? `${path.slice(0, path.lastIndexOf('/') + 1)}${link ?? ''}` : (link ?? '')
      const target = segmentsOf(base)?.join('/')
      if (target === undefined) this.unsafe(`${name} -> ${link}`)
      else this.files.link(path, target)
    }
  }

  private slice(bytes: number): Blob {
    return (this.plain as Blob).slice(this.offset, this.offset + bytes)
  }

  private unsafe(path: string): void {
    this.files.troubles.push({ code: 'unsafe-path', message: 'A name leads out of the archive', path })
  }
}

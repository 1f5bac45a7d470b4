import { type EntryType, segmentsOf } from '#model/image/layer.ts'
import { fail, ok, type Result } from '#model/result.ts'
import { type BlobContext, BlobReader } from './blob.ts'
import {
  type ArchiveFailure,
  Budget,
  DEFAULT_LIMITS,
  type Limits,
  MAX_FILES,
  type Trouble,
} from './failure.ts'
import { ArchiveFiles } from './files.ts'
import { type HashEngine, localHashing } from './hashing.ts'
import { portableGunzip } from './inflate/gunzip.ts'
import { compressionOf, type Inflater, type Output } from './inflate/inflater.ts'
import { nativeGunzip } from './inflate/native.ts'
import { unzstd } from './inflate/zstd.ts'
import { TarReader } from './tar/reader.ts'

export interface ReadOptions extends Partial<Limits> {
  readonly signal?: AbortSignal | undefined
  /** Bytes of the source that were read, and how many there are if that is known. */
  readonly onProgress?: ((done: number, total?: number) => void) | undefined
  readonly onListing?: BlobContext['onListing']
  /** Where digests are computed; in this thread unless told otherwise. */
  readonly engine?: HashEngine | undefined
}

export type ArchiveSource = Blob | ReadableStream<Uint8Array>

const aborted: ArchiveFailure = { code: 'aborted', message: 'Reading was stopped' }
/** Enough to tell a compression and to see a tar's first header. */
const SNIFF_BYTES = 6

export async function contextOf(options: ReadOptions): Promise<BlobContext> {
  const limits = {
    ...DEFAULT_LIMITS,
    ...(options.maxEntries === undefined ? {} : { maxEntries: options.maxEntries }),
    ...(options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes }),
  }
  return {
    engine: options.engine ?? (await localHashing()),
    budget: new Budget(limits),
    onListing: options.onListing,
  }
}

/** The outer tar: takes its bytes as they pass by and hands each file to a reader of its own. */
class OuterTar {
  readonly files = new ArchiveFiles()
  failure: ArchiveFailure | undefined
  private readonly tar = new TarReader()
  private reader: BlobReader | undefined
  private offset = 0
  private total = 0
  private entries = 0
  private readonly context: BlobContext
  private readonly plain: Blob | undefined

  /** @param plain the source itself, where an offset in the tar is an offset in it */
  constructor(context: BlobContext, plain: Blob | undefined) {
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
      this.failure = { code: 'limit-exceeded', message: 'The archive is larger than this reader takes' }
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
        this.files.add(reader.path, (await reader.finish()).record)
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

const makeInflater = (compression: 'gzip' | 'zstd', native: boolean, output: Output): Inflater =>
  compression === 'zstd' ? unzstd(output) : native ? nativeGunzip(output) : portableGunzip(output)

interface Attempt {
  readonly files: ArchiveFiles
  readonly failure: ArchiveFailure | undefined
  /** The platform's gunzip gave up; ours may get further. */
  readonly tryAgain: boolean
}

/** Reads pieces from a stream; tells of each when it was worked off. */
async function readPieces(
  stream: ReadableStream<Uint8Array>,
  options: ReadOptions,
  total: number | undefined,
  take: (piece: Uint8Array) => Promise<boolean>,
): Promise<ArchiveFailure | undefined> {
  const reader = stream.getReader()
  let done = 0
  try {
    for (;;) {
      if (options.signal?.aborted) return aborted
      const { value, done: isDone } = await reader.read()
      if (isDone) return undefined
      done += value.length
      const goOn = await take(value)
      options.onProgress?.(done, total)
      if (!goOn) return undefined
    }
  } catch (reason) {
    return {
      code: 'truncated',
      message: `The file could not be read to its end: ${reason instanceof Error ? reason.message : reason}`,
    }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}

async function attempt(source: ArchiveSource, options: ReadOptions, native: boolean): Promise<Attempt> {
  const context = await contextOf(options)
  const blob = source instanceof Blob ? source : undefined
  const stream =
    blob === undefined
      ? (source as ReadableStream<Uint8Array>)
      : (blob.stream() as ReadableStream<Uint8Array>)
  let head = new Uint8Array(0)
  let outer: OuterTar | undefined
  let inflater: Inflater | undefined
  let refused: ArchiveFailure | undefined
  let wasNative = false
  const start = () => {
    const compression = compressionOf(head)
    if (compression === 'bzip2' || compression === 'xz') {
      refused = { code: 'not-an-image', message: `This file is packed with ${compression}: unpack it first` }
      return
    }
    const tar = new OuterTar(context, compression === 'none' ? blob : undefined)
    outer = tar
    if (compression === 'none') return
    wasNative = native && compression === 'gzip' && blob !== undefined
    inflater = makeInflater(compression, wasNative, async (bytes) => {
      await tar.write(bytes)
      await context.engine.keepPace()
    })
  }
  const pass = async (piece: Uint8Array) => {
    if (inflater !== undefined) await inflater.write(piece)
    else {
      await outer?.write(piece)
      await context.engine.keepPace()
    }
    return refused === undefined && outer?.failure === undefined
  }
  const failed = await readPieces(stream, options, blob?.size, async (piece) => {
    if (outer !== undefined) return pass(piece)
    const joined = new Uint8Array(head.length + piece.length)
    joined.set(head)
    joined.set(piece, head.length)
    head = joined
    if (head.length < SNIFF_BYTES) return true
    start()
    return pass(head)
  })
  if (outer === undefined && failed === undefined) {
    start()
    await pass(head)
  }
  const tar = outer as OuterTar | undefined
  const files = tar?.files ?? new ArchiveFiles()
  if (failed !== undefined || refused !== undefined || tar === undefined) {
    inflater?.cancel()
    return { files, failure: failed ?? refused ?? aborted, tryAgain: false }
  }
  if (tar.failure !== undefined) inflater?.cancel()
  const trouble: Trouble | undefined = tar.failure === undefined ? await inflater?.end() : undefined
  // What is damaged behind the tar's own end does no harm.
  if (trouble !== undefined && !tar.isOver) return { files, failure: trouble, tryAgain: wasNative }
  return { files, failure: tar.finish(), tryAgain: false }
}

/**
 * Reads an archive as one stream: every file hashed, every layer listed, nothing kept but small documents and
 * lists of names.
 */
export async function readFiles(
  source: ArchiveSource,
  options: ReadOptions = {},
): Promise<Result<ArchiveFiles, ArchiveFailure>> {
  let result = await attempt(source, options, true)
  if (result.tryAgain) result = await attempt(source, options, false)
  return result.failure === undefined ? ok(await result.files.settle()) : fail(result.failure)
}

/** A folder someone dropped: an OCI layout, or an unpacked `docker save`. Paths from its root. */
export async function readFolder(
  list: readonly { readonly path: string; readonly blob: Blob }[],
  options: ReadOptions = {},
): Promise<Result<ArchiveFiles, ArchiveFailure>> {
  const context = await contextOf(options)
  const files = new ArchiveFiles()
  const total = list.reduce((sum, { blob }) => sum + blob.size, 0)
  let before = 0
  for (const { path, blob } of list.slice(0, MAX_FILES)) {
    const clean = segmentsOf(path)?.join('/')
    if (clean === undefined) continue
    const reader = new BlobReader(context, clean, blob.size, () => blob)
    const onProgress = options.onProgress && ((done: number) => options.onProgress?.(before + done, total))
    const failure = await readPieces(
      blob.stream() as ReadableStream<Uint8Array>,
      { ...options, onProgress },
      total,
      async (piece) => {
        await reader.write(piece)
        await context.engine.keepPace()
        return true
      },
    )
    if (failure !== undefined) return fail(failure)
    files.add(clean, (await reader.finish()).record)
    before += blob.size
  }
  return ok(await files.settle())
}

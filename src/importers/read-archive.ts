import { segmentsOf } from '#model/image/layer.ts'
import { fail, ok, type Result } from '#model/result.ts'
import { BlobReader } from './blob.ts'
import type { Capture } from './capture.ts'
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
import type { ReadingContext } from './layer-pipe.ts'
import { OuterTar } from './outer-tar.ts'
import { streamOf } from './pieces.ts'

export interface ReadOptions extends Partial<Limits> {
  readonly signal?: AbortSignal | undefined
  /** Bytes of the source that were read, and how many there are if that is known. */
  readonly onProgress?: ((done: number, total?: number) => void) | undefined
  readonly onListing?: ReadingContext['onListing']
  /** Where digests are computed; in this thread unless told otherwise. */
  readonly engine?: HashEngine | undefined
  readonly capture?: Capture | undefined
}

export type ArchiveSource = Blob | ReadableStream<Uint8Array>

const aborted: ArchiveFailure = { code: 'aborted', message: 'Reading was stopped' }
/** Enough to tell a compression and to see a tar's first header. */
const SNIFF_BYTES = 6

export async function contextOf(options: ReadOptions): Promise<ReadingContext> {
  const limits = {
    ...DEFAULT_LIMITS,
    ...(options.maxEntries === undefined ? {} : { maxEntries: options.maxEntries }),
    ...(options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes }),
  }
  return {
    engine: options.engine ?? (await localHashing()),
    budget: new Budget(limits),
    onListing: options.onListing,
    capture: options.capture,
  }
}

const makeInflater = (compression: 'gzip' | 'zstd', native: boolean, output: Output): Inflater =>
  compression === 'zstd' ? unzstd(output) : native ? nativeGunzip(output) : portableGunzip(output)

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}

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
  const stream = blob === undefined ? (source as ReadableStream<Uint8Array>) : streamOf(blob)
  let head: Uint8Array = new Uint8Array(0)
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
    return refused === undefined && outer?.failure === undefined && !context.capture?.isOver
  }
  const failed = await readPieces(stream, options, blob?.size, async (piece) => {
    if (outer !== undefined) return pass(piece)
    head = head.length === 0 ? piece : joined(head, piece)
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
    const failure = await readPieces(streamOf(blob), { ...options, onProgress }, total, async (piece) => {
      await reader.write(piece)
      await context.engine.keepPace()
      return !context.capture?.isOver
    })
    if (failure !== undefined || context.capture?.isOver) reader.cancel()
    if (failure !== undefined) return fail(failure)
    if (context.capture?.isOver) break
    files.add(clean, (await reader.finish()).record)
    before += blob.size
  }
  return ok(await files.settle())
}

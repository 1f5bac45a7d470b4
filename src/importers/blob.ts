import type { Compression } from '#model/image/archive.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import { MAX_JSON_BYTES, type Trouble } from './failure.ts'
import type { Hashing } from './hashing.ts'
import { compressionOf } from './inflate/inflater.ts'
import { LayerPipe, type ReadingContext } from './layer-pipe.ts'
import { BLOCK, isZero, parseHeader } from './tar/header.ts'

/** What one file of the archive turned out to be; its bytes decide, not its name. */
export interface BlobRecord {
  readonly path: string
  /** Bytes as stored. */
  readonly size: number
  readonly digest: string
  /** Only of what lies in `blobs/sha512/`. */
  readonly sha512?: string
  readonly content: BlobContent
  /** Where its bytes begin in the dropped file, if that is a plain tar. */
  readonly offset?: number
}

export type BlobContent =
  | ({ readonly kind: 'layer' } & LayerContent)
  | { readonly kind: 'json'; readonly bytes: Uint8Array }
  | { readonly kind: 'large-json' }
  | { readonly kind: 'other' }

export interface LayerContent {
  readonly compression: Compression
  /** sha256 of the unpacked tar. */
  readonly diffId: string
  readonly uncompressedSize: number
  readonly count: number
  readonly entries: readonly LayerEntry[]
  readonly troubles: readonly Trouble[]
}

/** Native streams cost more to set up than a small blob takes to unpack. */
const SMALL_BYTES = 256 * 1024

const looksLikeJson = (head: Uint8Array): boolean => {
  const first = head.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
  return first === 0x7b || first === 0x5b
}

const looksLikeTar = (head: Uint8Array): boolean =>
  head.length === 0 || (head.length === BLOCK && (isZero(head) || parseHeader(head) !== undefined))

/**
 * Takes one file's bytes as they pass by: hashes them, and lists them if they are a layer. Layers may stand
 * before or after the manifest that names them, so everything that looks like one is listed.
 */
export class BlobReader {
  private size = 0
  private readonly stored: Hashing
  private readonly sha512: Hashing | undefined
  private head: Uint8Array | undefined = new Uint8Array(0)
  private pipe: LayerPipe | undefined
  private json: Uint8Array | undefined
  private large = false
  private readonly entriesLeft: number
  private readonly bytesLeft: number
  private readonly context: ReadingContext
  readonly path: string
  /** As the archive tells; the bytes that come are what counts. */
  private readonly expected: number
  private readonly reopen: (() => Blob) | undefined

  /** @param reopen gives the same bytes once more, where the archive is a plain file */
  constructor(context: ReadingContext, path: string, expected: number, reopen?: () => Blob) {
    this.context = context
    this.path = path
    this.expected = expected
    this.reopen = reopen
    this.stored = context.engine.start('sha256')
    this.sha512 = path.startsWith('blobs/sha512/') ? context.engine.start('sha512') : undefined
    this.entriesLeft = context.budget.entriesLeft
    this.bytesLeft = context.budget.bytesLeft
  }

  write(bytes: Uint8Array): Promise<void> | undefined {
    this.stored.update(bytes)
    this.sha512?.update(bytes)
    const at = this.size
    this.size += bytes.length
    if (this.head === undefined) return this.pass(bytes, at)
    const head = new Uint8Array(Math.min(BLOCK, this.head.length + bytes.length))
    head.set(this.head)
    head.set(bytes.subarray(0, head.length - this.head.length), this.head.length)
    const early = this.head.length
    this.head = head
    if (head.length < BLOCK) return undefined
    const rest = bytes.subarray(BLOCK - early)
    const waiting = this.open()
    if (waiting === undefined) return this.pass(rest, BLOCK)
    return waiting.then(() => this.pass(rest, BLOCK))
  }

  /** @returns once all bytes were taken; the record itself waits for its digests, which may be computed elsewhere */
  async finish(): Promise<{ readonly record: Promise<BlobRecord> }> {
    if (this.head !== undefined) await this.open()
    let trouble = await this.pipe?.end()
    const { reopen } = this
    if (
      trouble !== undefined &&
      reopen !== undefined &&
      this.pipe?.compression === 'gzip' &&
      !this.pipe.isExceeded
    ) {
      // The platform's own unpacking drops what it had when something is wrong, and knows one member only.
      trouble = await this.readAgain(reopen())
    }
    if (this.pipe !== undefined) this.context.onListing?.(this.path, this.pipe.listing.entries, true)
    return { record: this.record(trouble) }
  }

  /** Lets go of it, without a result. */
  cancel(): void {
    this.pipe?.cancel()
  }

  private async record(trouble: Trouble | undefined): Promise<BlobRecord> {
    // All at once: a hasher that waits is one that the next file cannot use.
    const asked = [this.stored.digest(), this.pipe?.digest(), this.sha512?.digest()] as const
    const [digest, diffId, sha512] = await Promise.all(asked)
    const content = this.content(diffId ?? digest, trouble)
    return { path: this.path, size: this.size, digest, content, ...(sha512 === undefined ? {} : { sha512 }) }
  }

  private async readAgain(blob: Blob): Promise<Trouble | undefined> {
    void this.pipe?.digest()
    this.context.budget.entriesLeft = this.entriesLeft
    this.context.budget.bytesLeft = this.bytesLeft
    const pipe = new LayerPipe(this.context, this.path, 'gzip', false)
    this.pipe = pipe
    const reader = blob.stream().getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      await pipe.write(piece.value)
    return pipe.end()
  }

  /** Looks at the first bytes and decides what this is. */
  private open(): Promise<void> | undefined {
    const head = this.head as Uint8Array
    this.head = undefined
    const compression = compressionOf(head)
    if (compression === 'gzip' || compression === 'zstd' || (compression === 'none' && looksLikeTar(head))) {
      const native = this.reopen !== undefined && this.expected > SMALL_BYTES
      this.pipe = new LayerPipe(this.context, this.path, compression, native)
    } else if (looksLikeJson(head)) {
      const length = Math.max(this.expected, head.length)
      this.large = length > MAX_JSON_BYTES || length > this.context.budget.jsonLeft
      if (!this.large) {
        this.json = new Uint8Array(length)
        this.context.budget.jsonLeft -= length
      }
    }
    return this.pass(head, 0)
  }

  private pass(bytes: Uint8Array, at: number): Promise<void> | undefined {
    if (bytes.length === 0) return undefined
    if (this.json !== undefined) this.json.set(bytes.subarray(0, Math.max(0, this.json.length - at)), at)
    return this.pipe?.write(bytes)
  }

  private content(diffId: string, trouble: Trouble | undefined): BlobContent {
    if (this.pipe !== undefined) {
      const { listing, compression, unpacked } = this.pipe
      const troubles = trouble === undefined ? listing.troubles : [trouble, ...listing.troubles]
      return {
        kind: 'layer',
        compression,
        diffId,
        uncompressedSize: unpacked,
        count: listing.count,
        entries: listing.entries,
        troubles,
      }
    }
    if (this.json !== undefined) return { kind: 'json', bytes: this.json.subarray(0, this.size) }
    return this.large ? { kind: 'large-json' } : { kind: 'other' }
  }
}

import type { Compression } from '#model/image/archive.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import type { Capture } from './capture.ts'
import { type Budget, MAX_RATIO, RATIO_FREE_BYTES, type Trouble } from './failure.ts'
import type { HashEngine, Hashing } from './hashing.ts'
import { portableGunzip } from './inflate/gunzip.ts'
import type { Inflater, Output } from './inflate/inflater.ts'
import { nativeGunzip } from './inflate/native.ts'
import { unzstd } from './inflate/zstd.ts'
import { LayerListing } from './listing.ts'

/** What all files of an archive are read with. */
export interface ReadingContext {
  readonly engine: HashEngine
  readonly budget: Budget
  /** Told after each piece of a layer that brought new entries, and once at its end. */
  readonly onListing?: ((path: string, entries: readonly LayerEntry[], done: boolean) => void) | undefined
  /** Only one file of one layer is wanted: reading ends once it was met. */
  readonly capture?: Capture | undefined
}

/** Unpacks, lists and hashes one layer while its bytes pass by. */
export class LayerPipe {
  readonly listing: LayerListing
  unpacked = 0
  private stored = 0
  private readonly diff: Hashing | undefined
  private readonly inflater: Inflater | undefined
  private exceeded: Trouble | undefined
  private readonly context: ReadingContext
  private readonly path: string
  readonly compression: Compression

  constructor(context: ReadingContext, path: string, compression: Compression, native: boolean) {
    this.context = context
    this.path = path
    this.compression = compression
    this.listing = new LayerListing(
      context.budget,
      context.capture?.blob === path ? context.capture : undefined,
    )
    if (compression === 'none') return
    this.diff = context.engine.start('sha256')
    const unpacked: Output = (bytes) => {
      this.unpack(bytes)
      return context.engine.keepPace()
    }
    this.inflater =
      compression === 'zstd' ? unzstd(unpacked) : native ? nativeGunzip(unpacked) : portableGunzip(unpacked)
  }

  write(bytes: Uint8Array): Promise<void> | undefined {
    this.stored += bytes.length
    if (this.inflater !== undefined)
      return this.exceeded === undefined ? this.inflater.write(bytes) : undefined
    this.unpack(bytes)
    return undefined
  }

  /** @returns what was wrong with the compressed stream */
  async end(): Promise<Trouble | undefined> {
    const trouble = (await this.inflater?.end()) ?? undefined
    if (trouble === undefined && this.exceeded === undefined) this.listing.finish()
    return this.exceeded ?? trouble
  }

  cancel(): void {
    this.inflater?.cancel()
  }

  get isExceeded(): boolean {
    return this.exceeded !== undefined
  }

  /** The unpacked tar's digest; undefined if it is the stored blob's. */
  digest(): Promise<string> | undefined {
    return this.diff?.digest()
  }

  private unpack(bytes: Uint8Array): void {
    if (this.exceeded !== undefined) return
    this.unpacked += bytes.length
    if (this.inflater !== undefined) this.context.budget.bytesLeft -= bytes.length
    this.diff?.update(bytes)
    const before = this.listing.entries.length
    this.listing.feed(bytes)
    if (this.listing.entries.length > before) this.context.onListing?.(this.path, this.listing.entries, false)
    const ratio = this.unpacked / Math.max(1, this.stored)
    if (this.context.budget.bytesLeft < 0)
      this.exceed(`The layers unpack to more than ${this.context.budget.limits.maxBytes} bytes`)
    else if (this.unpacked > RATIO_FREE_BYTES && ratio > MAX_RATIO)
      this.exceed(`A layer unpacks to more than ${MAX_RATIO} times its size: ${Math.round(ratio)}`)
  }

  private exceed(message: string): void {
    this.exceeded = { code: 'limit-exceeded', message }
    this.inflater?.cancel()
  }
}

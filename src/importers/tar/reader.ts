import type { LayerEntry } from '#model/image/layer.ts'
import type { Trouble } from '../failure.ts'
import { BLOCK, isZero, numberAt, parseHeader, type TarHeader, typeOf } from './header.ts'
import { type PaxRecords, parsePax, paxNumber } from './pax.ts'
import { fieldOf } from './text.ts'

export type TarEvent =
  /** `entry` is undefined for a kind that layers do not have; its data follows all the same. */
  | {
      readonly kind: 'entry'
      readonly path: string
      readonly entry: LayerEntry | undefined
      readonly bytes: number
    }
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }

/** Extended headers above this are refused, as Go's reader does. */
const MAX_META_BYTES = 2 ** 20

type Meta = 'pax' | 'name' | 'link' | 'ignored'
type Step = 'header' | 'meta' | 'sparse' | 'body' | 'padding' | 'over'

const META: ReadonlyMap<string, Meta> = new Map([
  ['x', 'pax'],
  ['X', 'pax'],
  ['g', 'ignored'],
  ['L', 'name'],
  ['K', 'link'],
])

const NO_RECORDS: PaxRecords = { values: new Map(), xattrs: [] }

/**
 * Reads a tar piece by piece, one pass, nothing kept but the header in hand: `feed` a piece, take events with
 * `next` until it gives undefined, feed the next piece; `finish` after the last.
 *
 * @see https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
export class TarReader {
  /** Set once; nothing is read after it. */
  trouble: Trouble | undefined
  private piece: Uint8Array = new Uint8Array(0)
  private at = 0
  private step: Step = 'header'
  private readonly block = new Uint8Array(BLOCK)
  private filled = 0
  /** Bytes left of the current body, meta data or padding. */
  private left = 0
  private padding = 0
  private meta: Meta = 'ignored'
  private metaBytes = new Uint8Array(0)
  private records = NO_RECORDS
  private longName: string | undefined
  private longLink: string | undefined
  private sparse: { readonly header: TarHeader; readonly size: number } | undefined
  private endDue = false

  feed(piece: Uint8Array): void {
    this.piece = piece
    this.at = 0
  }

  /** The archive's end was met, or something that cannot be read. */
  get isOver(): boolean {
    return this.step === 'over'
  }

  next(): TarEvent | undefined {
    for (;;) {
      if (this.endDue && this.left === 0) {
        this.endDue = false
        return { kind: 'end' }
      }
      if (this.step === 'over' || this.at >= this.piece.length) return undefined
      if (this.step === 'body') return this.takeBody()
      if (this.step === 'padding') this.skipPadding()
      else if (this.step === 'meta') this.takeMeta()
      else {
        const block = this.takeBlock()
        if (block === undefined) return undefined
        const event = this.step === 'sparse' ? this.readSparseMap(block) : this.readHeader(block)
        if (event !== undefined) return event
      }
    }
  }

  /** Call after the last piece: tells whether the tar stopped in the middle of something. */
  finish(): Trouble | undefined {
    const announced =
      this.records !== NO_RECORDS || this.longName !== undefined || this.longLink !== undefined
    // The last entry's padding may be missing; nothing of it is.
    const between = this.step === 'padding' || (this.step === 'header' && this.filled === 0)
    if (this.step !== 'over' && (announced || !between)) {
      this.stop('truncated', 'The tar ends in the middle of an entry')
    }
    return this.trouble
  }

  private stop(code: Trouble['code'], message: string): undefined {
    this.trouble ??= { code, message }
    this.step = 'over'
    return undefined
  }

  private takeBlock(): Uint8Array | undefined {
    const rest = this.piece.length - this.at
    if (this.filled === 0 && rest >= BLOCK) {
      this.at += BLOCK
      return this.piece.subarray(this.at - BLOCK, this.at)
    }
    const take = Math.min(BLOCK - this.filled, rest)
    this.block.set(this.piece.subarray(this.at, this.at + take), this.filled)
    this.at += take
    this.filled += take
    if (this.filled < BLOCK) return undefined
    this.filled = 0
    return this.block
  }

  private takeBody(): TarEvent {
    const take = Math.min(this.left, this.piece.length - this.at)
    const bytes = this.piece.subarray(this.at, this.at + take)
    this.at += take
    this.left -= take
    if (this.left === 0) this.pad()
    return { kind: 'data', bytes }
  }

  private pad(): void {
    this.step = this.padding > 0 ? 'padding' : 'header'
  }

  private skipPadding(): void {
    const take = Math.min(this.padding, this.piece.length - this.at)
    this.at += take
    this.padding -= take
    if (this.padding === 0) this.step = 'header'
  }

  private takeMeta(): void {
    const take = Math.min(this.left, this.piece.length - this.at)
    this.metaBytes.set(this.piece.subarray(this.at, this.at + take), this.metaBytes.length - this.left)
    this.at += take
    this.left -= take
    if (this.left > 0) return
    this.pad()
    if (this.meta === 'name') this.longName = fieldOf(this.metaBytes, 0, this.metaBytes.length)
    else if (this.meta === 'link') this.longLink = fieldOf(this.metaBytes, 0, this.metaBytes.length)
    else if (this.meta === 'pax') {
      const records = parsePax(this.metaBytes)
      if (records === undefined)
        this.stop('bad-tar', 'An extended header (PAX) has a record of a false length')
      else this.records = records
    }
  }

  private readHeader(block: Uint8Array): TarEvent | undefined {
    if (isZero(block)) {
      this.step = 'over'
      return undefined
    }
    const header = parseHeader(block)
    if (header === undefined)
      return this.stop('bad-tar', 'A header of the tar has a wrong checksum or number')
    const meta = META.get(header.flag)
    if (meta === undefined)
      return header.flag === 'S' ? this.readOldSparse(block, header) : this.begin(header)
    if (header.size > MAX_META_BYTES)
      return this.stop('limit-exceeded', 'An extended header is larger than 1 MiB')
    this.meta = meta
    this.metaBytes = new Uint8Array(header.size)
    this.left = header.size
    this.padding = (BLOCK - (header.size % BLOCK)) % BLOCK
    this.step = header.size > 0 ? 'meta' : 'header'
    return undefined
  }

  /** GNU's first sparse format: the map stands in the header and, if it is long, in blocks behind it. */
  private readOldSparse(block: Uint8Array, header: TarHeader): TarEvent | undefined {
    const size = numberAt(block, 483, 12)
    if (size === undefined || size < 0) return this.stop('bad-tar', 'A sparse file has no proper size')
    if (block[482] === 0) return this.begin(header, size)
    this.sparse = { header, size }
    this.step = 'sparse'
    return undefined
  }

  private readSparseMap(block: Uint8Array): TarEvent | undefined {
    if (block[504] !== 0 || this.sparse === undefined) return undefined
    const { header, size } = this.sparse
    this.sparse = undefined
    return this.begin(header, size)
  }

  private begin(header: TarHeader, realSize?: number): TarEvent | undefined {
    const { values, xattrs } = this.records
    const stored = values.has('size') ? paxNumber(values.get('size') as string) : header.size
    const uid = values.has('uid') ? paxNumber(values.get('uid') as string) : header.uid
    const gid = values.has('gid') ? paxNumber(values.get('gid') as string) : header.gid
    const sparseSize = values.get('GNU.sparse.realsize') ?? values.get('GNU.sparse.size')
    const size = realSize ?? (sparseSize === undefined ? stored : paxNumber(sparseSize))
    if (stored === undefined || uid === undefined || gid === undefined || size === undefined) {
      return this.stop('bad-tar', 'An extended header (PAX) has something that is no number')
    }
    const path = this.longName ?? values.get('GNU.sparse.name') ?? values.get('path') ?? header.name
    const link = this.longLink ?? values.get('linkpath') ?? header.link
    const type = typeOf(header.flag, path)
    this.records = NO_RECORDS
    this.longName = undefined
    this.longLink = undefined
    // Links, devices and directories have no data, whatever their size field says.
    const bytes = type === undefined || type === 'file' ? stored : 0
    this.left = bytes
    this.padding = (BLOCK - (bytes % BLOCK)) % BLOCK
    this.step = bytes > 0 ? 'body' : 'header'
    this.endDue = true
    if (type === undefined) return { kind: 'entry', path, entry: undefined, bytes }
    const entry: { -readonly [Key in keyof LayerEntry]: LayerEntry[Key] } = {
      path,
      type,
      mode: header.mode & 0o7777,
      uid,
      gid,
    }
    if (type === 'file') entry.size = size
    if (type === 'symlink' || type === 'hardlink') entry.link = link
    if (xattrs.length > 0) entry.xattrs = xattrs
    return { kind: 'entry', path, entry, bytes }
  }
}

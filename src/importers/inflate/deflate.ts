import { fixedTables, type HuffmanTable, huffmanTable } from './huffman.ts'

/** Each base follows from the one before and its extra bits. */
const basesOf = (first: number, extra: Uint8Array): Uint16Array => {
  let base = first
  return Uint16Array.from(extra, (bits) => {
    base += 1 << bits
    return base - (1 << bits)
  })
}
const LENGTH_EXTRA = Uint8Array.from({ length: 29 }, (_, at) => (at < 8 || at === 28 ? 0 : (at - 4) >> 2))
const LENGTH_BASE = basesOf(3, LENGTH_EXTRA)
LENGTH_BASE[28] = 258
const DISTANCE_EXTRA = Uint8Array.from({ length: 30 }, (_, at) => (at < 2 ? 0 : (at - 2) >> 1))
const DISTANCE_BASE = basesOf(1, DISTANCE_EXTRA)
const LENGTHS_ORDER = Uint8Array.from('16 17 18 0 8 7 9 6 10 5 11 4 12 3 13 2 14 1 15'.split(' '), Number)

const WINDOW = 32768
const FLUSH_AT = WINDOW + 65536
const LONGEST = 258

let fixed: ReturnType<typeof fixedTables> | undefined

/**
 * Unpacks one deflate stream piece by piece. The browser's own is faster, but stops at the first byte behind
 * a gzip member and drops what it had unpacked when something is wrong.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1951
 */
export class Inflate {
  isOver = false
  /** Set once; what was unpacked before it stands. */
  broken: string | undefined
  private state: 'block' | 'stored' | 'codes' = 'block'
  private isLast = false
  private storedLeft = 0
  private literals: HuffmanTable | undefined
  private distances: HuffmanTable | undefined
  private readonly out = new Uint8Array(FLUSH_AT + LONGEST)
  private op = 0
  private flushed = 0
  private input = new Uint8Array(0)
  private ip = 0
  private hold = 0
  private bits = 0
  private readonly emit: (bytes: Uint8Array) => void

  constructor(emit: (bytes: Uint8Array) => void) {
    this.emit = emit
  }

  /**
   * @returns where it stopped: what is behind is to come again in front of the next piece or, when the stream
   *   is over, does not belong to it
   */
  push(input: Uint8Array<ArrayBuffer>, start: number): number {
    this.input = input
    this.ip = start
    while (!this.isOver && this.broken === undefined) {
      const { ip, hold, bits } = this
      const went =
        this.state === 'block'
          ? this.readBlockHeader()
          : this.state === 'stored'
            ? this.copyStored()
            : this.readCodes()
      if (went) continue
      if (this.state === 'block') {
        this.ip = ip
        this.hold = hold
        this.bits = bits
      }
      break
    }
    this.flush()
    // Whole bytes that were taken and not used go back: the caller brings them again.
    this.ip -= this.bits >> 3
    this.bits = this.isOver ? 0 : this.bits & 7
    this.hold &= (1 << this.bits) - 1
    this.input = new Uint8Array(0)
    return this.ip
  }

  private flush(): void {
    if (this.op > this.flushed) this.emit(this.out.slice(this.flushed, this.op))
    if (this.op > WINDOW) {
      this.out.copyWithin(0, this.op - WINDOW, this.op)
      this.op = WINDOW
    }
    this.flushed = this.op
  }

  /** The next bits as a number, or -1 if they are not there yet. */
  private take(count: number): number {
    while (this.bits < count) {
      if (this.ip >= this.input.length) return -1
      this.hold |= (this.input[this.ip] as number) << this.bits
      this.ip += 1
      this.bits += 8
    }
    const value = this.hold & ((1 << count) - 1)
    this.hold >>>= count
    this.bits -= count
    return value
  }

  private takeSymbol(table: HuffmanTable): number {
    while (this.bits < table.bits && this.ip < this.input.length) {
      this.hold |= (this.input[this.ip] as number) << this.bits
      this.ip += 1
      this.bits += 8
    }
    const cell = table.cells[this.hold & ((1 << table.bits) - 1)] as number
    const length = cell & 15
    if (length > this.bits) return -1
    if (length === 0) return this.bits < table.bits ? -1 : this.breakWith('invalid code')
    this.hold >>>= length
    this.bits -= length
    return cell >> 4
  }

  private breakWith(reason: string): -1 {
    this.broken ??= reason
    return -1
  }

  private endBlock(): true {
    this.state = 'block'
    this.isOver = this.isLast
    return true
  }

  /** Reads a block's header with all its codes, or nothing of it. */
  private readBlockHeader(): boolean {
    const last = this.take(1)
    const kind = this.take(2)
    if (last < 0 || kind < 0) return false
    this.isLast = last === 1
    if (kind === 0) return this.readStoredHeader()
    if (kind === 1) {
      fixed ??= fixedTables()
      this.literals = fixed.literals
      this.distances = fixed.distances
      this.state = 'codes'
      return true
    }
    return kind === 2 ? this.readTables() : this.breakWith('invalid block type') > 0
  }

  private readStoredHeader(): boolean {
    this.take(this.bits & 7)
    const length = this.take(16)
    const check = this.take(16)
    if (length < 0 || check < 0) return false
    if ((length ^ check) !== 0xffff) return this.breakWith('invalid stored block length') > 0
    this.storedLeft = length
    this.state = 'stored'
    return true
  }

  private copyStored(): boolean {
    while (this.storedLeft > 0) {
      if (this.op >= FLUSH_AT) this.flush()
      if (this.bits >= 8) {
        this.out[this.op] = this.take(8)
        this.op += 1
        this.storedLeft -= 1
        continue
      }
      const count = Math.min(this.storedLeft, this.input.length - this.ip, FLUSH_AT - this.op)
      if (count === 0) return false
      this.out.set(this.input.subarray(this.ip, this.ip + count), this.op)
      this.ip += count
      this.op += count
      this.storedLeft -= count
    }
    return this.endBlock()
  }

  private readTables(): boolean {
    const literalCount = this.take(5) + 257
    const distanceCount = this.take(5) + 1
    const lengthCount = this.take(4) + 4
    if (literalCount < 257 || distanceCount < 1 || lengthCount < 4) return false
    if (literalCount > 286 || distanceCount > 30) return this.breakWith('too many codes') > 0
    const lengths = new Uint8Array(19)
    for (let at = 0; at < lengthCount; at += 1) {
      const length = this.take(3)
      if (length < 0) return false
      lengths[LENGTHS_ORDER[at] as number] = length
    }
    const table = huffmanTable(lengths)
    if (table === undefined) return this.breakWith('invalid code lengths') > 0
    const all = this.readLengths(table, literalCount + distanceCount)
    if (all === undefined) return false
    const literals = huffmanTable(all.subarray(0, literalCount))
    const distances = huffmanTable(all.subarray(literalCount))
    if (literals === undefined || distances === undefined) return this.breakWith('invalid code lengths') > 0
    this.literals = literals
    this.distances = distances
    this.state = 'codes'
    return true
  }

  private readLengths(table: HuffmanTable, count: number): Uint8Array | undefined {
    const all = new Uint8Array(count)
    for (let at = 0; at < count; ) {
      const symbol = this.takeSymbol(table)
      if (symbol < 0) return undefined
      if (symbol < 16) {
        all[at] = symbol
        at += 1
        continue
      }
      const extra = this.take(symbol === 16 ? 2 : symbol === 17 ? 3 : 7)
      if (extra < 0) return undefined
      const times = extra + (symbol === 18 ? 11 : 3)
      if (at + times > count || (symbol === 16 && at === 0)) {
        this.breakWith('invalid repeat of a code length')
        return undefined
      }
      all.fill(symbol === 16 ? (all[at - 1] as number) : 0, at, at + times)
      at += times
    }
    return all
  }

  /** Symbol after symbol; one whose bits are not all there is left for the next piece. */
  private readCodes(): boolean {
    const literals = this.literals as HuffmanTable
    const distances = this.distances as HuffmanTable
    const { input, out } = this
    const { cells, bits: width } = literals
    const mask = (1 << width) - 1
    for (;;) {
      if (this.op >= FLUSH_AT) this.flush()
      // Literals come in runs: these few lines are where the time goes.
      let { ip, hold, bits, op } = this
      let cell = 0
      while (op < FLUSH_AT) {
        while (bits < width && ip < input.length) {
          hold |= (input[ip] as number) << bits
          ip += 1
          bits += 8
        }
        cell = cells[hold & mask] as number
        const length = cell & 15
        if (length === 0 || length > bits || cell >= 4096) break
        hold >>>= length
        bits -= length
        out[op] = cell >> 4
        op += 1
      }
      this.ip = ip
      this.hold = hold
      this.bits = bits
      this.op = op
      if (op >= FLUSH_AT) continue
      const symbol = this.takeSymbol(literals)
      if (symbol === 256) return this.endBlock()
      if (symbol < 0 || !this.copyMatch(symbol, distances)) {
        this.ip = ip
        this.hold = hold
        this.bits = bits
        return false
      }
    }
  }

  private copyMatch(symbol: number, distances: HuffmanTable): boolean {
    const index = symbol - 257
    if (index < 0 || index > 28) return this.breakWith('invalid length') > 0
    const more = this.take(LENGTH_EXTRA[index] as number)
    if (more < 0) return false
    const far = this.takeSymbol(distances)
    if (far < 0) return false
    if (far > 29) return this.breakWith('invalid distance') > 0
    const further = this.take(DISTANCE_EXTRA[far] as number)
    if (further < 0) return false
    const distance = (DISTANCE_BASE[far] as number) + further
    if (distance > this.op) return this.breakWith('distance too far back') > 0
    const length = (LENGTH_BASE[index] as number) + more
    const { out, op } = this
    if (distance >= length) out.copyWithin(op, op - distance, op - distance + length)
    else for (let at = 0; at < length; at += 1) out[op + at] = out[op + at - distance] as number
    this.op = op + length
    return true
  }
}

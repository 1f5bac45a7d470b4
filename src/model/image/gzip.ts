/** Two programs that pack the same bytes differently: `stored` leaves them as they are, `packed` shortens runs. */
export type GzipStyle = 'stored' | 'packed'

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  return ~crc >>> 0
}

const little = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, n) => (value >>> (8 * n)) & 255)

/** Bytes that grow as they are written. */
class Sink {
  private bytes: Uint8Array
  private length = 0
  private held = 0
  private count = 0

  constructor(expected: number) {
    this.bytes = new Uint8Array(Math.max(expected, 64))
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(this.length * 2)
      larger.set(this.bytes)
      this.bytes = larger
    }
    this.bytes[this.length] = value
    this.length += 1
  }

  all(values: ArrayLike<number>): void {
    for (let at = 0; at < values.length; at += 1) this.byte(values[at] ?? 0)
  }

  /** Lowest bit first, as everything but Huffman codes goes out. */
  bits(value: number, width: number): void {
    this.held |= value << this.count
    this.count += width
    while (this.count >= 8) {
      this.byte(this.held & 255)
      this.held >>>= 8
      this.count -= 8
    }
  }

  /** Fills the byte that is open. */
  align(): void {
    if (this.count > 0) this.byte(this.held & 255)
    this.held = 0
    this.count = 0
  }

  taken(): Uint8Array {
    return this.bytes.slice(0, this.length)
  }
}

/** Most bytes of one block that is stored as it is. */
const MAX_STORED = 0xffff

/**
 * A gzip file without name and time. Both styles unpack to the same bytes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1952 and, for what is inside, https://www.rfc-editor.org/rfc/rfc1951
 */
export function gzip(bytes: Uint8Array, style: GzipStyle): Uint8Array {
  const sink = new Sink(bytes.length + 64)
  sink.all([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  if (style === 'stored') storeBlocks(sink, bytes)
  else deflateRuns(sink, bytes)
  sink.all([...little(crc32(bytes), 4), ...little(bytes.length, 4)])
  return sink.taken()
}

function storeBlocks(sink: Sink, bytes: Uint8Array): void {
  let at = 0
  do {
    const part = bytes.subarray(at, at + MAX_STORED)
    at += part.length
    sink.all([at === bytes.length ? 1 : 0, ...little(part.length, 2), ...little(~part.length & 0xffff, 2)])
    sink.all(part)
  } while (at < bytes.length)
}

/** Longest run that one code says. */
const MAX_RUN = 258

/** The fixed Huffman codes by symbol, reversed, because they go out with their highest bit first. */
const FIXED = Array.from({ length: 288 }, (_, symbol) => {
  const [value, width] =
    symbol < 144
      ? [0x30 + symbol, 8]
      : symbol < 256
        ? [0x190 + symbol - 144, 9]
        : symbol < 280
          ? [symbol - 256, 7]
          : [0xc0 + symbol - 280, 8]
  let turned = 0
  for (let bit = 0; bit < width; bit += 1) turned |= ((value >>> bit) & 1) << (width - 1 - bit)
  return { turned, width }
})

/** One block with the fixed codes: single bytes, and runs of the byte before as copies from distance 1. */
function deflateRuns(sink: Sink, bytes: Uint8Array): void {
  const symbol = (value: number) => {
    const code = FIXED[value]
    if (code !== undefined) sink.bits(code.turned, code.width)
  }
  sink.bits(1, 1)
  sink.bits(1, 2)
  for (let at = 0; at < bytes.length; ) {
    const before = bytes[at - 1]
    let run = 0
    while (at > 0 && run < MAX_RUN && at + run < bytes.length && bytes[at + run] === before) run += 1
    if (run < 3) {
      symbol(bytes[at] ?? 0)
      at += 1
      continue
    }
    const { value, extra, width } = lengthCode(run)
    symbol(value)
    sink.bits(extra, width)
    sink.bits(0, 5)
    at += run
  }
  symbol(256)
  sink.align()
}

/** @see https://www.rfc-editor.org/rfc/rfc1951#section-3.2.5 */
function lengthCode(length: number): {
  readonly value: number
  readonly extra: number
  readonly width: number
} {
  if (length === MAX_RUN) return { value: 285, extra: 0, width: 0 }
  let value = 257
  let first = 3
  for (;;) {
    const width = value < 265 ? 0 : Math.floor((value - 261) / 4)
    if (length < first + 2 ** width) return { value, extra: length - first, width }
    first += 2 ** width
    value += 1
  }
}

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

/**
 * A gzip file without name and time. Both styles unpack to the same bytes.
 *
 * @param bytes fewer than 65,536
 * @see https://www.rfc-editor.org/rfc/rfc1952 and, for what is inside, https://www.rfc-editor.org/rfc/rfc1951
 */
export function gzip(bytes: Uint8Array, style: GzipStyle): Uint8Array {
  const head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
  const body =
    style === 'stored'
      ? [1, ...little(bytes.length, 2), ...little(~bytes.length & 0xffff, 2), ...bytes]
      : deflateRuns(bytes)
  return Uint8Array.from([...head, ...body, ...little(crc32(bytes), 4), ...little(bytes.length, 4)])
}

/** Longest run that one code says. */
const MAX_RUN = 258

/** One block with the fixed codes: single bytes, and runs of the byte before as copies from distance 1. */
function deflateRuns(bytes: Uint8Array): number[] {
  const out: number[] = []
  let held = 0
  let count = 0
  const bits = (value: number, width: number) => {
    for (let bit = 0; bit < width; bit += 1) {
      held |= ((value >>> bit) & 1) << count
      count += 1
      if (count < 8) continue
      out.push(held)
      held = 0
      count = 0
    }
  }
  // Huffman codes go out with their highest bit first, everything else with its lowest.
  const code = (value: number, width: number) => {
    for (let bit = width - 1; bit >= 0; bit -= 1) bits((value >>> bit) & 1, 1)
  }
  const symbol = (value: number) => {
    if (value < 144) code(0x30 + value, 8)
    else if (value < 256) code(0x190 + value - 144, 9)
    else if (value < 280) code(value - 256, 7)
    else code(0xc0 + value - 280, 8)
  }
  bits(1, 1)
  bits(1, 2)
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
    bits(extra, width)
    code(0, 5)
    at += run
  }
  symbol(256)
  if (count > 0) out.push(held)
  return out
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

/** A full table: index by the next `bits` bits, lowest first; each cell is symbol × 16 + length, 0 for no code. */
export interface HuffmanTable {
  readonly cells: Uint16Array
  readonly bits: number
}

function reversed(code: number, length: number): number {
  let from = code
  let to = 0
  for (let at = 0; at < length; at += 1) {
    to = (to << 1) | (from & 1)
    from >>= 1
  }
  return to
}

/**
 * @param lengths bits of each symbol's code; 0: the symbol does not occur
 * @returns undefined if the lengths promise more codes than there are
 * @see https://www.rfc-editor.org/rfc/rfc1951#section-3.2.2
 */
export function huffmanTable(lengths: Uint8Array): HuffmanTable | undefined {
  const counts = new Uint16Array(16)
  for (const length of lengths) counts[length] = (counts[length] as number) + 1
  counts[0] = 0
  const next = new Uint16Array(16)
  let bits = 1
  let room = 1
  for (let length = 1; length < 16; length += 1) {
    next[length] = ((next[length - 1] as number) + (counts[length - 1] as number)) << 1
    room = room * 2 - (counts[length] as number)
    if (room < 0) return undefined
    if ((counts[length] as number) > 0) bits = length
  }
  const cells = new Uint16Array(1 << bits)
  lengths.forEach((length, symbol) => {
    if (length === 0) return
    const code = next[length] as number
    next[length] = code + 1
    const cell = (symbol << 4) | length
    for (let at = reversed(code, length); at < cells.length; at += 1 << length) cells[at] = cell
  })
  return { cells, bits }
}

/** The codes of a block that brings none of its own. */
export function fixedTables(): { literals: HuffmanTable; distances: HuffmanTable } {
  const lengths = new Uint8Array(288).fill(8)
  lengths.fill(9, 144, 256)
  lengths.fill(7, 256, 280)
  return {
    literals: huffmanTable(lengths) as HuffmanTable,
    distances: huffmanTable(new Uint8Array(30).fill(5)) as HuffmanTable,
  }
}

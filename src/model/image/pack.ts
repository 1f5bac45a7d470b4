import { utf8 } from './utf8.ts'

/** A member of a layer's tar, small enough to be held as text. */
export interface PackedEntry {
  /** As in a layer: no leading "/"; a directory ends with "/". */
  readonly path: string
  readonly text?: string
  readonly mode?: number
  /** Target of a hard link. */
  readonly link?: string
}

const BLOCK = 512
const padded = (bytes: number): number => Math.ceil(bytes / BLOCK) * BLOCK

/**
 * A ustar archive: owner 0, time 0, two empty blocks at the end. Paths have at most 100 bytes.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
export function writeTar(entries: readonly PackedEntry[]): Uint8Array {
  const contents = entries.map(({ text = '' }) => utf8(text))
  const total = contents.reduce((sum, { length }) => sum + BLOCK + padded(length), 2 * BLOCK)
  const tar = new Uint8Array(total)
  let at = 0
  for (const [n, entry] of entries.entries()) {
    const content = contents[n] ?? new Uint8Array()
    tar.set(header(entry, content.length), at)
    tar.set(content, at + BLOCK)
    at += BLOCK + padded(content.length)
  }
  return tar
}

function header({ path, mode, link }: PackedEntry, sizeBytes: number): Uint8Array {
  const block = new Uint8Array(BLOCK)
  const put = (text: string, at: number) => block.set(utf8(text), at)
  const octal = (value: number, digits: number, at: number) =>
    put(value.toString(8).padStart(digits, '0'), at)
  const isDirectory = path.endsWith('/')
  put(path, 0)
  octal(mode ?? (isDirectory ? 0o755 : 0o644), 7, 100)
  octal(0, 7, 108)
  octal(0, 7, 116)
  octal(sizeBytes, 11, 124)
  octal(0, 11, 136)
  put(' '.repeat(8), 148)
  put(link !== undefined ? '1' : isDirectory ? '5' : '0', 156)
  put(link ?? '', 157)
  put('ustar\x0000', 257)
  const sum = block.reduce((all, byte) => all + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

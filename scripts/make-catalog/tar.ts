import type { CatalogEntry } from '#model/image/catalog/tree.ts'

const BLOCK = 512
const encoder = new TextEncoder()
const TYPE_FLAGS: Readonly<Record<CatalogEntry['type'], string>> = {
  file: '0',
  hardlink: '1',
  symlink: '2',
  dir: '5',
}

export interface TarMember {
  readonly entry: CatalogEntry
  /** Empty but for files; as long as the entry says. */
  readonly content: Uint8Array
}

/**
 * A ustar archive: headers and contents in blocks of 512 bytes, two empty blocks at the end, no more padding.
 *
 * @param mtimeSeconds of every member, so that the archive depends on nothing else
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
export function writeTar(members: readonly TarMember[], mtimeSeconds: number): Uint8Array {
  const total = members.reduce((sum, { content }) => sum + BLOCK + padded(content.length), 2 * BLOCK)
  const tar = new Uint8Array(total)
  let at = 0
  for (const { entry, content } of members) {
    tar.set(header(entry, content.length, mtimeSeconds), at)
    tar.set(content, at + BLOCK)
    at += BLOCK + padded(content.length)
  }
  return tar
}

const padded = (bytes: number) => Math.ceil(bytes / BLOCK) * BLOCK

function header(entry: CatalogEntry, sizeBytes: number, mtimeSeconds: number): Uint8Array {
  const block = new Uint8Array(BLOCK)
  const put = (text: string, at: number) => block.set(encoder.encode(text), at)
  const octal = (value: number, digits: number, at: number) =>
    put(value.toString(8).padStart(digits, '0'), at)
  const { name, prefix } = splitName(entry.path)
  put(name, 0)
  octal(entry.mode, 7, 100)
  octal(entry.uid, 7, 108)
  octal(entry.gid, 7, 116)
  octal(sizeBytes, 11, 124)
  octal(mtimeSeconds, 11, 136)
  put(' '.repeat(8), 148)
  put(TYPE_FLAGS[entry.type], 156)
  put(entry.link ?? '', 157)
  put('ustar\x0000', 257)
  octal(0, 7, 329)
  octal(0, 7, 337)
  put(prefix, 345)
  const sum = block.reduce((total, byte) => total + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** Up to 100 bytes of name, the directories before them apart; throws for a path that does not fit. */
function splitName(path: string): { name: string; prefix: string } {
  if (path.length <= 100) return { name: path, prefix: '' }
  const cut = path.indexOf('/', path.length - 101)
  if (cut === -1 || cut > 155 || cut === path.length - 1) throw new Error(`Too long for ustar: ${path}`)
  return { name: path.slice(cut + 1), prefix: path.slice(0, cut) }
}

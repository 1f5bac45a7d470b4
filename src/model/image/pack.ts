import { utf8 } from './utf8.ts'

/** A member of a layer's tar, small enough to be held as text. */
export interface PackedEntry {
  /** As in a layer: no leading "/"; a directory ends with "/". */
  readonly path: string
  readonly text?: string
  /** In place of a text. */
  readonly bytes?: Uint8Array
  readonly mode?: number
  /** Owner; 0 without them. */
  readonly uid?: number
  readonly gid?: number
  /** Seconds since 1970; 0 without it. */
  readonly mtimeSeconds?: number
  /** Target of a hard link. */
  readonly link?: string
  /** Target of a symbolic link. */
  readonly symlink?: string
}

const BLOCK = 512
const padded = (bytes: number): number => Math.ceil(bytes / BLOCK) * BLOCK

/**
 * A ustar archive with two empty blocks at the end. A path or target that does not fit its field goes into a pax
 * header before its member.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
export function writeTar(entries: readonly PackedEntry[]): Uint8Array {
  const members = entries.flatMap((entry) => [...longNames(entry), entry])
  const contents = members.map(({ text = '', bytes }) => bytes ?? utf8(text))
  const total = contents.reduce((sum, { length }) => sum + BLOCK + padded(length), 2 * BLOCK)
  const tar = new Uint8Array(total)
  let at = 0
  for (const [n, entry] of members.entries()) {
    const content = contents[n] ?? new Uint8Array()
    tar.set(header(entry, content.length), at)
    tar.set(content, at + BLOCK)
    at += BLOCK + padded(content.length)
  }
  return tar
}

const NAME_BYTES = 100
const PAX = './PaxHeaders/'

/** What says the whole name of a member whose field is too short for it. */
function longNames({ path, link, symlink }: PackedEntry): PackedEntry[] {
  const target = link ?? symlink ?? ''
  const records = [
    ...(utf8(path).length > NAME_BYTES ? [['path', path] as const] : []),
    ...(utf8(target).length > NAME_BYTES ? [['linkpath', target] as const] : []),
  ].map(([key, value]) => {
    const body = ` ${key}=${value}\n`
    let length = utf8(body).length
    while (String(length).length + utf8(body).length !== length)
      length = String(length).length + utf8(body).length
    return `${length}${body}`
  })
  return records.length === 0 ? [] : [{ path: `${PAX}${path.slice(-60)}`, text: records.join('') }]
}

function header(entry: PackedEntry, sizeBytes: number): Uint8Array {
  const { path, mode, link, symlink } = entry
  const block = new Uint8Array(BLOCK)
  const put = (text: string, at: number, limit = BLOCK) => block.set(utf8(text).subarray(0, limit), at)
  const octal = (value: number, digits: number, at: number) =>
    put(value.toString(8).padStart(digits, '0'), at)
  const isDirectory = path.endsWith('/')
  put(path, 0, NAME_BYTES)
  octal(mode ?? (isDirectory ? 0o755 : 0o644), 7, 100)
  octal(entry.uid ?? 0, 7, 108)
  octal(entry.gid ?? 0, 7, 116)
  octal(sizeBytes, 11, 124)
  octal(entry.mtimeSeconds ?? 0, 11, 136)
  put(' '.repeat(8), 148)
  const plain = isDirectory ? '5' : path.startsWith(PAX) ? 'x' : '0'
  put(link !== undefined ? '1' : symlink !== undefined ? '2' : plain, 156)
  put(link ?? symlink ?? '', 157, NAME_BYTES)
  put('ustar\x0000', 257)
  const sum = block.reduce((all, byte) => all + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

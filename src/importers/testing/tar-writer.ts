/** One entry to write; whatever is given is written as it is, right or wrong: good and hostile tars alike. */
export interface WrittenEntry {
  readonly name: string
  /** The type flag: '0' file, '1' hard link, '2' symbolic link, '5' directory, 'x' PAX, 'L' GNU long name, … */
  readonly flag?: string
  readonly data?: Uint8Array | string
  readonly link?: string
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  /** Goes into the header instead of the data's real size: twelve bytes as they are, or a number. */
  readonly size?: number | string | Uint8Array
  readonly prefix?: string
  readonly magic?: string
  /** A wrong checksum. */
  readonly spoilt?: boolean
  /** Records of a PAX header that goes before. */
  readonly pax?: Readonly<Record<string, string>>
  /** Changes the finished header before its checksum is made. */
  readonly patch?: (header: Uint8Array) => void
}

const utf8 = new TextEncoder()
export const bytesOf = (data: Uint8Array | string | undefined): Uint8Array =>
  typeof data === 'string' ? utf8.encode(data) : (data ?? new Uint8Array(0))

const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`

/** Base 256, as GNU tar writes what octal digits cannot hold. */
export function base256(value: bigint, length = 12): Uint8Array {
  const bytes = new Uint8Array(length)
  let rest = value
  for (let at = length - 1; at >= 0; at -= 1) {
    bytes[at] = Number(rest & 0xffn)
    rest >>= 8n
  }
  bytes[0] = (bytes[0] as number) | 0x80
  return bytes
}

export function paxRecord(key: string, value: string): string {
  const rest = utf8.encode(` ${key}=${value}\n`).length
  let length = rest + 1
  while (rest + String(length).length !== length) length = rest + String(length).length
  return `${length} ${key}=${value}\n`
}

function header(entry: WrittenEntry, dataBytes: number): Uint8Array {
  const block = new Uint8Array(512)
  const put = (value: string | Uint8Array, at: number, length: number) =>
    block.set(bytesOf(value).subarray(0, length), at)
  put(entry.name, 0, 100)
  put(octal(entry.mode ?? (entry.flag === '5' ? 0o755 : 0o644), 8), 100, 8)
  put(octal(entry.uid ?? 0, 8), 108, 8)
  put(octal(entry.gid ?? 0, 8), 116, 8)
  const size = entry.size ?? dataBytes
  put(typeof size === 'number' ? octal(size, 12) : size, 124, 12)
  put(octal(0, 12), 136, 12)
  put(entry.flag ?? '0', 156, 1)
  put(entry.link ?? '', 157, 100)
  put(entry.magic ?? 'ustar\x0000', 257, 8)
  put(entry.prefix ?? '', 345, 155)
  entry.patch?.(block)
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0) + (entry.spoilt === true ? 1 : 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 8)
  return block
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function blocksOf(entry: WrittenEntry): Uint8Array[] {
  const records = Object.entries(entry.pax ?? {})
  const before =
    records.length === 0
      ? []
      : blocksOf({
          name: 'PaxHeaders/x',
          flag: 'x',
          data: records.map(([key, value]) => paxRecord(key, value)).join(''),
        })
  const data = bytesOf(entry.data)
  return [...before, header(entry, data.length), data, new Uint8Array((512 - (data.length % 512)) % 512)]
}

/** @param end how many zero blocks close the archive; two by the standard */
export function writeTar(entries: readonly WrittenEntry[], end = 2): Uint8Array<ArrayBuffer> {
  return joinBytes([...entries.flatMap(blocksOf), new Uint8Array(512 * end)])
}

export const directory = (name: string): WrittenEntry => ({ name, flag: '5' })
export const file = (
  name: string,
  data: Uint8Array | string = '',
  rest: Partial<WrittenEntry> = {},
): WrittenEntry => ({ name, data, ...rest })
export const symlink = (name: string, link: string): WrittenEntry => ({ name, flag: '2', link })
export const hardlink = (name: string, link: string): WrittenEntry => ({ name, flag: '1', link })

/** A field of a header, with the bytes that are really there. */
export interface Field {
  readonly id: string
  readonly bytes: readonly number[]
}

/** A header or a payload: its name and its fields, in the order of the wire. */
export interface Part {
  readonly id:
    | 'ethernet'
    | 'ipv4'
    | 'udp'
    | 'vxlan'
    | 'esp'
    | 'inner-ethernet'
    | 'inner-ipv4'
    | 'tcp'
    | 'payload'
    | 'esp-trailer'
    | 'esp-icv'
  readonly fields: readonly Field[]
  /** Nobody on the way can read it. */
  readonly sealed?: true
}

export const number = (value: number, length: number): readonly number[] =>
  Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256)

export const ipBytes = (ip: string): readonly number[] => ip.split('.').map(Number)
export const macBytes = (mac: string): readonly number[] =>
  mac.split(':').map((part) => Number.parseInt(part, 16))

export const lengthOf = (parts: readonly Part[]): number =>
  parts.flatMap(({ fields }) => fields).reduce((sum, { bytes }) => sum + bytes.length, 0)

/**
 * The checksum of an IPv4 header.
 *
 * @param header with zeroes where the checksum goes
 * @see https://www.rfc-editor.org/rfc/rfc1071
 */
export function checksum(header: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < header.length; at += 2) sum += (header[at] ?? 0) * 256 + (header[at + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return ~sum & 0xffff
}

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** FNV-1a with 32 bits. */
export const fnv1a = (bytes: readonly number[]): number =>
  bytes.reduce((hash, byte) => Math.imul(hash ^ byte, FNV_PRIME) >>> 0, FNV_OFFSET)

import { textOf } from './text.ts'

/** Records of one extended header that a reader of images needs. */
export interface PaxRecords {
  readonly values: ReadonlyMap<string, string>
  readonly xattrs: readonly string[]
}

const XATTR = 'SCHILY.xattr.'
/** What GNU tar writes for the SELinux label. */
const SELINUX = 'RHT.security.selinux'

/**
 * Reads `25 ctime=1084839148.1212\n…`.
 *
 * @returns undefined if a record's length does not fit, or a value is not allowed for its keyword
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_03
 */
export function parsePax(bytes: Uint8Array): PaxRecords | undefined {
  const values = new Map<string, string>()
  const xattrs = new Set<string>()
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    if (space <= at || space - at > 12) return undefined
    const digits = textOf(bytes.subarray(at, space))
    if (!/^\d+$/.test(digits)) return undefined
    const end = at + Number(digits)
    if (end > bytes.length || end < space + 3 || bytes[end - 1] !== 0x0a) return undefined
    const equals = bytes.indexOf(0x3d, space)
    if (equals === -1 || equals >= end || equals === space + 1) return undefined
    const key = textOf(bytes.subarray(space + 1, equals))
    const value = bytes.subarray(equals + 1, end - 1)
    at = end
    if (key.startsWith(XATTR)) xattrs.add(key.slice(XATTR.length))
    else if (key === SELINUX) xattrs.add('security.selinux')
    else if ((key === 'path' || key === 'linkpath') && value.includes(0)) return undefined
    else if (value.length === 0) values.delete(key)
    else values.set(key, textOf(value))
  }
  return { values, xattrs: [...xattrs].sort() }
}

/** A decimal number of a record; undefined if it is none, or not exact as a number. */
export function paxNumber(text: string): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value : undefined
}

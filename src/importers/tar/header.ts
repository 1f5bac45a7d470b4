import type { EntryType } from '#model/image/layer.ts'
import { fieldOf } from './text.ts'

export const BLOCK = 512

/** A header block as it stands; PAX and GNU extensions are not in it yet. */
export interface TarHeader {
  /** One character, as in the block; '\0' of old archives included. */
  readonly flag: string
  readonly name: string
  readonly link: string
  /** Bytes that follow, as the header tells. */
  readonly size: number
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

export const isZero = (block: Uint8Array): boolean => block.every((byte) => byte === 0)

/**
 * A number of a header: octal digits, or base 256 when the top bit is set.
 *
 * @returns undefined if it is neither, or not exact as a number; may be negative in base 256
 */
export function numberAt(block: Uint8Array, start: number, length: number): number | undefined {
  const first = block[start] as number
  if ((first & 0x80) === 0) return octalAt(block, start, start + length)
  const negative = (first & 0x40) !== 0
  let value = negative ? (first & 0x7f) - 0x80 : first & 0x7f
  for (let at = start + 1; at < start + length; at += 1) value = value * 256 + (block[at] as number)
  return Number.isSafeInteger(value) ? value : undefined
}

/** Spaces and NULs may stand before and after the digits; whatever follows a NUL right behind them does not count. */
function octalAt(block: Uint8Array, start: number, end: number): number | undefined {
  let at = start
  while (at < end && (block[at] === 0x20 || block[at] === 0)) at += 1
  let value = 0
  for (; at < end; at += 1) {
    const digit = (block[at] as number) - 0x30
    if (digit < 0 || digit > 7) break
    value = value * 8 + digit
  }
  if (block[at] === 0) return value
  while (at < end && (block[at] === 0x20 || block[at] === 0)) at += 1
  return at === end ? value : undefined
}

function checksumFits(block: Uint8Array): boolean {
  let unsigned = 0
  let signed = 0
  for (let at = 0; at < BLOCK; at += 1) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] as number)
    unsigned += byte
    signed += byte > 127 ? byte - 256 : byte
  }
  const told = numberAt(block, 148, 8)
  return told === unsigned || told === signed
}

/** ustar keeps the front of a long name apart; GNU's own magic uses that room for other things. */
function nameOf(block: Uint8Array): string {
  const name = fieldOf(block, 0, 100)
  if (fieldOf(block, 257, 8) !== 'ustar' || block[263] !== 0x30) return name
  const star = fieldOf(block, 508, 4) === 'tar'
  const prefix = fieldOf(block, 345, star ? 131 : 155)
  return prefix === '' ? name : `${prefix}/${name}`
}

/** @returns undefined if the block is no header: checksum or a number does not fit */
export function parseHeader(block: Uint8Array): TarHeader | undefined {
  if (!checksumFits(block)) return undefined
  const mode = numberAt(block, 100, 8)
  const uid = numberAt(block, 108, 8)
  const gid = numberAt(block, 116, 8)
  const size = numberAt(block, 124, 12)
  if (mode === undefined || uid === undefined || gid === undefined || size === undefined || size < 0)
    return undefined
  const flag = String.fromCharCode(block[156] as number)
  return { flag, name: nameOf(block), link: fieldOf(block, 157, 100), size, mode, uid, gid }
}

const TYPES: ReadonlyMap<string, EntryType> = new Map([
  ['0', 'file'],
  ['\0', 'file'],
  ['7', 'file'],
  ['S', 'file'],
  ['1', 'hardlink'],
  ['2', 'symlink'],
  ['3', 'char'],
  ['4', 'block'],
  ['5', 'dir'],
  ['6', 'fifo'],
])

/** Only archives from before POSIX tell a directory by its name. Undefined: a kind that layers do not have. */
export function typeOf(flag: string, name: string): EntryType | undefined {
  return flag === '\0' && name.endsWith('/') ? 'dir' : TYPES.get(flag)
}

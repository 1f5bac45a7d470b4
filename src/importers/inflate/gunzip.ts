import type { Trouble } from '../failure.ts'
import { Inflate } from './deflate.ts'
import { brokenStream, type Inflater, type Output, Pieces } from './inflater.ts'

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})

function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before
  for (let at = 0; at < bytes.length; at += 1)
    crc = (CRC_TABLE[(crc ^ (bytes[at] as number)) & 0xff] as number) ^ (crc >>> 8)
  return ~crc
}

/** @returns bytes of a member's header; 0: not all there yet; -1: no gzip header */
function headerLength(bytes: Uint8Array, start: number): number {
  const magic = [0x1f, 0x8b, 0x08]
  const there = bytes.length - start
  if (magic.some((byte, at) => at < there && bytes[start + at] !== byte)) return -1
  if (there < 10) return 0
  const flags = bytes[start + 3] as number
  let at = start + 10
  if (flags & 4) {
    if (at + 2 > bytes.length) return 0
    at += 2 + (bytes[at] as number) + (bytes[at + 1] as number) * 256
  }
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue
    const end = bytes.indexOf(0, at)
    if (end === -1 || at > bytes.length) return 0
    at = end + 1
  }
  if (flags & 2) at += 2
  return at > bytes.length ? 0 : at - start
}

/** A header is small; a name without an end is no header. */
const MAX_HEADER_BYTES = 70_000

/** gzip with all its members; what follows the last one and is no gzip is left alone, as gzip(1) does. */
export function portableGunzip(output: Output): Inflater {
  let step: 'header' | 'deflate' | 'trailer' | 'over' = 'header'
  let members = 0
  let rest = new Uint8Array(0)
  let crc = 0
  let length = 0
  let trouble: Trouble | undefined
  let waiting: Promise<void> | undefined
  const pieces = new Pieces(output)
  const member = () =>
    new Inflate((bytes) => {
      crc = crc32(bytes, crc)
      length = (length + bytes.length) >>> 0
      waiting = pieces.taken(bytes) ?? waiting
    })
  let inflate = member()
  const stop = (reason: string) => {
    trouble ??= brokenStream('gzip', reason)
    step = 'over'
  }

  const advance = (bytes: Uint8Array<ArrayBuffer>): number => {
    let at = 0
    while (step !== 'over') {
      if (step === 'header') {
        const header = headerLength(bytes, at)
        if (header < 0) {
          if (members === 0) stop('incorrect header')
          step = 'over'
        } else if (header === 0 && bytes.length - at > MAX_HEADER_BYTES) stop('incorrect header')
        if (header <= 0) return at
        at += header
        step = 'deflate'
        inflate = member()
        crc = 0
        length = 0
      } else if (step === 'deflate') {
        at = inflate.push(bytes, at)
        if (inflate.broken !== undefined) stop(inflate.broken)
        if (!inflate.isOver) return at
        step = 'trailer'
      } else {
        if (bytes.length - at < 8) return at
        const view = new DataView(bytes.buffer, bytes.byteOffset + at, 8)
        if (view.getUint32(0, true) !== crc >>> 0) return stop('incorrect data check') ?? at
        if (view.getUint32(4, true) !== length) return stop('incorrect length check') ?? at
        at += 8
        members += 1
        step = 'header'
      }
    }
    return at
  }

  return {
    write(piece) {
      waiting = undefined
      for (const part of pieces.of(piece)) {
        if (step === 'over') break
        const bytes = new Uint8Array(rest.length + part.length)
        bytes.set(rest)
        bytes.set(part, rest.length)
        rest = bytes.slice(advance(bytes))
      }
      return waiting
    },
    end() {
      if (step === 'deflate' || step === 'trailer' || (step === 'header' && members === 0))
        stop('unexpected end of file')
      return Promise.resolve(trouble)
    },
    cancel() {
      step = 'over'
    },
  }
}

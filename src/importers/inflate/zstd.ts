import { Decompress } from 'fzstd'
import { MAX_ZSTD_WINDOW_BYTES, type Trouble } from '../failure.ts'
import { brokenStream, type Inflater, type Output } from './inflater.ts'

interface FrameHeader {
  /** Bytes of the header; 0: not all there yet. */
  readonly length: number
  readonly windowBytes: number
  readonly checksum: boolean
}

/** @see https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.1 */
function frameHeader(bytes: Uint8Array): FrameHeader {
  const descriptor = bytes[4]
  if (descriptor === undefined) return { length: 0, windowBytes: 0, checksum: false }
  const single = (descriptor & 0x20) !== 0
  const dictionary = [0, 1, 2, 4][descriptor & 3] as number
  const sizeFlag = descriptor >> 6
  const sizeBytes = sizeFlag === 0 ? (single ? 1 : 0) : 1 << sizeFlag
  const length = 5 + (single ? 0 : 1) + dictionary + sizeBytes
  if (bytes.length < length) return { length: 0, windowBytes: 0, checksum: false }
  let windowBytes = sizeFlag === 1 ? 256 : 0
  if (single)
    for (let at = 0; at < sizeBytes; at += 1)
      windowBytes += (bytes[length - sizeBytes + at] as number) * 256 ** at
  else {
    const base = 2 ** (10 + ((bytes[5] as number) >> 3))
    windowBytes = base + (base / 8) * ((bytes[5] as number) & 7)
  }
  return { length, windowBytes, checksum: (descriptor & 4) !== 0 }
}

const u32 = (bytes: Uint8Array, at: number) =>
  ((bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16)) +
  (bytes[at + 3] as number) * 2 ** 24

const MAGIC = 0xfd2fb528
const isSkippable = (magic: number) => magic >= 0x184d2a50 && magic <= 0x184d2a5f

/**
 * zstd, frame by frame: the frames are found here, so that each goes to a decoder of its own, a hostile window
 * is refused before memory is taken for it, and skippable frames (zstd:chunked's table) are skipped.
 */
export function unzstd(output: Output): Inflater {
  let step = 'magic' as 'magic' | 'block' | 'checksum' | 'body' | 'skip' | 'over'
  let rest = new Uint8Array(0)
  let left = 0
  let isLast = false
  let checksum = false
  let frames = 0
  let trouble: Trouble | undefined
  let waiting: Promise<void> | undefined
  const taken = (bytes: Uint8Array) => {
    // The decoder still reads its block after handing it out, and the taker may give the memory away.
    if (bytes.length > 0) waiting = output(bytes.slice()) ?? waiting
  }
  let frame = new Decompress(taken)
  const stop = (problem: Trouble): -1 => {
    trouble ??= problem
    step = 'over'
    return -1
  }
  const startFrame = (bytes: Uint8Array): number => {
    const header = frameHeader(bytes)
    if (header.length === 0) return -1
    if (header.windowBytes > MAX_ZSTD_WINDOW_BYTES) {
      return stop({
        code: 'limit-exceeded',
        message: `A zstd frame asks for a window of ${header.windowBytes} bytes`,
      })
    }
    checksum = header.checksum
    frame = new Decompress(taken)
    frame.push(bytes.slice(0, header.length))
    step = 'block'
    return header.length
  }

  /** @returns bytes that were used, or -1 if more are needed */
  const advance = (bytes: Uint8Array): number => {
    if (step === 'body' || step === 'skip') {
      const take = Math.min(left, bytes.length)
      left -= take
      if (step === 'body') frame.push(bytes.slice(0, take))
      if (left === 0) step = step === 'skip' ? 'magic' : !isLast ? 'block' : 'checksum'
      return take === 0 && left > 0 ? -1 : take
    }
    if (step === 'checksum') {
      if (checksum && bytes.length < 4) return -1
      frame.push(bytes.slice(0, checksum ? 4 : 0), true)
      frames += 1
      step = 'magic'
      return checksum ? 4 : 0
    }
    if (step === 'block') {
      if (bytes.length < 3) return -1
      const header = (bytes[0] as number) | ((bytes[1] as number) << 8) | ((bytes[2] as number) << 16)
      isLast = (header & 1) === 1
      left = 3 + (((header >> 1) & 3) === 1 ? 1 : header >> 3)
      step = 'body'
      return 0
    }
    if (bytes.length < 4) return -1
    const magic = u32(bytes, 0)
    if (magic === MAGIC) return startFrame(bytes)
    if (!isSkippable(magic)) return stop(brokenStream('zstd', 'incorrect frame header'))
    if (bytes.length < 8) return -1
    left = u32(bytes, 4)
    step = left > 0 ? 'skip' : 'magic'
    return 8
  }

  return {
    write(piece) {
      waiting = undefined
      const isOver = () => step === 'over'
      if (isOver()) return undefined
      let bytes = piece
      if (rest.length > 0) {
        bytes = new Uint8Array(rest.length + piece.length)
        bytes.set(rest)
        bytes.set(piece, rest.length)
      }
      try {
        for (let used = 0; used >= 0 && !isOver() && (bytes.length > 0 || step === 'checksum'); ) {
          used = advance(bytes)
          if (used > 0) bytes = bytes.subarray(used)
        }
      } catch (reason) {
        stop(brokenStream('zstd', reason))
      }
      rest = bytes.slice()
      return waiting
    },
    end() {
      if (step !== 'over' && (step !== 'magic' || rest.length > 0 || frames === 0))
        stop(brokenStream('zstd', 'unexpected end of file'))
      return Promise.resolve(trouble)
    },
    cancel() {
      step = 'over'
    },
  }
}

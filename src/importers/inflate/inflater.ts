import type { Compression } from '#model/image/archive.ts'
import type { Trouble } from '../failure.ts'

/** Takes what was unpacked; a promise when it wants the unpacking to wait. */
export type Output = (bytes: Uint8Array) => Promise<void> | undefined

/** Unpacks a stream piece by piece. After trouble, what follows is taken and dropped. */
export interface Inflater {
  write(piece: Uint8Array): Promise<void> | undefined
  /** After the last piece. @returns what went wrong in the whole stream */
  end(): Promise<Trouble | undefined>
  /** Lets go of everything, without a result. */
  cancel(): void
}

/** What the first bytes say; names and media types are not to be trusted. */
export function compressionOf(head: Uint8Array): Compression | 'bzip2' | 'xz' {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  if (starts(0x1f, 0x8b, 0x08)) return 'gzip'
  if (starts(0x28, 0xb5, 0x2f, 0xfd)) return 'zstd'
  if ((head[0] ?? 0) >> 4 === 5 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18) return 'zstd'
  if (starts(0x42, 0x5a, 0x68)) return 'bzip2'
  return starts(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00) ? 'xz' : 'none'
}

export const brokenStream = (kind: string, reason: unknown): Trouble => {
  const message = reason instanceof Error ? reason.message : String(reason)
  const cut = /truncated|unexpected end|unexpected eof/i.test(message)
  return { code: cut ? 'truncated' : 'bad-compression', message: `The ${kind} stream is damaged: ${message}` }
}

/** A small piece of a bomb may unpack to a thousand times its size at once: pieces shrink as the ratio grows. */
const MAX_PIECE_BYTES = 64 * 1024
const MIN_PIECE_BYTES = 4 * 1024

export class Pieces {
  private size = MIN_PIECE_BYTES
  private out = 0
  private readonly output: Output

  constructor(output: Output) {
    this.output = output
  }

  readonly taken: Output = (bytes) => {
    this.out += bytes.length
    return this.output(bytes)
  };

  *of(piece: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + this.size)
      const before = this.out
      yield part
      at += part.length
      const ratio = (this.out - before) / part.length
      this.size = ratio > 64 ? MIN_PIECE_BYTES : Math.min(MAX_PIECE_BYTES, this.size * 2)
    }
  }
}

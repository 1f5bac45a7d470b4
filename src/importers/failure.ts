import type { ProblemCode } from '#model/image/archive.ts'

/** Why an archive cannot be read as a whole. `aborted` is the reader's own wish. */
export interface ArchiveFailure {
  readonly code: ProblemCode | 'aborted'
  readonly message: string
}

/** What went wrong inside one file of the archive. */
export interface Trouble {
  readonly code: ProblemCode
  readonly message: string
  readonly path?: string
}

export interface Limits {
  /** Tar entries of all layers together. */
  readonly maxEntries: number
  /** Unpacked bytes of the archive and all its layers together. */
  readonly maxBytes: number
}

/** Far above any real image, far below what exhausts a browser tab. */
export const DEFAULT_LIMITS: Limits = { maxEntries: 1_000_000, maxBytes: 64 * 2 ** 30 }

/** Longer than any path Linux can open (4,096); keeps a hostile listing small. */
export const MAX_NAME_LENGTH = 16_384
/** What a registry accepts for a manifest is 4 MiB; configs are smaller still. */
export const MAX_JSON_BYTES = 8 * 2 ** 20
export const MAX_JSON_TOTAL_BYTES = 64 * 2 ** 20
/** Deeper than any document of an image; keeps recursive readers of the value safe. */
export const MAX_JSON_DEPTH = 200
export const MAX_INDEX_DEPTH = 100
export const MAX_IMAGES = 500
export const MAX_FILES = 200_000
export const MAX_PROBLEMS = 500
/** zstd's decoders refuse a larger window too unless told otherwise. */
export const MAX_ZSTD_WINDOW_BYTES = 128 * 2 ** 20
/** deflate cannot pass 1,032; zstd can. Checked above 1 GiB only: small things may be all zeros. */
export const MAX_RATIO = 20_000
export const RATIO_FREE_BYTES = 2 ** 30

const MAX_DEPTH_CHARACTERS = 64 * 2 ** 20

/** What may still be read; shared by all layers of an archive. */
export class Budget {
  entriesLeft: number
  bytesLeft: number
  readonly limits: Limits
  /** Characters of paths of implicit directories: a deep path names all its parents. */
  depthLeft = MAX_DEPTH_CHARACTERS
  jsonLeft = MAX_JSON_TOTAL_BYTES

  constructor(limits: Limits) {
    this.limits = limits
    this.entriesLeft = limits.maxEntries
    this.bytesLeft = limits.maxBytes
  }
}

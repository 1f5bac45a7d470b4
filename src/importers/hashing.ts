import { sha256 as nobleSha256, sha512 as nobleSha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { createSHA256, createSHA512 } from 'hash-wasm'

export type Algorithm = 'sha256' | 'sha512'

/** One digest in the making. Bytes are read at once, or noted until their piece is given away. */
export interface Hashing {
  update(bytes: Uint8Array): void
  /** @returns `sha256:…`; call once, after the last `update` */
  digest(): Promise<string>
}

/** Where digests are computed: in this thread, or in a worker that the reader feeds. */
export interface HashEngine {
  start(algorithm: Algorithm): Hashing
  /**
   * Tells that a piece was read to its end: the engine may take its memory away.
   *
   * @returns a promise when the engine is behind; the reader waits for it
   */
  give(piece: Uint8Array): Promise<void> | undefined
}

interface Hasher {
  init(): void
  update(bytes: Uint8Array): void
  hex(): string
}

async function wasmHasher(algorithm: Algorithm): Promise<Hasher> {
  const hasher = await (algorithm === 'sha256' ? createSHA256() : createSHA512())
  return {
    init: () => {
      hasher.init()
    },
    update: (bytes) => {
      hasher.update(bytes)
    },
    hex: () => hasher.digest('hex'),
  }
}

/** Where WebAssembly is forbidden: four times slower, same digests. */
function plainHasher(algorithm: Algorithm): Hasher {
  const make = () => (algorithm === 'sha256' ? nobleSha256.create() : nobleSha512.create())
  let hash: ReturnType<typeof make> = make()
  return {
    init: () => {
      hash = make()
    },
    update: (bytes) => {
      hash.update(bytes)
    },
    hex: () => bytesToHex(hash.digest()),
  }
}

/** At most three digests run at a time: a stored blob, its unpacked tar, and one of the other algorithm. */
const HASHERS: readonly Algorithm[] = ['sha256', 'sha256', 'sha512']

/** Computes digests in this thread. Hashers are made once and used again: each has its own WebAssembly memory. */
export async function localHashing(): Promise<HashEngine> {
  const make = (algorithm: Algorithm) => wasmHasher(algorithm).catch(() => plainHasher(algorithm))
  const idle = await Promise.all(
    HASHERS.map(async (algorithm) => ({ algorithm, hasher: await make(algorithm) })),
  )
  return {
    start(algorithm) {
      const place = idle.findIndex((each) => each.algorithm === algorithm)
      const [taken] = place === -1 ? [{ algorithm, hasher: plainHasher(algorithm) }] : idle.splice(place, 1)
      const { hasher } = taken as { hasher: Hasher }
      hasher.init()
      return {
        update: (bytes) => hasher.update(bytes),
        digest: () => {
          const hex = hasher.hex()
          idle.push({ algorithm, hasher })
          return Promise.resolve(`${algorithm}:${hex}`)
        },
      }
    },
    give: () => undefined,
  }
}

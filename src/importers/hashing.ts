import { createSHA256 } from 'hash-wasm'
import { startDigest } from '#model/oci/digest.ts'
import { nodeModule } from './node.ts'

export type Algorithm = 'sha256' | 'sha512'

/** One digest in the making. */
export interface Hashing {
  /** Takes the bytes at once: their memory may be used again. */
  update(bytes: Uint8Array): void
  /** @returns `sha256:…`; call once, after the last `update` */
  digest(): Promise<string>
}

/** Where digests are computed: in this thread, or in a worker that the reader feeds. */
export interface HashEngine {
  start(algorithm: Algorithm): Hashing
  /** Between pieces. @returns a promise when the engine is behind; the reader waits for it */
  keepPace(): Promise<void> | undefined
}

interface Hasher {
  init(): void
  update(bytes: Uint8Array): void
  digest(): string
}

async function wasmHasher(): Promise<Hasher> {
  const hasher = await createSHA256()
  return {
    init: () => {
      hasher.init()
    },
    update: (bytes) => {
      hasher.update(bytes)
    },
    digest: () => `sha256:${hasher.digest('hex')}`,
  }
}

interface NodeHash {
  update(bytes: Uint8Array): NodeHash
  digest(encoding: 'hex'): string
}
interface NodeCrypto {
  createHash(algorithm: string): NodeHash
}

/** Node's own hash, which uses the processor's instructions for it; a browser has none that takes a stream. */
function nodeHasher(algorithm: Algorithm): Hasher | undefined {
  const crypto = nodeModule<NodeCrypto>('node:crypto')
  if (!crypto) return undefined
  let hash = crypto.createHash(algorithm)
  return {
    init: () => {
      hash = crypto.createHash(algorithm)
    },
    update: (bytes) => {
      hash.update(bytes)
    },
    digest: () => `${algorithm}:${hash.digest('hex')}`,
  }
}

/** Where WebAssembly is forbidden: four times slower, same digests. */
function plainHasher(algorithm: Algorithm): Hasher {
  let hash = startDigest(algorithm)
  return {
    init: () => {
      hash = startDigest(algorithm)
    },
    update: (bytes) => hash.update(bytes),
    digest: () => hash.digest(),
  }
}

/** At most two digests run at a time: a stored blob and its unpacked tar. sha512 is too rare to prepare for. */
const HASHERS: readonly Algorithm[] = ['sha256', 'sha256']

/** Computes digests in this thread. Hashers are made once and used again: each has its own WebAssembly memory. */
export async function localHashing(): Promise<HashEngine> {
  const make = async (algorithm: Algorithm) =>
    nodeHasher(algorithm) ?? (await wasmHasher().catch(() => plainHasher(algorithm)))
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
          const digest = hasher.digest()
          idle.push({ algorithm, hasher })
          return Promise.resolve(digest)
        },
      }
    },
    keepPace: () => undefined,
  }
}

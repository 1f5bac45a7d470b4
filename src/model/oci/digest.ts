import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { fail, ok, type Result } from '../result.ts'

/** `algorithm:hex` in lower case; comes from `parseDigest` or `digestOf`. */
export type Digest = `${'sha256' | 'sha384' | 'sha512'}:${string}`

export type BadDigest = {
  /** The words of go-digest, which Docker prints. */
  readonly code: 'digest/unsupported-algorithm' | 'digest/wrong-length' | 'digest/wrong-format'
}

const HEX_LENGTH: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
])

/**
 * Checks the grammar of a digest, not what it names.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
 * @see https://github.com/opencontainers/go-digest/blob/master/digest.go
 */
export function parseDigest(text: string): Result<Digest, BadDigest> {
  const colon = text.indexOf(':')
  if (colon <= 0 || colon === text.length - 1) return fail({ code: 'digest/wrong-format' })
  const algorithm = text.slice(0, colon)
  const hex = text.slice(colon + 1)
  if (!/^[a-z0-9]+(?:[.+_-][a-z0-9]+)*$/.test(algorithm)) return fail({ code: 'digest/wrong-format' })
  const length = HEX_LENGTH.get(algorithm)
  if (length === undefined) return fail({ code: 'digest/unsupported-algorithm' })
  if (hex.length !== length) return fail({ code: 'digest/wrong-length' })
  if (!/^[0-9a-f]+$/.test(hex)) return fail({ code: 'digest/wrong-format' })
  return ok(text as Digest)
}

/** The sha256 of bytes, or of a text's UTF-8 bytes. At once, so for small things: a manifest, a config. */
export function digestOf(content: string | Uint8Array): Digest {
  return `sha256:${bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content))}`
}

/** A digest in the making, for bytes that come in pieces. Slow, but needs nothing of its platform. */
export function startDigest(algorithm: 'sha256' | 'sha512'): {
  readonly update: (bytes: Uint8Array) => void
  /** Call once, after the last `update`. */
  readonly digest: () => Digest
} {
  const hash = algorithm === 'sha256' ? sha256.create() : sha512.create()
  return {
    update: (bytes) => {
      hash.update(bytes)
    },
    digest: () => `${algorithm}:${bytesToHex(hash.digest())}`,
  }
}

/** The hex after the colon, or the whole text if there is none. */
export const hexOf = (digest: string): string => digest.slice(digest.indexOf(':') + 1)

/** The twelve digits that `docker images` shows. */
export const shortId = (digest: string): string => hexOf(digest).slice(0, 12)

/**
 * The names under which unpacked layers are kept: each stands for a layer and all below it.
 *
 * @param diffIds base first, as in `rootfs.diff_ids`
 * @returns as many ids, in the same order; the first is the first DiffID itself
 * @see https://github.com/opencontainers/image-spec/blob/main/config.md#layer-chainid
 */
export function chainIds(diffIds: readonly string[]): string[] {
  const chain: string[] = []
  for (const diffId of diffIds) {
    const below = chain.at(-1)
    chain.push(below === undefined ? diffId : digestOf(`${below} ${diffId}`))
  }
  return chain
}

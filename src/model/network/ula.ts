import { sha256 } from '@noble/hashes/sha2.js'
import { formatAddress } from '#model/network/ip.ts'

/**
 * The IPv6 pool of an engine without one of its own: fd00::/8, then forty bits of the digest of its id.
 *
 * @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/daemon.go
 */
export function ulaPool(engineId: string): { readonly base: string; readonly size: number } {
  const bytes = Uint8Array.from(engineId, (letter) => letter.charCodeAt(0) & 255)
  const digest = sha256(bytes)
  let global = 0n
  for (const byte of digest.subarray(3, 8)) global = (global << 8n) | BigInt(byte)
  return { base: `${formatAddress({ family: 6, value: (0xfdn << 120n) | (global << 80n) })}/48`, size: 64 }
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Hop } from './hop.ts'

/**
 * The sha256 of a log, 64 hex digits: every hop with its messages, times and changes, one line of JSON each.
 * The same script gives the same hash on any machine.
 */
export function logHash(log: readonly Hop[]): string {
  const hash = sha256.create()
  for (const hop of log) hash.update(utf8ToBytes(`${JSON.stringify(hop, plain)}\n`))
  return bytesToHex(hash.digest())
}

/** JSON leaves Maps empty and refuses big integers (IPv6 addresses). */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value]
  return typeof value === 'bigint' ? `${value}` : value
}

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

/** JSON leaves Maps empty and refuses big integers (IPv6 addresses); in which order keys were written means nothing. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}`
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if (value instanceof Map || value instanceof Set) return [...value]
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

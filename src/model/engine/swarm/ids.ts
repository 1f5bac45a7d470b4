import type { Run } from '../run.ts'

/** Digits and lower-case letters of a number made of hexadecimal digits, right-aligned. */
function base36(hex: string, digits: number): string {
  const limit = 36n ** BigInt(digits)
  return (BigInt(`0x${hex}`) % limit).toString(36).padStart(digits, '0')
}

/**
 * Ids of swarm objects: 25 digits and letters, like the real ones (128 random bits, the first character not
 * a digit of the largest values). There is always a digit and a letter among them.
 *
 * @see https://github.com/moby/swarmkit/blob/master/identity/randomid.go
 */
export function swarmId(run: Run): string {
  const text = base36(run.id(32), 25)
  const digit = /\d/.test(text) ? text : `7${text.slice(1)}`
  return /[a-z]/.test(digit) ? digit : `${digit.slice(0, 24)}k`
}

/** An id that belongs to another one, always the same: `attach:<container>`. */
export function idOf(hex: string): string {
  const text = base36(`1${hex.slice(0, 31)}`, 25)
  return `${text.slice(0, 23)}z9`
}

/** `SWMTKN-1-<digest of the root CA>-<secret>`. @param digest 64 hex digits */
export const joinToken = (run: Run, digest: string): string =>
  `SWMTKN-1-${base36(digest, 50)}-${base36(run.id(32), 25)}`

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Standard base64 of bytes given as hexadecimal digits. */
export function base64(hex: string): string {
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
  let out = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    out += BASE64[bits >> 18]
    out += BASE64[(bits >> 12) & 63]
    out += b === undefined ? '=' : BASE64[(bits >> 6) & 63]
    out += c === undefined ? '=' : BASE64[bits & 63]
  }
  return out
}

/** `SWMKEY-1-…`: 32 random bytes. */
export const unlockKey = (run: Run): string => `SWMKEY-1-${base64(run.id(64)).replace(/=+$/, '')}`

/** A certificate as text: lines of 64 characters between the marks. It looks like one and certifies nothing. */
export function certificate(hex: string): string {
  const text = base64(hex.repeat(5))
  return `-----BEGIN CERTIFICATE-----\n${(text.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
}

import type { Architecture } from '#model/image/catalog/shape.ts'

/**
 * Contents that look and compress like the real thing, made from a seed: the same seed gives the same bytes on
 * every machine.
 */
export type Kind = 'code' | 'prose' | 'packed'

/** A name's kind by its ending: archives, pictures and certificates do not compress; machine code is marked. */
export const kindOf = (path: string, isCode: boolean): Kind =>
  isCode
    ? 'code'
    : /\.(deb|gz|xz|zst|png|ico|woff2|jar|tgz|crt|pem|gpg|mo|pyc|so|db)$/.test(path)
      ? 'packed'
      : 'prose'

export function makeContent(
  kind: Kind,
  sizeBytes: number,
  seed: string,
  architecture: Architecture,
): Uint8Array {
  const bytes = new Uint8Array(sizeBytes)
  if (kind === 'code') fillCode(bytes, random(`${seed} ${architecture}`), architecture)
  else if (kind === 'prose') fillProse(bytes, random(seed))
  else fillPacked(bytes, random(seed))
  return bytes
}

/** xorshift32 over a hash of the seed: 32 bits at a time, never 0. */
function random(seed: string): () => number {
  let state = 0x811c9dc5
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193) >>> 0
  if (state === 0) state = 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}

const ELF: Readonly<Record<Architecture, readonly [bits: number, machine: number]>> = {
  amd64: [2, 0x3e],
  arm64: [2, 0xb7],
  arm: [1, 0x28],
}

/** An ELF header, then words of a small vocabulary among random ones, as compilers repeat themselves. */
function fillCode(bytes: Uint8Array, next: () => number, architecture: Architecture) {
  const vocabulary = Array.from({ length: 192 }, next)
  const [bits, machine] = ELF[architecture]
  for (let at = 0; at < bytes.length; ) {
    const draw = next()
    // Seven words in eight come from the vocabulary, half of them from its first quarter.
    const known = draw % 8 !== 0
    const word = known ? (vocabulary[(draw >>> 8) % ((draw >>> 4) % 2 ? 192 : 48)] ?? 0) : next()
    for (let n = 0; n < 4 && at < bytes.length; n++) bytes[at++] = (word >>> (8 * n)) & 0xff
  }
  bytes.set(
    [0x7f, 0x45, 0x4c, 0x46, bits, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, machine, 0].slice(0, bytes.length),
  )
}

const WORDS = (
  'the a of to in is and for with from when not must may set list file path name value option default layer image ' +
  'socket process signal kernel memory page block device mount user group port address route table frame packet ' +
  'string number error return if else then call read write open close start stop wait send receive parse build ' +
  'install remove update version package library depends section priority status architecture maintainer source ' +
  'checksum description homepage license copyright notice permission function module import export const static ' +
  'struct array index length offset buffer cache queue thread lock timer event handler config server client request ' +
  'response header body token key hash digest manifest registry container network volume bridge overlay'
).split(' ')

/** Lines of our own words and some numbers. */
function fillProse(bytes: Uint8Array, next: () => number) {
  let at = 0
  let column = 0
  while (at < bytes.length) {
    const draw = next()
    const word = draw % 11 === 0 ? String(draw % 100000) : (WORDS[(draw >>> 5) % WORDS.length] ?? '')
    for (let n = 0; n < word.length && at < bytes.length; n++) bytes[at++] = word.charCodeAt(n)
    column += word.length + 1
    if (at < bytes.length) bytes[at++] = column > 72 ? 10 : 32
    if (column > 72) column = 0
  }
}

function fillPacked(bytes: Uint8Array, next: () => number) {
  for (let at = 0; at < bytes.length; at++) bytes[at] = (next() >>> 11) & 0xff
}

import type { Hex } from '#model/network/networking.ts'

/**
 * Digits that look random and are the same for the same seed: xorshift over 32 bits.
 *
 * @param seed any whole number but 0
 */
export function hexOf(seed: number): Hex {
  let state = seed | 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  for (let warm = 0; warm < 8; warm += 1) next()
  return (digits) => {
    let text = ''
    while (text.length < digits) text += next().toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }
}

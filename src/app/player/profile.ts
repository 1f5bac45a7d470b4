/** The lanes of the dive profile, top to bottom: the registry, then the six decks. */
export const LANES = ['registry', 'D1', 'D2', 'D3', 'D4', 'D5', 'D6'] as const
export type Lane = (typeof LANES)[number]

/** Which steps are drawn, and how far apart: long logs show a window that follows the cursor. */
export interface Window {
  readonly first: number
  readonly last: number
  readonly pitch: number
}

/** Dots closer than this cannot be told apart. */
export const MIN_PITCH = 17
export const MAX_PITCH = 39

/**
 * @param count hops in the log
 * @param at the cursor, 0…count
 * @param width px between the first and the last dot
 */
export function windowOf(count: number, at: number, width: number): Window {
  const fits = Math.floor(width / MIN_PITCH) + 1
  if (count <= fits) {
    return { first: 1, last: count, pitch: count > 1 ? Math.min(MAX_PITCH, width / (count - 1)) : MAX_PITCH }
  }
  const half = Math.floor(fits / 2)
  const first = Math.min(Math.max(1, at - half), count - fits + 1)
  return { first, last: first + fits - 1, pitch: width / (fits - 1) }
}

interface Dot {
  readonly x: number
  readonly y: number
}

/** A line through the dots that leaves and enters each of them level, as a diver's profile does. */
export function diveLine(dots: readonly Dot[]): string {
  return dots
    .map(({ x, y }, n) => {
      const before = dots[n - 1]
      if (!before) return `M${x} ${y}`
      if (before.y === y) return `H${x}`
      const middle = (before.x + x) / 2
      return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`
    })
    .join('')
}

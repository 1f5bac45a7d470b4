import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boxPath, distinct, lineLength, placeAt, roundedPath, trimmed } from './path.ts'

const L = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 60 },
]

describe('roundedPath', () => {
  test('cuts corners at the radius', () => expect(roundedPath(L, 16)).toBe('M0 0L84 0Q100 0 100 16L100 60'))
  test('a corner takes no more than half of the shorter side', () =>
    expect(roundedPath([L[0]!, L[1]!, { x: 100, y: 10 }], 16)).toBe('M0 0L95 0Q100 0 100 5L100 10'))
  test('points that repeat leave no trace', () =>
    expect(roundedPath([L[0]!, L[0]!, L[1]!, L[1]!], 16)).toBe('M0 0L100 0'))
  test('an outline is closed', () =>
    expect(roundedPath([...L, { x: 0, y: 60 }], 4, true)).toMatch(/^M0 4Q0 0 4 0L.*Z$/))
  test('no point, no path', () => expect(roundedPath([], 16)).toBe(''))
})

test('boxPath is a rectangle with two radii', () =>
  expect(boxPath({ x: 10, y: 20, width: 100, height: 40 }, 0, 12)).toBe(
    'M10 20H110V48a12 12 0 0 1 -12 12H22a12 12 0 0 1 -12 -12V20Z',
  ))

const points = fc.array(
  fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 500 }) }),
  {
    minLength: 2,
    maxLength: 6,
  },
)

test('trimming shortens a line by what is asked, or to a stub', () => {
  fc.assert(
    fc.property(points, fc.nat(60), fc.nat(60), (line, start, end) => {
      if (distinct(line).length < 2) return
      const whole = lineLength(distinct(line))
      const short = lineLength(trimmed(line, start, end))
      expect(short).toBeLessThanOrEqual(whole + 1e-6)
      if (whole > start + end + 1) expect(short).toBeCloseTo(whole - start - end, 4)
    }),
  )
})

test('a place on a line is as far from its start as asked', () => {
  expect(placeAt(L, 130)).toEqual({ point: { x: 100, y: 30 }, along: { x: 0, y: 1 } })
  expect(placeAt(L, -5).point).toEqual({ x: 0, y: 0 })
  expect(placeAt(L, Number.POSITIVE_INFINITY).point).toEqual({ x: 100, y: 60 })
})

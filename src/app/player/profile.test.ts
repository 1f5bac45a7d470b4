import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diveLine, MIN_PITCH, windowOf } from './profile.ts'

test('the window holds the cursor, stays inside the log and keeps dots apart', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20_000 }),
      fc.nat({ max: 20_000 }),
      fc.integer({ min: 200, max: 2000 }),
      (count, cursor, width) => {
        const at = Math.min(cursor, count)
        const { first, last, pitch } = windowOf(count, at, width)
        expect(first).toBeGreaterThanOrEqual(1)
        expect(last).toBeLessThanOrEqual(count)
        if (at > 0) expect(first <= at && at <= last).toBe(true)
        if (last > first)
          expect(pitch).toBeGreaterThanOrEqual(Math.min(MIN_PITCH, width / (last - first)) - 1e-9)
        expect((last - first) * pitch).toBeLessThanOrEqual(width + 1e-9)
      },
    ),
  )
})

test('a level stretch is a straight line and a dive a curve', () => {
  expect(
    diveLine([
      { x: 0, y: 5 },
      { x: 10, y: 5 },
      { x: 20, y: 15 },
    ]),
  ).toBe('M0 5H10C15 5 15 15 20 15')
})

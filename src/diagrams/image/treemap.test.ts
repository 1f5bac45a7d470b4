import fc from 'fast-check'
import { expect, test } from 'vitest'
import { treemap } from './treemap.ts'

test('areas are to scale, nothing overlaps and nothing is left over', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(sizes, (list) => {
      const items = list.toSorted((a, b) => b - a).map((size, item) => ({ item, size }))
      const cells = treemap(items, 480, 320)
      const scale = (480 * 320) / list.reduce((a, b) => a + b, 0)
      expect(cells).toHaveLength(list.length)
      cells.forEach((cell, at) => {
        expect(cell.width * cell.height).toBeCloseTo((items[at]?.size ?? 0) * scale, 3)
        expect(cell.x).toBeGreaterThanOrEqual(-1e-6)
        expect(cell.x + cell.width).toBeLessThanOrEqual(480 + 1e-6)
        expect(cell.y + cell.height).toBeLessThanOrEqual(320 + 1e-6)
        for (const other of cells.slice(at + 1)) {
          const apart =
            cell.x + cell.width <= other.x + 1e-6 ||
            other.x + other.width <= cell.x + 1e-6 ||
            cell.y + cell.height <= other.y + 1e-6 ||
            other.y + other.height <= cell.y + 1e-6
          expect(apart).toBe(true)
        }
      })
    }),
    { numRuns: 50 },
  )
})

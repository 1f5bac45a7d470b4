import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LayerView } from './host-view.ts'
import { fold, type StackRoom, share, stackLayers, weightOf } from './layer-stack.ts'

const ROOM: StackRoom = { x: 24, width: 116, pitch: 156, top: 533, bottom: 579, gap: 3, least: 9, shared: 20 }
const layer = (id: string, sizeBytes = 1e6): LayerView => ({ id, sizeBytes })
const [A, B, C, D] = [layer('a', 3e7), layer('b'), layer('c', 4e6), layer('d', 9e7)]

test('neighbours with one base stand on one slab', () => {
  const [left = [], right = []] = stackLayers(
    [
      [A, B],
      [A, C],
    ],
    ROOM,
  )
  const shared = left.filter(({ look }) => look === 'shared')
  expect(shared).toHaveLength(1)
  expect(shared[0]?.box).toMatchObject({ x: 24, width: 116 + 156 })
  expect(left.filter(({ look }) => look === 'own')).toHaveLength(1)
  expect(right.map(({ look, box }) => [look, box.x])).toEqual([['own', 180]])
})

test('a layer that three share is one slab, one that two share lies on it', () => {
  const [first = [], second = [], third = []] = stackLayers(
    [
      [A, B, C],
      [A, B, D],
      [A, D],
    ],
    ROOM,
  )
  expect(first.filter(({ look }) => look === 'shared').map(({ box }) => box.width)).toEqual([272, 428])
  expect(second).toHaveLength(1)
  expect(third).toHaveLength(1)
})

test('the same layer at another depth, or in a hold that is no neighbour, is not shared', () => {
  expect(
    stackLayers([[A, B], [B]], ROOM)
      .flat()
      .every(({ look }) => look === 'own'),
  ).toBe(true)
  expect(
    stackLayers([[A], [B], [A]], ROOM)
      .flat()
      .every(({ look }) => look === 'own'),
  ).toBe(true)
})

test('two containers of one image share every layer, and the slabs fill the height', () => {
  const [first = [], second = []] = stackLayers(
    [
      [A, B],
      [A, B],
    ],
    ROOM,
  )
  expect(second).toEqual([])
  expect(first.at(0)?.box.y).toBe(ROOM.top)
  expect(first.every(({ look }) => look === 'shared')).toBe(true)
})

test('an image without layers has no slab', () => {
  expect(stackLayers([[]], ROOM)).toEqual([[]])
})

const stacks = fc.array(
  fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), sizeBytes: fc.nat(2e9) }), { maxLength: 12 }),
  { minLength: 1, maxLength: 3 },
)

test('slabs lie inside the room, in order, without overlap, and no layer is lost', () => {
  fc.assert(
    fc.property(stacks, (all) => {
      const piles = stackLayers(all, ROOM)
      for (const [hold, slabs] of piles.entries()) {
        const own = piles.slice(0, hold + 1).flatMap((pile, at) => {
          const x = ROOM.x + hold * ROOM.pitch
          return at <= hold ? pile.filter(({ box }) => box.x <= x && box.x + box.width > x) : []
        })
        const sorted = own.toSorted((one, other) => one.box.y - other.box.y)
        expect(sorted.reduce((sum, { layers }) => sum + layers, 0)).toBe(all[hold]?.length)
        for (const [at, { box }] of sorted.entries()) {
          expect(box.height).toBeGreaterThan(0)
          expect(box.y + box.height).toBeLessThanOrEqual(ROOM.bottom + 0.5)
          const below = sorted[at + 1]?.box
          if (below) expect(box.y + box.height).toBeLessThanOrEqual(below.y + 0.5)
        }
        expect(slabs).toEqual(slabs.toSorted((one, other) => one.box.y - other.box.y))
      }
    }),
  )
})

test('folding keeps order and sizes', () => {
  expect(fold([A, B, C, D], 2).map((group) => group.map(({ id }) => id))).toEqual([['a', 'b', 'c'], ['d']])
  expect(fold([A, B], 4)).toEqual([[A], [B]])
  expect(fold([], 2)).toEqual([])
})

test('a height is shared out to the last px, and nobody is too thin', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }), (weights) => {
      const heights = share(weights, 60, 9)
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      if (total > 0) expect(heights.reduce((sum, height) => sum + height, 0)).toBeCloseTo(60, 6)
      for (const height of heights) expect(height).toBeGreaterThanOrEqual(9)
    }),
  )
})

test('a larger layer never weighs less, and the scale is the picture’s own', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), (a, b) => {
      const largest = Math.max(a, b)
      if (a < b) expect(weightOf(a, largest)).toBeLessThanOrEqual(weightOf(b, largest))
      expect(weightOf(largest, largest)).toBeCloseTo(largest === 0 ? 0.1 : 1.1)
      expect(weightOf(a * 100, largest * 100)).toBeCloseTo(weightOf(a, largest))
    }),
  )
})

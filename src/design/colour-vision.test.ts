import { describe, expect, test } from 'vitest'
import { contrast, labDistance2000, seenLight } from './colour-vision.ts'

// Published pairs of Sharma, Wu and Dalal (2005), table 1.
describe('CIEDE2000', () => {
  test.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] satisfies [[number, number, number], [number, number, number], number][])(
    '%j and %j',
    (one, other, distance) => {
      expect(labDistance2000(one, other)).toBeCloseTo(distance, 4)
      expect(labDistance2000(other, one)).toBeCloseTo(distance, 4)
    },
  )
})

test('black on white is 21 : 1', () => expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5))

test.each(['protan', 'deutan', 'tritan'] as const)('greys stay grey with %s vision', (vision) => {
  for (const grey of ['#000000', '#808080', '#ffffff']) {
    const [red, green, blue] = seenLight(grey, vision)
    expect(green).toBeCloseTo(red, 4)
    expect(blue).toBeCloseTo(red, 4)
  }
})

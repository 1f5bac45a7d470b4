import { expect, test } from 'vitest'
import { stackOf } from '../stack.ts'
import { catalogNames } from './catalog.ts'
import { inspectSample } from './inspect.ts'

test('every sample has a history that names each of its layers, and sizes that add up', () => {
  for (const name of catalogNames()) {
    const sample = inspectSample(name)
    if (sample === undefined) throw new Error(name)
    const stack = stackOf(sample.image, sample.entries)
    expect(stack.layers.length).toBe(sample.entries.length)
    expect(stack.layers.every(({ instruction }) => instruction !== undefined)).toBe(true)
    expect(stack.visibleBytes + stack.wastedBytes).toBe(stack.contentBytes)
  }
})

test('a name that the catalogue lacks is no sample', () => {
  expect(inspectSample('no/such:image')).toBeUndefined()
})

import { describe, expect, test } from 'vitest'
import { faultsOf } from '../testing/drawable.ts'
import { drawMerge } from './merge.ts'
import { mergeParts } from './merge-parts.ts'
import { LAST_STEP, mergeView, stepOf } from './merge-view.ts'

const STEPS = Array.from({ length: LAST_STEP }, (_, n) => n + 1)

describe.each(STEPS)('step %i', (step) => {
  test.each(['wide', 'narrow'] as const)('%s: everything fits', (layout) => {
    expect(faultsOf(drawMerge(mergeView(step), layout), mergeParts)).toEqual([])
  })
})

const seen = (step: number) => mergeView(step).merged.map((one) => one?.text)

test.each([
  [1, ['v1', 'hello', 'a', undefined, undefined]],
  [2, ['v2', undefined, 'a', undefined, undefined]],
  [3, ['v2', undefined, undefined, 'b', undefined]],
  [4, ['v2', undefined, undefined, 'b', undefined]],
  [5, ['v2+', undefined, undefined, 'b', undefined]],
  [6, ['v2+', undefined, undefined, undefined, 'n']],
])('after step %i one sees %j', (step, expected) => expect(seen(step)).toEqual(expected))

test('a lens without a step, or with one that is not there, shows the last', () => {
  expect(stepOf([])).toBe(LAST_STEP)
  expect(stepOf(['step-2'])).toBe(2)
  expect(stepOf(['step-9'])).toBe(LAST_STEP)
  expect(stepOf(['step-0'])).toBe(LAST_STEP)
})

test('the last step shows every part', () => {
  const { nodes, edges } = drawMerge(mergeView(LAST_STEP), 'wide')
  const parts = new Set([...nodes, ...edges].map(({ id, part }) => part ?? id))
  expect(mergeParts.filter((part) => !parts.has(part))).toEqual([])
})

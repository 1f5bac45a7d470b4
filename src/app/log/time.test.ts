import { expect, test } from 'vitest'
import { keptBranches } from './branches.ts'
import { redoTo, undoTo } from './undo.ts'

const COMMANDS = [
  { firstHop: 1, lastHop: 4 },
  { firstHop: 5, lastHop: 4 },
  { firstHop: 5, lastHop: 9 },
]

test.each([
  [0, undefined, 4],
  [2, 0, 4],
  [4, 0, 9],
  [5, 4, 9],
  [9, 4, undefined],
])('at hop %i undo leads to %s and redo to %s', (at, undone, redone) => {
  expect(undoTo(COMMANDS, at)).toBe(undone)
  expect(redoTo(COMMANDS, at)).toBe(redone)
})

const branch = (...lines: string[]) => ({ path: '/engine/hops/', lines, lenses: [] })

test('typing in the past keeps the line that is left, and going on keeps nothing', () => {
  const old = branch('a', 'b', 'c')
  expect(keptBranches([], old, branch('a', 'b', 'c', 'd'))).toEqual([])
  expect(keptBranches([], old, branch('a', 'x'))).toEqual([old])
  expect(keptBranches([old], branch('a', 'x'), branch('a', 'y'))).toEqual([branch('a', 'x'), old])
})

test('a branch is kept once, in its longest form, and not while it is the present line', () => {
  const old = branch('a', 'b', 'c')
  expect(keptBranches([old], branch('a', 'b'), branch('z'))).toEqual([old])
  expect(keptBranches([branch('a', 'b')], old, branch('z'))).toEqual([old])
  expect(keptBranches([old], old, branch('z'))).toEqual([old])
  expect(keptBranches([old], branch('z'), old)).toEqual([branch('z')])
  expect(keptBranches([old], branch('z'), { ...branch('q'), path: '/volume/' })).toEqual([old])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TreeEntry } from './layer.ts'
import { mergeLayers } from './merge.ts'
import { type ComparedTree, diffTrees, invertDiff } from './tree-diff.ts'

const file = (path: string, size: number, layer = 0): TreeEntry => ({
  path,
  type: 'file',
  size,
  mode: 0o644,
  layer,
})
const treeOf = (tree: readonly TreeEntry[], ...diffIds: string[]): ComparedTree => ({ tree, diffIds })

test('added, removed, changed, and what only looks the same', () => {
  const first = treeOf([file('a', 1), file('b', 10), file('c', 5, 1), file('d', 3)], 'base', 'x')
  const second = treeOf([file('b', 14, 1), file('c', 5, 1), file('d', 3), file('e', 100, 1)], 'base', 'y')
  expect(diffTrees(first, second)).toEqual({
    added: { count: 1, bytes: 100 },
    removed: { count: 1, bytes: 1 },
    changed: { count: 1, bytes: 4 },
    rewritten: 1,
    same: 1,
    deltaBytes: 103,
    rows: [
      { path: 'e', kind: 'added', deltaBytes: 100, sizeBytes: 100, layer: 1 },
      { path: 'b', kind: 'changed', deltaBytes: 4, sizeBytes: 14, layer: 1 },
      { path: 'a', kind: 'removed', deltaBytes: -1, sizeBytes: 1, layer: 0 },
    ],
  })
})

test('a mode alone is a change; a directory is none', () => {
  const entry = file('run', 9)
  const first = treeOf([{ ...entry, path: 'bin', type: 'dir', size: 0, mode: 0o755 }, entry], 'x')
  const second = treeOf(
    [
      { ...entry, path: 'bin', type: 'dir', size: 0, mode: 0o700 },
      { ...entry, mode: 0o755 },
    ],
    'y',
  )
  expect(diffTrees(first, second)).toMatchObject({ changed: { count: 1, bytes: 0 }, added: { count: 0 } })
})

test('the difference of sizes is that of all files, and the way back is its inverse', () => {
  const layer = fc.array(
    fc.record({
      path: fc.stringMatching(/^[ab]{1,2}(\/[ab])?$/),
      type: fc.constant('file' as const),
      size: fc.nat(50),
    }),
    { maxLength: 10 },
  )
  fc.assert(
    fc.property(layer, layer, (a, b) => {
      const [first, second] = [a, b].map((entries) => treeOf(mergeLayers([entries]).tree, 'x'))
      if (!first || !second) return
      const sum = ({ tree }: ComparedTree) => tree.reduce((total, { size }) => total + size, 0)
      const there = diffTrees(first, second)
      expect(there.deltaBytes).toBe(sum(second) - sum(first))
      const { added, removed, deltaBytes } = invertDiff(diffTrees(second, first))
      expect({ added, removed, deltaBytes }).toEqual({
        added: there.added,
        removed: there.removed,
        deltaBytes: there.deltaBytes,
      })
    }),
  )
})

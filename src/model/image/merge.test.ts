import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import recorded from './cases/layer-merges.json' with { type: 'json' }
import type { LayerEntry, TreeEntry } from './layer.ts'
import { mergeLayers } from './merge.ts'

const dir = (path: string): LayerEntry => ({ path, type: 'dir', mode: 0o755 })
const file = (path: string, size = 1): LayerEntry => ({ path, type: 'file', size, mode: 0o644 })
const link = (path: string, to: string): LayerEntry => ({ path, type: 'symlink', link: to })
const paths = (...layers: LayerEntry[][]) => mergeLayers(layers).tree.map(({ path }) => path)

/** What the recordings do not tell: modes of links and of directories that nothing names. */
const comparable = ({ uid: _u, gid: _g, ...entry }: TreeEntry) =>
  entry.type === 'symlink' ? { ...entry, mode: null } : entry

describe('recorded merges', () => {
  test.each(recorded.cases.map((each) => [each.name, each] as const))(
    '%s',
    (_, { layers, expect: expected }) => {
      const { tree, efficiency } = mergeLayers(layers as LayerEntry[][])
      expect(tree.map(comparable)).toEqual((expected.tree as TreeEntry[]).map(comparable))
      expect(efficiency.efficiency).toBeCloseTo(expected.efficiency.efficiency, 9)
      expect(efficiency).toMatchObject({ ...expected.efficiency, efficiency: efficiency.efficiency })
    },
  )
})

describe('links on the way', () => {
  test('an entry below a link lands where the link leads, inside the root', () => {
    expect(paths([link('etc', '/real/etc')], [file('etc/passwd')])).toEqual([
      'etc',
      'real',
      'real/etc',
      'real/etc/passwd',
    ])
    expect(paths([dir('a'), link('a/up', '../../../b')], [file('a/up/x')])).toEqual(['a', 'a/up', 'b', 'b/x'])
  })
  test('a whiteout below a link hides what the link leads to', () => {
    expect(paths([dir('lib'), file('lib/x'), link('l', 'lib')], [file('l/.wh.x')])).toEqual(['l', 'lib'])
  })
  test('links that go round leave their entries out', () => {
    expect(paths([link('a', 'b'), link('b', 'a')], [file('a/x'), file('c')])).toEqual(['a', 'b', 'c'])
  })
})

test('a path that climbs out of the root is no path', () => {
  expect(paths([file('../x'), file('a/../../y'), file('./b//c'), file('/d')])).toEqual(['b', 'b/c', 'd'])
})

const names = (...list: string[]) => fc.constantFrom(...list)
const anyPath = fc
  .tuple(
    fc.array(names('a', 'b', 'c', '..'), { maxLength: 3 }),
    names('a', 'b', 'c', '.wh.a', '.wh.b', '.wh..wh..opq', '.wh..wh.plnk'),
  )
  .map(([parents, name]) => [...parents, name].join('/'))
const layer = fc.array(
  fc.record({
    path: anyPath,
    type: fc.constantFrom('file' as const, 'dir' as const, 'symlink' as const),
    size: fc.nat(9),
    link: fc.constantFrom('a', '../b', '/c', '.'),
  }),
  { maxLength: 8 },
)
const layers = fc.array(layer, { maxLength: 4 })

test('every parent of a path is a directory, whatever the layers', () => {
  fc.assert(
    fc.property(layers, (list) => {
      const { tree } = mergeLayers(list)
      const types = new Map(tree.map(({ path, type }) => [path, type]))
      for (const path of types.keys()) {
        if (path.includes('/')) expect(types.get(path.slice(0, path.lastIndexOf('/')))).toBe('dir')
        expect(path).not.toMatch(/(^|\/)(\.\.?|\.wh\.[^/]*)?(\/|$)/)
      }
    }),
  )
})

test('where whiteouts stand in their layer makes no difference', () => {
  fc.assert(
    fc.property(layer, layer, (lower, upper) => {
      const isMarker = ({ path }: LayerEntry) => path.includes('.wh.')
      const sorted = [...upper.filter(isMarker), ...upper.filter((entry) => !isMarker(entry))]
      expect(mergeLayers([lower, sorted]).tree).toEqual(mergeLayers([lower, upper]).tree)
    }),
  )
})

test('an empty layer changes nothing', () => {
  fc.assert(
    fc.property(layers, (list) => {
      expect(mergeLayers([...list, []]).tree).toEqual(mergeLayers(list).tree)
    }),
  )
})

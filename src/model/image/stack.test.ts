import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HistoryEntry, InspectedImage } from './archive.ts'
import { changesOf } from './changes.ts'
import { listDirectory } from './directory.ts'
import { foldChanges } from './fold.ts'
import { alignHistory, instructionOf } from './instruction.ts'
import type { LayerEntry } from './layer.ts'
import { mergeLayers } from './merge.ts'
import { compareStacks, stackOf } from './stack.ts'

const MB = 1_000_000
const dir = (path: string): LayerEntry => ({ path, type: 'dir', mode: 0o755 })
const file = (path: string, size = 1, mode = 0o644): LayerEntry => ({ path, type: 'file', size, mode })

/** An image around its layers; chain ids tell which layers two images share. */
function imageOf(
  layers: readonly (readonly LayerEntry[])[],
  names: readonly string[],
  history: HistoryEntry[] = [],
): InspectedImage {
  const { tree, efficiency } = mergeLayers(layers)
  const rows = layers.map((entries, at) => ({
    diffId: `diff-${names[at]}`,
    chainId: names.slice(0, at + 1).join('+'),
    blobDigest: `blob-${names[at]}`,
    compression: 'gzip' as const,
    size: 10,
    uncompressedSize: 1024,
    entries: entries.length,
  }))
  return { tags: ['shop/api:2.1'], platform: {}, config: {}, history, layers: rows, tree, efficiency }
}

const base = [
  dir('etc'),
  file('etc/ld.so.cache', 19_000),
  dir('var'),
  dir('var/lib'),
  file('var/lib/dpkg/status', 92_000),
]
const install = [
  file('usr/bin/curl', 296_000),
  file('var/lib/apt/lists/a', 12 * MB),
  file('var/lib/apt/lists/b', 7.5 * MB),
  file('etc/ld.so.cache', 19_500),
]
const clean = [dir('var'), dir('var/lib'), file('var/lib/apt/.wh.lists', 0)]
const layers = [base, install, clean]
const history = [
  { createdBy: 'ADD rootfs.tar / # buildkit' },
  { createdBy: 'ENV A=1', emptyLayer: true },
  { createdBy: 'RUN /bin/sh -c apt-get install -y curl # buildkit' },
  { createdBy: 'RUN /bin/sh -c rm -r /var/lib/apt/lists # buildkit' },
]
const stack = stackOf(imageOf(layers, ['a', 'b', 'c'], history), layers)

describe('a stack', () => {
  test('has an instruction, sizes and counts for each layer', () => {
    expect(stack.layers.map(({ instruction }) => instruction?.text)).toEqual([
      'ADD rootfs.tar /',
      'RUN apt-get install -y curl',
      'RUN rm -r /var/lib/apt/lists',
    ])
    expect(stack.layers.map(({ contentBytes }) => contentBytes)).toEqual([111_000, 19.5 * MB + 315_500, 0])
    expect(stack.layers.map(({ counts }) => [counts.added, counts.modified, counts.removed])).toEqual([
      [5, 0, 0],
      [3, 1, 0],
      [0, 2, 1],
    ])
  })
  test('knows which layer hides which bytes', () => {
    expect(stack.layers[1]?.hiddenBytes).toBe(19.5 * MB)
    expect(stack.layers[2]?.removes).toEqual([{ layer: 1, bytes: 19.5 * MB }])
    expect(stack.layers[1]?.covers).toEqual([{ layer: 0, bytes: 19_000 }])
    expect(stack.wastedBytes).toBe(19.5 * MB + 19_000)
  })
  test('tells wasted paths: all of a deleted one, all but one of a path that survives', () => {
    expect(stack.wasted.map(({ path, bytes, deleted }) => [path, bytes, deleted])).toEqual([
      ['var/lib/apt/lists/a', 12 * MB, true],
      ['var/lib/apt/lists/b', 7.5 * MB, true],
      ['etc/ld.so.cache', 19_000, false],
    ])
  })
  test('gives advice as data', () => {
    expect(stack.advice).toEqual([
      {
        code: 'image/deleted-later',
        layer: 2,
        bytes: 19.5 * MB,
        values: { layer: 3, from: 2, bytes: 19.5 * MB, marker: '.wh.lists', path: 'var/lib/apt/lists' },
      },
    ])
    const chmod = [[file('app', 5 * MB)], [file('app', 5 * MB, 0o755)], [file('var/cache/apt/x', 3 * MB)]]
    const advice = stackOf(imageOf(chmod, ['a', 'b', 'c']), chmod).advice.map(({ code, bytes }) => [
      code,
      bytes,
    ])
    expect(advice).toEqual([
      ['image/changed-mode-only', 5 * MB],
      ['image/package-cache-left', 3 * MB],
    ])
  })
  test('folds changes by directory and keeps apart what has another fate', () => {
    expect(stack.layers[1]?.rows.map(({ path, kind, hiddenBy }) => [path, kind, hiddenBy])).toEqual([
      ['var/lib/apt/lists/a', 'added', 2],
      ['var/lib/apt/lists/b', 'added', 2],
      ['usr/bin/curl', 'added', undefined],
      ['etc/ld.so.cache', 'modified', undefined],
    ])
    const folded = foldChanges(changesOf(layers).layers[1] ?? [], 3)
    expect(folded.map(({ path, sizeBytes, count }) => [path, sizeBytes, count])).toEqual([
      ['var/lib/apt/lists/', 19.5 * MB, 2],
      ['usr/bin/curl', 296_000, 1],
      ['etc/ld.so.cache', 19_500, 1],
    ])
  })
})

test('two images share layers from the base up to the first difference', () => {
  const other = [base, install, [file('app', 100)]]
  const shared = compareStacks(stack, stackOf(imageOf(other, ['a', 'b', 'd']), other))
  const bytes = 111_000 + 19.5 * MB + 315_500
  expect(shared).toEqual({
    sharedLayers: 2,
    sharedBytes: bytes,
    togetherBytes: bytes + 100,
    apartBytes: 2 * bytes + 100,
  })
})

test.each([
  ['RUN /bin/sh -c apt-get update # buildkit', 'RUN apt-get update', 'RUN'],
  ['RUN |2 A=1 B=two words /bin/sh -c make # buildkit', 'RUN make', 'RUN'],
  ['/bin/sh -c #(nop)  CMD ["nginx"]', 'CMD ["nginx"]', 'CMD'],
  ['/bin/sh -c #(nop) ADD file:abc in / ', 'ADD file:abc in /', 'ADD'],
  ['/bin/sh -c apk add curl', 'RUN apk add curl', 'RUN'],
  ['|1 A=b /bin/sh -c make', 'RUN make', 'RUN'],
  ['COPY . /app # buildkit', 'COPY . /app', 'COPY'],
  ['bazel build ...', 'bazel build ...', ''],
  [undefined, '', ''],
])('%s', (createdBy, text, keyword) => expect(instructionOf(createdBy)).toEqual({ text, keyword }))

test('a history that does not fit gives no layer a line', () => {
  expect(alignHistory([{ createdBy: 'RUN a' }], 2).ofLayers).toEqual([undefined, undefined])
  expect(alignHistory([], 0).ofLayers).toEqual([])
})

test('a directory of the merged tree lists its children with all that is below them', () => {
  const { tree } = mergeLayers([[dir('a'), file('a/x', 5), file('a/d/y', 7), file('a-b', 1), file('b', 2)]])
  expect(listDirectory(tree, '').map(({ name, sizeBytes, count }) => [name, sizeBytes, count])).toEqual([
    ['a', 12, 3],
    ['a-b', 1, 0],
    ['b', 2, 0],
  ])
  expect(listDirectory(tree, 'a').map(({ name, type }) => [name, type])).toEqual([
    ['d', 'dir'],
    ['x', 'file'],
  ])
  expect(listDirectory(tree, 'nowhere')).toEqual([])
})

const anyLayer = fc.array(
  fc.record({
    path: fc
      .array(fc.constantFrom('a', 'b', '.wh.a', '.wh..wh..opq', 'c'), { minLength: 1, maxLength: 3 })
      .map((names) => names.join('/')),
    type: fc.constantFrom('file' as const, 'dir' as const),
    size: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 8 },
)

test('what is shipped is either seen or wasted, whatever the layers', () => {
  fc.assert(
    fc.property(fc.array(anyLayer, { maxLength: 4 }), (list) => {
      const names = list.map((_, at) => `${at}`)
      const any = stackOf(imageOf(list, names), list)
      expect(any.visibleBytes + any.wastedBytes).toBe(any.contentBytes)
      const hidden = any.layers
        .flatMap(({ removes, covers }) => [...removes, ...covers])
        .reduce((sum, { bytes }) => sum + bytes, 0)
      expect(hidden).toBeLessThanOrEqual(any.wastedBytes)
    }),
  )
})

test('the rows of a layer stand for all its bytes', () => {
  fc.assert(
    fc.property(anyLayer, anyLayer, fc.integer({ min: 1, max: 9 }), (lower, upper, rows) => {
      const [, changes = []] = changesOf([lower, upper]).layers
      const sum = (list: readonly { sizeBytes: number }[]) =>
        list.reduce((total, { sizeBytes }) => total + sizeBytes, 0)
      expect(sum(foldChanges(changes, rows))).toBe(sum(changes))
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LayerEntry } from './layer.ts'
import { mergeLayers } from './merge.ts'
import { questionsOf } from './questions.ts'

const file = (path: string, size = 1): LayerEntry => ({ path, type: 'file', size })
const dir = (path: string): LayerEntry => ({ path, type: 'dir' })

const layers: readonly (readonly LayerEntry[])[] = [
  [dir('etc/'), file('etc/motd', 10), dir('cache/'), file('cache/a', 300), file('cache/b', 200)],
  [file('etc/motd', 12), file('cache/a', 300)],
  [file('.wh.cache')],
]
const ask = questionsOf(mergeLayers(layers).tree, layers)
const all = { text: '', from: 0, count: 1000 } as const

describe('the merged tree', () => {
  test('comes in the order of paths, or the largest first', () => {
    expect(ask.find({ ...all, sort: 'path' }).rows.map(({ path }) => path)).toEqual(['etc', 'etc/motd'])
    expect(ask.find({ ...all, sort: 'size' }).rows[0]).toEqual({
      path: 'etc/motd',
      type: 'file',
      sizeBytes: 12,
      layer: 1,
    })
  })

  test('is filtered by any part of a path, whatever the case; totals are those of all matches', () => {
    const found = ask.find({ text: 'MOTD', sort: 'path', from: 0, count: 0 })
    expect(found).toEqual({ total: 1, sizeBytes: 12, rows: [] })
  })
})

test('a layer’s list has what it changes, with what hides it later', () => {
  expect(ask.find({ ...all, layer: 1, sort: 'size' }).rows).toEqual([
    { path: 'cache/a', type: 'file', sizeBytes: 300, layer: 1, kind: 'modified', hiddenBy: 2 },
    { path: 'etc/motd', type: 'file', sizeBytes: 12, layer: 1, kind: 'modified' },
  ])
  expect(ask.find({ ...all, layer: 2, sort: 'path' }).rows).toEqual([
    { path: 'cache', type: 'file', sizeBytes: 0, layer: 2, kind: 'removed' },
  ])
})

describe('the story of a path', () => {
  test('names each layer that touched it', () => {
    expect(ask.storyOf('cache/a')).toMatchObject({
      path: 'cache/a',
      steps: [
        { layer: 0, kind: 'added', sizeBytes: 300, hiddenBy: { layer: 1, how: 'covered' } },
        {
          layer: 1,
          kind: 'modified',
          sizeBytes: 300,
          sameSize: true,
          hiddenBy: { layer: 2, how: 'whiteout' },
        },
        { layer: 2, kind: 'removed', sizeBytes: 0 },
      ],
      seenFrom: [],
      coveredIn: [0, 1],
    })
  })

  test('of a directory tells whose files are seen below it', () => {
    expect(ask.storyOf('etc/')).toMatchObject({ seenFrom: [0, 1], coveredIn: [] })
    expect(ask.storyOf('etc/motd')).toMatchObject({ seenFrom: [1], coveredIn: [0] })
    expect(ask.storyOf('nowhere')).toEqual({ path: 'nowhere', steps: [], seenFrom: [], coveredIn: [] })
  })
})

test('windows put together are the whole list, for any text, order and width', () => {
  const entries = fc.array(
    fc.record({
      path: fc.stringMatching(/^[a-c]{1,2}(\/[a-c]{1,2}){0,2}$/),
      type: fc.constant('file' as const),
      size: fc.nat(9),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(
      fc.array(entries, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', 'a', 'b/'),
      fc.constantFrom('path' as const, 'size' as const),
      fc.integer({ min: 1, max: 5 }),
      (image, text, sort, count) => {
        const { find } = questionsOf(mergeLayers(image).tree, image)
        const whole = find({ text, sort, from: 0, count: 1000 })
        const pieces = []
        for (let from = 0; from < whole.total; from += count)
          pieces.push(...find({ text, sort, from, count }).rows)
        expect(pieces).toEqual(whole.rows)
        expect(whole.rows.every(({ path }) => path.includes(text))).toBe(true)
      },
    ),
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsOf } from '../testing/drawable.ts'
import { drawHashes } from './hashes.ts'
import { anewLens, FILES, fileLens, MAX_FILE_TEXT, textIn } from './hashes-files.ts'
import { hashesParts } from './hashes-parts.ts'
import { hashesView } from './hashes-view.ts'

const STATES = [
  [],
  [fileLens(0, 'hallo')],
  [fileLens(1, '')],
  [anewLens(1)],
  [anewLens(0), anewLens(2), fileLens(2, '長長的一行文字寫在這裡'), fileLens(0, 'x'.repeat(40))],
]

describe.each(STATES.map((lenses) => [lenses]))('%j', (lenses) => {
  test.each(['wide', 'narrow'] as const)('%s: everything fits', (layout) => {
    expect(faultsOf(drawHashes(hashesView(lenses), layout), hashesParts)).toEqual([])
  })
})

const changed = (...lenses: string[]) =>
  drawHashes(hashesView(lenses), 'wide')
    .nodes.filter(({ state }) => state === 'now')
    .map(({ id }) => id)

test('a byte in the second layer changes it and all that names it, but not the first', () => {
  expect(changed(fileLens(1, 'v3'))).toEqual([
    'index',
    'manifest',
    'config',
    'layer-digest-2',
    'diff-id-2',
    'chain-id-2',
    'chain-id-3',
  ])
})

test('packing the second layer anew leaves DiffID, ChainID and config', () => {
  expect(changed(anewLens(1))).toEqual(['index', 'manifest', 'layer-digest-2'])
})

test('what a lens carries comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.nat(FILES.length - 1), (text, layer) => {
      const fits = [...text].length <= MAX_FILE_TEXT && !/\p{Cc}/u.test(text)
      expect(textIn([fileLens(layer, text)], layer)).toBe(fits ? text : undefined)
    }),
  )
  for (const broken of ['file-1-zz', 'file-1-ff', 'file-1-0', 'file-1-00', 'file-2-61'])
    expect(textIn([broken], 0)).toBeUndefined()
})

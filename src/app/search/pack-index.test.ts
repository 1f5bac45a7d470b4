import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { expect, test } from 'vitest'
import { INDEX_OPTIONS } from './find.ts'
import { packIndex, unpackIndex } from './pack-index.ts'

const word = fc.stringMatching(/^[a-e層映像]{1,6}$/)
const documents = fc.array(
  fc.record({ title: word, also: word, text: fc.array(word).map((all) => all.join(' ')) }),
)

test('an unpacked index has each word in the documents and fields that had it', () =>
  fc.assert(
    fc.property(documents, (all) => {
      const index = new MiniSearch(INDEX_OPTIONS)
      index.addAll(all.map((document, id) => ({ id, ...document })))
      const before = index.toJSON()
      const after = unpackIndex(packIndex(before))
      const places = ({ index: words }: typeof before) =>
        words
          .map(([term, fields]) => [
            term,
            Object.entries(fields)
              .map(([field, found]) => [field, Object.keys(found)])
              .filter(([, found]) => (found ?? []).length > 0),
          ])
          .sort()
      expect(places(after)).toEqual(places(before))
      expect(after.documentCount).toBe(all.length)
    }),
    { numRuns: 40 },
  ))

test('thousands of documents keep their numbers', () => {
  const index = new MiniSearch(INDEX_OPTIONS)
  index.addAll(
    Array.from({ length: 2500 }, (_, id) => ({ id, title: `w${id % 7}`, also: '', text: `t${id}` })),
  )
  const opened = MiniSearch.loadJS(unpackIndex(packIndex(index.toJSON())), INDEX_OPTIONS)
  for (const id of [0, 44, 45, 2024, 2025, 2499])
    expect(opened.search(`t${id}`, { prefix: false }).map((one) => one.id)).toEqual([id])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffLines } from './line-diff.ts'

const signs = { same: ' ', removed: '-', added: '+' } as const
const shown = (before: string, after: string) =>
  diffLines([...before], [...after])
    .map(({ kind, text }) => signs[kind] + text)
    .join('')

test.each([
  ['', '', ''],
  ['abc', 'abc', ' a b c'],
  ['abc', 'abxc', ' a b+x c'],
  ['abc', 'ac', ' a-b c'],
  ['a', 'b', '-a+b'],
  ['abcabba', 'cbabac', '-a-b c+b a b-b a+c'],
])('%j to %j', (before, after, want) => {
  expect(shown(before, after)).toBe(want)
})

test('what stays and goes is the one text, what stays and comes the other, for any texts', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = diffLines(before, after)
      expect(diff.filter(({ kind }) => kind !== 'added').map(({ text }) => text)).toEqual(before)
      expect(diff.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)).toEqual(after)
    }),
  )
})

test('texts with nothing in common are told whole, soon', () => {
  const many = (name: string) => Array.from({ length: 5000 }, (_, at) => `${name}${at}`)
  expect(diffLines(many('a'), many('b'))).toHaveLength(10_000)
})

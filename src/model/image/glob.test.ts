import { describe, expect, test } from 'vitest'
import { pathTest } from './glob.ts'

describe.each([
  ['', 'any/path', true],
  ['MOTD', 'etc/motd', true],
  ['etc/', 'etc/motd', true],
  ['*.js', 'app/main.js', true],
  ['*.js', 'app/main.json', false],
  ['*.JS', 'app/', false],
  ['m?in.*', 'app/main.js', true],
  ['app/*.js', 'app/main.js', true],
  ['app/*.js', 'app/lib/main.js', false],
  ['app/**/*.js', 'app/lib/deep/main.js', true],
  ['app/**/*.js', 'app/main.js', true],
  ['**/node_modules', 'app/node_modules/', true],
  ['/etc/*', 'etc/motd', true],
  ['/*', 'etc/motd', false],
  ['**', 'a/b/c', true],
])('%j', (text, path, want) => {
  test(`${want ? 'takes' : 'leaves out'} ${path}`, () => expect(pathTest(text)(path)).toBe(want))
})

test('a pattern made to be slow is not', () => {
  const start = performance.now()
  expect(pathTest(`${'*a'.repeat(200)}b`)('a'.repeat(4000))).toBe(false)
  expect(pathTest(`${'**/a/'.repeat(50)}b`)('a/'.repeat(2000))).toBe(false)
  expect(performance.now() - start).toBeLessThan(3000)
})

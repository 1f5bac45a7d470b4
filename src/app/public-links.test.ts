import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { brokenPromises, type PublicLinks, publishedLinks } from './public-links.ts'

const file = new URL('../../public-links.json', import.meta.url)
const read = (): PublicLinks => JSON.parse(readFileSync(file, 'utf8'))

if (process.env.UPDATE_LINKS === '1') {
  const { aliases } = read()
  writeFileSync(file, `${JSON.stringify({ ...publishedLinks(), aliases }, null, 2)}\n`)
}

test('no address that was published disappears without an alias', () => {
  expect(brokenPromises(read(), publishedLinks())).toEqual([])
})

test('every address is on the list: UPDATE_LINKS=1 npx vitest run src/app/public-links.test.ts adds new ones', () => {
  const { aliases, ...promised } = read()
  expect(promised).toEqual(publishedLinks())
  for (const target of Object.values(aliases))
    expect(publishedLinks().pages).toContain(target.replace(/#.*/, ''))
})

test('a missing page, sheet and part are each noticed', () => {
  const promised = {
    pages: ['/a/', '/old/'],
    sheets: { 'a/b': 'A-01' },
    parts: { '/a/': ['x', 'y'] },
    terms: ['layer', 'shim'],
    beliefs: ['old-belief', 'belief'],
    aliases: { '/old/': '/a/' },
  }
  const now = {
    pages: ['/a/'],
    sheets: { 'a/b': 'A-02' },
    parts: { '/a/': ['x'] },
    terms: ['shim'],
    beliefs: ['belief'],
  }
  expect(brokenPromises(promised, now)).toEqual([
    '/glossary/#layer',
    '/misconceptions/old-belief/',
    'A-01 (a/b)',
    '/a/#y',
  ])
})

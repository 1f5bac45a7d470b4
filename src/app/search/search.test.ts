import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { commandsInChinese, hostLines } from '#content/commands.ts'
import { dockerMessages } from '#content/messages.ts'
import { sitePages } from '#content/reference-pages.ts'
import { otherWords } from '#content/search-words.ts'
import { LOCALES, type Locale } from '#content/text.ts'
import { commandsBySpelling } from '#model/engine/cli/catalog.ts'
import { runScript } from '#model/engine/session.ts'
import { pathOf } from '../routes.ts'
import { searchFile } from './build-index.ts'
import { type Finder, openIndex } from './find.ts'
import type { SearchFile } from './found.ts'
import { plainText } from './sections.ts'

const queries: Record<Locale, [query: string, first: string][]> = JSON.parse(
  readFileSync(new URL('cases/queries.json', import.meta.url), 'utf8'),
)
const files = new Map<Locale, string>()
const finders = new Map<Locale, Finder>()

beforeAll(() => {
  for (const locale of LOCALES) {
    const file = JSON.stringify(searchFile(locale))
    files.set(locale, file)
    finders.set(locale, openIndex(JSON.parse(file) as SearchFile))
  }
}, 120_000)

const first = (locale: Locale, query: string) => finders.get(locale)?.find(query)[0]?.found[0]

describe.each(LOCALES)('%s', (locale) => {
  test('at least twenty queries are tried', () => expect(queries[locale].length).toBeGreaterThanOrEqual(20))

  test.each(queries[locale])('%s', (query, title) => expect(first(locale, query)?.title).toBe(title))

  test('nothing is found where there is nothing, and nothing where no word is written', () => {
    expect(finders.get(locale)?.find('qqxyzzy')).toEqual([])
    expect(finders.get(locale)?.find(' …，')).toEqual([])
  })

  test('a step is found by its number, also one that shares its words with another', () => {
    for (const step of [1, 2, 9, 40])
      expect(first(locale, `e-02.${step}`)?.path).toBe(`/engine/hops/?at=${step}`)
  })

  test('the empty palette lists the pages in reading order', () => {
    const paths = finders.get(locale)?.pages.map(({ path }) => path)
    expect(paths?.slice(0, 3)).toEqual(sitePages.slice(0, 3).map(pathOf))
    expect(paths?.slice(-3)).toEqual(['/misconceptions/', '/glossary/', '/map/'])
  })

  test('every result leads somewhere', () => {
    for (const [, title, , path] of (JSON.parse(files.get(locale) ?? '') as SearchFile).entries) {
      expect(title).not.toBe('')
      expect(path).toMatch(/^\/[a-z/-]*(\?(do|at)=[^#]+)?(#[a-z0-9-]+)?$/)
    }
  })

  test('the file stays small', () => expect(gzipSync(files.get(locale) ?? '').length).toBeLessThan(90_000))
})

test.each(otherWords)('%s is found as %s', (typed) => expect(first('zh-TW', typed)).toBeDefined())

test('every docker command is described in Chinese', () => {
  const paths = [...new Set(commandsBySpelling().values())].map(({ path }) => path).sort()
  expect(Object.keys(commandsInChinese).sort()).toEqual(paths)
})

test.each(dockerMessages)('$message is what its commands print', ({ message, lines }) => {
  const last = runScript(lines).commands.at(-1)
  expect(`${last?.stderr}${last?.stdout}`).toContain(message)
})

test.each(hostLines)('$line is a command of this host', ({ before, line }) => {
  const last = runScript([...before, line]).commands.at(-1)
  expect(last?.stderr).not.toMatch(/not found|not part of this model/)
})

test.each([
  ['<Term id="shim" /> and `docker ps`', 'shim and docker ps'],
  ['See [the page](../engine/) and **this**.', 'See the page and this .'],
  ['<Changed id="it-was">It was *not* so.</Changed> {/* id */}', 'It was not so.'],
  ['| a | b |\n|---|---|\n| c | d |', 'a b c d'],
])('%s is read aloud', (mdx, text) => expect(plainText(mdx, 'en')).toBe(text))

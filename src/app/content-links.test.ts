import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { stepSources } from '#content/engine/hops/step-sources.ts'
import { steps } from '#content/engine/hops/steps.ts'
import { misconceptions } from '#content/misconceptions.ts'
import { pages } from '#content/pages.ts'
import { terms } from '#content/terms.ts'
import { LOCALES } from '#content/text.ts'
import { pathOf } from './routes.ts'

const proseOf = (path: string, locale: string) =>
  readFileSync(`content/${path === '/' ? 'home' : path.slice(1, -1)}/${locale}.mdx`, 'utf8')

/** Every address on the site without its language: pages, and the headings in them. */
const addresses = new Set(
  pages.flatMap((page) => {
    const path = pathOf(page)
    const ids = [...proseOf(path, 'en').matchAll(/\{\/\* ([a-z0-9-]+) \*\/\}/g)].map(
      ([, id]) => `${path}#${id}`,
    )
    return [path, ...ids]
  }),
)

describe('links inside the site', () => {
  test.each(pages.flatMap((page) => LOCALES.map((locale) => [locale, pathOf(page)] as const)))(
    '%s %s leads only to pages and headings that exist',
    (locale, path) => {
      const links = [...proseOf(path, locale).matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '')
      const missing = links
        .filter((target) => !target.startsWith('https://'))
        .map((target) => new URL(target, `https://x${path}`))
        .map(({ pathname, hash }) => pathname + hash)
        .filter((address) => !addresses.has(address))
      expect(missing).toEqual([])
    },
  )

  test('every misconception leads to its explanation', () => {
    expect(misconceptions.filter(({ page }) => !addresses.has(page)).map(({ page }) => page)).toEqual([])
  })
})

describe('misconceptions and terms', () => {
  test('there are at least 24 cards, each with commands and sources, no id twice', () => {
    expect(misconceptions.length).toBeGreaterThanOrEqual(24)
    expect(new Set(misconceptions.map(({ id }) => id)).size).toBe(misconceptions.length)
    for (const { id, show, sources } of misconceptions) {
      expect(show.length, id).toBeGreaterThan(0)
      expect(sources.length, id).toBeGreaterThan(0)
    }
  })

  test('the glossary has at least 120 words', () =>
    expect(Object.keys(terms).length).toBeGreaterThanOrEqual(120))

  test('the words about every kind of hop have a source', () => {
    expect(Object.keys(steps).filter((kind) => stepSources(kind).length === 0)).toEqual([])
  })

  test('every source is a page on the web, and a file of a repository stands at a version', () => {
    const sources = [
      ...pages.flatMap(({ sources, parts, sections = {} }) => [
        ...sources,
        ...parts.flatMap((part) => part.sources),
        ...Object.values(sections).flat(),
      ]),
      ...Object.entries(terms).map(([id, { source }]) => ({ title: id, url: source })),
      ...misconceptions.flatMap((card) => card.sources),
      ...Object.keys(steps).flatMap(stepSources),
    ]
    for (const { title, url } of sources) {
      expect(url, title).toMatch(/^https:\/\/[^ ]+$/)
      expect(title).not.toBe('')
      if (/^https:\/\/github\.com\/[^/]+\/[^/]+\/(blob|tree)\//.test(url))
        expect(url, title).toMatch(/\/(blob|tree)\/(?!(main|master|HEAD)\/)[^/]*\d/)
    }
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Page } from '#content/page.ts'
import { pages } from '#content/pages.ts'
import { termOf } from '#content/terms.ts'
import { LOCALES, type Locale } from '#content/text.ts'
import { insideParts } from '#diagrams/container/inside-parts.ts'
import { vmParts } from '#diagrams/container/vm-parts.ts'
import { oneAppParts } from '#diagrams/deploy/one-app-parts.ts'
import { clientParts } from '#diagrams/engine/client-parts.ts'
import { hopsParts } from '#diagrams/engine/hops-parts.ts'
import { lifecycleParts } from '#diagrams/engine/lifecycle-parts.ts'
import { processesParts } from '#diagrams/engine/processes-parts.ts'
import { restartsParts } from '#diagrams/engine/restarts-parts.ts'
import { shipParts } from '#diagrams/home/ship-parts.ts'
import { buildParts } from '#diagrams/image/build-parts.ts'
import { hashesParts } from '#diagrams/image/hashes-parts.ts'
import { layersParts } from '#diagrams/image/layers-parts.ts'
import { mergeParts } from '#diagrams/image/merge-parts.ts'
import { namesParts } from '#diagrams/image/names-parts.ts'
import { platformsParts } from '#diagrams/image/platforms-parts.ts'
import { modesParts } from '#diagrams/network/modes-parts.ts'
import { pathParts } from '#diagrams/standards/path-parts.ts'
import { whereParts } from '#diagrams/volume/where-parts.ts'

/** The parts that each diagram has, which must be the parts that its page explains. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'home/ship': shipParts,
  'engine/client': clientParts,
  'engine/hops': hopsParts,
  'engine/processes': processesParts,
  'engine/restarts': restartsParts,
  'engine/lifecycle': lifecycleParts,
  'container/inside': insideParts,
  'container/vm': vmParts,
  'image/layers': layersParts,
  'image/names': namesParts,
  'image/platforms': platformsParts,
  'image/hashes': hashesParts,
  'image/merge': mergeParts,
  'image/build': buildParts,
  'standards/path': pathParts,
  'deploy/one-app': oneAppParts,
  'network/modes': modesParts,
  'volume/where': whereParts,
}

const folderOf = ({ topic, page }: Page) => `content/${topic}${page === '' ? '' : `/${page}`}`
const nameOf = (page: Page) => folderOf(page).slice('content/'.length)
const prose = (page: Page, locale: Locale) => readFileSync(`${folderOf(page)}/${locale}.mdx`, 'utf8')

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')
const headingIds = (text: string) => all(text, /^#{2,3} .*\{\/\* ([a-z0-9-]+) \*\/\}$/gm)
const headings = (text: string) => all(text, /^(#{2,3} .*)$/gm)
const termIds = (text: string) => all(text, /<Term id="([^"]+)"/g)
const tries = (text: string) => all(text, /<Try>(.*?)<\/Try>/g)
const notes = (text: string) => all(text, /<Changed(?: id="([a-z0-9-]+)")?>/g)

test('there are pages to compare', () => expect(pages.length).toBeGreaterThan(8))

describe.each(pages.map((page) => [nameOf(page), page] as const))('%s', (_name, page) => {
  const both = LOCALES.map((locale) => prose(page, locale))
  const [en = '', zh = ''] = both

  test('both languages have the same headings, words, commands and corrections in the same order', () => {
    expect(headingIds(zh)).toEqual(headingIds(en))
    expect(termIds(zh)).toEqual(termIds(en))
    expect(tries(zh)).toEqual(tries(en))
    expect(notes(zh)).toEqual(notes(en))
  })

  test('every note on what is commonly said has an id of its own and lies below a heading', () => {
    expect(notes(en)).not.toContain('')
    expect(new Set(notes(en)).size).toBe(notes(en).length)
    for (const text of both) expect(notes(text.split(/^## /m)[0] ?? '')).toEqual([])
  })

  test('every heading has an id, and no id is used twice', () => {
    for (const text of both) {
      expect(headings(text).length).toBe(headingIds(text).length)
      expect(new Set(headingIds(text)).size).toBe(headingIds(text).length)
    }
  })

  test('every word is in the list of terms', () => {
    expect(termIds(en).filter((id) => termOf(id) === undefined)).toEqual([])
  })

  test('every part has a section, a command and a source', () => {
    const ids = page.parts.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !headingIds(en).includes(id))).toEqual([])
    for (const part of page.parts) {
      expect(part.see).not.toBe('')
      expect(part.sources.length).toBeGreaterThan(0)
    }
  })

  test('the parts explained are the parts of the diagram', () => {
    const parts = page.diagram === undefined ? [] : PARTS[page.diagram]
    expect(page.parts.map(({ id }) => id)).toEqual(parts)
  })

  test('every section with a claim has its sources: those of its part, or its own', () => {
    const sections = page.sections ?? {}
    const parts = page.parts.map(({ id }) => id)
    const claiming = headingIds(en).filter((id) => id !== 'further' && !parts.includes(id))
    expect(Object.keys(sections)).toEqual(claiming)
    for (const [id, sources] of Object.entries(sections)) expect(sources.length, id).toBeGreaterThan(0)
  })

  test('says what it simplifies', () => {
    for (const locale of LOCALES) expect(page.simplified?.[locale].length).toBeGreaterThan(20)
  })

  test('sources and prose are there', () => {
    expect(page.sources.length).toBeGreaterThan(0)
    expect(en.length).toBeGreaterThan(400)
    for (const text of both) expect(text).not.toMatch(/^import |<Diagram/m)
  })
})

test('every folder with a page is in the list of pages, once', () => {
  const found = readdirSync('content', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('/page.ts'))
    .map((file) => `content/${file.slice(0, -'/page.ts'.length)}`)
  expect(pages.map(folderOf).sort()).toEqual(found.sort())
})

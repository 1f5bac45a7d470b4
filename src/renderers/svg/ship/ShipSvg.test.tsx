import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { TOPICS } from '#content/page.ts'
import { LOCALES } from '#content/text.ts'
import { exampleHostView } from '#diagrams/home/example.ts'
import { drawShip } from '#diagrams/home/ship.ts'
import { outlineText } from '#renderers/outline/outline.ts'
import { ShipSvg } from './ShipSvg.tsx'

const host = exampleHostView()
const wide = drawShip(host, 'wide')
const narrow = drawShip(host, 'narrow')
const page = (props: Partial<Parameters<typeof ShipSvg>[0]> = {}) =>
  renderToStaticMarkup(<ShipSvg value={wide} locale="en" mode="page" linkBase="/en" {...props} />)
const alone = (props: Partial<Parameters<typeof ShipSvg>[0]> = {}) =>
  renderToStaticMarkup(<ShipSvg value={wide} locale="en" mode="standalone" {...props} />)

/** One element to a line, so that a change can be read. */
const lines = (svg: string) => `${svg.replaceAll('><', '>\n<')}\n`

describe('golden', () => {
  test.each([
    ['ship', wide],
    ['ship.narrow', narrow],
  ])('%s', async (name, value) => {
    await expect(lines(alone({ value, theme: 'light' }))).toMatchFileSnapshot(
      `../../../diagrams/home/${name}.golden.svg`,
    )
  })
  test.each(LOCALES)('outline in %s', async (locale) => {
    const name = locale === 'en' ? 'ship' : `ship.${locale}`
    await expect(outlineText(wide, locale)).toMatchFileSnapshot(`../../../diagrams/home/${name}.golden.txt`)
  })
})

test('every region is a link to a topic, in the language of the page', () => {
  const links = [...page({ linkBase: '/docs/zh-TW', locale: 'zh-TW' }).matchAll(/href="([^"]+)"/g)].map(
    ([, href]) => href,
  )
  expect(links.length).toBeGreaterThan(wide.nodes.length)
  const topics = TOPICS.map((topic) => `/docs/zh-TW/${topic}/`)
  expect(links.filter((href) => !topics.includes(href ?? ''))).toEqual([])
})

test('every region has a name for screen readers, and discs take no focus', () => {
  const svg = page()
  const regions = svg.match(/<a [^>]*class="ship-part[^>]*>/g) ?? []
  expect(regions).toHaveLength(wide.nodes.length)
  for (const region of regions) expect(region).toMatch(/aria-label="[^"]{2,}"/)
  for (const disc of svg.match(/<a [^>]*class="ship-disc[^>]*>/g) ?? [])
    expect(disc).toContain('tabindex="-1"')
})

test('the picture on a page has no style attribute and no colour of its own', () => {
  for (const svg of [page(), page({ value: narrow })]) {
    expect(svg).not.toContain('style=')
    expect(svg).not.toMatch(/(fill|stroke)="#/)
  }
})

test('a file that stands alone needs no style sheet', () => {
  for (const theme of ['light', 'dark'] as const) {
    const svg = alone({ theme })
    expect(svg).not.toMatch(/class=|var\(/)
    expect(svg).toContain('<title')
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"')
  }
  expect(alone({ theme: 'light' })).not.toBe(alone({ theme: 'dark' }))
  expect(alone()).not.toContain('<a ')
})

test('a topic lights its regions and discs, a part is selected in all its places', () => {
  const lit = page({ lit: 'network' }).match(/<a [^>]*data-lit[^>]*>/g) ?? []
  expect(lit.length).toBeGreaterThan(3)
  for (const region of lit) expect(region).toContain('data-topic="network"')
  expect(page({ selected: 'shim' }).match(/data-selected/g)).toHaveLength(3)
  expect(page({ selected: 'shim-web' }).match(/data-selected/g)).toHaveLength(1)
})

test('what is dead is hatched, and the hatch is defined', () => {
  const svg = page({ value: drawShip({ ...host, dockerd: 'dead' }, 'wide') })
  expect(svg).toContain('url(#ship-wide-dead)')
  expect(svg).toContain('id="ship-wide-dead"')
  expect(page()).not.toContain('<pattern')
})

test('another diagram draws nothing here', () => {
  expect(renderToStaticMarkup(<ShipSvg value={{ ...wide, backdrop: [] }} locale="en" mode="page" />)).toBe('')
})

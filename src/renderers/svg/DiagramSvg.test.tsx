import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '#content/text.ts'
import { ENTITIES } from '#design/entity.ts'
import type { DiagramEdge, DiagramNode, DiagramValue, NodeState, Protocol } from '#diagrams/diagram.ts'
import { TYPE } from '#diagrams/text-width.ts'
import { fixture } from '../fixture.ts'
import { DiagramSvg } from './DiagramSvg.tsx'
import { LINES } from './protocols.ts'
import { diagramSvgString } from './standalone.tsx'

const css = readFileSync(new URL('./svg.css', import.meta.url), 'utf8')
const page = (value: DiagramValue, selected?: string) =>
  renderToStaticMarkup(<DiagramSvg value={value} locale="en" selected={selected} />)

const STATES: readonly NodeState[] = ['default', 'now', 'uninvolved', 'ghost', 'degraded', 'dead']
const CHIPS = ['running', 'created', 'paused', 'exited', 'degraded', 'killed', 'active', 'not-yet'] as const

/** Every entity in every state and size, every protocol in every state, every kind of backdrop. */
const everything: DiagramValue = {
  id: 'test/everything',
  title: 'Everything',
  summary: 'All that can be drawn.',
  width: 2000,
  height: 1200,
  backdrop: [
    { as: 'hull', box: { x: 0, y: 0, width: 400, height: 300 }, deckY: 0, kernelY: 250 },
    { as: 'decks', x: 0, width: 100, decks: [{ id: 'D1', name: 'Client', y: 0, current: true }] },
    { as: 'text', at: { x: 0, y: 0 }, text: 'note', role: 'danger', anchor: 'end' },
    {
      as: 'line',
      points: [
        { x: 0, y: 0 },
        { x: 9, y: 0 },
      ],
      role: 'danger',
    },
    { as: 'path', d: 'M0 0h9', stroke: 'k', entity: 'network', fill: 'k-fill' },
    { as: 'namespace', box: { x: 0, y: 0, width: 200, height: 100 }, tabs: ['pid', 'net'] },
    { as: 'vm', box: { x: 0, y: 0, width: 120, height: 140 }, name: 'VM', kernel: 'own kernel' },
    {
      as: 'riser',
      points: [
        { x: 0, y: 0 },
        { x: 0, y: 90 },
      ],
      now: true,
    },
    { as: 'flange', at: { x: 0, y: 0 } },
    { as: 'step', at: { x: 0, y: 0 }, text: '1', current: true },
  ],
  nodes: [
    ...ENTITIES.flatMap((entity, column) =>
      STATES.flatMap((state, row) =>
        (['S', 'M', 'L'] as const).map(
          (size): DiagramNode => ({
            id: `${entity}-${state}-${size}`,
            entity,
            shape: { as: 'box', size },
            box: {
              x: column * 160,
              y: row * 180,
              width: 150,
              height: size === 'S' ? 32 : size === 'M' ? 54 : 96,
            },
            name: entity,
            caption: state,
            chip: { kind: CHIPS[(row + column) % CHIPS.length] ?? 'running', text: 'chip' },
            facts: ['left\tright', 'one'],
            ...(size === 'L' && column % 2
              ? {
                  cells: [
                    { id: 'a', name: 'a', active: true },
                    { id: 'b', name: 'b' },
                  ],
                }
              : {}),
            replicas: 3,
            state,
          }),
        ),
      ),
    ),
    ...STATES.flatMap((state): DiagramNode[] => [
      shaped(`slab-${state}`, state, {
        as: 'slab',
        thickness: 30,
        look: 'shared',
        marks: (['added', 'modified', 'whiteout', 'hidden'] as const).map((change, at) => ({ change, at })),
      }),
      shaped(`pipe-${state}`, state, { as: 'pipe', capped: true, flangesAt: [20] }),
      shaped(`stack-${state}`, state, { as: 'stack', bars: [6, 8], filled: 1 }),
      shaped(`band-${state}`, state, { as: 'band' }),
      shaped(`region-${state}`, state, { as: 'region', outline: 'M0 0h9v9z' }),
    ]),
  ],
  edges: Object.keys(LINES).flatMap((protocol) =>
    (['default', 'now', 'severed', 'ghost'] as const).map(
      (state): DiagramEdge => ({
        id: `${protocol}-${state}`,
        from: 'client-default-S',
        to: 'daemon-default-S',
        protocol: protocol as Protocol,
        state,
        points: [
          { x: 0, y: 0 },
          { x: 90, y: 0 },
          { x: 90, y: 90 },
        ],
        label: { text: 'label', at: { x: 45, y: 0 }, problem: 'refused' },
      }),
    ),
  ),
}

function shaped(id: string, state: NodeState, shape: DiagramNode['shape']): DiagramNode {
  return {
    id,
    entity: 'image',
    shape,
    box: { x: 0, y: 0, width: 200, height: 60 },
    name: id,
    caption: 'caption',
    state,
  }
}

describe('on a page', () => {
  const markup = page(everything, 'client-default-S')

  test('there is no style attribute and no style element', () => expect(markup).not.toMatch(/style=|<style/))
  test('no colour is written out', () => expect(markup).not.toMatch(/#[0-9a-f]{6}\b/))
  test('every class that paints or sets type is in the style sheet', () => {
    const used = new Set(
      [...markup.matchAll(/class="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' ')),
    )
    const missing = [...used].filter((name) => /^[fst]-/.test(name) && !css.includes(`.${name} {`))
    expect(missing).toEqual([])
  })
  test('every reference to a pattern finds one', () => {
    const made = [...markup.matchAll(/<pattern id="([^"]+)"/g)].map(([, id]) => id)
    const asked = [...markup.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id)
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((id) => !made.includes(id))).toEqual([])
  })
  test('numbers are finite', () => expect(markup).not.toMatch(/NaN|Infinity|undefined/))
  test('each node and edge is a link with a name', () => {
    const links = [...markup.matchAll(/<a class="part[^>]*>/g)].map(([link]) => link)
    expect(links).toHaveLength(everything.nodes.length + everything.edges.length)
    for (const link of links) expect(link).toMatch(/href="#[^"]+".* aria-label="[^"]+"/)
  })
  test('the names say state, chip and protocol', () => {
    const own = page(fixture)
    expect(own).toContain('aria-label="web, appears at step 16, not yet"')
    expect(own).toContain('aria-label="docker → dockerd: REST, docker.sock, message in flight"')
  })
  test('a group with title and description, not an image: its links must be reachable', () =>
    expect(page(fixture)).toMatch(/^<svg [^>]*role="group"[^>]*><title id="[^"]+">[^<]+<\/title><desc /))
  test('two drawings do not share ids', () => {
    const ids = (markup: string) => [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    const value = { ...fixture, nodes: fixture.nodes.map((node) => ({ ...node, state: 'dead' as const })) }
    const others = ids(page({ ...value, width: 390 }))
    expect(others.length).toBeGreaterThan(2)
    expect(ids(page(value)).filter((id) => others.includes(id))).toEqual([])
  })
  test('the selected part says so', () =>
    expect(page(fixture, 'shim').match(/<a [^>]*aria-current="true"/g)).toHaveLength(1))
})

describe.each(['light', 'dark'] as const)('as a file of its own, %s', (theme) => {
  const svg = diagramSvgString(everything, 'en', theme, 'https://example.test/en/engine/hops/')

  test('needs no style sheet', () => expect(svg).not.toMatch(/class=|var\(|style=|<style/))
  test('is an image with a title, and its parts lead to the page', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*role="img"/)
    expect(svg).toContain('<a href="https://example.test/en/engine/hops/#client-default-S">')
  })
  test('numbers are finite', () => expect(svg).not.toMatch(/NaN|Infinity|undefined/))
  test('is well-formed', () => expect(unclosed(svg)).toEqual([]))
})

test('the engine as a file of its own weighs less than 6 kB compressed', () => {
  for (const locale of LOCALES)
    expect(
      gzipSync(diagramSvgString(fixture, locale, 'light', 'https://example.test/en/engine/hops/')).length,
    ).toBeLessThan(6000)
})

test('without an address a file has no links', () =>
  expect(diagramSvgString(fixture, 'en', 'light')).not.toContain('<a'))

test('the style sheet sets type as the table of text widths knows it', () => {
  for (const [role, { face, sizePx, weight }] of Object.entries(TYPE))
    expect(css).toContain(`.t-${role} {\n    font: ${weight} ${sizePx}px var(--font-${face});`)
})

/** Elements that are opened and not closed, in order. */
function unclosed(xml: string): string[] {
  const open: string[] = []
  for (const [, slash, name = '', end] of xml.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (slash) expect(open.pop()).toBe(name)
    else if (!end) open.push(name)
  }
  return open
}

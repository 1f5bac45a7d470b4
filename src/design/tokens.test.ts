import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, distance2000, type Vision } from './colour-vision.ts'
import { ENTITIES } from './entity.ts'
import {
  COLOURS,
  type ColourName,
  colour,
  ENTITY_COLOURS,
  entityColour,
  type Pair,
  type Shade,
  type Theme,
} from './tokens.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const THEMES: readonly Theme[] = ['light', 'dark']

/** `--name: light-dark(#…, #…)` or `--name: #…` → the pair. */
const declared = new Map<string, Pair>()
for (const [, name = '', both = ''] of css.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
  const hexes = both.match(/#[0-9a-f]{6}\b/g) ?? []
  const [light, dark = light] = hexes
  if (light && dark && !declared.has(name)) declared.set(name, [light, dark])
}

describe('tokens.css and tokens.ts', () => {
  test.each(Object.entries(COLOURS))('hold the same --%s', (name, pair) =>
    expect(declared.get(name)).toEqual(pair),
  )

  const shades = ENTITIES.flatMap((entity) =>
    Object.entries(ENTITY_COLOURS[entity]).map(([shade, pair]) => [entity, shade, pair] as const),
  )
  test.each(shades)('hold the same %s %s', (entity, shade, pair) =>
    expect(declared.get(`e-${entity}${shade === 'k' ? '' : `-${shade}`}`)).toEqual(pair),
  )

  test('every colour of the style sheet is data too', () => {
    const names = new Set([
      ...Object.keys(COLOURS),
      ...shades.map(([entity, shade]) => `e-${entity}${shade === 'k' ? '' : `-${shade}`}`),
    ])
    expect([...declared.keys()].filter((name) => !names.has(name))).toEqual([])
  })
})

describe.each(THEMES)('contrast in the %s theme', (theme) => {
  const pairs: readonly (readonly [ColourName, ColourName, number])[] = [
    ['ink', 'sky', 16],
    ['ink-2', 'sky', 9],
    ['ink-3', 'sky', 6],
    ['ink-3', 'sea2', 4.7],
    ['ink-3', 'well', 4.5],
    ['signal', 'sky', 5],
    ['signal', 'signal-wash', 4.7],
    ['on-signal', 'signal', 5.4],
    ['ok', 'ok-wash', 5.5],
    ['warn', 'warn-wash', 5.5],
    ['danger', 'danger-wash', 5.4],
    ['term-2', 'term', 7],
    ['term-ink', 'term', 7],
    ['term-error', 'term', 7],
    ['line-3', 'deck', 3],
    ['focus', 'sky', 4.5],
    ['focus', 'hold', 4.5],
    ['hull', 'sky', 3],
    ['hull', 'hold', 3],
  ]
  test.each(pairs)('%s on %s is at least %d : 1', (front, back, least) =>
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(least - 0.05),
  )

  test.each(ENTITIES)('%s reads on a node and on its wash', (entity) => {
    const k = entityColour(entity, 'k', theme)
    expect(contrast(k, colour('deck', theme))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(k, entityColour(entity, 'wash', theme))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(ENTITIES)('text on a %s fill and wash reads', (entity) => {
    for (const shade of ['fill', 'wash'] satisfies Shade[]) {
      const back = entityColour(entity, shade, theme)
      expect(contrast(colour('ink', theme), back)).toBeGreaterThanOrEqual(7)
      expect(contrast(colour('ink-2', theme), back)).toBeGreaterThanOrEqual(4.5)
    }
  })
})

describe.each(THEMES)('the twelve entities in the %s theme', (theme) => {
  test.each([
    ['normal', 14.1],
    ['protan', 8.1],
    ['deutan', 8.1],
    ['tritan', 8.1],
  ] satisfies [Vision, number][])('are told apart with %s vision', (vision, least) => {
    const colours = ENTITIES.map((entity) => entityColour(entity, 'k', theme))
    const distances = colours.flatMap((one, index) =>
      colours.slice(index + 1).map((other) => distance2000(one, other, vision)),
    )
    expect(Math.round(Math.min(...distances) * 10) / 10).toBeGreaterThanOrEqual(least)
  })
})

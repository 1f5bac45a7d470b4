import { describe, expect, test } from 'vitest'
import { inLocale, LOCALES } from '#content/text.ts'
import type { DiagramNode } from '#diagrams/diagram.ts'
import { drawLayers, layers } from './layers.ts'
import { cellsIn, placeCells } from './layers-cells.ts'
import { layersParts } from './layers-parts.ts'
import { thicknessOf } from './layers-places.ts'
import { type LayersView, sizeText } from './layers-view.ts'

const two = layers.example()
const [web, api] = two.images
const one: LayersView = { images: [web], writable: { name: 'web', sizeBytes: 1095 } }
const views: readonly [string, LayersView][] = [
  ['two images', two],
  ['the second of two', { ...two, shown: 1 }],
  ['one image and a container', one],
]
const slabs = (nodes: readonly DiagramNode[]) => nodes.filter(({ shape }) => shape.as === 'slab')

describe.each(views)('%s', (_, view) => {
  describe.each(['wide', 'narrow'] as const)('%s', (layout) => {
    const value = drawLayers(view, layout)

    test('everything lies in the picture and has a part of its own kind', () => {
      for (const { box, part, id } of value.nodes) {
        expect(layersParts, id).toContain(part)
        expect(box.x).toBeGreaterThanOrEqual(0)
        expect(box.x + box.width).toBeLessThanOrEqual(value.width)
        expect(box.y).toBeGreaterThanOrEqual(0)
        expect(box.y + box.height).toBeLessThanOrEqual(value.height)
      }
    })
    test('ids are unique', () => {
      const ids = value.nodes.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    })
    test('slabs do not cut into each other', () => {
      const boxes = slabs(value.nodes).map(({ box }) => box)
      for (const a of boxes) {
        for (const b of boxes) {
          const apart =
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
          expect(a === b || apart).toBe(true)
        }
      }
    })
    test('cells stand on their slab, one beside the other', () => {
      for (const { shape, box, id } of value.nodes) {
        if (shape.as !== 'slab') continue
        const places = shape.marks.map(({ at }) => at)
        expect(new Set(places).size, id).toBe(places.length)
        for (const at of places) expect(at, id).toBeLessThan(cellsIn(box.width))
      }
    })
    test('all is said in both languages', () => {
      for (const locale of LOCALES) {
        for (const { name, says } of value.nodes) {
          expect(inLocale(name, locale)).not.toBe('')
          if (says !== undefined) expect(inLocale(says, locale)).not.toMatch(/\{\w+\}|undefined|NaN/)
        }
        expect(inLocale(value.summary, locale)).not.toMatch(/\{\w+\}/)
      }
    })
  })
})

test('a shared slab is drawn once and reaches over both images', () => {
  const wide = slabs(drawLayers(two, 'wide').nodes)
  expect(wide.map(({ id, shape }) => [id, shape.as === 'slab' && shape.look])).toEqual([
    ...['layer-1', 'layer-2', 'layer-3'].map((id) => [id, 'shared']),
    ...['layer-4', 'layer-5', 'layer-6'].map((id) => [id, 'own']),
    ...['second-layer-4', 'second-layer-5', 'second-layer-6', 'second-layer-7'].map((id) => [id, 'own']),
  ])
  const right = (id: string) => wide.filter((node) => node.id === id).map(({ box }) => box.x + box.width)[0]
  expect(right('layer-1')).toBe(right('second-layer-7'))
})

test('one image and its container show the parts that two images do not, and together all', () => {
  const shown = [two, one].flatMap((view) => drawLayers(view, 'wide').nodes.map(({ part }) => part))
  expect(layersParts.filter((part) => !shown.includes(part))).toEqual([])
})

test('every whiteout stands straight above what it hides', () => {
  const { marks, drops } = placeCells(api ?? web, () => 9)
  expect(drops).toEqual([{ from: 6, to: 3, at: expect.any(Array) }])
  for (const { from, to, at } of drops) {
    for (const place of at) {
      expect(marks[from]).toContainEqual(expect.objectContaining({ change: 'whiteout', at: place }))
      expect(marks[to]).toContainEqual(expect.objectContaining({ change: 'hidden', at: place }))
    }
  }
})

test('cells stand for all files of a layer', () => {
  const { marks } = placeCells(web, () => 9)
  const files = marks.map((list) => list.reduce((sum, { count = 1 }) => sum + count, 0))
  expect(files).toEqual(web.layers.map(({ groups }) => groups.reduce((sum, { count }) => sum + count, 0)))
})

test('a slab is the thicker the larger its layer, from 22 to 46 px', () => {
  expect([0, 1000, 1.8e6, 31.4e6, 74.8e6, 1e12].map(thicknessOf)).toEqual([22, 22, 27, 40, 45, 46])
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1200, '1.2 kB'],
  [198_000, '198 kB'],
  [999_600, '1.0 MB'],
  [31_400_000, '31.4 MB'],
  [2_345_000_000, '2.3 GB'],
])('%i bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))

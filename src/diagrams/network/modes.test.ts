import { describe, expect, test } from 'vitest'
import type { DiagramValue, Layout } from '../diagram.ts'
import { modes, modesLines } from './modes.ts'
import { modesParts } from './modes-parts.ts'

const LAYOUTS: readonly Layout[] = ['wide', 'narrow']

describe.each(LAYOUTS)('modes, %s', (layout) => {
  const value: DiagramValue = modes.draw(modes.example(), layout)

  test('every node and edge opens an explanation that is on the list', () => {
    const parts = [...value.nodes, ...value.edges].map(({ id, part }) => part ?? id)
    expect(parts.filter((part) => !modesParts.some((known) => known === part))).toEqual([])
  })

  test('ids are given once, and edges join nodes that are there', () => {
    const ids = [...value.nodes, ...value.edges].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const nodes = new Set(value.nodes.map(({ id }) => id))
    expect(value.edges.filter(({ from, to }) => !nodes.has(from) || !nodes.has(to))).toEqual([])
  })

  test('everything lies within the picture', () => {
    for (const { box } of value.nodes) {
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(value.width)
      expect(box.y + box.height).toBeLessThanOrEqual(value.height)
    }
  })

  test('boxes do not overlap', () => {
    const boxes = value.nodes.filter(({ shape }) => shape.as === 'box')
    for (const [at, one] of boxes.entries())
      for (const two of boxes.slice(at + 1)) {
        const apart =
          one.box.x + one.box.width <= two.box.x ||
          two.box.x + two.box.width <= one.box.x ||
          one.box.y + one.box.height <= two.box.y ||
          two.box.y + two.box.height <= one.box.y
        expect(apart, `${one.id} and ${two.id}`).toBe(true)
      }
  })

  test('lines run level or upright', () => {
    for (const { id, points } of value.edges)
      for (const [at, point] of points.entries()) {
        const next = points[at + 1]
        if (next) expect(point.x === next.x || point.y === next.y, id).toBe(true)
      }
  })
})

test('the example shows each mode and a container on two networks', () => {
  const { nodes, edges } = modes.draw(modes.example(), 'wide')
  const parts = new Set(nodes.map(({ id, part }) => part ?? id))
  for (const part of ['container', 'user-bridge', 'default-bridge', 'none', 'docker-proxy', 'embedded-dns'])
    expect(parts).toContain(part)
  expect(edges.filter(({ from }) => from === 'container-api')).toHaveLength(2)
  expect(modesLines.length).toBeLessThanOrEqual(10)
})

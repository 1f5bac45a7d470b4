import { ReactFlowProvider } from '@xyflow/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { fixture } from '../fixture.ts'
import { DiagramSvg } from '../svg/DiagramSvg.tsx'
import { elementsOf, movedEdge } from './elements.ts'
import { edgeTypes, nodeTypes } from './parts.tsx'

const input = {
  value: fixture,
  locale: 'en',
  ids: 'same',
  selected: undefined,
  entry: 'cli',
  moves: new Map(),
} as const
const { nodes, edges } = elementsOf(input)
const svg = renderToStaticMarkup(<DiagramSvg value={fixture} locale="en" ids="same" />)

/** What an element of React Flow draws, without what holds it. */
function drawn(id: string): string {
  const node = nodes.find((one) => one.id === id)
  const edge = edges.find((one) => one.id === id)
  const Part = (node ? nodeTypes.part : edgeTypes.part) as unknown as React.ComponentType<
    Record<string, unknown>
  >
  return renderToStaticMarkup(
    <ReactFlowProvider>
      <Part data={node?.data ?? edge?.data} selected={false} />
    </ReactFlowProvider>,
  )
}

describe('SVG and React Flow draw the same', () => {
  test.each(fixture.nodes.map(({ id }) => id))('node %s', (id) => {
    const shape = /<g transform="translate\([^"]*\)">(.*)<\/g><\/svg>$/s.exec(drawn(id))?.[1]
    expect(shape).toBeTruthy()
    expect(svg).toContain(shape)
  })
  test.each(fixture.edges.map(({ id }) => id))('edge %s', (id) => expect(svg).toContain(drawn(id)))
  test('what lies behind and above them', () => {
    for (const type of ['behind', 'above'] as const) {
      const Layer = nodeTypes[type] as unknown as unknown as React.ComponentType<Record<string, unknown>>
      const markup = renderToStaticMarkup(<Layer data={{ value: fixture, locale: 'en', ids: 'same' }} />)
      const inside = /<svg[^>]*>(.*)<\/svg>$/s.exec(markup)?.[1]
      expect(inside).toBeTruthy()
      expect(svg).toContain(inside)
    }
  })
})

test('names are those of the SVG', () => {
  for (const { ariaLabel } of [...nodes.slice(1, -1), ...edges])
    expect(svg).toContain(`aria-label="${ariaLabel}"`)
})

test('one part alone is entered with Tab', () => {
  const inside = [...nodes, ...edges].filter(({ domAttributes }) => domAttributes?.tabIndex === 0)
  expect(inside.map(({ id }) => id)).toEqual(['cli'])
})

test('a part is selected by its own id or by that of its explanation', () => {
  const value = {
    ...fixture,
    nodes: fixture.nodes.map((node) =>
      node.id === 'shim' ? { ...node, id: 'shim-web', part: 'shim' } : node,
    ),
    edges: [],
  }
  for (const selected of ['shim', 'shim-web']) {
    const found = elementsOf({ ...input, value, selected }).nodes.filter((node) => node.selected)
    expect(found.map(({ id }) => id)).toEqual(['shim-web'])
  }
})

test('an edge follows the node at its end', () => {
  const edge = fixture.edges.find(({ id }) => id === 'https')
  if (!edge) throw new Error('The fixture has this edge.')
  const moved = movedEdge(edge, new Map([['dockerd', { x: 10, y: -6 }]]))
  expect(moved.points).toEqual([edge.points[0], { x: 590.5, y: 172 }])
  expect(moved.label?.at).toEqual({ x: 677, y: 175 })
  expect(movedEdge(edge, new Map())).toBe(edge)
})

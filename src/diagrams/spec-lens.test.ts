import { describe, expect, test } from 'vitest'
import { pages } from '#content/pages.ts'
import { diagramFor, exampleAt, exampleRun } from './index.ts'
import { momentOf } from './moment.ts'
import { clausesOf, GOVERNED, SPECS } from './spec-lens.ts'

const governed = Object.keys(GOVERNED).flatMap((id) =>
  SPECS.flatMap((spec) =>
    clausesOf(id, [spec]).flatMap(({ url, parts }) => parts.map((part) => [id, spec, part, url] as const)),
  ),
)

test.each(governed)('%s, %s: the pane of %s cites the clause', (id, _spec, part, url) => {
  const known = pages.find(({ diagram }) => diagram === id)?.parts.find((one) => one.id === part)
  expect(known?.sources.map((source) => source.url)).toContain(url)
})

describe.each(Object.keys(GOVERNED))('%s', (id) => {
  const moment = momentOf(exampleRun(id), exampleAt(id))
  const draw = (...lenses: string[]) => diagramFor(id).draw(moment, 'wide', lenses)

  test.each(SPECS)('%s leaves bright what it governs and nothing else', (spec) => {
    const plain = draw()
    const lit = draw(spec)
    const parts = Object.keys(GOVERNED[id]?.[spec] ?? {})
    for (const [at, node] of lit.nodes.entries()) {
      const before = plain.nodes[at]?.state
      const dark = parts.includes(node.part ?? node.id) ? 'default' : 'uninvolved'
      const plainState = before === 'default' || before === 'uninvolved'
      expect(node.state, node.id).toBe(plainState ? dark : before)
    }
    for (const { id: edgeId, part, look, state } of lit.edges)
      if (state === 'default' && look !== 'riser')
        expect(look, edgeId).toBe(parts.includes(part ?? edgeId) ? 'strong' : 'pale')
    expect(lit.summary).not.toEqual(plain.summary)
  })

  test('other lenses leave it alone', () => expect(draw('anything')).toEqual(draw()))
})

import { describe, expect, test } from 'vitest'
import { pages } from '#content/pages.ts'
import { diagramFor, exampleAt, exampleRun } from './index.ts'
import { momentOf } from './moment.ts'
import { GOVERNED, SPECS, type Spec } from './spec-lens.ts'

const REPOSITORY: Readonly<Record<Spec, string>> = {
  'oci-image': 'opencontainers/image-spec',
  'oci-distribution': 'opencontainers/distribution-spec',
  'oci-runtime': 'opencontainers/runtime-spec',
}
const governed = Object.entries(GOVERNED).flatMap(([id, specs]) =>
  SPECS.flatMap((spec) => (specs[spec] ?? []).map((part) => [id, spec, part] as const)),
)

test.each(governed)('%s, %s: the pane of %s cites the clause', (id, spec, part) => {
  const known = pages.find(({ diagram }) => diagram === id)?.parts.find((one) => one.id === part)
  expect(known?.sources.some(({ url }) => url.includes(REPOSITORY[spec]))).toBe(true)
})

describe.each(Object.keys(GOVERNED))('%s', (id) => {
  const moment = momentOf(exampleRun(id), exampleAt(id))
  const draw = (...lenses: string[]) => diagramFor(id).draw(moment, 'wide', lenses)

  test.each(SPECS)('%s leaves bright what it governs and nothing else', (spec) => {
    const plain = draw()
    const lit = draw(spec)
    const parts = GOVERNED[id]?.[spec] ?? []
    for (const [at, node] of lit.nodes.entries()) {
      const before = plain.nodes[at]?.state
      const bright = parts.includes(node.part ?? node.id) || before !== 'default'
      expect(node.state, node.id).toBe(bright ? before : 'uninvolved')
    }
    for (const { id: edgeId, part, look, state } of lit.edges)
      if (state === 'default' && look !== 'riser')
        expect(look, edgeId).toBe(parts.includes(part ?? edgeId) ? 'strong' : 'pale')
    expect(lit.summary).not.toEqual(plain.summary)
  })

  test('other lenses leave it alone', () => expect(draw('anything')).toEqual(draw()))
})

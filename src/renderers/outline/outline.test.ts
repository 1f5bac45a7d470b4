import { describe, expect, test } from 'vitest'
import { inLocale, LOCALES, type Text } from '#content/text.ts'
import { fixture } from '../fixture.ts'
import { type OutlineItem, outlineOf, outlineText } from './outline.ts'

const flat = (items: readonly OutlineItem[]): readonly OutlineItem[] =>
  items.flatMap((item) => [item, ...flat(item.items ?? [])])

describe.each(LOCALES)('the outline in %s', (locale) => {
  const text = outlineText(fixture, locale)

  test('says every word of the picture', () => {
    const said: Text[] = [
      fixture.title,
      fixture.summary,
      ...fixture.nodes.flatMap(({ name, caption, chip, facts = [], cells = [] }) => [
        name,
        ...(caption ? [caption] : []),
        ...(chip ? [chip.text] : []),
        ...facts,
        ...cells.map((cell) => cell.name),
      ]),
      ...fixture.edges.flatMap(({ label }) => (label ? [label.text] : [])),
      ...(fixture.card?.lines.map((runs) =>
        runs
          .map((run) => run.text)
          .join('')
          .trim(),
      ) ?? []),
    ]
    for (const words of said) expect(text).toContain(inLocale(words, locale))
  })

  test('lists nodes and edges in the order of the picture', () => {
    const parts = flat(outlineOf(fixture, locale).sections.flatMap(({ items }) => items))
      .map(({ part }) => part)
      .filter((part) => part !== undefined)
    const ids = [...fixture.nodes, ...fixture.edges].map(({ id, part }) => part ?? id)
    expect(parts.slice(0, ids.length)).toEqual(ids)
  })
})

test('an edge reads from, to, protocol, label', () =>
  expect(outlineText(fixture, 'en')).toContain('- docker → dockerd: REST, docker.sock, message in flight\n'))

test('states that are drawn are said', () => {
  const text = outlineText(fixture, 'zh-TW')
  expect(text).toContain('- web，第 16 步出現，尚未\n')
  expect(text).toContain('- D2 dockerd（目前）\n')
})

test('a node inside another stands below it', () => {
  const [first, second] = fixture.nodes
  if (!first || !second) throw new Error('The fixture has nodes.')
  const nested = { ...fixture, nodes: [first, { ...second, parent: first.id }], edges: [] }
  const [, nodes] = outlineOf(nested, 'en').sections
  expect(nodes?.items).toHaveLength(1)
  expect(flat(nodes?.items ?? []).map(({ part }) => part)).toContain(second.id)
})

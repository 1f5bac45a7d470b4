import { expect } from 'vitest'
import { inLocale, LOCALES, type Locale, type Text } from '#content/text.ts'
import type { Box, DiagramNode, DiagramValue } from '#diagrams/diagram.ts'
import { type TextRole, textWidth } from '#diagrams/text-width.ts'
import { cellBoxes } from '../svg/Cells.tsx'
import { chipWidth } from '../svg/ChipMark.tsx'
import { coveredBox } from '../svg/NodeShape.tsx'
import { pillBox } from '../svg/Pill.tsx'
import { wedgeInset } from '../svg/silhouette.ts'

/**
 * What holds for every drawing: ids are given once, edges join nodes that are there, all lies within the picture,
 * nothing lies on anything else, lines run level or upright, and all words are there and fit in both languages.
 */
export function expectSound(value: DiagramValue, parts: readonly string[]): void {
  const shown = [...value.nodes, ...value.edges].map(({ id, part }) => part ?? id)
  expect(shown.filter((part) => !parts.includes(part))).toEqual([])
  const ids = [...value.nodes, ...value.edges].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const nodeIds = value.nodes.map(({ id }) => id)
  for (const { from, to } of value.edges) expect(nodeIds).toEqual(expect.arrayContaining([from, to]))
  const problems = LOCALES.flatMap((locale) => [
    ...outside(value, locale),
    ...collisions(value, locale),
    ...missingWords(value, locale),
    ...value.nodes.flatMap((node) => clipped(node, locale)),
    ...clippedTexts(value, locale),
  ])
  expect([...new Set([...problems, ...slanted(value)])]).toEqual([])
}

type Placed = readonly [name: string, box: Box]

const nodeBoxes = ({ nodes }: DiagramValue): readonly Placed[] =>
  nodes.map((node) => [node.id, coveredBox(node)])

const pillBoxes = ({ edges }: DiagramValue, locale: Locale): readonly Placed[] =>
  edges.flatMap((edge): readonly Placed[] => {
    const box = pillBox(edge, locale)
    return box ? [[`pill of ${edge.id} (${locale})`, box]] : []
  })

function textBoxes({ backdrop, overlay = [] }: DiagramValue, locale: Locale): readonly Placed[] {
  return [...backdrop, ...overlay].flatMap((item): readonly Placed[] => {
    if (item.as !== 'text') return []
    const text = inLocale(item.text, locale)
    const role = {
      caption: 'caption',
      name: 'room',
      mono: 'call',
      danger: 'room',
      reference: 'reference',
      filled: 'reference',
    } as const
    const width = textWidth(text, role[item.role])
    const x = item.at.x - (item.anchor === 'end' ? width : item.anchor === 'middle' ? width / 2 : 0)
    return [[`text “${text}”`, { x, y: item.at.y - 10, width, height: 13 }]]
  })
}

function outside(value: DiagramValue, locale: Locale): readonly string[] {
  const { width, height } = value
  return [...nodeBoxes(value), ...pillBoxes(value, locale), ...textBoxes(value, locale)]
    .filter(([, { x, y, width: w, height: h }]) => x < 0 || y < 0 || x + w > width || y + h > height)
    .map(([name]) => `${name} lies outside`)
}

const meets = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 0.5 &&
  b.x < a.x + a.width - 0.5 &&
  a.y < b.y + b.height - 0.5 &&
  b.y < a.y + a.height - 0.5

/**
 * Nodes, pills and loose texts that lie on each other. A node may lie in the node that is its parent, and words in
 * a region, which is drawn by what lies behind it.
 */
function collisions(value: DiagramValue, locale: Locale): readonly string[] {
  const parentOf = new Map(value.nodes.map(({ id, parent }) => [id, parent]))
  const within = (id: string, other: string): boolean => {
    const parent = parentOf.get(id)
    return parent !== undefined && (parent === other || within(parent, other))
  }
  const regions = new Set(value.nodes.filter(({ shape }) => shape.as === 'region').map(({ id }) => id))
  const apart = (name: string, other: string): boolean =>
    within(name, other) || within(other, name) || (regions.has(name) && !parentOf.has(other))
  const all = [...nodeBoxes(value), ...pillBoxes(value, locale), ...textBoxes(value, locale)]
  return all.flatMap(([name, box], index) =>
    all
      .slice(index + 1)
      .filter(([other, place]) => meets(box, place) && !apart(name, other))
      .map(([other]) => `${name} lies on ${other}`),
  )
}

const slanted = ({ edges }: DiagramValue): readonly string[] =>
  edges
    .filter(({ points }) =>
      points.some((point, at) => {
        const next = points[at + 1]
        return next !== undefined && point.x !== next.x && point.y !== next.y
      }),
    )
    .map(({ id }) => `${id} is slanted`)

function missingWords({ nodes, edges, backdrop, title, summary }: DiagramValue, locale: Locale) {
  const texts: readonly (Text | undefined)[] = [
    title,
    summary,
    ...nodes.flatMap(({ name, caption, says, chip, facts = [], cells = [] }) => [
      name,
      caption,
      says,
      chip?.text,
      ...facts,
      ...cells.map((cell) => cell.name),
    ]),
    ...edges.flatMap(({ label, says }) => [label?.text, label?.problem, says]),
    ...backdrop.map((item) => (item.as === 'text' ? item.text : undefined)),
  ]
  return texts
    .flatMap((text) => (text === undefined ? [] : [inLocale(text, locale)]))
    .filter((text) => /\{\w+\}|undefined|NaN|\[object/.test(text))
}

/** Words of a box that would be cut, or a chip that would lose its word. */
function clipped(node: DiagramNode, locale: Locale): readonly string[] {
  const { box, shape, entity, chip, cells = [], facts = [], id } = node
  if (shape.as !== 'box') return []
  const cut: string[] = []
  const check = (text: string, role: TextRole, room: number) => {
    if (textWidth(text, role) > room)
      cut.push(`${id}: “${text}” (${locale}) needs ${Math.ceil(textWidth(text, role) - room)} px more`)
  }
  const wedge = entity === 'shim' ? wedgeInset(box.height) : 0
  const chipped = chip && shape.size !== 'S' ? chipWidth(inLocale(chip.text, locale)) + 6 : 0
  const room = box.width - 51 - wedge - chipped
  check(inLocale(node.name, locale), 'name', room)
  if (node.caption && shape.size !== 'S') check(inLocale(node.caption, locale), 'caption', room)
  if (cells.length > 0 && entity !== 'containerd') {
    const boxes = cellBoxes(cells, { ...box, width: box.width - 16 }, 4)
    for (const [index, cell] of cells.entries())
      check(inLocale(cell.name, locale), 'cell', (boxes[index]?.width ?? 0) * 0.95)
  } else {
    for (const fact of facts) {
      const [left = '', right = ''] = inLocale(fact, locale).split('\t')
      check(left + (right === '' ? '' : `${right} `), 'fact', box.width - 20)
    }
  }
  return cut
}

/** Tabs of a namespace that would run over its edge. */
function clippedTexts({ backdrop }: DiagramValue, locale: Locale): readonly string[] {
  return backdrop.flatMap((item) => {
    if (item.as !== 'namespace') return []
    const needed = item.tabs.reduce((sum, tab) => sum + textWidth(tab, 'call') + 22, 18)
    return needed > item.box.width ? [`tabs ${item.tabs.join(' ')} (${locale}) do not fit`] : []
  })
}

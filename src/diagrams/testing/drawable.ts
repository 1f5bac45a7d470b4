import { inLocale, LOCALES } from '#content/text.ts'
import type { Box, DiagramNode, DiagramValue } from '../diagram.ts'
import { textWidth } from '../text-width.ts'

const apart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y

/** A chip without its word, which a narrow node drops first. */
const COMPACT_CHIP = 30

/** Texts of a box that would be cut off. */
function cutTexts(node: DiagramNode): string[] {
  const cut: string[] = []
  const wedge = node.entity === 'shim' ? 14 : 0
  const room = node.box.width - 51 - wedge - (node.chip ? COMPACT_CHIP : 0)
  for (const locale of LOCALES) {
    const name = inLocale(node.name, locale)
    if (textWidth(name, 'name') > room) cut.push(name)
    const caption = node.caption ? inLocale(node.caption, locale) : ''
    if (textWidth(caption, 'caption') > room) cut.push(caption)
    for (const fact of node.facts ?? []) {
      const text = inLocale(fact, locale)
      const [left = '', end = ''] = text.split('\t')
      const gap = end === '' ? 0 : 8
      if (textWidth(left, 'fact') + textWidth(end, 'fact') + gap > node.box.width - 20) cut.push(text)
    }
    const cells = node.cells ?? []
    for (const cell of cells) {
      const text = inLocale(cell.name, locale)
      if (textWidth(text, 'cell') > (cell.width ?? (node.box.width - 16) / cells.length)) cut.push(text)
    }
  }
  return cut
}

const ROLES = {
  caption: 'caption',
  name: 'room',
  mono: 'call',
  danger: 'room',
  reference: 'reference',
  filled: 'reference',
} as const

/** Where each text behind and above the nodes stands, in both languages. */
function textBoxes({ backdrop, overlay = [] }: DiagramValue): (Box & { readonly text: string })[] {
  return [...backdrop, ...overlay].flatMap((item) => {
    if (item.as !== 'text') return []
    return LOCALES.map((locale) => {
      const text = inLocale(item.text, locale)
      const width = textWidth(text, ROLES[item.role])
      const shift = item.anchor === 'end' ? width : item.anchor === 'middle' ? width / 2 : 0
      const height = item.role === 'reference' || item.role === 'filled' ? 20 : 12
      return { text, x: item.at.x - shift, y: item.at.y - height * 0.8, width, height }
    })
  })
}

function* listFaults(value: DiagramValue, parts: readonly string[]): Generator<string> {
  const all = [...value.nodes, ...value.edges]
  for (const { id, part } of all) if (!parts.includes(part ?? id)) yield `${id} has no explanation`
  const ids = all.map(({ id }) => id)
  for (const [at, id] of ids.entries()) if (ids.indexOf(id) !== at) yield `${id} is there twice`
  const nodes = new Set(value.nodes.map(({ id }) => id))
  for (const { id, from, to, points } of value.edges) {
    if (!nodes.has(from) || !nodes.has(to)) yield `${id} has no end`
    for (const [at, point] of points.entries()) {
      const next = points[at + 1]
      if (next && point.x !== next.x && point.y !== next.y) yield `${id} runs askew`
    }
  }
  for (const { id, box } of value.nodes) {
    const inside =
      box.x >= 0 && box.y >= 0 && box.x + box.width <= value.width && box.y + box.height <= value.height
    if (!inside) yield `${id} lies outside`
  }
  const boxes = value.nodes.filter(({ shape }) => shape.as === 'box')
  for (const [at, one] of boxes.entries()) {
    for (const text of cutTexts(one)) yield `${one.id} cuts "${text}"`
    for (const two of boxes.slice(at + 1)) if (!apart(one.box, two.box)) yield `${one.id} covers ${two.id}`
  }
  const texts = textBoxes(value)
  for (const [at, text] of texts.entries()) {
    if (text.x < 0 || text.x + text.width > value.width || text.y + text.height > value.height)
      yield `"${text.text}" goes over the edge`
    for (const { id, box } of boxes) if (!apart(text, box)) yield `"${text.text}" stands on ${id}`
    for (const other of texts.slice(at + 2 - (at % 2)))
      if (texts.indexOf(other) % 2 === at % 2 && !apart(text, other))
        yield `"${text.text}" on "${other.text}"`
  }
  if (/\{[a-z]\w*\}|undefined|NaN/.test(JSON.stringify(value))) yield 'a placeholder is left'
}

/**
 * What is wrong with a drawing: a part without explanation, an id twice, a line without an end or askew, a box or a
 * text outside, boxes on each other, a text that is cut off or stands on something, in either language.
 *
 * @param parts ids that the page explains
 * @returns nothing when all is well
 */
export const faultsOf = (value: DiagramValue, parts: readonly string[]): string[] => [
  ...new Set(listFaults(value, parts)),
]

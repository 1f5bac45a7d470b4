import { OUTLINE_WORDS as WORDS } from '#content/drawing.ts'
import { fill, inLocale, type Locale, type Text } from '#content/text.ts'
import type { Backdrop, DiagramEdge, DiagramNode, DiagramValue, SlabMark } from '#diagrams/diagram.ts'
import { edgeName, nodeName } from '../svg/accessible-name.ts'

/** One entry: a line of text, the part it stands for, and what belongs under it. */
export interface OutlineItem {
  readonly text: string
  /** The explanation it opens: `#id`. */
  readonly part?: string
  /** The same in every language: a command, an address, a path. */
  readonly verbatim?: true
  readonly items?: readonly OutlineItem[]
}

export interface OutlineSection {
  readonly heading: string
  readonly items: readonly OutlineItem[]
}

/** Everything the picture says, in reading order: a page's text in place of the drawing. */
export interface DiagramOutline {
  readonly title: string
  readonly summary: string
  readonly sections: readonly OutlineSection[]
}

/** The outline of a diagram in one language; sections that would be empty are left out. */
export function outlineOf(value: DiagramValue, locale: Locale): DiagramOutline {
  const say = (text: Text) => inLocale(text, locale)
  const section = (heading: Text, items: readonly OutlineItem[]) => ({ heading: say(heading), items })
  const sections = [
    section(
      WORDS.decks,
      value.backdrop.flatMap((item) => decksOf(item, locale)),
    ),
    section(
      WORDS.nodes,
      value.nodes
        .filter(({ parent }) => !hasNode(value, parent))
        .map((node) => nodeItem(node, value, locale)),
    ),
    section(
      WORDS.edges,
      value.edges.map((edge) => edgeItem(edge, value, locale)),
    ),
    section(WORDS.card, cardItems(value)),
    section(
      WORDS.notes,
      [...value.backdrop, ...(value.overlay ?? [])].flatMap((item) => notesOf(item, locale)),
    ),
  ]
  return {
    title: say(value.title),
    summary: say(value.summary),
    sections: sections.filter(({ items }) => items.length > 0),
  }
}

const hasNode = (value: DiagramValue, id: string | undefined): boolean =>
  id !== undefined && value.nodes.some((node) => node.id === id)

function nodeItem(node: DiagramNode, value: DiagramValue, locale: Locale): OutlineItem {
  const children = value.nodes.filter(({ parent }) => parent === node.id)
  const items: OutlineItem[] = [
    ...(node.says ? [{ text: inLocale(node.says, locale) }] : []),
    ...(node.facts ?? []).map((fact) => ({
      text: inLocale(fact, locale).replace('\t', ' '),
      ...(typeof fact === 'string' ? { verbatim: true as const } : {}),
    })),
    ...shapeItems(node, locale),
    ...cellItems(node, locale),
    ...children.map((child) => nodeItem(child, value, locale)),
  ]
  return {
    text: nodeName(node, locale),
    part: node.part ?? node.id,
    ...(items.length > 0 ? { items } : {}),
  }
}

function cellItems({ cells = [] }: DiagramNode, locale: Locale): readonly OutlineItem[] {
  if (cells.length === 0) return []
  const items = cells.map(({ name, active }) => ({
    text: active
      ? `${inLocale(name, locale)}${locale === 'en' ? ' ' : ''}${brackets(inLocale(WORDS.active, locale), locale)}`
      : inLocale(name, locale),
  }))
  return [{ text: inLocale(WORDS.cells, locale), items }]
}

const brackets = (text: string, locale: Locale): string => (locale === 'en' ? `(${text})` : `（${text}）`)

function shapeItems({ shape, replicas }: DiagramNode, locale: Locale): readonly OutlineItem[] {
  const texts: Text[] = []
  if (shape.as === 'stack') {
    const all = shape.bars.length
    texts.push(fill(WORDS.layers, { here: shape.filled ?? all, all }))
  }
  if (shape.as === 'pipe' && shape.capped) texts.push(WORDS.internal)
  if (shape.as === 'slab') {
    texts.push(WORDS.slabLook[shape.look])
    for (const change of ['added', 'modified', 'whiteout', 'hidden'] satisfies SlabMark['change'][]) {
      const marks = shape.marks.filter((mark) => mark.change === change)
      const count = marks.reduce((sum, mark) => sum + (mark.count ?? 1), 0)
      if (count > 0) texts.push(fill(WORDS.marks[change], { count }))
    }
  }
  if (replicas !== undefined && replicas > 1) texts.push(fill(WORDS.replicas, { count: replicas }))
  return texts.map((text) => ({ text: inLocale(text, locale) }))
}

function edgeItem(edge: DiagramEdge, value: DiagramValue, locale: Locale): OutlineItem {
  return {
    text: edgeName(edge, value, locale),
    part: edge.part ?? edge.id,
    ...(edge.says ? { items: [{ text: inLocale(edge.says, locale) }] } : {}),
  }
}

function cardItems({ card }: DiagramValue): readonly OutlineItem[] {
  if (!card) return []
  const lines = card.lines.map((runs) => ({
    text: runs
      .map(({ text }) => text)
      .join('')
      .trim(),
    verbatim: true as const,
  }))
  const title = card.version === undefined ? card.title : `${card.title} (${card.version})`
  return [{ text: title, part: card.edge, ...(lines.length > 0 ? { items: lines } : {}) }]
}

function decksOf(item: Backdrop, locale: Locale): readonly OutlineItem[] {
  if (item.as !== 'decks') return []
  return item.decks.map(({ id, name, current }) => {
    const text = `${id} ${inLocale(name, locale)}`
    const gap = locale === 'en' ? ' ' : ''
    return { text: current ? `${text}${gap}${brackets(inLocale(WORDS.current, locale), locale)}` : text }
  })
}

function notesOf(item: Backdrop, locale: Locale): readonly OutlineItem[] {
  switch (item.as) {
    case 'text':
      return item.said ? [] : [{ text: inLocale(item.text, locale) }]
    case 'namespace':
      return [{ text: item.tabs.join(', ') }]
    case 'vm':
      return [{ text: inLocale(item.name, locale), items: [{ text: inLocale(item.kernel, locale) }] }]
    default:
      return []
  }
}

/** The outline as plain text: headings in `==`, entries in `-`, two spaces per level. */
export function outlineText(value: DiagramValue, locale: Locale): string {
  const { title, summary, sections } = outlineOf(value, locale)
  const lines = (items: readonly OutlineItem[], depth: number): readonly string[] =>
    items.flatMap(({ text, items: below = [] }) => [
      `${'  '.repeat(depth)}- ${text}`,
      ...lines(below, depth + 1),
    ])
  const body = sections.flatMap(({ heading, items }) => ['', `== ${heading}`, ...lines(items, 0)])
  return `${[title, summary, ...body].join('\n')}\n`
}

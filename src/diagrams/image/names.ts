import { errorText } from '#content/errors.ts'
import { fill, type Text } from '#content/text.ts'
import {
  type Backdrop,
  type Box,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Layout,
} from '../diagram.ts'
import {
  box,
  boxed,
  edge,
  line,
  paragraph,
  rectangle,
  region,
  rule,
  shortDigest,
  shortened,
  words,
} from '../kit.ts'
import { textWidth } from '../text-width.ts'
import type { NamesPart } from './names-parts.ts'
import { type NamesView, namesView } from './names-view.ts'
import { NAMES } from './names-words.ts'

type Read = Exclude<NamesView, { fault: unknown }>

/** One character of the large type, in px. */
const STEP = textWidth('0', 'reference')

interface Column {
  readonly part: Extract<NamesPart, 'domain' | 'path' | 'tag' | 'digest'>
  readonly value: string
  /** How much of it, from the left, nobody typed. */
  readonly filled: number
  readonly name: Text
  readonly caption: Text
  /** What stands before it in a whole name. */
  readonly joint: string
}

function columnsOf({ text, spans, domain, path, tag, digest }: Read): readonly Column[] {
  const library = text.slice(spans.path.from, spans.path.to) !== path
  const domainCaption =
    domain === '' ? NAMES.noDomain : spans.domain ? NAMES.whichRegistry : NAMES.filledDomain
  const tagCaption = tag === undefined ? NAMES.noTag : spans.tag ? NAMES.canMove : NAMES.filledTag
  return [
    {
      part: 'domain',
      value: domain || '–',
      filled: spans.domain ? 0 : domain.length,
      name: NAMES.domain,
      caption: domainCaption,
      joint: '',
    },
    {
      part: 'path',
      value: path,
      filled: library ? 'library/'.length : 0,
      name: NAMES.path,
      caption: library ? NAMES.filledLibrary : NAMES.lowerCase,
      joint: '/',
    },
    {
      part: 'tag',
      value: tag ?? '–',
      filled: spans.tag ? 0 : (tag ?? '–').length,
      name: NAMES.tag,
      caption: tagCaption,
      joint: ':',
    },
    {
      part: 'digest',
      value: digest === undefined ? '–' : shortDigest(digest),
      filled: digest === undefined ? 1 : 0,
      name: NAMES.digest,
      caption: digest === undefined ? NAMES.noDigest : NAMES.exact,
      joint: '@',
    },
  ]
}

const widest = (text: Text, role: 'caption' | 'room'): number =>
  typeof text === 'string'
    ? textWidth(text, role)
    : Math.max(textWidth(text.en, role), textWidth(text['zh-TW'], role))

/** Takes characters from the longest value until all columns fit beside each other. */
function fitted(columns: readonly Column[], room: number): readonly (Column & { readonly width: number })[] {
  const counts = columns.map(({ value }) => [...value].length)
  const widthOf = (column: Column, n: number) =>
    Math.max((counts[n] ?? 0) * STEP, widest(column.caption, 'caption'), widest(column.name, 'room'))
  const total = () => columns.reduce((sum, column, n) => sum + widthOf(column, n), 0)
  while (total() > room && Math.max(...counts) > 8) {
    const longest = counts.indexOf(Math.max(...counts))
    counts[longest] = (counts[longest] ?? 0) - 1
  }
  return columns.map((column, n) => ({
    ...column,
    value: shortened(column.value, counts[n] ?? 0),
    width: widthOf(column, n),
  }))
}

/** The value, the part nobody typed in a paler ink. */
function valueWords({ value, filled }: Pick<Column, 'value' | 'filled'>, x: number, y: number): Backdrop[] {
  const pale = value.slice(0, filled)
  const typed = value.slice(filled)
  return [
    ...(pale === '' ? [] : [words(x, y, pale, 'filled')]),
    ...(typed === '' ? [] : [words(x + [...pale].length * STEP, y, typed, 'reference')]),
  ]
}

const bracket = (x: number, y: number, width: number, dashed: boolean): Backdrop =>
  dashed
    ? { as: 'path', d: `M${x} ${y}v6h${width}v-6`, stroke: 'line-3', width: 1.25, dash: '4 3' }
    : rule(line([x, y], [x, y + 6], [x + width, y + 6], [x + width, y]), 'bracket')

function partRegion(column: Column, area: Box): DiagramNode {
  const entity = column.part === 'domain' ? 'registry' : 'image'
  return region({
    id: column.part,
    entity,
    box: area,
    name: column.name,
    says: column.caption,
    caption: column.value,
    ...(column.part === 'tag' || column.part === 'digest' ? { term: column.part } : {}),
    ...(column.part === 'domain' ? { term: 'registry' } : {}),
    ...(column.part === 'path' ? { term: 'repository' } : {}),
  })
}

const manifestPath = ({ path, tag, digest }: Read): string => `/v2/${path}/manifests/${digest ?? tag}`

function lowerBoxes(view: Read, familiarBox: Box, requestBox: Box): DiagramNode[] {
  const room = (area: Box) => Math.floor((area.width - 20) / textWidth('0', 'fact'))
  return [
    boxed({
      id: 'familiar',
      entity: 'image',
      box: familiarBox,
      name: NAMES.familiar,
      caption: NAMES.familiarCaption,
      facts: [shortened(view.reference.familiar ?? '', room(familiarBox))],
      term: 'reference',
    }),
    boxed({
      id: 'request',
      entity: 'registry',
      box: requestBox,
      name: NAMES.request,
      caption: view.host === '' ? NAMES.nobody : shortened(view.host, requestBox.width < 400 ? 34 : 60),
      facts: [shortened(`GET ${manifestPath(view)}`, room(requestBox))],
      term: 'registry',
    }),
  ]
}

/** The text as typed, and its region; a long one loses its middle. */
function typedRow(
  text: string,
  x: number,
  y: number,
  width: number,
): { node: DiagramNode; backdrop: Backdrop[] } {
  const shown = shortened(text, Math.floor((width - 24) / STEP))
  const area = box(x, y, width, 44)
  return {
    node: region({
      id: 'typed',
      entity: 'client',
      box: area,
      name: NAMES.typed,
      caption: shown,
      term: 'reference',
    }),
    backdrop: [
      { as: 'path', d: rectangle(area), fill: 'deck', stroke: 'line-3', width: 1.25 },
      words(x, y - 9, NAMES.typed, 'name'),
      ...(shown === '' ? [] : [words(x + 12, y + 29, shown, 'reference')]),
    ],
  }
}

function drawRead(view: Read, layout: Layout): Omit<DiagramValue, 'id' | 'title'> {
  const wide = layout === 'wide'
  const margin = wide ? 24 : 16
  const width = wide ? 936 : 358
  const typed = typedRow(view.text, margin, 34, width - margin * 2)
  const backdrop = [...typed.backdrop]
  const nodes = [typed.node]
  const top = 126
  backdrop.push(words(margin, top, NAMES.reads, 'name'))
  let below = top
  if (wide) {
    const columns = fitted(columnsOf(view), width - margin * 2 - 3 * 34)
    const spare = (width - margin * 2 - columns.reduce((sum, column) => sum + column.width, 0)) / 3
    const gap = Math.min(spare, 48)
    let x = margin
    for (const column of columns) {
      if (column.joint !== '') backdrop.push(words(x - gap / 2, top + 46, column.joint, 'filled', 'middle'))
      backdrop.push(...valueWords(column, x, top + 46))
      backdrop.push(bracket(x, top + 56, [...column.value].length * STEP, column.part === 'tag'))
      backdrop.push(words(x, top + 84, column.name, 'name'), words(x, top + 102, column.caption))
      nodes.push(partRegion(column, box(x - 4, top + 20, column.width + 8, 94)))
      x += column.width + gap
    }
    below = top + 150
    nodes.push(...lowerBoxes(view, box(margin, below + 28, 300, 78), box(404, below + 14, 508, 92)))
  } else {
    const characters = Math.floor((width - margin * 2 - 22) / STEP)
    for (const [n, column] of columnsOf(view).entries()) {
      const y = top + 16 + n * 76
      const shown = shortened(column.value, characters)
      backdrop.push(words(margin + 14, y + 14, column.name, 'name'))
      backdrop.push(words(width - margin, y + 14, column.caption, 'caption', 'end'))
      backdrop.push(...valueWords({ value: shown, filled: column.filled }, margin + 14, y + 44))
      backdrop.push({
        as: 'path',
        d: `M${margin + 6} ${y + 2}h-6v50h6`,
        stroke: 'line-3',
        width: 1.25,
        ...(column.part === 'tag' ? { dash: '4 3' } : {}),
      })
      nodes.push(partRegion({ ...column, value: shown }, box(margin - 4, y - 4, width - margin * 2 + 8, 64)))
    }
    below = top + 16 + 4 * 76
    nodes.push(...lowerBoxes(view, box(margin, below + 18, 326, 78), box(margin, below + 132, 326, 92)))
  }
  const familiar = nodes.find(({ id }) => id === 'familiar')?.box ?? box(0, 0, 0, 0)
  const request = nodes.find(({ id }) => id === 'request')?.box ?? box(0, 0, 0, 0)
  const points = wide
    ? line([familiar.x + familiar.width, familiar.y + 52], [request.x, familiar.y + 52])
    : line([familiar.x + 163, familiar.y + familiar.height], [familiar.x + 163, request.y])
  return {
    summary: fill(NAMES.summary, {
      text: shortened(view.text, 60),
      whole: shortened(view.whole, 80),
      domain: view.domain === '' ? '–' : view.domain,
      path: shortened(view.path, 60),
      version: view.digest === undefined ? `:${view.tag}` : shortDigest(view.digest),
    }),
    width,
    height: request.y + request.height + 24,
    backdrop,
    nodes,
    edges: [edge('asks', 'familiar', 'request', 'https', points, { part: 'request' })],
  }
}

function drawFault(
  view: Extract<NamesView, { fault: unknown }>,
  layout: Layout,
): Omit<DiagramValue, 'id' | 'title'> {
  const wide = layout === 'wide'
  const margin = wide ? 24 : 16
  const width = wide ? 936 : 358
  const { at, error } = view.fault
  const room = Math.floor((width - margin * 2 - 24) / STEP)
  // The place of the fault stays in sight, with at least a few characters behind it.
  const from = Math.max(0, Math.min(at - Math.floor(room * 0.6), view.text.length - room + 1))
  const shown = (from > 0 ? '…' : '') + view.text.slice(from, from + room - (from > 0 ? 1 : 0))
  const typed = typedRow(shown, margin, 34, width - margin * 2)
  const x = margin + 12 + (at - from + (from > 0 ? 1 : 0)) * STEP
  const where = at >= view.text.length ? NAMES.endsEarly : fill(NAMES.stopsAt, { at: at + 1 })
  const left = x < width / 2
  const message = shortened(error.message, 200)
  const advice = errorText(error.code, { lower: shortened(error.lower ?? '', 60), limit: error.limit ?? 0 })
  const text = paragraph(margin + 14, 178, message, width - margin * 2 - 20, 'danger')
  const below = 178 + text.length * 17 + 8
  const more = paragraph(margin + 14, below, advice, width - margin * 2 - 20)
  const end = below + more.length * 17
  const area = box(margin, 132, width - margin * 2, end - 132)
  return {
    summary: fill(NAMES.refused, { text: shortened(view.text, 60) || '–', message }),
    width,
    height: end + 24,
    backdrop: [
      ...typed.backdrop,
      { as: 'path', d: rectangle(area), fill: 'danger-wash', stroke: 'danger', width: 1.25 },
      { as: 'path', d: `M${x} 68h${STEP}`, stroke: 'danger', width: 2.5 },
      { as: 'path', d: `M${x + STEP / 2} 80v14`, stroke: 'danger', width: 1.6 },
      words(left ? x + STEP / 2 + 8 : x + STEP / 2 - 8, 97, where, 'danger', left ? 'start' : 'end'),
      words(margin + 14, 156, NAMES.refuses, 'name'),
      ...text,
      ...more,
    ],
    nodes: [
      typed.node,
      region({
        id: 'refusal',
        entity: 'daemon',
        box: area,
        name: NAMES.refuses,
        caption: message,
        says: advice,
        part: 'typed',
      }),
    ],
    edges: [],
  }
}

/** An image name as typed, as Docker reads it, and where it stops being one. */
export function drawNames(view: NamesView, layout: Layout): DiagramValue {
  const drawn = 'fault' in view ? drawFault(view, layout) : drawRead(view, layout)
  return { id: 'image/names', title: NAMES.title, ...drawn }
}

export const names = defineDiagram<NamesView>({
  id: 'image/names',
  sheet: 'I-02',
  title: NAMES.title,
  example: () => namesView('nginx'),
  draw: drawNames,
})

import { both, type Text } from '#content/text.ts'
import {
  type Backdrop,
  type Box,
  type DiagramEdge,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Layout,
} from '../diagram.ts'
import { bottom, box, boxed, centre, edge, line, paragraph, rectangle, region, rule, words } from '../kit.ts'
import type { MergePart } from './merge-parts.ts'
import { LAST_STEP, type MergeCell, type MergeRow, type MergeView, mergeView } from './merge-view.ts'

const WORDS = {
  title: both('The merged view', '合併後的視圖'),
  merged: both('merged', 'merged'),
  mergedCaption: both('what is seen', '看到的樣子'),
  work: both('work', 'work'),
  workCaption: both('empty but for the moment of a copy', '只有複製的那一刻才有東西'),
  hidden: both('hidden from above', '被上面遮住'),
  copied: both('copied up, then changed', '複製上來再修改'),
  whiteoutSays: both('hides this name below it', '遮住下面的同名檔案'),
  opaqueSays: both('hides all of the directory below it', '遮住下面整個目錄'),
} as const

const LABEL = 168
const PITCH = { x: 152, y: 84 }
const CELL = { width: 140, height: 40 }
const ROW = 60

interface Placed {
  readonly row: Box
  readonly cell: (column: number) => Box
}

const widePlace = (y: number): Placed => ({
  row: box(16, y, 908, ROW),
  cell: (column) => box(LABEL + column * PITCH.x, y + 10, CELL.width, CELL.height),
})

const cellId = (row: string, path: string): string => `${row}-${path.replace('/', '-')}`

const partOf = (row: MergeRow, cell: MergeCell): MergePart =>
  cell.kind === 'file' ? (cell.copied ? 'copy-up' : row.kind) : cell.kind

function cellNode(row: MergeRow, cell: MergeCell, path: string, place: Box, narrow: boolean): DiagramNode {
  const isFile = cell.kind === 'file'
  const name = path.slice(path.lastIndexOf('/') + 1)
  const folder = path.slice(0, path.lastIndexOf('/'))
  const text: Text = isFile ? cell.text : cell.kind === 'whiteout' ? `✕ ${name}` : `✕ ${folder}/*`
  const bright = isFile ? cell.seen : cell.hides
  const says = isFile
    ? cell.copied
      ? WORDS.copied
      : cell.seen
        ? undefined
        : WORDS.hidden
    : cell.kind === 'whiteout'
      ? WORDS.whiteoutSays
      : WORDS.opaqueSays
  return boxed({
    id: cellId(row.id, path),
    entity: row.kind === 'upper' ? 'container' : 'image',
    box: place,
    name: narrow && isFile ? path : text,
    ...(narrow ? { caption: isFile ? cell.text : cell.kind } : {}),
    state: bright ? 'default' : 'uninvolved',
    part: partOf(row, cell),
    ...(says === undefined
      ? {}
      : { says: narrow ? says : both(`${path}: ${says.en}`, `${path}：${says['zh-TW']}`) }),
    ...(isFile ? {} : { term: cell.kind }),
  })
}

function rowRegion(
  id: string,
  part: MergePart,
  area: Box,
  name: Text,
  says: Text,
  term: string,
): DiagramNode {
  const entity = part === 'lower' ? 'image' : part === 'merged' ? 'kernel' : 'container'
  return region({ id, entity, box: area, name, part, says, term })
}

const rowBack = (area: Box, dashed: boolean): Backdrop => ({
  as: 'path',
  d: rectangle(area),
  fill: 'well',
  stroke: 'line-2',
  width: 1.25,
  ...(dashed ? { dash: '4 3.5' } : {}),
})

function drawWide(view: MergeView): Omit<DiagramValue, 'id' | 'title' | 'summary'> {
  const top = 40
  const merged = widePlace(top)
  const start = bottom(merged.row) + 34
  const work = box(16, start + PITCH.y - 16, 908, 34)
  const places = view.rows.map((row, n) => {
    const shift = view.mounted && n > 0 ? 36 : 0
    return { row, place: widePlace(start + n * PITCH.y + shift) }
  })
  const last = places.at(-1)?.place.row ?? merged.row
  const backdrop: Backdrop[] = [
    ...view.paths.map((path, n) => words(centre(merged.cell(n)), 26, path, 'mono', 'middle')),
    { as: 'path', d: rectangle(merged.row), fill: 'deck', stroke: 'ink-2', width: 1.5 },
    words(28, merged.row.y + 27, WORDS.merged, 'name'),
    words(28, merged.row.y + 45, WORDS.mergedCaption),
    rule(line([16, start - 17], [924, start - 17])),
  ]
  const nodes: DiagramNode[] = [
    rowRegion(
      'merged',
      'merged',
      box(16, merged.row.y, LABEL - 24, ROW),
      WORDS.merged,
      WORDS.mergedCaption,
      'merged-view',
    ),
    ...view.merged.flatMap((seen, n): DiagramNode[] => {
      const path = view.paths[n] ?? ''
      return seen === undefined
        ? []
        : [
            boxed({
              id: cellId('merged', path),
              entity: 'kernel',
              box: merged.cell(n),
              name: seen.text,
              part: 'merged',
              says: path,
            }),
          ]
    }),
  ]
  const edges: DiagramEdge[] = []
  for (const { row, place } of places) {
    backdrop.push(rowBack(place.row, row.kind === 'upper'))
    backdrop.push(words(28, place.row.y + 27, row.name, 'name'), words(28, place.row.y + 45, row.caption))
    nodes.push(
      rowRegion(
        row.id,
        row.kind,
        box(16, place.row.y, LABEL - 24, ROW),
        row.name,
        row.caption,
        row.kind === 'upper' ? 'writable-layer' : 'layer',
      ),
    )
    for (const [n, cell] of row.cells.entries()) {
      const path = view.paths[n] ?? ''
      if (cell === undefined) continue
      nodes.push(cellNode(row, cell, path, place.cell(n), false))
    }
    if (row.kind === 'upper') {
      backdrop.push(
        rowBack(work, true),
        words(28, work.y + 22, WORDS.work, 'name'),
        words(LABEL + PITCH.x, work.y + 22, WORDS.workCaption),
      )
      nodes.push(
        rowRegion(
          'work',
          'work',
          box(16, work.y, LABEL - 24, work.height),
          WORDS.work,
          WORDS.workCaption,
          'overlayfs',
        ),
      )
    }
  }
  const placeOf = (id: string) => places.find(({ row }) => row.id === id)?.place
  for (const [n, seen] of view.merged.entries()) {
    const path = view.paths[n] ?? ''
    const from = seen && placeOf(seen.row)
    if (!from || !seen) continue
    const x = centre(from.cell(n)) - 30
    edges.push(
      edge(
        `seen-${path.replace('/', '-')}`,
        cellId(seen.row, path),
        cellId('merged', path),
        'mount',
        line([x, from.cell(n).y], [x, bottom(merged.cell(n))]),
        { part: 'lookup' },
      ),
    )
  }
  const upper = placeOf('upper')
  for (const [n, cell] of view.rows[0]?.cells.entries() ?? []) {
    if (!upper || cell?.kind !== 'file' || !cell.copied) continue
    const path = view.paths[n] ?? ''
    const source = view.rows.slice(1).find((row) => row.cells[n]?.kind === 'file')
    const from = source && placeOf(source.id)
    if (!source || !from) continue
    const x = centre(from.cell(n)) + 30
    edges.push(
      edge(
        `copies-${path.replace('/', '-')}`,
        cellId(source.id, path),
        cellId('upper', path),
        'mount',
        line([x, from.cell(n).y], [x, bottom(upper.cell(n))]),
        { part: 'copy-up' },
      ),
    )
  }
  const foot = bottom(last) + 30
  backdrop.push(words(28, foot, view.says, 'name'))
  return { width: 940, height: foot + 24, backdrop, nodes, edges }
}

function drawNarrow(view: MergeView): Omit<DiagramValue, 'id' | 'title' | 'summary'> {
  const backdrop: Backdrop[] = [...paragraph(16, 26, view.says, 326, 'name')]
  const nodes: DiagramNode[] = []
  let y = 74
  const block = (
    id: string,
    part: MergePart,
    name: Text,
    caption: Text,
    cells: readonly ((place: Box) => DiagramNode)[],
    term: string,
  ) => {
    const lines = Math.max(1, Math.ceil(cells.length / 2))
    const area = box(12, y, 334, 36 + (cells.length === 0 ? 0 : lines * 52))
    backdrop.push(rowBack(area, part === 'upper' || part === 'work'))
    backdrop.push(words(24, y + 23, name, 'name'), words(334, y + 23, caption, 'caption', 'end'))
    nodes.push(rowRegion(id, part, box(12, y, 334, 32), name, caption, term))
    for (const [n, make] of cells.entries())
      nodes.push(make(box(24 + (n % 2) * 158, y + 34 + Math.floor(n / 2) * 52, 150, 44)))
    y = bottom(area) + 12
  }
  block(
    'merged',
    'merged',
    WORDS.merged,
    WORDS.mergedCaption,
    view.merged.flatMap((seen, n) => {
      const path = view.paths[n] ?? ''
      return seen === undefined
        ? []
        : [
            (place: Box) =>
              boxed({
                id: cellId('merged', path),
                entity: 'kernel' as const,
                box: place,
                name: path,
                caption: seen.text,
                part: 'merged',
              }),
          ]
    }),
    'merged-view',
  )
  for (const row of view.rows) {
    block(
      row.id,
      row.kind,
      row.name,
      row.caption,
      row.cells.flatMap((cell, n) =>
        cell === undefined ? [] : [(place: Box) => cellNode(row, cell, view.paths[n] ?? '', place, true)],
      ),
      row.kind === 'upper' ? 'writable-layer' : 'layer',
    )
    if (row.kind === 'upper') block('work', 'work', WORDS.work, WORDS.workCaption, [], 'overlayfs')
  }
  return { width: 358, height: y + 8, backdrop, nodes, edges: [] }
}

/** Layers below each other and what is seen of them from above, path by path. */
export function drawMerge(view: MergeView, layout: Layout): DiagramValue {
  const drawn = layout === 'wide' ? drawWide(view) : drawNarrow(view)
  return { id: 'image/merge', title: WORDS.title, summary: view.says, ...drawn }
}

export const merge = defineDiagram<MergeView>({
  id: 'image/merge',
  sheet: 'I-05',
  title: WORDS.title,
  example: () => mergeView(LAST_STEP),
  draw: drawMerge,
})

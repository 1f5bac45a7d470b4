import { fill, type Localized, type Text } from '#content/text.ts'
import {
  type Box,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Entity,
  type Layout,
} from '../diagram.ts'
import { box } from '../kit.ts'
import { EVENT_LINES, type Fate, type Outcome, outcomes } from './restarts/outcome.ts'
import { EVENT_WORDS, words } from './restarts/words.ts'
import { RESTART_EVENTS, type RestartEvent } from './restarts-parts.ts'

/** What becomes of a running container: four events, with live-restore off and on. */
export const restarts = defineDiagram<readonly Outcome[]>({
  id: 'engine/restarts',
  sheet: 'E-04',
  title: words.title,
  example: outcomes,
  draw: drawRestarts,
})

interface Places {
  readonly width: number
  readonly height: number
  readonly head: (column: number) => Box | undefined
  readonly event: (row: number) => Box
  readonly cell: (row: number, column: number) => Box
}

const WIDE: Places = {
  width: 936,
  height: 560,
  head: (column) => box(300 + column * 314, 18, 298, 44),
  event: (row) => box(24, 78 + row * 120, 256, 106),
  cell: (row, column) => box(300 + column * 314, 78 + row * 120, 298, 106),
}

const ROW = 294
const NARROW: Places = {
  width: 390,
  height: 24 + RESTART_EVENTS.length * ROW,
  head: () => undefined,
  event: (row) => box(12, 12 + row * ROW, 366, 86),
  cell: (row, column) => box(36, 106 + row * ROW + column * 92, 342, 84),
}

function drawRestarts(all: readonly Outcome[], layout: Layout): DiagramValue {
  const places = layout === 'wide' ? WIDE : NARROW
  const kept = all.filter(({ after }) => after.status === 'running').length
  return {
    id: restarts.id,
    title: words.title,
    summary: fill(words.summary, { kept, ended: all.length - kept }),
    width: places.width,
    height: places.height,
    backdrop: [],
    nodes: [
      ...headNodes(places),
      ...RESTART_EVENTS.flatMap((event, row) => [
        eventNode(event, places.event(row)),
        ...all
          .filter((outcome) => outcome.event === event)
          .map((outcome, column) => cellNode(outcome, places.cell(row, column))),
      ]),
    ],
    edges: [],
  }
}

function headNodes({ head }: Places): readonly DiagramNode[] {
  return [false, true].flatMap((on, column) => {
    const place = head(column)
    if (!place) return []
    return [
      {
        id: `live-restore-${on ? 'on' : 'off'}`,
        part: 'live-restore',
        entity: 'daemon' as const,
        shape: { as: 'box' as const, size: 'M' as const },
        box: place,
        name: on ? words.on : words.off,
        caption: on ? words.onNote : words.offNote,
        state: 'default' as const,
        term: 'live-restore',
      },
    ]
  })
}

const VICTIM: Readonly<Record<RestartEvent, Entity>> = {
  'kill-containerd': 'containerd',
  'restart-docker': 'daemon',
  'kill-dockerd': 'daemon',
  'kill-shim': 'shim',
}
const VICTIM_NAME: Readonly<Record<RestartEvent, string>> = {
  'kill-containerd': 'containerd',
  'restart-docker': 'dockerd',
  'kill-dockerd': 'dockerd',
  'kill-shim': 'shim',
}

const eventNode = (event: RestartEvent, place: Box): DiagramNode => ({
  id: event,
  entity: VICTIM[event],
  shape: { as: 'box', size: 'L' },
  box: place,
  name: VICTIM_NAME[event],
  caption: EVENT_WORDS[event],
  facts: EVENT_LINES[event].flatMap(asShellLines),
  state: 'default',
})

/** A line too long for the box goes on in the next, as in a shell. */
const asShellLines = (line: string): readonly string[] => {
  const last = line.lastIndexOf(' ')
  return line.length <= 28 || last < 0 ? [line] : [`${line.slice(0, last)} \\`, `  ${line.slice(last + 1)}`]
}

function cellNode({ cell, event, liveRestore, before, meanwhile, after }: Outcome, place: Box): DiagramNode {
  const lens = liveRestore ? words.on : words.off
  const runs = after.status === 'running'
  const caption = after.pid === 0 ? words.none : after.pid === before.pid ? words.same : words.fresh
  const fates = [...(meanwhile ? [factOf(words.meanwhile, meanwhile)] : []), factOf(words.after, after)]
  return {
    id: cell,
    entity: 'container',
    shape: { as: 'box', size: 'L' },
    box: place,
    name: runs ? words.keeps : words.ends,
    caption: filled(caption, lens, { pid: after.pid }),
    chip: runs
      ? { kind: 'running', text: words.running }
      : { kind: after.exitCode === 0 ? 'exited' : 'killed', text: `${after.exitCode}` },
    facts: fates,
    state: runs ? 'default' : 'dead',
    says: fill(words.following, { line: EVENT_LINES[event].join('; ') }),
  }
}

function factOf(when: Localized, { status, exitCode }: Fate): Localized {
  const fate = status === 'exited' ? fill(words.exited, { code: exitCode }) : words.running
  return { en: `${when.en}\t${fate.en}`, 'zh-TW': `${when['zh-TW']}\t${fate['zh-TW']}` }
}

function filled(text: Localized, lens: Localized, values: Readonly<Record<string, number>>): Text {
  return {
    en: fill(text, { ...values, lens: lens.en }).en,
    'zh-TW': fill(text, { ...values, lens: lens['zh-TW'] })['zh-TW'],
  }
}

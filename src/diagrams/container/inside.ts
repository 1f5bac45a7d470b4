import { fill, inLocale, type Localized, type Text } from '#content/text.ts'
import type { Host } from '#model/engine/host.ts'
import { hostAfter } from '#model/engine/session.ts'
import {
  type Backdrop,
  type Box,
  type Chip,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Layout,
} from '../diagram.ts'
import { box, boxed, fitting, words as note } from '../kit.ts'
import { type InsideView, insideView, type NamespaceView } from './inside/view.ts'
import { words } from './inside/words.ts'
import { NAMESPACES, type NamespaceKind } from './inside-parts.ts'

export const insideLines: readonly string[] = [
  'docker run -d --name web -m 512m --cpus 1.5 --pids-limit 100 nginx',
]

/** One container's first process, as it sees itself and as the host sees it. */
export const inside = defineDiagram<Host>({
  id: 'container/inside',
  sheet: 'C-01',
  title: words.title,
  example: () => hostAfter(...insideLines),
  draw: drawInside,
})

interface Places {
  readonly width: number
  readonly height: number
  readonly wide: boolean
  readonly within: Box
  readonly without: Box
  readonly namespace: (row: number) => Box
  readonly cgroup: Box
  readonly rights: Box
  readonly holes: Box
  readonly kernel: Box
}

const WIDE: Places = {
  width: 936,
  height: 560,
  wide: true,
  within: box(24, 30, 320, 44),
  without: box(592, 30, 320, 44),
  namespace: (row) => box(364, 84 + row * 32, 208, 27),
  cgroup: box(24, 350, 286, 128),
  rights: box(325, 350, 286, 128),
  holes: box(626, 350, 286, 128),
  kernel: box(24, 500, 888, 44),
}

const ROWS = 190
const NARROW: Places = {
  width: 390,
  height: ROWS + NAMESPACES.length * 94 + 504,
  wide: false,
  within: box(12, 28, 366, 44),
  without: box(12, 110, 366, 44),
  namespace: (row) => box(12, ROWS + row * 94, 366, 86),
  cgroup: box(12, ROWS + NAMESPACES.length * 94, 366, 128),
  rights: box(12, ROWS + NAMESPACES.length * 94 + 138, 366, 128),
  holes: box(12, ROWS + NAMESPACES.length * 94 + 276, 366, 128),
  kernel: box(12, ROWS + NAMESPACES.length * 94 + 414, 366, 66),
}

function drawInside(host: Host, layout: Layout): DiagramValue {
  const places = layout === 'wide' ? WIDE : NARROW
  const view = insideView(host)
  const own = view?.namespaces.filter(({ whose }) => whose === 'own').length ?? 0
  return {
    id: inside.id,
    title: words.title,
    summary: view
      ? fill(words.summary, { name: view.name, own, shared: NAMESPACES.length - own })
      : words.nothing,
    width: places.width,
    height: places.height,
    backdrop: [...headings(places), ...kernelFloor(places), ...(view ? sides(view, places) : [])],
    nodes: [
      processNode('within', view, places.within),
      processNode('without', view, places.without),
      ...NAMESPACES.map((kind, row) =>
        namespaceNode(
          kind,
          view?.namespaces.find((one) => one.kind === kind),
          places.namespace(row),
          places.wide,
        ),
      ),
      cgroupNode(view, places.cgroup),
      rightsNode(view, places.rights),
      holesNode(view, places.holes),
      {
        id: 'kernel',
        entity: 'kernel',
        shape: { as: 'band' },
        box: places.kernel,
        name: words.kernel,
        says: words.shared,
        cells: SHARED.map(({ id, name, narrow }) => ({
          id,
          name,
          ...(places.wide ? {} : { width: narrow }),
        })),
        state: 'default',
        term: 'kernel',
      },
    ],
    edges: [],
  }
}

/** What no namespace keeps apart, with its width on a phone. */
const SHARED = [
  { id: 'calls', name: words.calls, narrow: 92 },
  { id: 'clock', name: words.time, narrow: 84 },
  { id: 'modules', name: words.modules, narrow: 64 },
  { id: 'memory', name: words.memory, narrow: 80 },
  { id: 'devices', name: words.devices, narrow: 50 },
] as const

function headings({ within, without, namespace }: Places): readonly Backdrop[] {
  const between = namespace(0)
  return [
    note(within.x, within.y - 10, words.inside),
    note(without.x, without.y - 10, words.outside),
    note(between.x, between.y - 10, words.between),
  ]
}

/** The band's ground and its upper edge. */
function kernelFloor({ kernel: { x, y, width, height } }: Places): readonly Backdrop[] {
  return [
    { as: 'path', d: `M${x} ${y}h${width}v${height}h${-width}z`, fill: 'k-wash', entity: 'kernel' },
    { as: 'path', d: `M${x} ${y}h${width}`, stroke: 'k', width: 2, entity: 'kernel' },
  ]
}

/** What each side sees, level with the namespace that stands between. */
function sides(view: InsideView, { wide, namespace, without }: Places): readonly Backdrop[] {
  if (!wide) return []
  return view.namespaces.flatMap((one, row): readonly Backdrop[] => {
    const place = namespace(row)
    const y = place.y + place.height / 2 + 4
    const left = place.x - 12
    const right = place.x + place.width + 12
    return [
      { ...note(left, y, cut(one.inside, 316), 'mono', 'end'), said: true } as Backdrop,
      { ...note(right, y, cut(one.outside, without.width), 'mono'), said: true } as Backdrop,
    ]
  })
}

const cut = (text: Localized, room: number): Localized => ({
  en: fitting(text.en, 'call', room),
  'zh-TW': fitting(text['zh-TW'], 'call', room),
})

function processNode(side: 'within' | 'without', view: InsideView | undefined, place: Box): DiagramNode {
  const caption: Text =
    view === undefined
      ? words.noProcess
      : side === 'within'
        ? fill(words.pidOne, { pid: view.process.inside?.pid ?? 1 })
        : fill(words.childOf, { pid: view.process.pid, parent: view.parent })
  return boxed({
    id: side,
    part: 'process',
    entity: 'container',
    box: place,
    name: view?.program ?? words.none,
    caption,
    state: view ? 'default' : 'ghost',
    term: 'process',
  })
}

const TERMS: Readonly<Record<NamespaceKind, string>> = {
  pid: 'pid-namespace',
  net: 'network-namespace',
  mnt: 'mount-namespace',
  uts: 'uts-namespace',
  ipc: 'ipc-namespace',
  'cgroup-ns': 'cgroup-namespace',
  time: 'time-namespace',
  user: 'user-namespace',
}

const CHIPS: Readonly<Record<NamespaceView['whose'], Chip>> = {
  own: { kind: 'running', text: words.own },
  host: { kind: 'degraded', text: words.hosts },
  container: { kind: 'created', text: words.others },
}

function namespaceNode(
  kind: NamespaceKind,
  view: NamespaceView | undefined,
  place: Box,
  wide: boolean,
): DiagramNode {
  const facts = (room: number): readonly Localized[] =>
    view === undefined
      ? []
      : [
          labelled(words.insideFact, cut(view.inside, room)),
          labelled(words.outsideFact, cut(view.outside, room)),
        ]
  return {
    id: kind,
    entity: 'kernel',
    shape: { as: 'box', size: wide ? 'M' : 'L' },
    box: place,
    name: kind === 'cgroup-ns' ? 'cgroup' : kind,
    ...(view ? { chip: CHIPS[view.whose] } : {}),
    ...(wide || !view ? {} : { facts: facts(270) }),
    state: view === undefined ? 'ghost' : view.whose === 'host' ? 'degraded' : 'default',
    ...(view && wide ? { says: saysOf(view) } : {}),
    term: TERMS[kind],
  }
}

const labelled = (label: Localized, text: Localized): Localized => ({
  en: `${label.en}\t${text.en}`,
  'zh-TW': `${label['zh-TW']}\t${text['zh-TW']}`,
})

function saysOf({ inside: within, outside }: NamespaceView): Text {
  const put = (locale: 'en' | 'zh-TW') =>
    inLocale(
      fill(words.says, { inside: inLocale(within, locale), outside: inLocale(outside, locale) }),
      locale,
    )
  return { en: put('en'), 'zh-TW': put('zh-TW') }
}

const cgroupNode = (view: InsideView | undefined, place: Box): DiagramNode => ({
  id: 'cgroup',
  entity: 'kernel',
  shape: { as: 'box', size: 'L' },
  box: place,
  name: 'cgroup',
  caption: words.limits,
  facts: view?.files.map(([file, value]) => `${file}\t${value}`) ?? [],
  state: view ? 'default' : 'ghost',
  term: 'cgroup',
})

/** Ways out that somebody opened; hatched as soon as one stands open. */
const holesNode = (view: InsideView | undefined, place: Box): DiagramNode => ({
  id: 'holes',
  entity: 'kernel',
  shape: { as: 'box', size: 'L' },
  box: place,
  name: words.holes,
  caption: words.holesCaption,
  facts: view?.holes.map(({ name, value }) => labelled(name, value)) ?? [],
  state: view === undefined ? 'ghost' : view.holes.some(({ open }) => open) ? 'degraded' : 'default',
  term: 'privileged',
})

const rightsNode = (view: InsideView | undefined, place: Box): DiagramNode => ({
  id: 'rights',
  entity: 'kernel',
  shape: { as: 'box', size: 'L' },
  box: place,
  name: words.rights,
  caption: words.may,
  facts: view?.rights ?? [],
  state: view ? 'default' : 'ghost',
  term: 'capability',
})

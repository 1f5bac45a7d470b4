import { fill, inLocale, LOCALES, type Locale, type Text } from '#content/text.ts'
import type { Hop } from '#model/engine/hop.ts'
import { type Host, isContainerdUp, isDockerdUp } from '#model/engine/host.ts'
import { runScript } from '#model/engine/session.ts'
import type { Backdrop, Box, DiagramEdge, DiagramNode, DiagramValue, Layout } from '../diagram.ts'
import { defineDiagram } from '../diagram.ts'
import { at, box, fitting, line } from '../kit.ts'
import { type Moment, momentOf } from '../moment.ts'
import { clipText } from '../text-width.ts'
import { wayOf } from './hops/way.ts'
import { HEADINGS, type Perspective, perspectiveOf, seen } from './processes/perspectives.ts'
import { type Row, rowsOf } from './processes/rows.ts'
import {
  CALLERS,
  type ClientSwap,
  clientOf,
  runtimeOf,
  swapClient,
  swapNote,
  swapRuntime,
} from './processes/swaps.ts'
import { words } from './processes/words.ts'

export const processesLines: readonly string[] = [
  'docker run -d --name web -p 8080:80 nginx',
  'docker run -d --name db -e POSTGRES_PASSWORD=secret postgres',
]

/** A moment, and the lenses that choose a perspective, a runtime and a client. */
export type ProcessesInput = Pick<Moment, 'host' | 'hop'> & { readonly lenses?: readonly string[] }

/** Who is whose child on the host, who calls whom, and where each keeps what it knows. */
export const processes = defineDiagram<ProcessesInput>({
  id: 'engine/processes',
  sheet: 'E-03',
  title: words.title,
  example: () => momentOf(runScript(processesLines)),
  draw: drawProcesses,
})

/** Places of a composition: boxes end at one edge, calls run along lanes beyond it. */
interface Look {
  readonly width: number
  readonly left: number
  readonly indent: number
  readonly right: number
  readonly tall: number
  readonly low: number
  readonly gap: number
  readonly top: number
  readonly lane: number
  readonly cliLane: number
  readonly cli: Box
  readonly pill: number
  readonly folder: number | undefined
}

const WIDE: Look = {
  width: 936,
  left: 24,
  indent: 40,
  right: 404,
  tall: 40,
  low: 30,
  gap: 6,
  top: 32,
  lane: 436,
  cliLane: 452,
  cli: box(652, 32, 260, 40),
  pill: 450,
  folder: 652,
}

const NARROW: Look = {
  width: 390,
  left: 12,
  indent: 18,
  right: 292,
  tall: 42,
  low: 32,
  gap: 7,
  top: 58,
  lane: 312,
  cliLane: 312,
  cli: box(12, 10, 280, 34),
  pill: 322,
  folder: undefined,
}

interface Placed extends Row {
  readonly box: Box
  /** What the perspective says of it; without one, its folder. */
  readonly beside: Text | undefined
}

function drawProcesses({ host, hop, lenses = [] }: ProcessesInput, layout: Layout): DiagramValue {
  const look = layout === 'wide' ? WIDE : NARROW
  const perspective = perspectiveOf(lenses)
  const [runtime, caller] = [runtimeOf(lenses), clientOf(lenses)]
  const { rows: real, more, ended } = rowsOf(host)
  const rows = swapClient(swapRuntime(real, runtime), caller)
  let y = look.top
  const placed = rows.map((row): Placed => {
    const x = look.left + row.depth * look.indent
    const height = row.tall ? look.tall : look.low
    const beside = perspective === undefined ? row.folder : seen(host, row, perspective)
    const own = { ...row, beside, box: box(x, y, look.right - x, height) }
    y += height + look.gap
    return own
  })
  const notes = notesOf(more, ended)
  const height = Math.max(layout === 'wide' ? 560 : 0, y + notes.length * 20 + 12)
  return {
    id: processes.id,
    title: words.title,
    summary: joined(summaryOf(host, rows), swapNote(runtime, caller)),
    width: look.width,
    height,
    backdrop: [
      ...headings(look, perspective),
      ...placed.flatMap((row) => besides(row, look)),
      ...notes.map(
        (text, index): Backdrop => ({
          as: 'text',
          at: at(look.left, y + 12 + index * 20),
          text,
          role: 'caption',
        }),
      ),
    ],
    nodes: [
      ...placed.slice(0, 1).map((row) => nodeOf(row, look, hop, perspective)),
      cliNode(look, hop, caller),
      ...placed.slice(1).map((row) => nodeOf(row, look, hop, perspective)),
    ],
    edges: [
      ...placed.flatMap((row) => parentEdge(row, placed, look)),
      ...callEdges(placed, host, look, hop, caller),
    ].map((edge) => inPerspective(edge, perspective)),
  }
}

function summaryOf(host: Host, rows: readonly Row[]): Text {
  const put = (locale: Locale) => {
    const life = (up: boolean) => inLocale(up ? words.runs : words.isGone, locale)
    return inLocale(
      fill(words.summary, {
        count: rows.filter(({ pid }) => pid > 0).length,
        dockerd: life(isDockerdUp(host)),
        containerd: life(isContainerdUp(host)),
        shims: rows.filter(({ part }) => part === 'shim').length,
      }),
      locale,
    )
  }
  return { en: put('en'), 'zh-TW': put('zh-TW') }
}

const joined = (first: Text, second: Text | undefined): Text => {
  if (second === undefined) return first
  const [en = '', zh = ''] = LOCALES.map((locale) => inLocale(first, locale))
  return { en: `${en} ${inLocale(second, 'en')}`, 'zh-TW': zh + inLocale(second, 'zh-TW') }
}

/** The tree brings the lines on the left forward, the API path those on the right; the others leave both aside. */
function inPerspective(edge: DiagramEdge, perspective: Perspective | undefined): DiagramEdge {
  if (perspective === undefined || edge.state !== 'default') return edge
  const parent = edge.protocol === 'parent'
  const forward = perspective === (parent ? 'see-tree' : 'see-api')
  return { ...edge, look: forward ? 'strong' : 'pale' }
}

const notesOf = (more: number, ended: readonly string[]): readonly Text[] => [
  ...(more > 0 ? [fill(words.more, { count: more })] : []),
  ...(ended.length > 0 ? [fill(words.ended, { names: ended.slice(0, 6).join(', ') })] : []),
]

function headings({ left, pill, folder }: Look, perspective: Perspective | undefined): readonly Backdrop[] {
  if (folder === undefined) return []
  return [
    { as: 'text', at: at(left, 20), text: words.parents, role: 'caption' },
    { as: 'text', at: at(pill, 20), text: words.talks, role: 'caption' },
    {
      as: 'text',
      at: at(folder, 20),
      text: perspective === undefined ? words.folders : HEADINGS[perspective],
      role: 'caption',
    },
  ]
}

/** To the right of a box: its state's folder, and the pid of a box that has no second line. */
function besides(row: Placed, { folder, pill }: Look): readonly Backdrop[] {
  if (folder === undefined) return []
  const y = row.box.y + row.box.height / 2 + 4
  return [
    // The CLI stands level with systemd.
    ...(row.beside === undefined || row.part === 'systemd'
      ? []
      : [{ as: 'text', at: at(folder, y), text: row.beside, role: 'mono', said: true } as const]),
    ...(row.tall
      ? []
      : [{ as: 'text', at: at(pill, y), text: row.pidText, role: 'caption', said: true } as const]),
  ]
}

function nodeOf(
  row: Placed,
  look: Look,
  hop: Hop<unknown> | undefined,
  perspective: Perspective | undefined,
): DiagramNode {
  const { id, part, entity, name, chip, tall, containerId, beside } = row
  const says = perspective === undefined || beside === undefined ? row.says : joined(row.says, beside)
  const target =
    hop !== undefined &&
    hop.from.role !== hop.to.role &&
    hop.to.role === part &&
    (hop.to.containerId ?? '') === (containerId ?? '')
  const quiet = look.folder === undefined && chip?.kind === 'running' && part === 'container'
  const room = row.box.width - 56 - (chip && !quiet ? 100 : 0)
  return {
    id,
    ...(id === part ? {} : { part }),
    entity,
    shape: { as: 'box', size: tall ? 'M' : 'S' },
    box: row.box,
    name: clipText(name, 'name', room / 0.9),
    caption: captionOf(row, look, room),
    ...(chip && !quiet ? { chip } : {}),
    state: target && row.state === 'default' ? 'now' : row.state,
    says,
    ...(TERMS[part] ? { term: TERMS[part] } : {}),
  }
}

/** On a phone there is no column beside the boxes: what the perspective says takes the pid's place. */
function captionOf({ beside, folder, pidText }: Placed, look: Look, room: number): Text {
  if (look.folder !== undefined || beside === undefined || beside === folder) return pidText
  const cut = (locale: Locale) => fitting(inLocale(beside, locale), 'caption', room)
  return { en: cut('en'), 'zh-TW': cut('zh-TW') }
}

const TERMS: Readonly<Partial<Record<Row['part'], string>>> = {
  dockerd: 'dockerd',
  containerd: 'containerd',
  shim: 'shim',
  runc: 'runc',
  container: 'pid-1',
  'docker-proxy': 'docker-proxy',
}

function cliNode(look: Look, hop: Hop<unknown> | undefined, caller: ClientSwap | undefined): DiagramNode {
  const busy = hop?.from.role === 'cli' || hop?.to.role === 'cli'
  return {
    id: 'cli',
    entity: 'client',
    shape: { as: 'box', size: 'M' },
    box: look.cli,
    name: caller === undefined ? 'docker' : CALLERS[caller].name,
    caption: words.only,
    state: busy || caller !== undefined ? 'default' : 'ghost',
    term: 'docker-cli',
  }
}

/** From a parent's lower edge down along the left and into its child. */
function parentEdge(row: Placed, all: readonly Placed[], look: Look): readonly DiagramEdge[] {
  const parent = all.find(({ id }) => id === row.parent)
  if (!parent) return []
  const x = parent.box.x + look.indent / 2
  const y = row.box.y + row.box.height / 2
  return [
    {
      id: `parent-${row.id}`,
      part: 'parent',
      from: parent.id,
      to: row.id,
      protocol: 'parent',
      state: row.pid === 0 ? 'severed' : 'default',
      points: line([x, parent.box.y + parent.box.height], [x, y], [row.box.x, y]),
    },
  ]
}

const middle = ({ box: { y, height } }: Placed): number => y + height / 2

/** Who calls whom, with the socket: the CLI dockerd, dockerd containerd, containerd each shim. */
function callEdges(
  rows: readonly Placed[],
  host: Host,
  look: Look,
  hop: Hop<unknown> | undefined,
  caller: ClientSwap | undefined,
): readonly DiagramEdge[] {
  const dockerd = rows.find(({ part }) => part === 'dockerd')
  const containerd = rows.find(({ part }) => part === 'containerd')
  if (!dockerd || !containerd) return []
  const way = hop && wayOf(hop)
  const now = (part: string, containerId = '') =>
    way?.part === part && (containerId === '' || way.containerId === containerId)
  const up = { dockerd: isDockerdUp(host), containerd: isContainerdUp(host) }
  const wide = look.folder !== undefined
  const { cli, right, lane, cliLane, pill } = look
  const cliY = cli.y + cli.height / 2
  const rest: DiagramEdge = {
    id: 'rest',
    from: 'cli',
    to: 'dockerd',
    protocol: 'rest',
    state: !up.dockerd ? 'severed' : now('rest') ? 'now' : 'default',
    points: line(
      [wide ? cli.x : cli.x + cli.width, cliY],
      [cliLane, cliY],
      [cliLane, middle(dockerd) - 9],
      [right, middle(dockerd) - 9],
    ),
    label: {
      text: wide && up.dockerd ? 'docker.sock' : '',
      at: at(wide ? cliLane + 12 : pill, wide ? (cliY + middle(dockerd)) / 2 - 2 : cliY + 24),
      anchor: 'start',
      ...(up.dockerd || !wide ? {} : { problem: words.refused }),
    },
  }
  const grpc: DiagramEdge = {
    id: 'grpc',
    from: 'dockerd',
    to: 'containerd',
    protocol: 'grpc',
    state: !up.dockerd || !up.containerd ? 'severed' : now('grpc') ? 'now' : 'default',
    points: line(
      [right, middle(dockerd) + 9],
      [lane, middle(dockerd) + 9],
      [lane, middle(containerd) - 9],
      [right, middle(containerd) - 9],
    ),
    label: {
      text: wide ? 'containerd.sock' : '',
      at: at(pill, middle(containerd) - (wide ? 9 : 22)),
      anchor: 'start',
    },
  }
  const ttrpc = rows
    .filter(({ part, entity }) => part === 'shim' && entity === 'shim')
    .map(
      (shim): DiagramEdge => ({
        id: `ttrpc-${shim.id}`,
        part: 'ttrpc',
        from: 'containerd',
        to: shim.id,
        protocol: 'ttrpc',
        state: !up.containerd ? 'severed' : now('ttrpc', shim.containerId) ? 'now' : 'default',
        points: line(
          [right, middle(containerd) + 9],
          [lane, middle(containerd) + 9],
          [lane, middle(shim)],
          [right - 5, middle(shim)],
        ),
        label: { text: wide ? socketOf(host, shim) : '', at: at(pill, middle(shim)), anchor: 'start' },
      }),
    )
  if (caller === undefined || CALLERS[caller].calls === 'dockerd') return [rest, grpc, ...ttrpc]
  const direct: DiagramEdge = {
    ...rest,
    id: 'grpc-client',
    part: 'grpc',
    to: 'containerd',
    protocol: 'grpc',
    state: up.containerd ? 'default' : 'severed',
    points: line(
      [wide ? cli.x : cli.x + cli.width, cliY],
      [lane, cliY],
      [lane, middle(containerd) - 9],
      [right, middle(containerd) - 9],
    ),
    label: {
      text: wide ? CALLERS[caller].socket : '',
      at: at(wide ? cliLane + 12 : pill, wide ? (cliY + middle(dockerd)) / 2 - 2 : cliY + 24),
      anchor: 'start',
    },
  }
  return [direct, ...ttrpc]
}

/** The end of the path of the socket that a shim listens on. */
function socketOf(host: Host, { pid }: Placed): string {
  const socket = [...host.sockets.values()].find((one) => one.pid === pid)
  return socket ? `s/${socket.path.slice(socket.path.lastIndexOf('/') + 1).slice(0, 12)}…` : ''
}

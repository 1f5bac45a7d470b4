import { both, fill, inLocale, type Locale, type Localized, type Text } from '#content/text.ts'
import { runScript } from '#model/engine/session.ts'
import {
  type Backdrop,
  type DiagramEdge,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type EdgeLabel,
  type Layout,
} from '../diagram.ts'
import { boxed, edge, fitting, words as note } from '../kit.ts'
import { type Moment, momentOf } from '../moment.ts'
import { NARROW, type Places, WIDE } from './client/places.ts'
import { type ClientView, clientView, type Transport } from './client/view.ts'
import { words } from './client/words.ts'

export const clientLines: readonly string[] = [
  'docker context create lab --docker host=ssh://ada@lab',
  'docker context create build --docker host=tcp://build:2376',
  'docker pull alpine',
]

/** Who calls and who serves: clients, the endpoint that was chosen and why, the daemon, the registry behind it. */
export const client = defineDiagram<Moment>({
  id: 'engine/client',
  sheet: 'E-06',
  title: words.title,
  example: () => {
    const script = runScript(clientLines)
    return momentOf(script, firstPull(script))
  },
  draw: drawClient,
})

/** The first message to the registry. */
export const firstPull = ({ log }: Pick<Moment['script'], 'log'>): number | undefined =>
  log.find(({ to }) => to.role === 'registry')?.index

const SHOWN_CONTEXTS = 4

function drawClient(moment: Moment, layout: Layout): DiagramValue {
  const view = clientView(moment)
  const places = layout === 'wide' ? WIDE : NARROW
  return {
    id: client.id,
    title: words.title,
    summary: summaryOf(view),
    width: places.width,
    height: places.height,
    backdrop: backdropOf(places),
    nodes: nodesOf(view, places),
    edges: edgesOf(view, places),
  }
}

const localized = (put: (locale: Locale) => string): Localized => both(put('en'), put('zh-TW'))

function reasonOf({ by }: ClientView): Localized {
  if (by === 'default') return words.byDefault
  if (by === 'config.json') return words.byConfig
  return fill(by.startsWith('-') ? words.byFlag : words.byVariable, { by })
}

const summaryOf = (view: ClientView): Text =>
  localized((locale) =>
    inLocale(
      fill(words.summary, {
        host: view.endpoint || inLocale(words.nowhere, locale),
        reason: inLocale(reasonOf(view), locale),
        count: view.contexts.length,
      }),
      locale,
    ),
  )

function backdropOf({ hull, elsewhere, headings }: Places): readonly Backdrop[] {
  return [
    { as: 'namespace', box: hull, tabs: [], entity: 'daemon' },
    { as: 'namespace', box: elsewhere, tabs: [], entity: 'daemon' },
    note(hull.x + 14, hull.y + 18, words.thisHost),
    note(elsewhere.x + 14, elsewhere.y + 18, words.anotherHost),
    ...(headings
      ? [
          note(headings.calls.x, headings.calls.y, words.calls),
          note(headings.serves.x, headings.serves.y, words.serves),
        ]
      : []),
  ]
}

const row = (left: Text, right: Text): Localized =>
  localized((locale) => `${inLocale(left, locale)}\t${inLocale(right, locale)}`)

function nodesOf(view: ClientView, places: Places): readonly DiagramNode[] {
  const { dockerd } = view
  const room = places.cli.width - 110
  const known = view.contexts.slice(0, SHOWN_CONTEXTS)
  const hidden = view.contexts.length - known.length
  const remote =
    view.remotes[view.transport === 'tls' ? 'tls' : 'ssh'] ?? view.remotes.tls ?? view.remotes.ssh
  return [
    boxed({
      id: 'others',
      entity: 'client',
      box: places.others,
      name: words.others,
      caption: words.othersCaption,
    }),
    boxed({
      id: 'cli',
      entity: 'client',
      box: places.cli,
      name: 'docker',
      caption: words.cliCaption,
      facts: [
        row(words.context, fitting(view.context, 'fact', room)),
        row(words.endpoint, view.endpoint === '' ? words.nowhere : fitting(view.endpoint, 'fact', room)),
        row(words.because, view.by === 'default' ? words.nothing : view.by),
      ],
      term: 'docker-cli',
    }),
    boxed({
      id: 'contexts',
      entity: 'client',
      box: places.contexts,
      name: '~/.docker',
      caption: words.contextsCaption,
      facts: [
        ...known.map(
          ({ Name, Host }) =>
            `${fitting(Name, 'fact', 90)}${Name === view.context ? ' *' : ''}\t${fitting(Host, 'fact', places.contexts.width - 140)}`,
        ),
        ...(hidden > 0 ? [fill(words.more, { count: hidden })] : []),
      ],
      term: 'context',
    }),
    boxed({
      id: 'dockerd',
      entity: 'daemon',
      box: places.dockerd,
      name: 'dockerd',
      caption: dockerd === undefined ? words.gone : fill(words.dockerdCaption, { pid: dockerd }),
      chip:
        dockerd === undefined
          ? { kind: 'exited', text: words.stopped }
          : { kind: 'running', text: words.running },
      facts: [row(words.listens, '/var/run/docker.sock'), row(words.api, `v${view.apiVersion}`)],
      state: dockerd === undefined ? 'dead' : 'default',
      term: 'dockerd',
    }),
    boxed({
      id: 'behind',
      entity: 'containerd',
      box: places.behind,
      name: fill(words.behind, { shims: view.shims }),
      caption: words.behindCaption,
      term: 'containerd',
    }),
    boxed({
      id: 'remote',
      entity: 'daemon',
      box: places.remote,
      name: words.remote,
      caption: remote === undefined ? words.remoteNone : fitting(remote, 'caption', places.remote.width - 70),
      state: remote === undefined ? 'ghost' : view.transport === 'unix' ? 'uninvolved' : 'default',
    }),
    boxed({
      id: 'registry',
      entity: 'registry',
      box: places.registry,
      name: words.registry,
      caption: words.registryCaption,
      term: 'registry',
    }),
  ]
}

const ADDRESS = /:(\d+)/

function edgesOf(view: ClientView, places: Places): readonly DiagramEdge[] {
  const { lines, labels } = places
  const up = view.dockerd !== undefined
  const at = (id: keyof Places['labels'], text: Text, problem?: Text): { label?: EdgeLabel } => {
    const point = labels[id]
    return point ? { label: { text, at: point, ...(problem === undefined ? {} : { problem }) } } : {}
  }
  const way = (id: Transport, known: boolean): Pick<DiagramEdge, 'state' | 'look'> => {
    const chosen = view.transport === id
    if (!known) return { state: 'ghost' }
    if (chosen && (view.unanswered || (id === 'unix' && !up))) return { state: 'severed' }
    return { state: view.now === id ? 'now' : 'default', look: chosen ? 'strong' : 'pale' }
  }
  const failed = (id: Transport): Text | undefined =>
    view.transport === id && view.unanswered
      ? words.unanswered
      : id === 'unix' && view.transport === id && !up
        ? words.refused
        : undefined
  const state = (id: 'decides' | 'grpc' | 'pulls'): Pick<DiagramEdge, 'state'> => ({
    state: !up && id !== 'decides' ? 'severed' : view.now === id ? 'now' : 'default',
  })
  const port = ADDRESS.exec(view.remotes.tls?.slice('tcp://'.length) ?? '')?.[1] ?? '2376'
  return [
    edge('decides', 'cli', 'contexts', 'syscall', lines.decides, {
      ...state('decides'),
      ...at('decides', 'open(2)'),
    }),
    edge('unix-others', 'others', 'dockerd', 'rest', lines.others, {
      part: 'unix',
      state: up ? 'default' : 'severed',
      ...at('others', 'docker.sock'),
    }),
    edge('unix', 'cli', 'dockerd', 'rest', lines.unix, {
      ...way('unix', true),
      ...at('unix', 'docker.sock', failed('unix')),
    }),
    edge('ssh', 'cli', 'remote', 'rest', lines.ssh, {
      ...way('ssh', view.remotes.ssh !== undefined),
      ...at('ssh', 'ssh', failed('ssh')),
    }),
    edge('tls', 'cli', 'remote', 'rest', lines.tls, {
      ...way('tls', view.remotes.tls !== undefined),
      ...at('tls', fill(words.tcp, { port }), failed('tls')),
    }),
    edge('grpc', 'dockerd', 'behind', 'grpc', lines.grpc, {
      ...state('grpc'),
      ...at('grpc', 'containerd.sock'),
    }),
    edge('pulls', 'dockerd', 'registry', 'https', lines.pulls, { ...state('pulls'), ...at('pulls', '/v2/') }),
  ]
}

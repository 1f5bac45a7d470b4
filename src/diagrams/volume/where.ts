import { both, fill, inLocale, type Localized, type Text } from '#content/text.ts'
import { humanSize } from '#model/engine/format/human.ts'
import { runScript } from '#model/engine/session.ts'
import {
  type Backdrop,
  type Chip,
  type DiagramEdge,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Layout,
  type NodeState,
} from '../diagram.ts'
import { boxed, edge, filledIn, fitting, words as note } from '../kit.ts'
import { type Moment, momentOf } from '../moment.ts'
import { textWidth } from '../text-width.ts'
import { placesOf, type WherePlaces } from './where-places.ts'
import {
  type ContainerRows,
  type MountRow,
  type Platform,
  type Store,
  type WhereView,
  whereView,
} from './where-view.ts'
import { ENTITY_OF, PART_OF, REGIONS, TERM_OF, words } from './where-words.ts'

export const whereLines: readonly string[] = [
  'docker pull -q alpine',
  'docker run -d --name web -v site:/usr/share/nginx/html -v /cache -v /srv/conf:/etc/nginx/conf.d:ro --tmpfs /run:size=64m --mount type=image,src=alpine,dst=/tools nginx',
]

/** Every mount of the newest containers, and where on the host its bytes are. */
export const where = defineDiagram<Moment>({
  id: 'volume/where',
  sheet: 'V-01',
  title: words.title,
  example: () => momentOf(runScript(whereLines)),
  draw: (moment, layout) => drawWhere(moment, layout),
})

export const platformIn = (lenses: readonly string[]): Platform =>
  lenses.includes('rootless') ? 'rootless' : lenses.includes('desktop') ? 'desktop' : 'linux'

/** Volume → path of the image that it was filled from, by the log up to the cursor. */
function fillsOf({ script, at }: Moment): ReadonlyMap<string, string> {
  const fills = new Map<string, string>()
  for (const { kind, facts } of script.log.slice(0, at)) {
    const name = facts?.volume ?? ''
    if (kind === 'dockerd/volume-create') fills.delete(name)
    if (kind === 'dockerd/volume-populate') fills.set(name, facts?.path ?? '')
  }
  return fills
}

export function drawWhere(moment: Moment, layout: Layout, platform: Platform = 'linux'): DiagramValue {
  const view = whereView(moment.host, platform, fillsOf(moment))
  const places = placesOf(view, layout)
  const touched = moment.hop?.facts?.volume
  const { containers, stores } = view
  const names = containers.map(({ name }) => name)
  const kinds = stores.map((store) => nameOf(store))
  return {
    id: where.id,
    title: words.title,
    summary:
      containers.length + stores.length === 0
        ? words.nothing
        : filledIn(words.summary, {
            containers: names.length === 0 ? words.noContainers : listed(names),
            stores: listed(kinds),
          }),
    width: places.width,
    height: places.height,
    backdrop: [...headings(view, places), ...leftOut(view, places), ...contents(view, places, layout)],
    nodes: [
      ...containers.map((one, at) => containerNode(one, view, places, at)),
      ...stores.map((store) => storeNode(store, view, places, store.name === touched)),
    ],
    edges: [
      ...containers.flatMap((one, at) => one.rows.map((row, n) => mountEdge(one, row, n, at, view, places))),
      ...view.lower.map(({ layer, image }, lane) =>
        edge(`lower-${layer}`, layer, image, 'mount', places.beside(layer, image, lane), {
          part: 'lowerdir',
          says: words.over,
          look: 'plain',
        }),
      ),
      ...view.filled.map(({ image, volume, path }, n) =>
        edge(
          `filled-${volume}`,
          image,
          volume,
          'syscall',
          places.beside(image, volume, view.lower.length + n),
          {
            part: 'filled',
            says: fill(words.filled, { path }),
            ...(volume === `volume-${touched}` ? { state: 'now' as const } : {}),
          },
        ),
      ),
    ],
  }
}

/** Several names in one sentence, by each language's own separator. */
function listed(names: readonly Text[]): Localized {
  const put = (locale: 'en' | 'zh-TW') =>
    names.map((name) => inLocale(name, locale)).join(inLocale(words.separator, locale))
  return both(put('en'), put('zh-TW'))
}

function headings(view: WhereView, places: WherePlaces): readonly Backdrop[] {
  const { regions, containersAt } = places
  return [
    ...(view.containers.length === 0 ? [] : [note(containersAt.x, containersAt.y, words.containers)]),
    ...regions.map(({ region, at }) => note(at.x, at.y, REGIONS[view.platform][region])),
  ]
}

function leftOut({ more }: WhereView, { notes }: WherePlaces): readonly Backdrop[] {
  return [
    ...(more.containers === 0
      ? []
      : [
          note(
            notes.containers.x,
            notes.containers.y,
            fill(words.moreContainers, { count: more.containers }),
          ),
        ]),
    ...(more.volumes === 0
      ? []
      : [note(notes.volumes.x, notes.volumes.y, fill(words.moreVolumes, { count: more.volumes }))]),
  ]
}

const STATES: Readonly<Record<ContainerRows['state'], NodeState>> = {
  running: 'default',
  paused: 'default',
  restarting: 'default',
  created: 'ghost',
  exited: 'dead',
  removing: 'dead',
  dead: 'dead',
}

function containerNode(one: ContainerRows, view: WhereView, places: WherePlaces, at: number): DiagramNode {
  const place = places.containers[at] ?? { x: 0, y: 0, width: 0, height: 0 }
  const rows = one.rows.map(({ destination, rw }): Text => {
    const access = rw ? 'rw' : 'ro'
    const room = place.width - 28 - textWidth(access, 'fact')
    return `${fitting(destination, 'fact', room)}\t${access}`
  })
  const room = place.width - 60
  return boxed({
    id: `container-${one.name}`,
    part: 'container',
    entity: 'container',
    box: place,
    name: fitting(one.name, 'caption', room),
    caption: fitting(one.image, 'caption', room),
    facts: one.more === 0 ? rows : [...rows, fill(words.moreMounts, { count: one.more })],
    state: STATES[one.state],
    says: listed(
      one.rows.map((row) =>
        filledIn(row.rw ? words.row : words.rowReadOnly, {
          path: row.destination,
          store: storeNameOf(view, row),
        }),
      ),
    ),
    term: 'container',
  })
}

const storeNameOf = ({ stores }: WhereView, { store }: MountRow): Text => {
  const found = stores.find(({ id }) => id === store)
  return found === undefined ? '' : nameOf(found)
}

function nameOf({ kind, name }: Store): Text {
  switch (kind) {
    case 'layer':
      return fill(words.writable, { name })
    case 'image':
      return fill(words.image, { name })
    case 'named':
      return fill(words.namedVolume, { name })
    case 'anonymous':
      return fill(words.anonymousVolume, { name: `${name.slice(0, 12)}…` })
    case 'external':
      return fill(words.externalVolume, { name })
    case 'tmpfs':
      return fill(words.memory, { name })
    case 'bind':
      return fill(words.hostPath, { name: name.split('/').at(-1) ?? name })
  }
}

/** Who sees a store at one of its mounts, or an image below its writable layer. */
function usersOf({ id }: Store, { containers, lower }: WhereView): readonly ContainerRows[] {
  const over = lower.filter(({ image }) => image === id).map(({ layer }) => layer)
  return containers.filter(({ rows }) => rows.some(({ store }) => store === id || over.includes(store)))
}

const UNUSED: Chip = { kind: 'exited', text: words.unused }

function storeNode(store: Store, view: WhereView, places: WherePlaces, touched: boolean): DiagramNode {
  const place = places.stores.get(store.id) ?? { x: 0, y: 0, width: 0, height: 0 }
  const { kind, path, unused, empty } = store
  const room = place.width - 60 - (unused ? 90 : 0)
  const users = usersOf(store, view)
  return boxed({
    id: store.id,
    part: PART_OF[kind],
    entity: ENTITY_OF[kind],
    box: place,
    name: cut(nameOf(store), 'caption', room * 0.85),
    caption: fitting(path, 'caption', room),
    ...(unused ? { chip: UNUSED } : {}),
    state: touched ? 'now' : empty ? 'ghost' : unused ? 'uninvolved' : 'default',
    says: filledIn(words.says, {
      path,
      content: listed(contentOf(store)),
      users:
        users.length === 0
          ? words.usedByNobody
          : filledIn(words.usedBy, { names: listed(users.map(({ name }) => name)) }),
    }),
    term: TERM_OF[kind],
  })
}

const cut = (text: Text, role: 'caption', room: number): Text =>
  both(fitting(inLocale(text, 'en'), role, room), fitting(inLocale(text, 'zh-TW'), role, room))

/** What lies in it, and whose it is: one or two short lines. */
function contentOf({ kind, files, bytes, owner, empty }: Store): readonly Text[] {
  const size = humanSize(bytes, 3)
  if (kind === 'image')
    return [fill(files === 1 ? words.oneLayer : words.layers, { count: files, size }), words.readOnly]
  if (empty) return [words.none]
  const content =
    files === 0 ? words.none : fill(files === 1 ? words.one : words.some, { count: files, size })
  return kind === 'layer' ? [content] : [content, owner]
}

/** The same beside each store, or on one line under it. */
function contents({ stores }: WhereView, places: WherePlaces, layout: Layout): readonly Backdrop[] {
  return stores.flatMap((store): readonly Backdrop[] => {
    const { x, y } = places.content(store.id)
    const lines = layout === 'wide' ? contentOf(store) : [listed(contentOf(store))]
    const first = y + (layout === 'wide' ? (lines.length === 1 ? 8 : 0) : 0)
    return lines.map((text, n) => ({ ...note(x, first + n * 17, text), said: true }) as Backdrop)
  })
}

const PROTOCOL = 'mount'

function mountEdge(
  one: ContainerRows,
  row: MountRow,
  n: number,
  at: number,
  view: WhereView,
  places: WherePlaces,
): DiagramEdge {
  const store = view.stores.find(({ id }) => id === row.store)
  return edge(
    `mount-${one.name}-${n + 1}`,
    `container-${one.name}`,
    row.store,
    PROTOCOL,
    places.mount(at, row, n),
    {
      part: row.part,
      state: store?.empty === true || one.state === 'created' ? 'ghost' : 'default',
      says: filledIn(words.mounted, {
        container: one.name,
        path: row.destination,
        access: row.rw ? words.readWrite : words.readOnly,
      }),
    },
  )
}

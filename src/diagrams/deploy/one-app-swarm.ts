import { both, fill, type Localized } from '#content/text.ts'
import type { Backdrop, Box, DiagramEdge, DiagramNode, DiagramValue, Layout } from '../diagram.ts'
import { at, bottom, box, boxed, centre, edge, line, middle, region, right, words } from '../kit.ts'
import { type OneAppView, PROJECT } from './one-app-view.ts'
import { ONE_APP, REASONS } from './one-app-words.ts'

type Drawn = Omit<DiagramValue, 'id' | 'title'>

interface Places {
  readonly width: number
  readonly height: number
  readonly manager: (at: number) => Box
  readonly quorum: Box
  readonly hull: (at: number) => Box
  readonly task: (worker: number, at: number) => Box
  readonly lane: (at: number) => Box
  /** Below the task that uses it. */
  readonly volume: (task: Box, worker: number) => Box
  readonly crossedY: number
  readonly crossed: (at: number) => Box
}

/** More than half. @see https://github.com/moby/swarmkit/blob/master/design/raft.md */
const quorumOf = (managers: number): number => Math.floor(managers / 2) + 1

/** Stacks put their name in front; services made by hand have the name they were given. */
const nameIn = ({ as }: OneAppView, name: string): string => (as === 'stack' ? `${PROJECT}_${name}` : name)

function widePlaces(view: OneAppView): Places {
  const rows = Math.max(...view.workers.map(({ tasks }) => Math.ceil(tasks.length / 2)))
  const deck = 134
  const shelf = deck + 34 + rows * 60
  const lanes = shelf + 98
  const height = lanes + view.graph.networks.length * 54 + 84
  const hullHeight = height - deck - 4
  const crossedY = height + 40
  return {
    width: 940,
    height: view.as === 'stack' ? crossedY + 92 : height + 24,
    manager: (n) => box(28 + n * 144, 24, 132, 52),
    quorum: box(470, 24, 330, 52),
    hull: (n) => box(28 + n * 452, deck, 432, hullHeight),
    task: (worker, n) => box(48 + worker * 452 + (n % 2) * 200, deck + 30 + Math.floor(n / 2) * 60, 184, 48),
    lane: (n) => box(60, lanes + n * 54, 820, 14),
    volume: (task) => box(task.x, shelf + 6, 112, 72),
    crossedY,
    crossed: (n) => box(28 + (n % 4) * 224, crossedY + 16, 212, 50),
  }
}

function narrowPlaces(view: OneAppView): Places {
  const rows = view.workers.map(({ tasks }) => tasks.length)
  const deck = 196
  const first = 44 + (rows[0] ?? 0) * 56 + 118
  const between = view.graph.networks.length * 54 + 66
  const second = 44 + (rows[1] ?? 0) * 56 + 118
  const bottomOf = deck + first + between + second
  const crossedY = bottomOf + 44
  const hull = (n: number) =>
    n === 0 ? box(20, deck, 318, first) : box(20, deck + first + between, 318, second)
  return {
    width: 358,
    height: view.as === 'stack' ? crossedY + 16 + view.ignored.length * 58 + 16 : bottomOf + 24,
    manager: (n) => box(16 + n * 112, 20, 104, 52),
    quorum: box(16, 84, 326, 52),
    hull,
    task: (worker, n) => box(52, hull(worker).y + 26 + n * 56, 254, 46),
    lane: (n) => box(28, bottom(hull(0)) + 24 + n * 54, 300, 14),
    volume: (task, worker) => box(right(task) - 118, bottom(hull(worker)) - 106, 118, 66),
    crossedY,
    crossed: (n) => box(16, crossedY + 16 + n * 58, 326, 50),
  }
}

function managerNodes(view: OneAppView, places: Places): DiagramNode[] {
  const count = view.managers.length
  return [
    ...view.managers.map((name, n) =>
      boxed({
        id: `manager-${name}`,
        entity: 'daemon',
        box: places.manager(n),
        name,
        caption: n === 0 ? ONE_APP.leader : ONE_APP.manager,
        part: 'manager',
        term: 'manager',
      }),
    ),
    region({
      id: 'quorum',
      entity: 'daemon',
      box: places.quorum,
      name: fill(ONE_APP.quorum, { quorum: quorumOf(count), count }),
      says: fill(ONE_APP.survives, { count: count - quorumOf(count) }),
      term: 'quorum',
    }),
  ]
}

function workerNodes(view: OneAppView, places: Places): DiagramNode[] {
  const imageOf = (service: string) => view.graph.services.find(({ name }) => name === service)?.image ?? ''
  return view.workers.flatMap(({ name, tasks }, worker) => {
    const hull = places.hull(worker)
    return [
      region({
        id: `worker-${name}`,
        entity: 'kernel',
        box: box(hull.x + 8, hull.y - 28, 130, 24),
        name: fill(ONE_APP.worker, { name }),
        part: 'worker',
        term: 'worker',
      }),
      ...tasks.map(({ service, slot }, n) =>
        boxed({
          id: `task-${service}-${slot}`,
          entity: 'service',
          box: places.task(worker, n),
          name: `${nameIn(view, service)}.${slot}`,
          caption: imageOf(service),
          part: 'task',
          term: 'swarm-task',
        }),
      ),
    ]
  })
}

/** The volume of a service lies on the node where its task runs, and only there. */
function volumeParts(view: OneAppView, places: Places): { nodes: DiagramNode[]; edges: DiagramEdge[] } {
  const nodes: DiagramNode[] = []
  const edges: DiagramEdge[] = []
  for (const [worker, { name, tasks }] of view.workers.entries())
    for (const [n, { service, slot }] of tasks.entries())
      for (const { type, source, target } of view.graph.services.find((one) => one.name === service)
        ?.volumes ?? []) {
        if (type !== 'volume' || source === undefined) continue
        const task = places.task(worker, n)
        const place = places.volume(task, worker)
        const id = `volume-${source}-${name}`
        nodes.push(
          boxed({
            id,
            entity: 'volume',
            box: place,
            name: source,
            caption: ONE_APP.volume,
            part: 'volume',
            term: 'named-volume',
          }),
        )
        const x = centre(place)
        edges.push(
          edge(
            `mounts-${source}`,
            id,
            `task-${service}-${slot}`,
            'mount',
            line([x, place.y], [x, bottom(task)]),
            {
              part: 'volume',
              says: target,
            },
          ),
        )
      }
  return { nodes, edges }
}

const ignoredNodes = (view: OneAppView, places: Places): DiagramNode[] =>
  view.ignored.map((key, n) =>
    boxed({
      id: `ignored-${key.replaceAll('_', '-')}`,
      entity: 'service',
      box: places.crossed(n),
      name: key,
      caption: REASONS[key] ?? ONE_APP.ignored,
      state: 'dead',
      part: 'ignored',
    }),
  )

function summaryOfSwarm(view: OneAppView): Localized {
  const placed = view.workers
    .map(({ name, tasks }) => `${name} ${tasks.map(({ service, slot }) => `${service}.${slot}`).join(', ')}`)
    .join('; ')
  const main = fill(ONE_APP.summarySwarm, {
    tasks: view.workers.reduce((sum, { tasks }) => sum + tasks.length, 0),
    workers: view.workers.length,
    placed,
  })
  if (view.as !== 'stack') return main
  const ignored = fill(ONE_APP.summaryIgnored, { keys: view.ignored.join(', ') })
  return both(`${main.en} ${ignored.en}`, main['zh-TW'] + ignored['zh-TW'])
}

/** Tasks of the same application on a swarm; as a stack, with what of the file has no effect. */
export function drawSwarm(view: OneAppView, layout: Layout): Drawn {
  const wide = layout === 'wide'
  const places = wide ? widePlaces(view) : narrowPlaces(view)
  const volumes = volumeParts(view, places)
  const published = view.graph.services.flatMap(({ ports }) => ports)
  const made = view.as === 'stack' ? ONE_APP.deployed : ONE_APP.command
  const { quorum } = places
  const count = view.managers.length
  const backdrop: Backdrop[] = [
    words(quorum.x + 4, quorum.y + 22, fill(ONE_APP.quorum, { quorum: quorumOf(count), count }), 'name'),
    words(quorum.x + 4, quorum.y + 42, fill(ONE_APP.survives, { count: count - quorumOf(count) })),
    ...view.workers.flatMap(({ name }, worker): Backdrop[] => {
      const hull = places.hull(worker)
      return [
        { as: 'hull', box: hull, deckY: hull.y, kernelY: bottom(hull) - 28 },
        words(hull.x + 12, hull.y - 12, fill(ONE_APP.worker, { name }), 'name'),
        words(centre(hull), bottom(hull) - 9, ONE_APP.kernel, 'caption', 'middle'),
      ]
    }),
    ...(wide
      ? [words(right(places.hull(0)) - 6, places.hull(0).y - 12, made, 'caption', 'end')]
      : [words(16, 160, made)]),
    ...published.flatMap((): Backdrop[] =>
      view.workers.map((_, worker) => {
        const hull = places.hull(worker)
        return { as: 'flange', at: at(right(hull) - 60, hull.y) }
      }),
    ),
    ...(wide && published.length > 0
      ? [words(right(places.hull(1)) - 6, places.hull(1).y - 14, ONE_APP.mesh, 'caption', 'end')]
      : []),
    ...(view.as === 'stack' ? [words(wide ? 28 : 16, places.crossedY, ONE_APP.crossed, 'name')] : []),
  ]
  const lanes = view.graph.networks.map(({ key, internal }, n): DiagramNode => {
    const place = places.lane(n)
    return {
      id: `network-${key}`,
      entity: 'network',
      shape: {
        as: 'pipe',
        capped: internal === true,
        flangesAt: [],
        labelAt: at(place.x + (wide ? 8 : 4), bottom(place) + 14),
      },
      box: place,
      name: nameIn(view, key),
      state: 'default',
      part: 'network',
      says: ONE_APP.overlay,
      term: 'overlay',
    }
  })
  return {
    summary: summaryOfSwarm(view),
    width: places.width,
    height: places.height,
    backdrop,
    nodes: [
      ...managerNodes(view, places),
      ...published.flatMap((port) =>
        view.workers.map(({ name }, worker) => {
          const hull = places.hull(worker)
          return region({
            id: `port-${port.published}-${name}`,
            entity: 'network',
            box: box(right(hull) - 82, hull.y - 9, 44, 18),
            name: `:${port.published} → ${port.target}`,
            says: ONE_APP.mesh,
            part: 'published-port',
            term: 'routing-mesh',
          })
        }),
      ),
      ...workerNodes(view, places),
      ...lanes,
      ...volumes.nodes,
      ...(view.as === 'stack' ? ignoredNodes(view, places) : []),
    ],
    edges: [
      ...view.managers.slice(1).map((name, n) =>
        edge(
          `raft-${name}`,
          `manager-${view.managers[n]}`,
          `manager-${name}`,
          'grpc',
          line(
            [right(places.manager(n)), middle(places.manager(n))],
            [places.manager(n + 1).x, middle(places.manager(n + 1))],
          ),
          {
            part: 'quorum',
            look: 'plain',
          },
        ),
      ),
      ...volumes.edges,
    ],
  }
}

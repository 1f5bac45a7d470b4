import { both, fill, type Localized } from '#content/text.ts'
import { hasQuorum, maySpare, quorumOf, type SlotTask } from '#model/swarm/failure.ts'
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

/** Every worker with its tasks, those that were lost with it last. */
const workersOf = ({ cluster, graph }: OneAppView) =>
  cluster.workers.map(({ id, state }) => ({
    name: id,
    down: state === 'down',
    tasks: graph.services.flatMap(({ name }) =>
      cluster.tasks.filter(({ service, node }) => service === name && node === id),
    ),
  }))

const taskId = ({ service, slot, lost }: SlotTask): string => `${lost ? 'lost' : 'task'}-${service}-${slot}`

/** Stacks put their name in front; services made by hand have the name they were given. */
const nameIn = ({ as }: OneAppView, name: string): string => (as === 'stack' ? `${PROJECT}_${name}` : name)

function widePlaces(view: OneAppView): Places {
  const rows = Math.max(...workersOf(view).map(({ tasks }) => Math.ceil(tasks.length / 2)))
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
    volume: (task) => box(task.x, shelf + 6, 140, 72),
    crossedY,
    crossed: (n) => box(28 + (n % 4) * 224, crossedY + 16, 212, 50),
  }
}

function narrowPlaces(view: OneAppView): Places {
  const rows = workersOf(view).map(({ tasks }) => tasks.length)
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

/** What the managers can still decide, in a line, and what follows from it. */
function quorumWords({ cluster }: OneAppView): { readonly name: Localized; readonly says: Localized } {
  const count = cluster.managers.length
  const quorum = quorumOf(count)
  if (!hasQuorum(cluster))
    return {
      name: fill(ONE_APP.noQuorum, { quorum, count, up: cluster.managers.filter(({ up }) => up).length }),
      says: ONE_APP.frozen,
    }
  return {
    name: fill(ONE_APP.quorum, { quorum, count }),
    says: fill(ONE_APP.survives, { count: maySpare(cluster) }),
  }
}

function managerNodes(view: OneAppView, places: Places): DiagramNode[] {
  const { managers, leader } = view.cluster
  return [
    ...managers.map(({ name, up }, n) =>
      boxed({
        id: `manager-${name}`,
        entity: 'daemon',
        box: places.manager(n),
        name,
        caption: !up ? ONE_APP.down : name === leader ? ONE_APP.leader : ONE_APP.manager,
        state: up ? 'default' : 'dead',
        part: 'manager',
        term: 'manager',
      }),
    ),
    region({
      id: 'quorum',
      entity: 'daemon',
      box: places.quorum,
      ...quorumWords(view),
      term: 'quorum',
    }),
  ]
}

function workerNodes(view: OneAppView, places: Places): DiagramNode[] {
  const imageOf = (service: string) => view.graph.services.find(({ name }) => name === service)?.image ?? ''
  return workersOf(view).flatMap(({ name, down, tasks }, worker) => {
    const hull = places.hull(worker)
    return [
      region({
        id: `worker-${name}`,
        entity: 'kernel',
        box: box(hull.x + 8, hull.y - 28, 130, 24),
        name: fill(down ? ONE_APP.workerDown : ONE_APP.worker, { name }),
        part: 'worker',
        term: 'worker',
      }),
      ...tasks.map((task, n) =>
        boxed({
          id: taskId(task),
          entity: 'service',
          box: places.task(worker, n),
          name: `${nameIn(view, task.service)}.${task.slot}`,
          caption: task.lost ? fill(ONE_APP.lost, { name }) : imageOf(task.service),
          state: task.lost ? 'dead' : 'default',
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
  for (const [worker, { name, tasks }] of workersOf(view).entries())
    for (const [n, drawn] of tasks.entries())
      for (const { type, source, target } of view.graph.services.find((one) => one.name === drawn.service)
        ?.volumes ?? []) {
        if (type !== 'volume' || source === undefined) continue
        const task = places.task(worker, n)
        const place = places.volume(task, worker)
        const id = `volume-${source}-${name}`
        const moved = view.cluster.tasks.some(
          ({ service, slot, lost }) => lost && service === drawn.service && slot === drawn.slot,
        )
        nodes.push(
          boxed({
            id,
            entity: 'volume',
            box: place,
            name: source,
            caption: drawn.lost ? fill(ONE_APP.lost, { name }) : moved ? ONE_APP.empty : ONE_APP.volume,
            state: drawn.lost ? 'dead' : 'default',
            part: 'volume',
            term: 'named-volume',
          }),
        )
        const x = centre(place)
        edges.push(
          edge(
            `mounts-${source}-${name}`,
            id,
            taskId(drawn),
            'mount',
            line([x, place.y], [x, bottom(task)]),
            { part: 'volume', says: target },
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
  const { cluster } = view
  const running = cluster.tasks.filter(({ lost }) => !lost)
  const gone = [
    ...cluster.managers.filter(({ up }) => !up).map(({ name }) => name),
    ...workersOf(view)
      .filter(({ down }) => down)
      .map(({ name }) => name),
  ]
  const placed = workersOf(view)
    .map(({ name, tasks }) => {
      const names = tasks.filter(({ lost }) => !lost).map(({ service, slot }) => `${service}.${slot}`)
      return `${name} ${names.join(', ') || '–'}`
    })
    .join('; ')
  const { name, says } = quorumWords(view)
  const sentences = [
    fill(ONE_APP.summaryManagers, { count: cluster.managers.length }),
    ...(gone.length > 0 ? [fill(ONE_APP.summaryDown, { nodes: gone.join(', ') })] : []),
    both(`${name.en}; ${says.en}.`, `${name['zh-TW']}；${says['zh-TW']}。`),
    fill(ONE_APP.summarySwarm, { tasks: running.length, workers: cluster.workers.length, placed }),
    ...(view.as === 'stack' ? [fill(ONE_APP.summaryIgnored, { keys: view.ignored.join(', ') })] : []),
  ]
  return both(sentences.map(({ en }) => en).join(' '), sentences.map((each) => each['zh-TW']).join(''))
}

/** Tasks of the same application on a swarm; as a stack, with what of the file has no effect. */
export function drawSwarm(view: OneAppView, layout: Layout): Drawn {
  const wide = layout === 'wide'
  const places = wide ? widePlaces(view) : narrowPlaces(view)
  const volumes = volumeParts(view, places)
  const published = view.graph.services.flatMap(({ ports }) => ports)
  const made = view.as === 'stack' ? ONE_APP.deployed : ONE_APP.command
  const { quorum } = places
  const workers = workersOf(view)
  const { managers } = view.cluster
  const { name: quorumName, says: quorumSays } = quorumWords(view)
  const backdrop: Backdrop[] = [
    words(quorum.x + 4, quorum.y + 22, quorumName, 'name'),
    words(quorum.x + 4, quorum.y + 42, quorumSays),
    ...workers.flatMap(({ name, down }, worker): Backdrop[] => {
      const hull = places.hull(worker)
      return [
        { as: 'hull', box: hull, deckY: hull.y, kernelY: bottom(hull) - 28 },
        words(hull.x + 12, hull.y - 12, fill(down ? ONE_APP.workerDown : ONE_APP.worker, { name }), 'name'),
        words(centre(hull), bottom(hull) - 9, ONE_APP.kernel, 'caption', 'middle'),
      ]
    }),
    ...(wide
      ? [words(right(places.hull(0)) - 6, places.hull(0).y - 16, made, 'caption', 'end')]
      : [words(16, 160, made)]),
    ...published.flatMap((): Backdrop[] =>
      workers.map((_, worker) => {
        const hull = places.hull(worker)
        return { as: 'flange', at: at(right(hull) - 60, hull.y) }
      }),
    ),
    ...(wide && published.length > 0
      ? [words(right(places.hull(1)) - 6, places.hull(1).y - 16, ONE_APP.mesh, 'caption', 'end')]
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
        workers.map(({ name }, worker) => {
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
      ...managers
        .slice(1)
        .map(({ name, up }, n) =>
          edge(
            `raft-${name}`,
            `manager-${managers[n]?.name}`,
            `manager-${name}`,
            'grpc',
            line(
              [right(places.manager(n)), middle(places.manager(n))],
              [places.manager(n + 1).x, middle(places.manager(n + 1))],
            ),
            { part: 'quorum', look: 'plain', state: up && managers[n]?.up ? 'default' : 'severed' },
          ),
        ),
      ...volumes.edges,
    ],
  }
}

import { both, fill, type Localized } from '#content/text.ts'
import type { ComposeService } from '#model/compose/types.ts'
import type { Backdrop, Box, DiagramEdge, DiagramNode, DiagramValue, Layout } from '../diagram.ts'
import { at, bottom, box, boxed, centre, edge, line, middle, region, right, words } from '../kit.ts'
import type { OneAppView } from './one-app-view.ts'
import { ONE_APP } from './one-app-words.ts'

type Drawn = Omit<DiagramValue, 'id' | 'title'>

const PIPE = 14

function serviceNode(service: ComposeService, place: Box, project: string): DiagramNode {
  const { name, image = '', replicas = 1 } = service
  return boxed({
    id: `service-${name}`,
    entity: 'service',
    box: place,
    name,
    caption: image,
    facts: [replicas === 1 ? `${project}-${name}-1` : `${project}-${name}-1 … ${replicas}`],
    replicas,
    part: 'service',
    says: replicas === 1 ? ONE_APP.oneContainer : fill(ONE_APP.replicas, { count: replicas }),
    term: 'service',
  })
}

/** The pipe of a network, upright or level, with a joint for each service on it. */
function pipeNode(
  view: OneAppView,
  key: string,
  place: Box,
  flangesAt: readonly number[],
  labelAt: { x: number; y: number },
): DiagramNode {
  const network = view.graph.networks.find((one) => one.key === key)
  return {
    id: `network-${key}`,
    entity: 'network',
    shape: { as: 'pipe', capped: network?.internal === true, flangesAt, labelAt },
    box: place,
    name: network?.name ?? key,
    caption: network?.internal ? ONE_APP.internal : ONE_APP.bridge,
    state: 'default',
    part: 'network',
    term: network?.internal ? 'internal-network' : 'user-defined-bridge',
  }
}

const volumesOf = (service: ComposeService) => service.volumes.filter(({ type }) => type === 'volume')

export function summaryOfCompose({ graph, order }: OneAppView): Localized {
  return fill(ONE_APP.summaryCompose, {
    containers: graph.services.reduce((sum, { replicas = 1 }) => sum + replicas, 0),
    networks: graph.networks.length,
    volumes: graph.volumes.length,
    order: order.map((level) => level.join(' + ')).join(' → '),
  })
}

/** The steps of `docker compose up` as numbered discs. */
function orderWords(
  view: OneAppView,
  layout: Layout,
  top: number,
): { backdrop: Backdrop[]; node: DiagramNode } {
  const narrow = layout === 'narrow'
  const margin = narrow ? 20 : 28
  const steps = [ONE_APP.first, ...view.order.map((level) => both(level.join(', '), level.join('、')))]
  const backdrop: Backdrop[] = [words(margin, top, ONE_APP.startOrder, 'name')]
  for (const [n, text] of steps.entries()) {
    const place = narrow
      ? at(margin + 10, top + 26 + n * 26)
      : at(margin + 150 + n * (n === 0 ? 0 : 150) + (n > 0 ? 30 : 0), top - 4)
    backdrop.push({ as: 'step', at: place, text: `${n + 1}` }, words(place.x + 18, place.y + 4, text))
  }
  const area = narrow
    ? box(margin - 6, top - 18, 318, 26 + steps.length * 26)
    : box(margin - 6, top - 24, 884, 40)
  return {
    backdrop,
    node: region({
      id: 'start-order',
      entity: 'service',
      box: area,
      name: ONE_APP.startOrder,
      term: 'depends-on',
    }),
  }
}

function dependsEdges(
  services: readonly ComposeService[],
  boxOf: (name: string) => Box,
  layout: Layout,
): DiagramEdge[] {
  return services.flatMap(({ name, dependsOn }) =>
    dependsOn.map(({ service, condition }) => {
      const from = boxOf(name)
      const to = boxOf(service)
      const points =
        layout === 'wide'
          ? line([right(from), from.y + 24], [to.x, from.y + 24])
          : line([from.x + 30, bottom(from)], [from.x + 30, to.y])
      return edge(`depends-${name}`, `service-${name}`, `service-${service}`, 'depends', points, {
        part: 'depends-on',
        says: condition,
      })
    }),
  )
}

export function drawCompose(view: OneAppView, layout: Layout): Drawn {
  return layout === 'wide' ? drawWide(view) : drawNarrow(view)
}

function drawWide(view: OneAppView): Drawn {
  const { graph } = view
  const hull = box(28, 92, 884, 386)
  const kernelY = bottom(hull) - 36
  const boxOf = (name: string) =>
    box(60 + graph.services.findIndex((one) => one.name === name) * 244, 150, 186, 86)
  const joints = graph.services.flatMap(({ name, networks }) =>
    networks.map((key, n) => {
      const spread = networks.length > 1 ? (n - (networks.length - 1) / 2) * 84 : 0
      return { name, key, x: centre(boxOf(name)) + spread }
    }),
  )
  const laneY = (key: string) => 292 + graph.networks.findIndex((one) => one.key === key) * 74
  const pipes = graph.networks.map(({ key }) => {
    const xs = joints.filter((joint) => joint.key === key).map(({ x }) => x)
    const start = Math.min(...xs) - 46
    const place = box(start, laneY(key), Math.max(...xs) + 30 - start, PIPE)
    return pipeNode(view, key, place, xs, at(start + 4, laneY(key) + 28))
  })
  const volumes = graph.services.flatMap((service) =>
    volumesOf(service).map(({ source = '', target }) => ({ source, target, owner: service.name })),
  )
  const order = orderWords(view, 'wide', 512)
  const published = graph.services.flatMap(({ name, ports }) => ports.map((port) => ({ name, port })))
  return {
    summary: summaryOfCompose(view),
    width: 940,
    height: 548,
    backdrop: [
      { as: 'hull', box: hull, deckY: hull.y, kernelY },
      words(right(hull), hull.y - 14, fill(ONE_APP.project, { name: graph.project }), 'name', 'end'),
      words(right(hull) - 110, hull.y - 14, ONE_APP.engine, 'caption', 'end'),
      words(centre(hull), kernelY + 23, ONE_APP.kernel, 'caption', 'middle'),
      ...published.flatMap(({ name, port }): Backdrop[] => {
        const x = centre(boxOf(name))
        return [
          { as: 'riser', points: line([x, 24], [x, 150]) },
          { as: 'flange', at: at(x, hull.y) },
          words(x + 18, 40, `:${port.published} → ${port.target}`, 'mono'),
          words(x + 18, 58, ONE_APP.port),
        ]
      }),
      ...order.backdrop,
    ],
    nodes: [
      ...published.map(({ name, port }) =>
        region({
          id: `port-${port.published}`,
          entity: 'network',
          box: box(centre(boxOf(name)) - 20, 22, 190, 80),
          name: `:${port.published} → ${port.target}`,
          part: 'published-port',
          says: ONE_APP.port,
          term: 'published-port',
        }),
      ),
      ...graph.services.map((service) => serviceNode(service, boxOf(service.name), graph.project)),
      ...pipes,
      ...volumes.map(({ source, owner }) =>
        boxed({
          id: `volume-${source}`,
          entity: 'volume',
          box: box(right(boxOf(owner)) + 50, 146, 112, 94),
          name: source,
          caption: ONE_APP.volume,
          part: 'volume',
          term: 'named-volume',
        }),
      ),
      order.node,
    ],
    edges: [
      ...dependsEdges(graph.services, boxOf, 'wide'),
      ...joints.map(({ name, key, x }) =>
        edge(
          `joins-${name}-${key}`,
          `service-${name}`,
          `network-${key}`,
          'packet',
          line([x, 236], [x, laneY(key) + PIPE / 2]),
          {
            part: 'network',
            look: 'riser',
          },
        ),
      ),
      ...volumes.map(({ source, owner, target }) =>
        edge(
          `mounts-${source}`,
          `volume-${source}`,
          `service-${owner}`,
          'mount',
          line([right(boxOf(owner)) + 50, middle(boxOf(owner))], [right(boxOf(owner)), middle(boxOf(owner))]),
          { part: 'volume', says: target },
        ),
      ),
    ],
  }
}

function drawNarrow(view: OneAppView): Drawn {
  const { graph } = view
  const rows = graph.services.length
  const hull = box(16, 92, 326, 138 + rows * 118 + 88)
  const kernelY = bottom(hull) - 36
  const boxOf = (name: string) =>
    box(36, 148 + graph.services.findIndex((one) => one.name === name) * 118, 196, 82)
  const pipeX = (key: string) => 262 + graph.networks.findIndex((one) => one.key === key) * 44
  const joints = graph.services.flatMap(({ name, networks }) =>
    networks.map((key, n) => ({ name, key, y: boxOf(name).y + 26 + n * 34 })),
  )
  const last = 148 + rows * 118
  const pipes = graph.networks.map(({ key }, n) => {
    const ys = joints.filter((joint) => joint.key === key).map(({ y }) => y)
    const start = Math.min(...ys) - 26
    const place = box(pipeX(key) - PIPE / 2, start, PIPE, Math.max(...ys) + 26 - start)
    return pipeNode(view, key, place, ys, at(n === 0 ? 196 : 208, n === 0 ? 110 : last + 2))
  })
  const volumes = graph.services.flatMap((service) =>
    volumesOf(service).map(({ source = '', target }) => ({ source, target, owner: service.name })),
  )
  const published = graph.services.flatMap(({ name, ports }) => ports.map((port) => ({ name, port })))
  const order = orderWords(view, 'narrow', bottom(hull) + 34)
  return {
    summary: summaryOfCompose(view),
    width: 358,
    height: bottom(hull) + 34 + 26 * (view.order.length + 1) + 30,
    backdrop: [
      { as: 'hull', box: hull, deckY: hull.y, kernelY },
      words(right(hull) - 4, hull.y - 14, fill(ONE_APP.project, { name: graph.project }), 'name', 'end'),
      words(centre(hull), kernelY + 23, ONE_APP.kernel, 'caption', 'middle'),
      ...published.flatMap(({ port }): Backdrop[] => [
        { as: 'riser', points: line([80, 20], [80, 148]) },
        { as: 'flange', at: at(80, hull.y) },
        words(98, 36, `:${port.published} → ${port.target}`, 'mono'),
        words(98, 54, ONE_APP.port),
      ]),
      ...order.backdrop,
    ],
    nodes: [
      ...published.map(({ port }) =>
        region({
          id: `port-${port.published}`,
          entity: 'network',
          box: box(60, 18, 180, 72),
          name: `:${port.published} → ${port.target}`,
          part: 'published-port',
          says: ONE_APP.port,
          term: 'published-port',
        }),
      ),
      ...graph.services.map((service) => serviceNode(service, boxOf(service.name), graph.project)),
      ...pipes,
      ...volumes.map(({ source }) =>
        boxed({
          id: `volume-${source}`,
          entity: 'volume',
          box: box(60, last + 8, 130, 78),
          name: source,
          caption: ONE_APP.volume,
          part: 'volume',
          term: 'named-volume',
        }),
      ),
      order.node,
    ],
    edges: [
      ...dependsEdges(graph.services, boxOf, 'narrow'),
      ...joints.map(({ name, key, y }) =>
        edge(
          `joins-${name}-${key}`,
          `service-${name}`,
          `network-${key}`,
          'packet',
          line([right(boxOf(name)), y], [pipeX(key), y]),
          {
            part: 'network',
            look: 'riser',
          },
        ),
      ),
      ...volumes.map(({ source, owner, target }) =>
        edge(
          `mounts-${source}`,
          `volume-${source}`,
          `service-${owner}`,
          'mount',
          line([125, last + 8], [125, bottom(boxOf(owner))]),
          {
            part: 'volume',
            says: target,
          },
        ),
      ),
    ],
  }
}

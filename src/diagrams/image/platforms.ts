import { both, fill, type Localized } from '#content/text.ts'
import {
  type Backdrop,
  type Box,
  type DiagramEdge,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Layout,
  type Point,
} from '../diagram.ts'
import {
  bottom,
  box,
  boxed,
  centre,
  edge,
  line,
  middle,
  paragraph,
  rectangle,
  region,
  right,
  shortDigest,
  words,
} from '../kit.ts'
import { sizeText } from './layers-view.ts'
import { PLATFORMS_EXAMPLE, type PlatformsView, platformOf, platformsView } from './platforms-view.ts'
import { PLATFORMS, REASONS } from './platforms-words.ts'

interface Places {
  readonly width: number
  readonly height: number
  readonly tag: Box
  readonly index: Box
  readonly manifest: (at: number) => Box
  readonly hull: Box
  readonly config: Box
  readonly layer: (at: number) => Box
  readonly resolves: readonly Point[]
  readonly lists: (at: number) => readonly Point[]
  readonly names: (from: Box, to: Box) => readonly Point[]
  readonly backdrop: readonly Backdrop[]
}

const LAYER = { height: 44, pitch: 50 }

function widePlaces({ manifests, pulled }: PlatformsView): Places {
  const layers = pulled?.layers.length ?? 1
  const manifestsHeight = manifests.length * 80
  const height = Math.max(manifestsHeight + 130, 64 + 86 + layers * LAYER.pitch + 110, 470)
  const quay = height - 62
  const index = box(208, Math.max(60, (quay - 110) / 2), 186, 84)
  const first = Math.max(24, (quay - manifestsHeight) / 2)
  const manifest = (at: number) => box(432, first + at * 80, 212, 68)
  const hull = box(700, 48, 216, height - 84)
  return {
    width: 940,
    height,
    tag: box(20, index.y + 4, 154, 76),
    index,
    manifest,
    hull,
    config: box(736, 76, 166, 68),
    layer: (at) => box(736, 158 + at * LAYER.pitch, 166, LAYER.height),
    resolves: line([174, middle(index)], [index.x, middle(index)]),
    lists: (at) =>
      line(
        [right(index), middle(index)],
        [413, middle(index)],
        [413, middle(manifest(at))],
        [432, middle(manifest(at))],
      ),
    names: (from, to) =>
      line([right(from), middle(from)], [720, middle(from)], [720, middle(to)], [to.x, middle(to)]),
    backdrop: [
      { as: 'path', d: `M664 ${height - 112}H940V${height}H664z`, fill: 'sea' },
      {
        as: 'path',
        d: `M676 ${height - 84}h18M690 ${height - 40}h30M800 ${height - 16}h44`,
        stroke: 'sea-line',
        width: 1.25,
      },
      { as: 'path', d: `M0 ${quay}H664V${height}H0z`, fill: 'well' },
      {
        as: 'path',
        d: `M0 ${quay}H664V${height}M0 ${quay + 7}H657`,
        stroke: 'k',
        width: 1.25,
        entity: 'registry',
      },
      words(24, quay + 36, PLATFORMS.registry, 'name'),
    ],
  }
}

function narrowPlaces({ manifests, pulled }: PlatformsView): Places {
  const layers = pulled?.layers.length ?? 1
  const tag = box(16, 16, 156, 76)
  const index = box(186, 12, 156, 84)
  const manifest = (at: number) => box(44, 124 + at * 78, 298, 68)
  const quay = 124 + manifests.length * 78 + 4
  const deck = quay + 62
  const hull = box(20, deck, 318, 138 + layers * LAYER.pitch + 52)
  return {
    width: 358,
    height: bottom(hull) + 20,
    tag,
    index,
    manifest,
    hull,
    config: box(60, deck + 44, 262, 68),
    layer: (at) => box(60, deck + 126 + at * LAYER.pitch, 262, LAYER.height),
    resolves: line([172, 54], [186, 54]),
    lists: (at) =>
      line([264, 96], [264, 110], [28, 110], [28, middle(manifest(at))], [44, middle(manifest(at))]),
    names: (from, to) =>
      line(
        [right(from), middle(from)],
        [350, middle(from)],
        [350, quay + 24],
        [42, quay + 24],
        [42, middle(to)],
        [to.x, middle(to)],
      ),
    backdrop: [
      { as: 'path', d: `M0 ${quay + 32}H358V${bottom(hull) + 20}H0z`, fill: 'sea' },
      { as: 'path', d: `M0 ${quay}H358V${quay + 32}H0z`, fill: 'well' },
      { as: 'path', d: `M0 ${quay}H358`, stroke: 'k', width: 1.25, entity: 'registry' },
      words(222, quay + 20, PLATFORMS.registry, 'name'),
    ],
  }
}

function quayNodes(view: PlatformsView, places: Places): DiagramNode[] {
  const [repository = '', tag = 'latest'] = view.name.split(':')
  return [
    boxed({
      id: 'tag',
      entity: 'registry',
      box: places.tag,
      name: repository,
      caption: PLATFORMS.tag,
      facts: [`:${tag}`],
      term: 'tag',
    }),
    boxed({
      id: 'index',
      entity: 'image',
      box: places.index,
      name: 'index',
      caption: fill(PLATFORMS.index, { count: view.index.count, size: sizeText(view.index.sizeBytes) }),
      facts: [shortDigest(view.index.digest)],
      says: PLATFORMS.noLayers,
      term: 'index',
    }),
    ...view.manifests.map(({ platform, reason, digest, about }, at): DiagramNode => {
      const attests = reason === 'attestation'
      return boxed({
        id: `${attests ? 'attestation' : 'manifest'}-${at + 1}`,
        entity: 'image',
        box: places.manifest(at),
        name: attests ? PLATFORMS.attestation : platform,
        caption: attests && about !== undefined ? fill(PLATFORMS.attestationOf, { about }) : REASONS[reason],
        facts: [shortDigest(digest)],
        state: reason === 'chosen' ? 'default' : 'uninvolved',
        part: attests ? 'attestation' : 'manifest',
        term: attests ? 'attestation' : 'manifest',
        ...(attests ? { says: REASONS.attestation } : {}),
      })
    }),
  ]
}

function hostNodes(view: PlatformsView, { hull, config, layer }: Places): DiagramNode[] {
  const host = region({
    id: 'host',
    entity: 'kernel',
    box: box(hull.x + 8, hull.y - 30, hull.width - 16, 26),
    name: PLATFORMS.host,
    caption: fill(PLATFORMS.wants, { platform: view.platform }),
    term: 'platform',
    ...(view.pulled ? {} : { says: fill(PLATFORMS.printed, { platform: view.platform }) }),
  })
  if (!view.pulled) return [host]
  return [
    host,
    boxed({
      id: 'config',
      entity: 'image',
      box: config,
      name: PLATFORMS.config,
      caption: sizeText(view.pulled.config.sizeBytes),
      facts: [shortDigest(view.pulled.config.digest)],
      term: 'config',
    }),
    ...view.pulled.layers.map(({ digest, sizeBytes }, at) =>
      boxed({
        id: `layer-${at + 1}`,
        entity: 'image',
        box: layer(at),
        name: fill(PLATFORMS.layer, { n: at + 1 }),
        caption: sizeText(sizeBytes),
        says: shortDigest(digest),
        part: 'layer',
        term: 'layer',
      }),
    ),
  ]
}

function edgesOf(view: PlatformsView, places: Places): DiagramEdge[] {
  const edges = [edge('resolves', 'tag', 'index', 'digest', places.resolves, { look: 'strong' })]
  const chosen = view.manifests.findIndex(({ reason }) => reason === 'chosen')
  const idOf = (at: number) =>
    `${view.manifests[at]?.reason === 'attestation' ? 'attestation' : 'manifest'}-${at + 1}`
  // The chosen line last, so that it lies above the others.
  const order = view.manifests.map((_, at) => at).sort((a, b) => Number(a === chosen) - Number(b === chosen))
  for (const at of order) {
    const look = at === chosen ? 'strong' : 'pale'
    edges.push(
      edge(`lists-${at + 1}`, 'index', idOf(at), 'digest', places.lists(at), { part: 'lists', look }),
    )
  }
  if (!view.pulled) return edges
  const from = places.manifest(chosen)
  const targets: [string, Box][] = [
    ['config', places.config],
    ...view.pulled.layers.map((_, at): [string, Box] => [`layer-${at + 1}`, places.layer(at)]),
  ]
  for (const [id, target] of targets)
    edges.push(
      edge(`names-${id}`, idOf(chosen), id, 'digest', places.names(from, target), {
        part: 'names',
        look: 'strong',
      }),
    )
  return edges
}

const totalBytes = ({ pulled }: PlatformsView): number =>
  pulled ? [pulled.config, ...pulled.layers].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) : 0

function summaryOf(view: PlatformsView): Localized {
  const chosen = view.manifests.find(({ reason }) => reason === 'chosen')
  const values = { name: view.name, count: view.index.count, platform: view.platform }
  if (!chosen || !view.pulled) return fill(PLATFORMS.summaryNone, values)
  return fill(PLATFORMS.summary, {
    ...values,
    chosen: chosen.platform,
    blobs: view.pulled.layers.length + 1,
    size: sizeText(totalBytes(view)),
  })
}

/** Tag, index and manifests on the quay; what the host took of them in its hull. */
export function drawPlatforms(view: PlatformsView, layout: Layout): DiagramValue {
  const wide = layout === 'wide'
  const places = wide ? widePlaces(view) : narrowPlaces(view)
  const { hull } = places
  const kernelY = bottom(hull) - 30
  const foot: readonly Backdrop[] = view.pulled
    ? [
        words(
          centre(hull),
          kernelY - 12,
          fill(PLATFORMS.blobs, { count: view.pulled.layers.length + 1, size: sizeText(totalBytes(view)) }),
          'caption',
          'middle',
        ),
      ]
    : [
        ...paragraph(
          hull.x + 20,
          hull.y + 40,
          fill(PLATFORMS.noMatch, { platform: view.platform }),
          hull.width - 30,
          'danger',
        ),
        words(hull.x + 20, hull.y + 92, PLATFORMS.nothing),
      ]
  const kernel = both('kernel', '核心')
  return {
    id: 'image/platforms',
    title: PLATFORMS.title,
    summary: summaryOf(view),
    width: places.width,
    height: places.height,
    backdrop: [
      ...places.backdrop,
      { as: 'hull', box: hull, deckY: hull.y, kernelY },
      words(wide ? hull.x + 12 : hull.x + 40, hull.y - 12, PLATFORMS.host, 'name'),
      words(right(hull) - 4, hull.y - 12, fill(PLATFORMS.wants, { platform: view.platform }), 'mono', 'end'),
      words(centre(hull), kernelY + 20, kernel, 'caption', 'middle'),
      ...foot,
    ],
    nodes: [...quayNodes(view, places), ...hostNodes(view, places)],
    edges: edgesOf(view, places),
    overlay:
      wide && view.pulled
        ? [
            {
              as: 'path',
              d: rectangle(
                box(
                  hull.x - 6,
                  middle(places.manifest(view.manifests.findIndex(({ reason }) => reason === 'chosen'))) - 10,
                  12,
                  20,
                ),
              ),
              fill: 'deck',
              stroke: 'hull',
              width: 1.5,
            },
          ]
        : [],
  }
}

export const platforms = defineDiagram<PlatformsView>({
  id: 'image/platforms',
  sheet: 'I-03',
  title: PLATFORMS.title,
  example: () => platformsView([PLATFORMS_EXAMPLE], platformOf([])),
  draw: drawPlatforms,
})

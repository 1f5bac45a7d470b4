import {
  type Backdrop,
  type Box,
  type DiagramNode,
  type DiagramValue,
  defineDiagram,
  type Layout,
} from '#diagrams/diagram.ts'
import { textWidth } from '#diagrams/text-width.ts'
import type { ImageStack } from '#model/image/stack.ts'
import { drawBars } from './layers-bars.ts'
import { cellsIn, type LayerCells, placeCells } from './layers-cells.ts'
import { exampleLayers } from './layers-example.ts'
import type { LayersPart } from './layers-parts.ts'
import { DEPTH, type LayersPlaces, placeLayers, type SlabPlace } from './layers-places.ts'
import { type LayersView, sizeText } from './layers-view.ts'
import { cellsNode, dropLines } from './layers-whiteouts.ts'
import { layerName, layerSays, summaryOf, WORDS } from './layers-words.ts'

/** The second image's own layers have ids of their own; what is shared has the first image's. */
const layerId = ({ image, layer }: Pick<SlabPlace, 'image' | 'layer'>): string =>
  `${image === 0 ? '' : 'second-'}layer-${layer + 1}`

const partOf = ({ layer, shared }: SlabPlace): LayersPart =>
  layer === 0 ? 'base-layer' : shared ? 'shared-layer' : 'layer'

function slabNode(place: SlabPlace, stack: ImageStack, cells: LayerCells): DiagramNode {
  const layer = stack.layers[place.layer] as ImageStack['layers'][number]
  const marks = cells.marks[place.layer] ?? []
  return {
    id: layerId(place),
    entity: 'image',
    shape: { as: 'slab', thickness: place.box.height, look: place.shared ? 'shared' : 'own', marks },
    box: place.box,
    name: layerName(layer),
    caption: sizeText(layer.contentBytes),
    state: layer.missing === true ? 'ghost' : 'default',
    part: partOf(place),
    term: 'layer',
    says: layerSays(layer),
  }
}

/** The image's sign on a 24 grid, at 18 px. */
function sign(x: number, y: number): Backdrop {
  const bars = [4.5, 10.25, 16].map((top) => `M${x + 3} ${y + top * 0.75}h12v2.6h-12z`)
  return { as: 'path', d: bars.join(''), stroke: 'k', width: 1.4, entity: 'image' }
}

function nameItems(
  stack: ImageStack,
  at: { readonly x: number; readonly y: number },
  room: number,
): { node: Box; backdrop: Backdrop[] } {
  const width = textWidth(stack.name, 'call')
  const size = sizeText(stack.contentBytes)
  return {
    node: {
      x: at.x - 4,
      y: at.y - 18,
      width: Math.min(room, 26 + width + 16 + textWidth(size, 'caption')),
      height: 28,
    },
    backdrop: [
      sign(at.x - 2, at.y - 13),
      { as: 'text', at: { x: at.x + 22, y: at.y + 1 }, text: stack.name, role: 'mono' },
      { as: 'text', at: { x: at.x + 30 + width, y: at.y + 1 }, text: size, role: 'caption' },
    ],
  }
}

const imageNode = (stack: ImageStack, image: number, box: Box): DiagramNode => ({
  id: `image-${image + 1}`,
  entity: 'image',
  shape: { as: 'region', outline: `M${box.x} ${box.y}h${box.width}v${box.height}h${-box.width}z` },
  box,
  name: stack.name,
  caption: sizeText(stack.contentBytes),
  state: 'default',
  part: 'image',
  term: 'image',
})

interface Drawn {
  readonly nodes: readonly DiagramNode[]
  readonly overlay: readonly Backdrop[]
}

/** All of one image that is not shared with an image before it. */
function drawStack(
  stack: ImageStack,
  image: 0 | 1,
  places: LayersPlaces,
  images: readonly ImageStack[],
): Drawn {
  const own = places.slabs.filter((slab) => slab.image === image)
  const boxOf = (layer: number) =>
    places.slabs.find((slab) => slab.layer === layer && (slab.image === image || slab.shared))?.box
  const cells = placeCells(stack, (layer) => cellsIn(boxOf(layer)?.width ?? 0))
  const nodes: DiagramNode[] = own.map((place) => slabNode(place, stack, cells))
  const overlay: Backdrop[] = []
  const prefix = image === 0 ? '' : 'second-'
  for (const drop of cells.drops) {
    // A shared slab shows the first image's cells; lines of the second end at its own slabs.
    if (image === 1 && drop.to < places.sharedLayers) continue
    overlay.push(...dropLines(drop, boxOf))
  }
  for (const { box, layer } of own) {
    const marks = cells.marks[layer] ?? []
    const at = (change: string) => marks.filter((mark) => mark.change === change).map((mark) => mark.at)
    const data = stack.layers[layer]
    const whiteouts = at('whiteout')
    const hidden = at('hidden')
    const number = layer + 1
    if (hidden.length > 0) {
      const name = { en: `hidden files of layer ${number}`, 'zh-TW': `第 ${number} 層被遮住的檔案` }
      nodes.push(
        cellsNode(
          `${prefix}hidden-${number}`,
          'hidden-file',
          box,
          hidden,
          name,
          sizeText(data?.hiddenBytes ?? 0),
        ),
      )
    }
    if (whiteouts.length > 0) {
      const bytes = (data?.removes ?? []).reduce((sum, each) => sum + each.bytes, 0)
      const name = { en: `whiteouts of layer ${number}`, 'zh-TW': `第 ${number} 層的 whiteout` }
      const says = { en: `hide ${sizeText(bytes)}`, 'zh-TW': `遮住 ${sizeText(bytes)}` }
      nodes.push(cellsNode(`${prefix}whiteout-${number}`, 'whiteout', box, whiteouts, name, says))
      const x = box.x + box.width + DEPTH.x + (image === 0 ? 26 : 34)
      if (bytes > 0 && x + 60 <= places.width && image === images.length - 1) {
        overlay.push({ as: 'text', at: { x, y: box.y - 6 }, text: WORDS.hides, role: 'danger' })
        overlay.push({ as: 'text', at: { x, y: box.y + 11 }, text: sizeText(bytes), role: 'danger' })
      }
    }
  }
  return { nodes, overlay }
}

/** Numbers count from the base; the second image's stand at the right. */
function numbers(places: LayersPlaces): Backdrop[] {
  return places.slabs.map(({ box, image, layer }) =>
    image === 0
      ? {
          as: 'text',
          at: { x: box.x - 14, y: box.y + box.height / 2 + 5 },
          text: `${layer + 1}`,
          role: 'mono',
          anchor: 'end',
        }
      : {
          as: 'text',
          at: { x: box.x + box.width + DEPTH.x + 14, y: box.y + DEPTH.y + 16 },
          text: `${layer + 1}`,
          role: 'mono',
        },
  )
}

function bracket(places: LayersPlaces): Backdrop[] {
  const shared = places.slabs.filter((slab) => slab.shared)
  const [base] = shared
  const top = shared.at(-1)
  if (base === undefined || top === undefined) return []
  const x = base.box.x + base.box.width + DEPTH.x + 12
  const from = top.box.y + DEPTH.y
  const to = base.box.y + base.box.height + DEPTH.y
  const middle = (from + to) / 2
  return [
    {
      as: 'line',
      role: 'bracket',
      points: [
        { x: x - 6, y: from },
        { x, y: from },
        { x, y: to },
        { x: x - 6, y: to },
      ],
    },
    ...WORDS.storedOnce.map(
      (text, line): Backdrop => ({
        as: 'text',
        at: { x: x + 6, y: middle + line * 16 },
        text,
        role: 'caption',
      }),
    ),
  ]
}

function writableNode(view: LayersView, box: Box): DiagramNode {
  return {
    id: 'writable-layer',
    entity: 'container',
    shape: { as: 'slab', thickness: box.height, look: 'writable', marks: [] },
    box,
    name: view.writable?.name ?? '',
    caption: sizeText(view.writable?.sizeBytes ?? 0),
    state: 'default',
    part: 'writable-layer',
    says: WORDS.writable,
  }
}

/** Slabs, their files, what hides what, and sizes to scale. */
export function drawLayers(view: LayersView, layout: Layout): DiagramValue {
  const images: readonly ImageStack[] =
    layout === 'narrow' ? [view.images[view.shown ?? 0] ?? view.images[0]] : view.images
  const places = placeLayers(view, images, layout)
  const names = images.map((stack, image) =>
    nameItems(stack, places.names[image] ?? { x: 0, y: 0 }, places.width - 40),
  )
  const drawn = images.map((stack, image) => drawStack(stack, image === 0 ? 0 : 1, places, images))
  const bars = drawBars(images, places.sharedLayers, layout, places.height, places.width)
  return {
    id: 'image/layers',
    title: WORDS.title,
    summary: summaryOf(images),
    width: places.width,
    height: places.height + bars.height,
    backdrop: [
      ...names.flatMap(({ backdrop }) => backdrop),
      ...numbers(places),
      ...bracket(places),
      ...bars.backdrop,
    ],
    nodes: [
      ...images.map((stack, image) => imageNode(stack, image, (names[image] as { node: Box }).node)),
      ...drawn.flatMap(({ nodes }) => nodes),
      ...(places.writable === undefined ? [] : [writableNode(view, places.writable)]),
      bars.node,
    ],
    edges: [],
    overlay: drawn.flatMap(({ overlay }) => overlay),
  }
}

export const layers = defineDiagram<LayersView>({
  id: 'image/layers',
  sheet: 'I-01',
  title: WORDS.title,
  example: exampleLayers,
  draw: drawLayers,
})

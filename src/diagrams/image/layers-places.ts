import type { Box, Layout } from '#diagrams/diagram.ts'
import { compareStacks, type ImageStack } from '#model/image/stack.ts'
import type { LayersView } from './layers-view.ts'

/** The cabinet projection's depth, as the renderer draws slabs. */
export const DEPTH = { x: 76, y: -38 } as const

/** One slab: the front face, which image it belongs to and its layer there. */
export interface SlabPlace {
  readonly box: Box
  /** Index of the image; a shared slab belongs to the first. */
  readonly image: 0 | 1
  readonly layer: number
  readonly shared: boolean
}

export interface LayersPlaces {
  readonly width: number
  /** Height of the slabs with the names above them; the bars come below. */
  readonly height: number
  readonly slabs: readonly SlabPlace[]
  /** Only one container's layer, on top of the first image. */
  readonly writable?: Box
  /** By image: where its name stands, baseline at the left. */
  readonly names: readonly { readonly x: number; readonly y: number }[]
  readonly sharedLayers: number
}

const TOP = 40
const NAME_GAP = 20
const WRITABLE_HEIGHT = 24
/** Space between one front face and the next above: the top face lies in it. */
const GAP = 41
const TIGHT_GAP = 28
/** From so many layers on, slabs stand closer. */
const MANY = 11

/** From 22 to 46 px, by the logarithm of the size. */
export function thicknessOf(bytes: number): number {
  const share = Math.log(1 + bytes / 1e6) / Math.log(101)
  return Math.round(22 + 24 * Math.min(1, Math.max(0, share)))
}

interface Column {
  readonly x: number
  readonly width: number
}

/** Where the layers of each image stand, from the left: shared slabs reach over both. */
function columnsOf(layout: Layout, count: number): readonly Column[] {
  if (layout === 'narrow') return [{ x: 32, width: 262 }]
  if (count === 1) return [{ x: 112, width: 500 }]
  return [
    { x: 112, width: 262 },
    { x: 462, width: 262 },
  ]
}

/** @param images those that are drawn: two only in a wide drawing */
export function placeLayers(view: LayersView, images: readonly ImageStack[], layout: Layout): LayersPlaces {
  const columns = columnsOf(layout, images.length)
  const [first, second] = images
  const sharedLayers =
    first !== undefined && second !== undefined ? compareStacks(first, second).sharedLayers : 0
  const most = Math.max(...images.map(({ layers }) => layers.length))
  const gap = most >= MANY ? TIGHT_GAP : GAP
  const slabs: SlabPlace[] = []
  const left = columns[0] as Column
  const right = columns.at(-1) as Column
  const bottoms: number[] = []
  let ground = 0
  images.forEach((stack, image) => {
    const column = columns[image] as Column
    // Upwards from the ground; y is turned round when the height is known.
    let bottom = image === 0 ? 0 : ground
    stack.layers.forEach((layer, index) => {
      const shared = index < sharedLayers
      if (image === 1 && shared) return
      const height = thicknessOf(layer.contentBytes)
      const width = shared ? right.x + right.width - left.x : column.width
      slabs.push({
        box: { x: shared ? left.x : column.x, y: bottom + height, width, height },
        image: image === 0 ? 0 : 1,
        layer: index,
        shared,
      })
      bottom += height + gap
      if (shared) ground = bottom
    })
    bottoms.push(bottom)
  })
  // Nothing may shine through its dashes: it keeps the wide gap.
  const writableBottom = (bottoms[0] ?? 0) - gap + GAP
  const tops = bottoms.map(
    (bottom, image) =>
      bottom + (image === 0 && view.writable !== undefined ? WRITABLE_HEIGHT + GAP : 0) - gap - DEPTH.y,
  )
  const height = TOP + NAME_GAP + Math.max(0, ...tops)
  const turned = (box: Box): Box => ({ ...box, y: height - box.y })
  return {
    width: layout === 'narrow' ? 390 : 904,
    height: height + 20,
    slabs: slabs.map((slab) => ({ ...slab, box: turned(slab.box) })),
    ...(view.writable === undefined
      ? {}
      : {
          writable: turned({
            x: left.x,
            y: writableBottom + WRITABLE_HEIGHT,
            width: left.width,
            height: WRITABLE_HEIGHT,
          }),
        }),
    names: tops.map((top, image) => ({ x: (columns[image] as Column).x, y: height - top - NAME_GAP })),
    sharedLayers,
  }
}

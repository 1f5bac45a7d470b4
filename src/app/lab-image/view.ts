import type { LayersPart } from '#diagrams/image/layers-parts.ts'
import { compareStacks, type SharedStacks } from '#model/image/stack.ts'
import type { Side } from './lab-store.ts'
import { type LayerPlace, partOf } from './place.ts'
import type { ShownImage } from './shown-image.ts'

/** What the lab shows now. */
export interface LabView {
  readonly first: ShownImage
  readonly second: ShownImage | undefined
  readonly shared: SharedStacks | undefined
  /** The part of the drawing that is marked. */
  readonly part: string | undefined
  readonly place: LayerPlace | undefined
  /** The image in view where only one is. */
  readonly side: Side
  /** The explanation that belongs to the part. */
  readonly kind: LayersPart | undefined
}

const PART = /^(second-)?(layer|hidden|whiteout)-(\d{1,4})$/
const OTHERS: ReadonlySet<string> = new Set(['writable-layer', 'layer-sizes'])

export const imageAt = (view: Pick<LabView, 'first' | 'second'>, side: Side): ShownImage =>
  side === 'second' && view.second ? view.second : view.first

/**
 * @param part of the address; whatever the drawing does not have is no selection
 * @param side the image last looked at; a shared layer counts as its
 */
export function viewOf(
  first: ShownImage,
  second: ShownImage | undefined,
  part: string | undefined,
  side: Side | undefined,
): LabView {
  const shared = second && compareStacks(first.stack, second.stack)
  const sharedLayers = shared?.sharedLayers ?? 0
  const usual =
    damaged(first, 'first') ??
    (second && damaged(second, 'second')) ??
    mostWasteful(first, side === 'first' ? undefined : second, side === 'second')
  const found = part === undefined ? undefined : placeOf(part, first, second, sharedLayers, side)
  const place = found?.place ?? usual
  return {
    first,
    second,
    shared,
    part: found ? part : place && partOf(place, sharedLayers),
    place,
    side: second === undefined ? 'first' : (found?.place?.side ?? side ?? place?.side ?? 'first'),
    kind: found?.kind ?? (place && kindOfLayer(place.layer, sharedLayers)),
  }
}

/** The first layer with which something is wrong: that is what one has to see. */
function damaged({ problems, stack }: ShownImage, side: Side): LayerPlace | undefined {
  const layer = problems.find((problem) => problem.layer !== undefined)?.layer
  return layer !== undefined && stack.layers[layer] ? { side, layer } : undefined
}

const kindOfLayer = (layer: number, sharedLayers: number): LayersPart =>
  layer === 0 ? 'base-layer' : layer < sharedLayers ? 'shared-layer' : 'layer'

function placeOf(
  part: string,
  first: ShownImage,
  second: ShownImage | undefined,
  sharedLayers: number,
  side: Side | undefined,
): { place?: LayerPlace; kind: LayersPart } | undefined {
  if (OTHERS.has(part)) return { kind: part as LayersPart }
  if (/^image-[12]$/.test(part)) {
    const own: Side = part === 'image-2' && second ? 'second' : 'first'
    const { length } = imageAt({ first, second }, own).stack.layers
    return { kind: 'image', ...(length > 0 ? { place: { side: own, layer: length - 1 } } : {}) }
  }
  const [, prefix, what, number] = PART.exec(part) ?? []
  if (number === undefined) return undefined
  const layer = Number(number) - 1
  const own: Side = prefix !== undefined || (side === 'second' && layer < sharedLayers) ? 'second' : 'first'
  const image = own === 'second' ? second : first
  if (!image?.stack.layers[layer]) return undefined
  const kind =
    what === 'hidden' ? 'hidden-file' : what === 'whiteout' ? 'whiteout' : kindOfLayer(layer, sharedLayers)
  return { place: { side: own, layer }, kind }
}

/**
 * Until someone chooses: the layer of which most is hidden later, else the top of the last image.
 *
 * @param onlySecond leaves the first image out
 */
export function mostWasteful(
  first: ShownImage,
  second: ShownImage | undefined,
  onlySecond = false,
): LayerPlace | undefined {
  const all = (['first', 'second'] as const).flatMap((side) => {
    const image = side === 'first' ? (onlySecond && second ? undefined : first) : second
    return (image?.stack.layers ?? []).map(({ index, hiddenBytes }) => ({
      place: { side, layer: index },
      hiddenBytes,
    }))
  })
  const most = all.reduce<(typeof all)[number] | undefined>(
    (best, one) => (one.hiddenBytes > (best?.hiddenBytes ?? 0) ? one : best),
    undefined,
  )
  return most?.place ?? all.at(-1)?.place
}

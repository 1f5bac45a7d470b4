import type { Side } from './lab-store.ts'

/** One layer of one of the two images; a shared layer is the first image's, unless only the second is in view. */
export interface LayerPlace {
  readonly side: Side
  /** From 0, the base. */
  readonly layer: number
}

/** The id of a layer's slab in the drawing. */
export function partOf({ side, layer }: LayerPlace, sharedLayers: number): string {
  return `${side === 'second' && layer >= sharedLayers ? 'second-' : ''}layer-${layer + 1}`
}

import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { layers } from '#diagrams/image/layers.ts'
import type { LayersView } from '#diagrams/image/layers-view.ts'
import { applySpecLens } from '#diagrams/spec-lens.ts'
import type { ImageStack } from '#model/image/stack.ts'
import type { Side } from './lab-store.ts'
import type { ShownImage } from './shown-image.ts'

const named = ({ stack, name }: ShownImage): ImageStack => (stack.name === name ? stack : { ...stack, name })

/**
 * The drawing of what was chosen. In the lab each slab is a part of its own, so that a link can name one layer;
 * elsewhere slabs open the explanation of their kind. Nor do they stand for the word “layer” here: pointing at
 * one would light them all.
 */
export function drawChoice(
  first: ShownImage,
  second: ShownImage | undefined,
  sharedLayers: number,
  side: Side,
  lenses: readonly string[],
): (layout: Layout) => DiagramValue {
  const shown = side === 'second' && second ? 1 : 0
  const view: LayersView = second
    ? { images: [named(first), named(second)], shown }
    : { images: [named(first)] }
  return (layout) => {
    const value = applySpecLens(layers.draw(view, layout), lenses)
    const second = layout === 'narrow' && shown === 1
    return {
      ...value,
      nodes: value.nodes.map(({ part: _kind, term: _term, ...node }) =>
        second ? { ...node, id: idInSecond(node.id, sharedLayers) } : node,
      ),
    }
  }
}

/** A narrow drawing shows one image as if it were the first; its own layers keep the names they have beside another. */
export function idInSecond(id: string, sharedLayers: number): string {
  const number = /^(?:layer|hidden|whiteout)-(\d+)$/.exec(id)?.[1]
  if (id === 'image-1') return 'image-2'
  return number !== undefined && Number(number) > sharedLayers ? `second-${id}` : id
}

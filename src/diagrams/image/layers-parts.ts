/**
 * The kinds of part in the drawing of an image's layers, in reading order: one explanation each. A node or an
 * edge of the drawing names its kind in `part`; `layer-4` is of the kind `layer`, `base-layer` or `shared-layer`.
 */
export const layersParts = [
  'image',
  'base-layer',
  'layer',
  'shared-layer',
  'writable-layer',
  'whiteout',
  'hidden-file',
  'layer-sizes',
] as const

export type LayersPart = (typeof layersParts)[number]

/** Every part of the diagram `image/hashes` that has an explanation: nodes in reading order, then edges. */
export const hashesParts = [
  'index',
  'manifest',
  'config',
  'layer-digest',
  'diff-id',
  'chain-id',
  'lists',
  'names-config',
  'names-layer',
  'names-diff-id',
  'compresses',
  'chains',
] as const

/** Every part of the diagram `image/platforms` that has an explanation: nodes in reading order, then edges. */
export const platformsParts = [
  'tag',
  'index',
  'manifest',
  'attestation',
  'host',
  'config',
  'layer',
  'resolves',
  'lists',
  'names',
] as const

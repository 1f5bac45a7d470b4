/** Every part of the diagram `standards/path` that has an explanation: nodes in reading order, then edges. */
export const pathParts = [
  'image-spec',
  'distribution-spec',
  'runtime-spec',
  'builder',
  'image',
  'registry',
  'store',
  'bundle',
  'runtime',
  'process',
  'moves',
  'unpacks',
  'runs',
] as const

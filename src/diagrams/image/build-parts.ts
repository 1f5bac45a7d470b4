/** Every part of the diagram `image/build` that has an explanation, in reading order. */
export const buildParts = [
  'stage',
  'unused-stage',
  'base',
  'cached-step',
  'run-step',
  'config-step',
  'failed-step',
  'waiting-step',
  'context',
  'build-cache',
  'layer',
  'built-image',
  'reads-context',
  'copies-stage',
  'becomes-layer',
  'exports',
] as const

export type BuildPart = (typeof buildParts)[number]

/** Every part of the diagram `image/merge` that has an explanation: from the top of the stack down, then edges. */
export const mergeParts = [
  'merged',
  'upper',
  'work',
  'lower',
  'whiteout',
  'opaque',
  'copy-up',
  'lookup',
] as const

export type MergePart = (typeof mergeParts)[number]

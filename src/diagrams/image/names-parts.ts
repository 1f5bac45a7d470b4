/** Every part of the diagram `image/names` that has an explanation, in reading order. */
export const namesParts = ['typed', 'domain', 'path', 'tag', 'digest', 'familiar', 'request'] as const

export type NamesPart = (typeof namesParts)[number]

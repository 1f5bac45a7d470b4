/** The twelve things the drawings tell apart: each has a silhouette, a glyph and a colour. */
export const ENTITIES = [
  'client',
  'daemon',
  'containerd',
  'shim',
  'runc',
  'kernel',
  'container',
  'image',
  'network',
  'volume',
  'registry',
  'service',
] as const

export type Entity = (typeof ENTITIES)[number]

/** What the drawing of places for bytes explains, in the page's order: who sees them, how, and where they lie. */
export const whereParts: readonly string[] = [
  'container',
  'root',
  'writable-layer',
  'lowerdir',
  'image',
  'volume-mount',
  'named-volume',
  'anonymous-volume',
  'filled',
  'bind-mount',
  'host-path',
  'tmpfs-mount',
  'memory',
  'image-mount',
  'external',
]

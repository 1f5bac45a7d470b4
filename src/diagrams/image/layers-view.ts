import type { ImageStack } from '#model/image/stack.ts'

/** What the drawing of layers shows: one image, or two side by side that stand on what they share. */
export interface LayersView {
  readonly images: readonly [ImageStack] | readonly [ImageStack, ImageStack]
  /** The image that a narrow drawing shows; the first if left out. */
  readonly shown?: 0 | 1
  /** A container of the first image: its writable layer lies on top. */
  readonly writable?: { readonly name: string; readonly sizeBytes: number }
}

/**
 * Bytes with three digits and decimal units: `31.4 MB`, `198 kB`, `0 B`.
 *
 * @param bytes whole, from 0
 */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit += 1
  }
  const digits = unit === 0 || size >= 99.95 ? 0 : 1
  return `${size.toFixed(digits)} ${units[unit]}`
}

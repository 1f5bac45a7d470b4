import type { Box, Point } from './diagram.ts'

export const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })
export const at = (x: number, y: number): Point => ({ x, y })

/** Corner points of a line, from pairs: `line([0, 8], [40, 8])`. */
export const line = (...points: readonly (readonly [number, number])[]): readonly Point[] =>
  points.map(([x, y]) => ({ x, y }))

import type { Box } from '../diagram.ts'

/** Outlines of the regions that repeat, as closed paths: the same silhouettes as in every other diagram. */
export const boxOutline = ({ x, y, width, height }: Box): string =>
  `M${x} ${y}H${x + width}V${y + height}H${x}z`

/** A wedge: each lower corner stands in. */
export const wedgeOutline = ({ x, y, width, height }: Box, inset: number): string =>
  `M${x} ${y}H${x + width}L${x + width - inset} ${y + height}H${x + inset}z`

export function pillOutline({ x, y, width, height }: Box): string {
  const r = height / 2
  return `M${x + r} ${y}H${x + width - r}a${r} ${r} 0 0 1 0 ${height}H${x + r}a${r} ${r} 0 0 1 0 -${height}z`
}

/** Half height of a tank's lid. */
export const lidOf = ({ height }: Box): number => (height < 60 ? 7 : 8)

export function tankOutline(box: Box): string {
  const { x, y, width, height } = box
  const lid = lidOf(box)
  const arc = `A${width / 2} ${lid} 0 0 1`
  return `M${x} ${y + lid}${arc} ${x + width} ${y + lid}V${y + height - lid}${arc} ${x} ${y + height - lid}z`
}

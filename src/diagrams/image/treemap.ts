/** A rectangle for something of a size; the area is to scale. */
export interface Cell<Item> {
  readonly item: Item
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0)

/** How far from a square the worst of a row is, when the row is laid along a side of this length. */
function worst(areas: readonly number[], side: number): number {
  const total = sum(areas)
  const thick = total / side
  return Math.max(...areas.map((area) => Math.max((thick * thick) / area, area / (thick * thick))))
}

/**
 * Divides a rectangle among items by size, in rows whose cells come as close to squares as they can.
 *
 * @param items larger than 0, largest first
 * @see https://vanwijk.win.tue.nl/stm.pdf (Bruls, Huizing, van Wijk: Squarified treemaps)
 */
export function treemap<Item>(
  items: readonly { readonly item: Item; readonly size: number }[],
  width: number,
  height: number,
): Cell<Item>[] {
  const scale = (width * height) / sum(items.map(({ size }) => size))
  const cells: Cell<Item>[] = []
  let [x, y, w, h] = [0, 0, width, height]
  for (let at = 0; at < items.length; ) {
    const side = Math.min(w, h)
    const row = [(items[at]?.size ?? 0) * scale]
    while (at + row.length < items.length) {
      const next = (items[at + row.length]?.size ?? 0) * scale
      if (worst([...row, next], side) > worst(row, side)) break
      row.push(next)
    }
    const thick = sum(row) / side
    let along = 0
    row.forEach((area, n) => {
      const length = area / thick
      const { item } = items[at + n] as { item: Item }
      cells.push(
        w >= h
          ? { item, x, y: y + along, width: thick, height: length }
          : { item, x: x + along, y, width: length, height: thick },
      )
      along += length
    })
    if (w >= h) {
      x += thick
      w -= thick
    } else {
      y += thick
      h -= thick
    }
    at += row.length
  }
  return cells
}

import type { Backdrop, Box, DiagramNode } from '#diagrams/diagram.ts'
import { CELL, type WhiteoutDrop } from './layers-cells.ts'
import { DEPTH } from './layers-places.ts'

/** Middle of a file cell on a slab's top face. */
const cellAt = (box: Box, at: number) => ({
  x: box.x + CELL.inset + at * CELL.pitch + (CELL.width + 2 * CELL.height) / 2 + (-DEPTH.y - CELL.height),
  y: box.y + DEPTH.y / 2,
})

/** A whiteout's line, seen only where a top face or nothing is in front: never over a front face. */
export function dropLines(drop: WhiteoutDrop, boxOf: (layer: number) => Box | undefined): Backdrop[] {
  const top = boxOf(drop.from)
  const target = boxOf(drop.to)
  if (top === undefined || target === undefined) return []
  return drop.at.flatMap((at) => {
    const { x, y } = cellAt(top, at)
    const lines: Backdrop[] = [
      {
        as: 'line',
        role: 'danger',
        points: [
          { x, y: y + 6 },
          { x, y: top.y },
        ],
      },
    ]
    let above = top
    for (let layer = drop.from - 1; layer >= drop.to; layer -= 1) {
      const box = boxOf(layer)
      if (box === undefined) return []
      const end = layer === drop.to ? cellAt(box, at).y : box.y
      lines.push({
        as: 'line',
        role: 'danger',
        points: [
          { x, y: above.y + above.height },
          { x, y: end },
        ],
      })
      above = box
    }
    return lines
  })
}

/** A region over some cells of a slab, so that they can be asked about. */
export function cellsNode(
  id: string,
  part: 'whiteout' | 'hidden-file',
  box: Box,
  at: readonly number[],
  name: DiagramNode['name'],
  says: DiagramNode['says'],
): DiagramNode {
  const first = Math.min(...at)
  const x = box.x + CELL.inset + first * CELL.pitch + 16
  const width = (Math.max(...at) - first) * CELL.pitch + CELL.width + 34
  const area = { x, y: box.y + DEPTH.y + 6, width, height: 26 }
  const outline = `M${area.x} ${area.y}h${area.width}v${area.height}h${-area.width}z`
  return {
    id,
    entity: 'image',
    shape: { as: 'region', outline },
    box: area,
    name,
    state: 'default',
    part,
    term: part === 'whiteout' ? 'whiteout' : 'layer',
    ...(says === undefined ? {} : { says }),
  }
}

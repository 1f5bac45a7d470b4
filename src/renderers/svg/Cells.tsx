import type { Locale } from '#content/text.ts'
import { inLocale } from '#content/text.ts'
import type { Box, Cell } from '#diagrams/diagram.ts'
import { clipText, textWidth } from '#diagrams/text-width.ts'
import { round } from './path.ts'
import { type Pen, paint } from './pen.ts'
import type { Skin } from './skin.ts'
import { Words } from './Words.tsx'

const GAP = 4

export interface CellsProps {
  readonly pen: Pen
  readonly skin: Skin
  readonly cells: readonly Cell[]
  readonly box: Box
  readonly locale: Locale
}

/** Places of cells in a row, by their own widths or evenly. */
export function cellBoxes(cells: readonly Cell[], box: Box, gap: number): readonly Box[] {
  const room = box.width - gap * (cells.length - 1)
  const asked = cells.reduce((sum, { width }) => sum + (width ?? 0), 0)
  const free = cells.filter(({ width }) => width === undefined).length
  const share = free === 0 ? 0 : (room - asked) / free
  const scale = free === 0 && asked > 0 ? room / asked : 1
  let x = box.x
  return cells.map(({ width }) => {
    const own = { x, y: box.y, width: width === undefined ? share : width * scale, height: box.height }
    x += own.width + gap
    return own
  })
}

/** Compartments in a row inside a node's body: dockerd's API, images, libnetwork … */
export function Cells({ pen, skin, cells, box, locale }: CellsProps) {
  return cellBoxes(cells, box, GAP).map((cellBox, index) => {
    const cell = cells[index]
    if (!cell) return null
    const inset = cell.active ? 0.3 : 0.5
    return (
      <g key={cell.id}>
        <rect
          x={round(cellBox.x + inset)}
          y={round(cellBox.y + inset)}
          width={round(cellBox.width - inset * 2)}
          height={round(cellBox.height - inset * 2)}
          rx={2}
          {...paint(pen, {
            fill: cell.active ? 'signal-wash' : skin.cell,
            stroke: cell.active ? 'signal' : skin.cellBorder,
            width: cell.active ? 2 : 1,
          })}
        />
        <Words
          pen={pen}
          as="cell"
          x={round(cellBox.x + cellBox.width / 2)}
          y={round(cellBox.y + cellBox.height / 2 + 4.5)}
          text={clipText(inLocale(cell.name, locale), 'cell', cellBox.width * 1.06)}
          fill={cell.active ? 'signal' : skin.name}
          anchor="middle"
          bold={cell.active === true}
        />
      </g>
    )
  })
}

/** In one row where all names fit, else in two. */
function bandBoxes(cells: readonly Cell[], box: Box, locale: Locale) {
  const needed = cells.reduce((sum, { name }) => sum + textWidth(inLocale(name, locale), 'room') + 12, 0)
  const row = (own: readonly Cell[], place: Box) =>
    cellBoxes(own, place, 0).map((cellBox, index) => ({ box: cellBox, first: index === 0 }))
  if (needed <= box.width) return row(cells, box)
  const half = Math.ceil(cells.length / 2)
  const height = box.height / 2
  const bare = cells.map(({ id, name }): Cell => ({ id, name }))
  return [
    ...row(bare.slice(0, half), { ...box, height }),
    ...row(bare.slice(half), { ...box, y: box.y + height, height }),
  ]
}

/** Compartments of a band the backdrop draws: names between thin bulkheads. */
export function BandCells({ pen, skin, cells, box, locale }: CellsProps) {
  return bandBoxes(cells, box, locale).map(({ box: cellBox, first }, index) => {
    const cell = cells[index]
    if (!cell) return null
    const x = round(cellBox.x)
    return (
      <g key={cell.id}>
        {cell.active && (
          <rect
            x={round(x + 2)}
            y={round(cellBox.y + 3)}
            width={round(cellBox.width - 4)}
            height={round(cellBox.height - 6)}
            rx={2}
            {...paint(pen, { fill: 'signal-wash', stroke: 'signal', width: 2 })}
          />
        )}
        {!first && (
          <path
            d={`M${x} ${round(cellBox.y)}v${round(cellBox.height)}`}
            {...paint(pen, { stroke: 'k-line', width: 1 })}
          />
        )}
        <Words
          pen={pen}
          as="room"
          x={round(cellBox.x + cellBox.width / 2)}
          y={round(cellBox.y + cellBox.height / 2 + 4.5)}
          text={clipText(inLocale(cell.name, locale), 'room', cellBox.width * 1.06)}
          fill={cell.active ? 'signal' : skin.name}
          anchor="middle"
        />
      </g>
    )
  })
}

import type { Box } from '#diagrams/diagram.ts'
import { clipText, TYPE } from '#diagrams/text-width.ts'
import { round } from './path.ts'
import type { Pen } from './pen.ts'
import type { Skin } from './skin.ts'
import { Words } from './Words.tsx'

export interface FactsProps {
  readonly pen: Pen
  readonly skin: Skin
  readonly lines: readonly string[]
  /** The body: lines are centred in its height and cut where it ends. */
  readonly box: Box
}

/** Sockets, PIDs and commands in mono; what follows a tab stands at the right edge. */
export function Facts({ pen, skin, lines, box }: FactsProps) {
  const { linePx } = TYPE.fact
  const shown = lines.slice(0, Math.max(1, Math.floor((box.height - 4) / linePx)))
  const first = box.y + (box.height - shown.length * linePx) / 2 + linePx / 2 + 3.9
  return shown.map((line, index) => {
    const [left = '', right] = line.split('\t')
    const y = round(first + index * linePx)
    const key = `${index} ${line}`
    return (
      <g key={key}>
        <Words
          pen={pen}
          as="fact"
          x={round(box.x + 10.5)}
          y={y}
          text={clipText(left, 'fact', (box.width - 20) / 0.9)}
          fill={skin.name}
        />
        {right !== undefined && (
          <Words
            pen={pen}
            as="fact"
            x={round(box.x + box.width - 10)}
            y={y}
            text={right}
            fill={skin.caption}
            anchor="end"
          />
        )}
      </g>
    )
  })
}

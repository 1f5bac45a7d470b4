import type { ShownDiagram } from '../shown.ts'
import { path } from './path.ts'

/** The standards’ diagrams. */
export const shown: readonly ShownDiagram[] = [
  {
    id: path.id,
    sheet: path.sheet,
    title: path.title,
    lines: [],
    steps: false,
    draw: (_moment, layout) => path.draw(undefined, layout),
  },
]

import type { ShownDiagram } from '../shown.ts'
import { drawWhere, platformIn, where, whereLines } from './where.ts'
import { whereChoices } from './where-words.ts'

/** The volumes’ diagrams. */
export const shown: readonly ShownDiagram[] = [
  {
    id: where.id,
    sheet: where.sheet,
    title: where.title,
    lines: whereLines,
    steps: false,
    choices: whereChoices,
    draw: (moment, layout, lenses) => drawWhere(moment, layout, platformIn(lenses)),
  },
]

import { sceneOf } from '#model/network/scene-of-host.ts'
import type { ShownDiagram } from '../shown.ts'
import { drawModes, modes, modesLines } from './modes.ts'

/** The networks’ diagrams. */
export const shown: readonly ShownDiagram[] = [
  {
    id: modes.id,
    sheet: modes.sheet,
    title: modes.title,
    lines: modesLines,
    steps: false,
    draw: ({ host }, layout) => drawModes(sceneOf(host), layout),
  },
]

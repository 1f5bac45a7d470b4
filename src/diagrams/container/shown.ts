import type { ShownDiagram } from '../shown.ts'
import { inside, insideLines } from './inside.ts'
import { vm, vmLines } from './vm.ts'

/** The containers’ diagrams. */
export const shown: readonly ShownDiagram[] = [
  {
    id: inside.id,
    sheet: inside.sheet,
    title: inside.title,
    lines: insideLines,
    steps: false,
    draw: ({ host }, layout) => inside.draw(host, layout),
  },
  {
    id: vm.id,
    sheet: vm.sheet,
    title: vm.title,
    lines: vmLines,
    steps: false,
    draw: ({ host }, layout) => vm.draw(host, layout),
  },
]

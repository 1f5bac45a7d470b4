import type { ShownDiagram } from '../shown.ts'
import { oneApp } from './one-app.ts'
import { oneAppView } from './one-app-view.ts'
import { oneAppChoices } from './one-app-words.ts'

/** Deployment’s diagrams. */
export const shown: readonly ShownDiagram[] = [
  {
    id: oneApp.id,
    sheet: oneApp.sheet,
    title: oneApp.title,
    lines: [],
    steps: false,
    choices: oneAppChoices,
    draw: (_moment, layout, lenses) => oneApp.draw(oneAppView(lenses), layout),
  },
]

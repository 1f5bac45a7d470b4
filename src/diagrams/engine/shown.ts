import type { ShownDiagram } from '../shown.ts'
import { client, clientLines, firstPull } from './client.ts'
import { hops } from './hops.ts'
import { lifecycle, lifecycleLines } from './lifecycle.ts'
import { perspectiveChoices } from './processes/perspectives.ts'
import { clientChoices, runtimeChoices } from './processes/swaps.ts'
import { processes, processesLines } from './processes.ts'
import { outcomes } from './restarts/outcome.ts'
import { restarts } from './restarts.ts'

/** The Engine’s diagrams. */
export const shown: readonly ShownDiagram[] = [
  {
    id: hops.id,
    sheet: hops.sheet,
    title: hops.title,
    lines: ['docker run -d -p 8080:80 --name web nginx'],
    shownAt: ({ log }) => log.findLast(({ kind }) => kind === 'containers/create')?.index,
    steps: true,
    draw: ({ host, script, at }, layout) => hops.draw({ host, log: script.log, cursor: at }, layout),
  },
  {
    id: processes.id,
    sheet: processes.sheet,
    title: processes.title,
    lines: processesLines,
    steps: false,
    choices: [perspectiveChoices, runtimeChoices, clientChoices],
    draw: (moment, layout, lenses) => processes.draw({ ...moment, lenses }, layout),
  },
  {
    id: restarts.id,
    sheet: restarts.sheet,
    title: restarts.title,
    lines: [],
    steps: false,
    draw: (_moment, layout) => restarts.draw(outcomes(), layout),
  },
  {
    id: lifecycle.id,
    sheet: lifecycle.sheet,
    title: lifecycle.title,
    lines: lifecycleLines,
    steps: false,
    draw: (moment, layout) => lifecycle.draw(moment, layout),
  },
  {
    id: client.id,
    sheet: client.sheet,
    title: client.title,
    lines: clientLines,
    shownAt: firstPull,
    steps: false,
    draw: (moment, layout) => client.draw(moment, layout),
  },
]

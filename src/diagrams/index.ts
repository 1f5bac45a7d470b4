import type { Text } from '#content/text.ts'
import { runScript, type Script } from '#model/engine/session.ts'
import { sceneOf } from '#model/network/scene-of-host.ts'
import type { ChoiceGroup } from './choice.ts'
import { inside, insideLines } from './container/inside.ts'
import { vm, vmLines } from './container/vm.ts'
import { oneApp } from './deploy/one-app.ts'
import { oneAppView } from './deploy/one-app-view.ts'
import { oneAppChoices } from './deploy/one-app-words.ts'
import type { DiagramValue, Layout } from './diagram.ts'
import { client, clientLines, firstPull } from './engine/client.ts'
import { hops } from './engine/hops.ts'
import { lifecycle, lifecycleLines } from './engine/lifecycle.ts'
import { processes, processesLines } from './engine/processes.ts'
import { outcomes } from './engine/restarts/outcome.ts'
import { restarts } from './engine/restarts.ts'
import { drawShip, ship } from './home/ship.ts'
import { viewOfHost } from './home/view-of-host.ts'
import { hashes } from './image/hashes.ts'
import { hashesView } from './image/hashes-view.ts'
import { layers } from './image/layers.ts'
import { viewOfSamples } from './image/layers-samples.ts'
import { merge } from './image/merge.ts'
import { mergeChoices, mergeView, stepOf } from './image/merge-view.ts'
import { names } from './image/names.ts'
import { namesView } from './image/names-view.ts'
import { platforms } from './image/platforms.ts'
import { platformOf, platformsView } from './image/platforms-view.ts'
import { platformChoices } from './image/platforms-words.ts'
import { type Moment, momentOf } from './moment.ts'
import { drawModes, modes, modesLines } from './network/modes.ts'
import { applySpecLens, specChoices } from './spec-lens.ts'
import { path } from './standards/path.ts'
import { drawWhere, platformIn, where, whereLines } from './volume/where.ts'
import { whereChoices } from './volume/where-words.ts'

/** One diagram as the site shows it: which commands make its example, and how a moment of them is drawn. */
export interface ShownDiagram {
  readonly id: string
  readonly sheet: string
  readonly title: Text
  /** The commands drawn until someone types. */
  readonly lines: readonly string[]
  /** The hop of the example that is shown first; the last one if left out. */
  readonly shownAt?: (example: Script) => number | undefined
  /** Whether each step of the example has a picture file of its own. */
  readonly steps: boolean
  /** Keys above the drawing: each chooses a lens. */
  readonly choices?: readonly ChoiceGroup[]
  /**
   * @param images names of catalogue images that a link asks for
   * @param reference an image name as typed, for the diagram that takes it apart
   */
  readonly draw: (
    moment: Moment,
    layout: Layout,
    lenses: readonly string[],
    images?: readonly string[],
    reference?: string,
  ) => DiagramValue
}

/** The one list: pages, embeds, pictures, links and golden files all follow from it. */
const DIAGRAMS: readonly ShownDiagram[] = [
  {
    id: ship.id,
    sheet: ship.sheet,
    title: ship.title,
    lines: [
      'docker run -d --name db -e POSTGRES_PASSWORD=secret -v pgdata:/var/lib/postgresql/data postgres',
      'docker run -d --name api node sleep 1d',
      'docker run -d --name web -p 8080:80 nginx',
    ],
    steps: false,
    draw: ({ host }, layout) => drawShip(viewOfHost(host), layout),
  },
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
    draw: (moment, layout) => processes.draw(moment, layout),
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
  {
    id: layers.id,
    sheet: layers.sheet,
    title: layers.title,
    lines: [],
    steps: false,
    draw: (_moment, layout, _lenses, images = []) => layers.draw(viewOfSamples(images), layout),
  },
  {
    id: names.id,
    sheet: names.sheet,
    title: names.title,
    lines: [],
    steps: false,
    draw: (_moment, layout, _lenses, _images, reference = 'nginx') =>
      names.draw(namesView(reference), layout),
  },
  {
    id: platforms.id,
    sheet: platforms.sheet,
    title: platforms.title,
    lines: [],
    steps: false,
    choices: platformChoices,
    draw: (_moment, layout, lenses, images = []) =>
      platforms.draw(platformsView(images, platformOf(lenses)), layout),
  },
  {
    id: hashes.id,
    sheet: hashes.sheet,
    title: hashes.title,
    lines: [],
    steps: false,
    draw: (_moment, layout, lenses) => hashes.draw(hashesView(lenses), layout),
  },
  {
    id: path.id,
    sheet: path.sheet,
    title: path.title,
    lines: [],
    steps: false,
    draw: (_moment, layout) => path.draw(undefined, layout),
  },
  {
    id: oneApp.id,
    sheet: oneApp.sheet,
    title: oneApp.title,
    lines: [],
    steps: false,
    choices: oneAppChoices,
    draw: (_moment, layout, lenses) => oneApp.draw(oneAppView(lenses), layout),
  },
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
  {
    id: merge.id,
    sheet: merge.sheet,
    title: merge.title,
    lines: [],
    steps: false,
    choices: mergeChoices,
    draw: (_moment, layout, lenses) => merge.draw(mergeView(stepOf(lenses)), layout),
  },
  {
    id: modes.id,
    sheet: modes.sheet,
    title: modes.title,
    lines: modesLines,
    steps: false,
    draw: ({ host }, layout) => drawModes(sceneOf(host), layout),
  },
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

/** Lenses that any diagram may have lie over its own drawing. */
function withSpecLens(diagram: ShownDiagram): ShownDiagram {
  const own = specChoices(diagram.id)
  if (own === undefined) return diagram
  return {
    ...diagram,
    choices: [...(diagram.choices ?? []), own],
    draw: (moment, layout, lenses, ...more) =>
      applySpecLens(diagram.draw(moment, layout, lenses, ...more), lenses),
  }
}

const byId = new Map(DIAGRAMS.map((diagram) => [diagram.id, withSpecLens(diagram)]))
export const diagramIds: readonly string[] = [...byId.keys()]

/** @throws Error for an id that is on no list: a page of ours names it wrongly */
export function diagramFor(id: string): ShownDiagram {
  const diagram = byId.get(id)
  if (!diagram) throw new Error(`There is no diagram ${id}.`)
  return diagram
}

/** The run of a diagram's example. */
export const exampleRun = (id: string): Script => runScript(diagramFor(id).lines)

/** The hop at which a diagram's example is first shown. */
export const exampleAt = (id: string): number => {
  const example = exampleRun(id)
  return diagramFor(id).shownAt?.(example) ?? example.log.length
}

/** A diagram's example at hop `at`, or where it is shown first. */
export function exampleValue(id: string, layout: Layout, at?: number): DiagramValue {
  const diagram = diagramFor(id)
  return diagram.draw(momentOf(exampleRun(id), at ?? exampleAt(id)), layout, [])
}

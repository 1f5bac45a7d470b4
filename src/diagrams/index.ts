import { runScript, type Script } from '#model/engine/session.ts'
import { shown as container } from './container/shown.ts'
import { shown as deploy } from './deploy/shown.ts'
import type { DiagramValue, Layout } from './diagram.ts'
import { shown as engine } from './engine/shown.ts'
import { shown as home } from './home/shown.ts'
import { shown as image } from './image/shown.ts'
import { momentOf } from './moment.ts'
import { shown as network } from './network/shown.ts'
import { type ShownDiagram, withSpecLens } from './shown.ts'
import { shown as standards } from './standards/shown.ts'
import { shown as volume } from './volume/shown.ts'

/** The one list: pages, embeds, pictures, links and golden files all follow from it. */
const DIAGRAMS: readonly ShownDiagram[] = [
  ...home,
  ...engine,
  ...image,
  ...standards,
  ...deploy,
  ...container,
  ...network,
  ...volume,
]

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

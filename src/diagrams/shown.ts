import type { Text } from '#content/text.ts'
import type { Script } from '#model/engine/session.ts'
import type { ChoiceGroup } from './choice.ts'
import type { DiagramValue, Layout } from './diagram.ts'
import type { Moment } from './moment.ts'
import { applySpecLens, specChoices } from './spec-lens.ts'

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

/** Lenses that any diagram may have lie over its own drawing. */
export function withSpecLens(diagram: ShownDiagram): ShownDiagram {
  const own = specChoices(diagram.id)
  if (own === undefined) return diagram
  return {
    ...diagram,
    choices: [...(diagram.choices ?? []), own],
    draw: (moment, layout, lenses, ...more) =>
      applySpecLens(diagram.draw(moment, layout, lenses, ...more), lenses),
  }
}

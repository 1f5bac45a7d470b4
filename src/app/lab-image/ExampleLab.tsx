import { EXAMPLE_IMAGES } from '#diagrams/image/layers-images.ts'
import { Changes } from './panels/Changes.tsx'
import { openSample } from './samples.ts'
import { imageAt, type LabView, viewOf } from './view.ts'

function exampleView(): LabView {
  const [first, second] = EXAMPLE_IMAGES.map((name) => openSample(name))
  if (!first) throw new Error('The catalogue lacks the example of the image lab.')
  return viewOf(first, second, undefined, undefined)
}

/** What the lab says of the example it starts with; rendered at build time only. */
export function ExampleLab() {
  return <Changes view={exampleView()} />
}

/** How many lines of changes the example's layer has. */
export function exampleChanges(): number {
  const view = exampleView()
  return view.place ? (imageAt(view, view.place.side).stack.layers[view.place.layer]?.rows.length ?? 0) : 0
}

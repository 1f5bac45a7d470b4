import { EXAMPLE_IMAGES } from '#diagrams/image/layers-images.ts'
import { Changes } from './panels/Changes.tsx'
import { openSample } from './samples.ts'
import { viewOf } from './view.ts'

/** What the lab says of the example it starts with; rendered at build time only. */
export function ExampleLab() {
  const [first, second] = EXAMPLE_IMAGES.map((name) => openSample(name))
  if (!first) throw new Error('The catalogue lacks the example of the image lab.')
  return <Changes view={viewOf(first, second, undefined, undefined)} />
}

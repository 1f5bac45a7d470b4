import { inspectSample } from '#model/image/catalog/inspect.ts'
import { type ImageStack, stackOf } from '#model/image/stack.ts'
import { EXAMPLE_IMAGES } from './layers-images.ts'
import type { LayersView } from './layers-view.ts'

const stacks = new Map<string, ImageStack>()

function stackOfSample(name: string): ImageStack | undefined {
  const known = stacks.get(name)
  if (known !== undefined) return known
  const sample = inspectSample(name)
  if (sample === undefined) return undefined
  const made = stackOf(sample.image, sample.entries)
  stacks.set(name, made)
  return made
}

/**
 * One or two images of the catalogue, to be drawn; where there is room for one only, that which wastes more.
 *
 * @param names as in an address; those the catalogue lacks are left out, and where none is left the example is shown
 */
export function viewOfSamples(names: readonly string[]): LayersView {
  const [first, second] = names.flatMap((name) => stackOfSample(name) ?? [])
  if (first !== undefined && second === undefined) return { images: [first] }
  if (first !== undefined && second !== undefined)
    return { images: [first, second], shown: second.wastedBytes > first.wastedBytes ? 1 : 0 }
  return viewOfSamples(EXAMPLE_IMAGES)
}

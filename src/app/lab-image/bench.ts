import { EXAMPLE_IMAGES } from '#diagrams/image/layers-images.ts'
import { catalogNames } from '#model/image/catalog/catalog.ts'
import type { Choice } from './choice.ts'
import { isDrop } from './choice.ts'
import { idInSecond } from './drawing.ts'
import { openSample } from './samples.ts'
import type { ShownArchive, ShownImage } from './shown-image.ts'
import { viewOf } from './view.ts'

/** Everything of the lab that computes. One chunk: the page's frame imports only its type. */
export type Bench = typeof import('./bench.ts')

/** Names of all samples, the two of the example first. */
export const sampleNames = (): readonly string[] => {
  const names = catalogNames()
  return [...EXAMPLE_IMAGES, ...names.filter((name) => !EXAMPLE_IMAGES.includes(name))]
}

function imageOf(key: string | undefined, archives: readonly ShownArchive[]): ShownImage | undefined {
  if (key === undefined) return undefined
  if (!isDrop(key)) return openSample(key)
  return archives.flatMap(({ images }) => images).find((image) => image.key === key)
}

/** The chosen images; names that lead nowhere are left out, and without any the example is shown. */
export function imagesOf(
  { first, second }: Choice,
  archives: readonly ShownArchive[],
): readonly [ShownImage, ShownImage | undefined] {
  const [one, two] = [first, second].flatMap((key) => imageOf(key, archives) ?? [])
  if (one) return [one, two]
  const [example, other] = EXAMPLE_IMAGES.flatMap((name) => openSample(name) ?? [])
  if (!example) throw new Error('The catalogue lacks its own example.')
  return [example, other]
}

/** Which part of the lab's own drawing a part of the picture is that came with the page. */
export function partInStill(id: string, narrow: boolean): string {
  const [first, second] = imagesOf({ first: undefined, second: undefined }, [])
  const view = viewOf(first, second, undefined, undefined)
  return narrow && view.side === 'second' ? idInSecond(id, view.shared?.sharedLayers ?? 0) : id
}

/** What an archive shows first: its image, or the first two side by side. */
export function firstChoice({ images }: ShownArchive): Choice {
  const [first, second] = images.filter(({ image }) => image.attestation !== true)
  return { first: (first ?? images[0])?.key, second: second?.key }
}

export { warmUp } from './archive-reader.ts'
export { drawChoice } from './drawing.ts'
export { openBuilt } from './open-built.ts'
export { cancelReading, forgetArchive, openItems } from './reading.ts'
export { viewOf }

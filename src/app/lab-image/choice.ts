import { EXAMPLE_IMAGES } from '#diagrams/image/layers-images.ts'

/** Which images stand side by side, by key; the second may be missing. */
export interface Choice {
  readonly first: string | undefined
  readonly second: string | undefined
}

/**
 * Dropped images chosen in place of samples. No link carries them: they hold while the address has the same
 * samples as when they were chosen, so that Back, or another link, leads away from them.
 */
export interface Drops {
  readonly images: readonly string[]
  readonly first?: string
  readonly second?: string
}

export const isDrop = (key: string): boolean => key.startsWith('drop:')

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name, at) => b[at] === name)

/** @param images the samples named in the address */
export function choiceOf(images: readonly string[], drops: Drops | undefined): Choice {
  if (drops && same(drops.images, images)) {
    const names = [...images]
    return { first: drops.first ?? names.shift(), second: drops.second ?? names.shift() }
  }
  const [first, second] = images.length === 0 ? EXAMPLE_IMAGES : images
  return { first, second }
}

/** What the address and the drops must be for a choice to be shown. */
export function addressOf({ first, second }: Choice): {
  readonly images: readonly string[]
  readonly drops: Drops | undefined
} {
  const chosen = [first, second].filter((key) => key !== undefined)
  const samples = chosen.filter((key) => !isDrop(key))
  if (samples.length === chosen.length)
    return { images: same(samples, EXAMPLE_IMAGES) ? [] : samples, drops: undefined }
  return {
    images: samples,
    drops: {
      images: samples,
      ...(first !== undefined && isDrop(first) ? { first } : {}),
      ...(second !== undefined && isDrop(second) ? { second } : {}),
    },
  }
}

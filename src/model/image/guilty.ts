import type { LayerChange } from './changes.ts'
import type { TreeEntry } from './layer.ts'
import { type PathStep, stepsOf } from './path-steps.ts'
import type { StackLayer, WastedPath } from './stack.ts'

/** The one layer and the one path that cost most: what a person asks first of an image that is too large. */
export interface Guilty {
  /** Index of the layer that ships the bytes. */
  readonly layer: number
  readonly path: string
  /** Of the path, over all layers: what is wasted, or, where nothing is, what it weighs. */
  readonly bytes: number
  /** What each layer did to the path, base first. */
  readonly steps: readonly PathStep[]
  /** Of what the layer ships, what another hides or covers most of; absent where all of it is seen. */
  readonly hiddenBy?: { readonly layer: number; readonly bytes: number }
}

function mainHider(changes: readonly LayerChange[]): Guilty['hiddenBy'] {
  const sums = new Map<number, number>()
  for (const { hiddenBy, sizeBytes } of changes)
    if (hiddenBy !== undefined) sums.set(hiddenBy.layer, (sums.get(hiddenBy.layer) ?? 0) + sizeBytes)
  const [most] = [...sums].sort((a, b) => b[1] - a[1])
  return most && { layer: most[0], bytes: most[1] }
}

/**
 * Finds it: of the layer of which most is never seen, the path with the most unseen copies; of an image that wastes
 * nothing, the largest file.
 *
 * @param wasted all wasted paths, largest first
 * @returns undefined for an image without a file
 */
export function guiltyOf(
  layers: readonly StackLayer[],
  changes: readonly (readonly LayerChange[])[],
  wasted: readonly WastedPath[],
  tree: readonly TreeEntry[],
): Guilty | undefined {
  const worst = layers.reduce<StackLayer | undefined>(
    (most, layer) => (layer.hiddenBytes > (most?.hiddenBytes ?? 0) ? layer : most),
    undefined,
  )
  const path = worst && wasted.find((one) => one.layers.includes(worst.index))
  if (worst && path) {
    const hiddenBy = mainHider(changes[worst.index] ?? [])
    const { bytes } = path
    const steps = stepsOf(changes, path.path)
    return { layer: worst.index, path: path.path, bytes, steps, ...(hiddenBy ? { hiddenBy } : {}) }
  }
  const largest = tree.reduce<TreeEntry | undefined>(
    (most, entry) => (entry.size > (most?.size ?? 0) ? entry : most),
    undefined,
  )
  if (largest === undefined) return undefined
  const { layer, size } = largest
  return { layer, path: largest.path, bytes: size, steps: stepsOf(changes, largest.path) }
}

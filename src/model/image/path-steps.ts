import type { LayerChange } from './changes.ts'
import type { LayerEntry } from './layer.ts'

/** What one layer did to a path, and what became of it. */
export interface PathStep {
  readonly layer: number
  readonly kind: LayerChange['kind']
  readonly sizeBytes: number
  readonly entry: LayerEntry
  readonly sameSize?: true
  readonly hiddenBy?: LayerChange['hiddenBy']
}

const stepOf = ({ kind, sizeBytes, entry, sameSize, hiddenBy }: LayerChange, layer: number): PathStep => ({
  layer,
  kind,
  sizeBytes,
  entry,
  ...(sameSize === undefined ? {} : { sameSize }),
  ...(hiddenBy === undefined ? {} : { hiddenBy }),
})

const isAbove = (directory: string, path: string): boolean =>
  directory === '' || path.startsWith(`${directory}/`)

/**
 * Every layer that touched a path, base first: that wrote it, or removed it, or removed a directory with it in it.
 *
 * @param changes of each layer, base first
 * @param path clean, without a leading or trailing `/`
 */
export function stepsOf(changes: readonly (readonly LayerChange[])[], path: string): PathStep[] {
  const hiders = new Set<number>()
  return changes.flatMap((list, layer) => {
    const own = list.filter((change) => change.path === path)
    const above = hiders.has(layer)
      ? list.find((change) => change.kind === 'removed' && isAbove(change.path, path))
      : undefined
    for (const { hiddenBy } of own) if (hiddenBy !== undefined) hiders.add(hiddenBy.layer)
    return (own.length > 0 || above === undefined ? own : [above]).map((change) => stepOf(change, layer))
  })
}

import type { LayerChange } from './changes.ts'
import type { TreeEntry } from './layer.ts'
import type { StackLayer } from './stack.ts'

/** All advice there is; the words for each are content. */
export const adviceCodes = [
  'image/deleted-later',
  'image/changed-mode-only',
  'image/written-again',
  'image/package-cache-left',
  'image/no-change',
] as const

/** A sentence as data. `layer` counts from 0; values are bytes, counts, layer numbers from 1, or names. */
export interface Advice {
  readonly code: (typeof adviceCodes)[number]
  readonly layer: number
  /** Bytes that following it would save. */
  readonly bytes: number
  readonly values: Readonly<Record<string, string | number>>
}

/** Below this, advice is noise. */
const WORTH_BYTES = 100_000

/** Left behind by package managers: nothing that runs needs them. */
const CACHES: readonly { readonly path: string; readonly tool: string }[] = [
  { path: 'var/lib/apt/lists', tool: 'apt-get' },
  { path: 'var/cache/apt', tool: 'apt-get' },
  { path: 'var/cache/apk', tool: 'apk' },
  { path: 'var/cache/dnf', tool: 'dnf' },
  { path: 'var/cache/yum', tool: 'yum' },
  { path: 'root/.cache/pip', tool: 'pip' },
  { path: 'root/.npm/_cacache', tool: 'npm' },
  { path: 'usr/local/share/.cache/yarn', tool: 'yarn' },
  { path: 'root/.cache/go-build', tool: 'go' },
]

const markerOf = (path: string): string => `.wh.${path.slice(path.lastIndexOf('/') + 1)}`

/** A whiteout hides what an earlier layer still ships. */
function deletedLater(layers: readonly StackLayer[], changes: readonly (readonly LayerChange[])[]): Advice[] {
  return layers.flatMap((layer) =>
    layer.removes
      .filter(({ bytes }) => bytes >= WORTH_BYTES)
      .map(({ layer: from, bytes }): Advice => {
        const markers = (changes[layer.index] ?? []).filter(
          ({ kind, hides }) => kind === 'removed' && hides?.has(from),
        )
        const [largest] = markers.sort((a, b) => (b.hides?.get(from) ?? 0) - (a.hides?.get(from) ?? 0))
        const marker = largest?.opaque === true ? '.wh..wh..opq' : markerOf(largest?.path ?? '')
        const values = { layer: layer.index + 1, from: from + 1, bytes, marker, path: largest?.path ?? '' }
        return { code: 'image/deleted-later', layer: layer.index, bytes, values }
      }),
  )
}

/** A file again in full, for a change of its mode or owner, or of its content. */
function writtenAgain(layers: readonly StackLayer[], changes: readonly (readonly LayerChange[])[]): Advice[] {
  return layers.flatMap(({ index }): Advice[] => {
    const again = (changes[index] ?? []).filter(
      ({ kind, type, hides }) => kind === 'modified' && type === 'file' && hides !== undefined,
    )
    const advice = (code: Advice['code'], list: readonly LayerChange[]): Advice[] => {
      const bytes = list.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      const [largest] = [...list].sort((a, b) => b.sizeBytes - a.sizeBytes)
      if (bytes < WORTH_BYTES || largest === undefined) return []
      return [
        {
          code,
          layer: index,
          bytes,
          values: { layer: index + 1, bytes, count: list.length, path: largest.path },
        },
      ]
    }
    return [
      ...advice(
        'image/changed-mode-only',
        again.filter(({ sameSize }) => sameSize === true),
      ),
      ...advice(
        'image/written-again',
        again.filter(({ sameSize }) => sameSize !== true),
      ),
    ]
  })
}

function cachesLeft(tree: readonly TreeEntry[]): Advice[] {
  return CACHES.flatMap(({ path, tool }): Advice[] => {
    const below = tree.filter((entry) => entry.size > 0 && entry.path.startsWith(`${path}/`))
    const bytes = below.reduce((sum, { size }) => sum + size, 0)
    if (bytes < WORTH_BYTES) return []
    const layer = Math.max(...below.map((entry) => entry.layer))
    return [
      { code: 'image/package-cache-left', layer, bytes, values: { layer: layer + 1, bytes, path, tool } },
    ]
  })
}

function noChange(layers: readonly StackLayer[]): Advice[] {
  return layers
    .filter(
      ({ counts, instruction, missing }) =>
        missing !== true &&
        instruction?.keyword === 'RUN' &&
        counts.added + counts.modified + counts.removed === 0,
    )
    .map(
      ({ index }): Advice => ({
        code: 'image/no-change',
        layer: index,
        bytes: 0,
        values: { layer: index + 1 },
      }),
    )
}

/** What could be done better, what saves most first. */
export function adviceFor(
  layers: readonly StackLayer[],
  changes: readonly (readonly LayerChange[])[],
  tree: readonly TreeEntry[],
): Advice[] {
  return [
    ...deletedLater(layers, changes),
    ...writtenAgain(layers, changes),
    ...cachesLeft(tree),
    ...noChange(layers),
  ].sort((a, b) => b.bytes - a.bytes || a.layer - b.layer)
}

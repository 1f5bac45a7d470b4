import { type Advice, adviceFor } from './advice.ts'
import type { Compression, InspectedImage } from './archive.ts'
import { changesOf, type LayerChange } from './changes.ts'
import { type ChangeRow, foldChanges } from './fold.ts'
import { type Guilty, guiltyOf } from './guilty.ts'
import { type AlignedHistory, alignHistory, type Instruction } from './instruction.ts'
import type { LayerEntry } from './layer.ts'

/** One layer as a reader looks at it; `index` 0 is the base. */
export interface StackLayer {
  readonly index: number
  readonly instruction: Instruction | undefined
  readonly diffId: string
  readonly chainId: string
  readonly blobDigest: string
  readonly compression: Compression
  /** Bytes of the blob as stored: what goes over the wire. */
  readonly storedBytes: number
  /** Bytes of the files in it: what `docker history` shows. */
  readonly contentBytes: number
  /** Bytes of the unpacked tar, headers and padding included. */
  readonly tarBytes: number
  readonly counts: { readonly added: number; readonly modified: number; readonly removed: number }
  /** Its files by what becomes of them; directories only where a layer has nothing else. */
  readonly groups: readonly ChangeGroup[]
  /** Changes folded by directory, largest first. */
  readonly rows: readonly ChangeRow[]
  /** Of its own files, bytes that a later layer hides or covers. */
  readonly hiddenBytes: number
  /** By lower layer: bytes that this layer hides with whiteouts. */
  readonly removes: readonly LayerBytes[]
  /** By lower layer: bytes that this layer covers with copies of its own. */
  readonly covers: readonly LayerBytes[]
  readonly missing?: true
}

/** Changes of a layer that have one fate. */
export interface ChangeGroup {
  readonly kind: LayerChange['kind']
  readonly count: number
  readonly sizeBytes: number
  readonly hiddenBy?: NonNullable<LayerChange['hiddenBy']>
}

export interface LayerBytes {
  readonly layer: number
  readonly bytes: number
}

/** Copies of one path that nobody sees. */
export interface WastedPath {
  readonly path: string
  /** Bytes of all hidden copies: all but one of a path that survives, all of one that was deleted. */
  readonly bytes: number
  /** Layers that ship a hidden copy, base first. */
  readonly layers: readonly number[]
  /** The layer that hid the last of them, and how. */
  readonly hiddenBy: NonNullable<LayerChange['hiddenBy']>
  readonly deleted: boolean
}

export interface ImageStack {
  /** A tag or, without one, the short id. */
  readonly name: string
  /** Base first. */
  readonly layers: readonly StackLayer[]
  readonly history: AlignedHistory
  readonly contentBytes: number
  readonly storedBytes: number
  readonly visibleBytes: number
  /** Shipped and never seen. */
  readonly wastedBytes: number
  /** The largest twenty. */
  readonly wasted: readonly WastedPath[]
  /** What costs most; absent for an image without a file. */
  readonly guilty?: Guilty
  readonly advice: readonly Advice[]
}

const MAX_ROWS = 12
const MAX_WASTED = 20

const byLayer = (bytes: ReadonlyMap<number, number>): LayerBytes[] =>
  [...bytes].map(([layer, sum]) => ({ layer, bytes: sum })).sort((a, b) => a.layer - b.layer)

function hiding(changes: readonly LayerChange[], removing: boolean): LayerBytes[] {
  const sums = new Map<number, number>()
  for (const change of changes) {
    if ((change.kind === 'removed') !== removing) continue
    for (const [layer, bytes] of change.hides ?? []) sums.set(layer, (sums.get(layer) ?? 0) + bytes)
  }
  return byLayer(sums)
}

function groupsOf(changes: readonly LayerChange[]): ChangeGroup[] {
  const files = changes.filter(({ type, kind }) => type !== 'dir' || kind === 'removed')
  const groups = new Map<string, { -readonly [Key in keyof ChangeGroup]: ChangeGroup[Key] }>()
  for (const { kind, hiddenBy, sizeBytes } of files.length > 0 ? files : changes) {
    const key = `${kind} ${hiddenBy?.layer ?? ''} ${hiddenBy?.how ?? ''}`
    const group = groups.get(key) ?? {
      kind,
      count: 0,
      sizeBytes: 0,
      ...(hiddenBy === undefined ? {} : { hiddenBy }),
    }
    group.count += 1
    group.sizeBytes += sizeBytes
    groups.set(key, group)
  }
  return [...groups.values()]
}

function wastedPaths(
  layers: readonly (readonly LayerChange[])[],
  visible: ReadonlySet<string>,
): WastedPath[] {
  const found = new Map<string, { bytes: number; layers: number[]; hiddenBy: WastedPath['hiddenBy'] }>()
  layers.forEach((changes, layer) => {
    for (const { path, sizeBytes, hiddenBy } of changes) {
      if (hiddenBy === undefined || sizeBytes === 0) continue
      const known = found.get(path) ?? { bytes: 0, layers: [], hiddenBy }
      known.bytes += sizeBytes
      known.hiddenBy = hiddenBy
      if (known.layers.at(-1) !== layer) known.layers.push(layer)
      found.set(path, known)
    }
  })
  return [...found]
    .map(([path, { bytes, layers: shipped, hiddenBy }]) => ({
      path,
      bytes,
      layers: shipped,
      hiddenBy,
      deleted: !visible.has(path),
    }))
    .sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
}

function nameOf(image: InspectedImage): string {
  const digest = image.manifestDigest ?? image.configDigest ?? ''
  return image.tags[0] ?? digest.slice(digest.indexOf(':') + 1).slice(0, 12)
}

/**
 * Looks at an image layer by layer.
 *
 * @param entries the tar entries of each layer, base first, as many as the image has layers
 */
export function stackOf(image: InspectedImage, entries: readonly (readonly LayerEntry[])[]): ImageStack {
  const { layers: changes, visibleBytes } = changesOf(entries)
  const history = alignHistory(image.history, image.layers.length)
  const layers = image.layers.map((layer, index): StackLayer => {
    const own = changes[index] ?? []
    const count = (kind: LayerChange['kind']) => own.filter((change) => change.kind === kind).length
    const bytes = (list: readonly LayerChange[]) => list.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    return {
      index,
      instruction: history.ofLayers[index],
      diffId: layer.diffId,
      chainId: layer.chainId,
      blobDigest: layer.blobDigest,
      compression: layer.compression,
      storedBytes: layer.size,
      contentBytes: bytes(own),
      tarBytes: layer.uncompressedSize,
      counts: { added: count('added'), modified: count('modified'), removed: count('removed') },
      groups: groupsOf(own),
      rows: foldChanges(own, MAX_ROWS),
      hiddenBytes: bytes(own.filter(({ hiddenBy }) => hiddenBy !== undefined)),
      removes: hiding(own, true),
      covers: hiding(own, false),
      ...(layer.missing === undefined ? {} : { missing: true }),
    }
  })
  const contentBytes = layers.reduce((sum, layer) => sum + layer.contentBytes, 0)
  const visible = new Set(image.tree.filter(({ type }) => type === 'file').map(({ path }) => path))
  const wasted = wastedPaths(changes, visible)
  const guilty = guiltyOf(layers, changes, wasted, image.tree)
  return {
    name: nameOf(image),
    layers,
    history,
    contentBytes,
    storedBytes: layers.reduce((sum, layer) => sum + layer.storedBytes, 0),
    visibleBytes,
    wastedBytes: layers.reduce((sum, layer) => sum + layer.hiddenBytes, 0),
    wasted: wasted.slice(0, MAX_WASTED),
    ...(guilty === undefined ? {} : { guilty }),
    advice: adviceFor(layers, changes, image.tree),
  }
}

/** What two images have in common: sharing is by chain, so from the base up and no further than the first difference. */
export interface SharedStacks {
  /** Layers that both have, counted from the base. */
  readonly sharedLayers: number
  readonly sharedBytes: number
  /** Bytes of files on one host that has both, unpacked. */
  readonly togetherBytes: number
  /** What both would need if nothing were shared. */
  readonly apartBytes: number
}

export function compareStacks(a: ImageStack, b: ImageStack): SharedStacks {
  let sharedLayers = 0
  while (
    sharedLayers < a.layers.length &&
    a.layers[sharedLayers]?.chainId === b.layers[sharedLayers]?.chainId
  )
    sharedLayers += 1
  const sharedBytes = a.layers.slice(0, sharedLayers).reduce((sum, layer) => sum + layer.contentBytes, 0)
  const apartBytes = a.contentBytes + b.contentBytes
  return { sharedLayers, sharedBytes, togetherBytes: apartBytes - sharedBytes, apartBytes }
}

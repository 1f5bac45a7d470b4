import type { ImageArchive, InspectedImage } from '#model/image/archive.ts'
import type { DirectoryRow } from '#model/image/directory.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import type { ImageStack } from '#model/image/stack.ts'
import type { ArchiveFailure, Limits } from './failure.ts'

/** A dropped file, or the files of a dropped folder with paths from the folder itself. */
export type Dropped = Blob | readonly { readonly path: string; readonly blob: Blob }[]

/** What the page asks of the worker. A new `open` stops the one before. */
export type Request =
  | { readonly ask: 'open'; readonly id: number; readonly source: Dropped; readonly limits?: Partial<Limits> }
  | { readonly ask: 'cancel'; readonly id: number }
  /** One directory of the merged tree of an image that was opened before; '' is the root. */
  | { readonly ask: 'directory'; readonly id: number; readonly image: number; readonly path: string }

/** An image without its tree, which may have hundreds of thousands of lines: ask for directories. */
export interface OpenedSummary {
  readonly image: Omit<InspectedImage, 'tree'>
  readonly stack: ImageStack
  /** Number of paths of the merged tree. */
  readonly paths: number
}

export type Answer =
  | { readonly tell: 'progress'; readonly id: number; readonly done: number; readonly total?: number }
  /** While a layer is being read: the file it lies in, how many entries so far and some of the newest. */
  | {
      readonly tell: 'listing'
      readonly id: number
      readonly file: string
      readonly count: number
      readonly newest: readonly LayerEntry[]
      readonly done: boolean
    }
  | {
      readonly tell: 'opened'
      readonly id: number
      readonly format: ImageArchive['format']
      readonly problems: ImageArchive['problems']
      readonly images: readonly OpenedSummary[]
      /** Images that index.json lists beside those of manifest.json: other platforms, attestations. */
      readonly others: readonly OpenedSummary[]
    }
  | { readonly tell: 'failed'; readonly id: number; readonly failure: ArchiveFailure }
  | {
      readonly tell: 'directory'
      readonly id: number
      readonly image: number
      readonly path: string
      readonly rows: readonly DirectoryRow[]
    }

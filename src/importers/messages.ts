import type { ImageArchive, InspectedImage } from '#model/image/archive.ts'
import type { DirectoryRow } from '#model/image/directory.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import type { Found, PathStory, Query } from '#model/image/questions.ts'
import type { ImageStack } from '#model/image/stack.ts'
import type { TreeDiff } from '#model/image/tree-diff.ts'
import type { Claims } from './assemble/image.ts'
import type { FileContent } from './capture.ts'
import type { ArchiveFailure, Limits } from './failure.ts'

/** A dropped file, or the files of a dropped folder with paths from the folder itself. */
export type Dropped = Blob | readonly { readonly path: string; readonly blob: Blob }[]

/** What the page asks of the worker. A new `open` stops the one before. */
export type Request =
  | { readonly ask: 'open'; readonly id: number; readonly source: Dropped; readonly limits?: Partial<Limits> }
  | { readonly ask: 'cancel'; readonly id: number }
  /** One directory of the merged tree of an image that was opened before; '' is the root. */
  | {
      readonly ask: 'directory'
      readonly id: number
      readonly ticket: number
      readonly image: number
      readonly path: string
    }
  /** The merged tree, packed, for another worker to compare with. */
  | { readonly ask: 'tree'; readonly id: number; readonly ticket: number; readonly image: number }
  /** What differs from a packed tree to this one. */
  | {
      readonly ask: 'diff'
      readonly id: number
      readonly ticket: number
      readonly image: number
      readonly from: ArrayBuffer
    }
  /** A window of a long list; `ticket` comes back with the answer. */
  | {
      readonly ask: 'find'
      readonly id: number
      readonly ticket: number
      readonly image: number
      readonly query: Query
    }
  /** What each layer did to a path. */
  | {
      readonly ask: 'story'
      readonly id: number
      readonly ticket: number
      readonly image: number
      readonly path: string
    }
  /** One file of a layer, as many bytes of it as are wanted at most. */
  | {
      readonly ask: 'file'
      readonly id: number
      readonly ticket: number
      readonly image: number
      readonly layer: number
      readonly path: string
      readonly limit: number
    }
  /** The text of a document, by its place in `documents`. */
  | { readonly ask: 'document'; readonly id: number; readonly ticket: number; readonly document: number }

/** A JSON document of the archive, without its text. */
export interface DocumentSummary {
  readonly path: string
  /** sha256 of its bytes, computed. */
  readonly digest: string
  readonly sizeBytes: number
}

/** An image without its tree, which may have hundreds of thousands of lines: ask for directories. */
export interface OpenedSummary {
  readonly image: Omit<InspectedImage, 'tree'>
  readonly stack: ImageStack
  /** Number of paths of the merged tree. */
  readonly paths: number
  readonly claims: Claims
  readonly target?: string
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
      readonly documents: readonly DocumentSummary[]
      readonly images: readonly OpenedSummary[]
      /** Images that index.json lists beside those of manifest.json: other platforms, attestations. */
      readonly others: readonly OpenedSummary[]
    }
  | { readonly tell: 'failed'; readonly id: number; readonly failure: ArchiveFailure }
  | {
      readonly tell: 'directory'
      readonly id: number
      readonly ticket: number
      readonly rows: readonly DirectoryRow[]
    }
  | { readonly tell: 'tree'; readonly id: number; readonly ticket: number; readonly packed: ArrayBuffer }
  | { readonly tell: 'diff'; readonly id: number; readonly ticket: number; readonly diff: TreeDiff }
  | { readonly tell: 'found'; readonly id: number; readonly ticket: number; readonly found: Found }
  | { readonly tell: 'story'; readonly id: number; readonly ticket: number; readonly story: PathStory }
  | { readonly tell: 'file'; readonly id: number; readonly ticket: number; readonly file?: FileContent }
  | { readonly tell: 'document'; readonly id: number; readonly ticket: number; readonly text: string }

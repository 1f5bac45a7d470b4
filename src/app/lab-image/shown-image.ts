import type { Claims } from '#importers/assemble/image.ts'
import type { FileContent } from '#importers/capture.ts'
import type { DocumentSummary } from '#importers/messages.ts'
import type { InspectedImage, Problem } from '#model/image/archive.ts'
import type { DirectoryRow } from '#model/image/directory.ts'
import type { Found, PathStory, Query } from '#model/image/questions.ts'
import type { ImageStack } from '#model/image/stack.ts'
import type { TreeDiff } from '#model/image/tree-diff.ts'

/** One image the lab can show, from the catalogue or from a dropped archive: the same questions for both. */
export interface ShownImage {
  /** A catalogue name as in the address, or `drop:3/0`. */
  readonly key: string
  readonly name: string
  /** The archive it came in; absent for a sample. */
  readonly file?: string
  readonly image: Omit<InspectedImage, 'tree'>
  readonly stack: ImageStack
  /** Number of paths of the merged tree. */
  readonly paths: number
  readonly claims: Claims
  /** What a name in a containerd image store points to. */
  readonly target?: string
  /** What is wrong with this image, not with the archive as a whole. */
  readonly problems: readonly Problem[]
  readonly documents: readonly DocumentSummary[]
  readonly find: (query: Query) => Promise<Found>
  readonly storyOf: (path: string) => Promise<PathStory>
  /** The same at once, where no worker has to be asked. */
  readonly storyNow?: (path: string) => PathStory
  /** A file out of a layer; undefined where its bytes are not at hand. @param limit most bytes that are wanted */
  readonly fileIn: (layer: number, path: string, limit: number) => Promise<FileContent | undefined>
  /** What lies in one directory of the merged tree; '' is the root. */
  readonly directory: (path: string) => Promise<readonly DirectoryRow[]>
  /** The merged tree, packed for another image's `diffFrom`. */
  readonly packed: () => Promise<ArrayBuffer>
  /** What differs from another image's tree to this one's. */
  readonly diffFrom: (packed: ArrayBuffer) => Promise<TreeDiff>
  /** @param document its place in `documents` */
  readonly textOf: (document: number) => Promise<string>
}

/** A file that was opened and has not been forgotten. */
export interface ShownArchive {
  readonly id: number
  readonly name: string
  readonly images: readonly ShownImage[]
  readonly problems: readonly Problem[]
}

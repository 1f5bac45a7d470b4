import type { Run } from '../run.ts'
import type { FileNode, StoredImage } from '../state/storage.ts'
import { treeBelow } from './tree.ts'

/** How archives are kept in the model's file system: what they hold, as text. */
const IMAGES = 'image-archive:'
const FILES = 'file-archive:'

export interface Archived {
  readonly tag: string
  readonly image: StoredImage
  readonly files: readonly (readonly [string, FileNode | null])[]
}

/** What `docker save` writes. */
export const imageArchive = (images: readonly Archived[]): string => IMAGES + JSON.stringify(images)

/** What `docker load` reads; undefined for anything else. */
export const readImageArchive = (text: string): Archived[] | undefined => parse<Archived[]>(text, IMAGES)

/** What `docker export` writes: the merged files, without volumes. */
export function exportArchive(run: Run, filesystem: string): string {
  return FILES + JSON.stringify([...treeBelow(run.host.filesystems, filesystem, '/')])
}

/** What `docker import` reads. */
export function readFileArchive(text: string): Map<string, FileNode> | undefined {
  const entries = parse<[string, FileNode][]>(text, FILES)
  return entries === undefined ? undefined : new Map(entries)
}

function parse<Value>(text: string, magic: string): Value | undefined {
  if (!text.startsWith(magic)) return undefined
  try {
    return JSON.parse(text.slice(magic.length)) as Value
  } catch {
    return undefined
  }
}

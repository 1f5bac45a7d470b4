import type { ImageArchive, ProblemCode } from '#model/image/archive.ts'
import { fail, ok, type Result } from '#model/result.ts'
import { assemble, type OpenedArchive } from './assemble/archive.ts'
import type { ArchiveFailure } from './failure.ts'
import { type ArchiveSource, type ReadOptions, readFiles, readFolder } from './read-archive.ts'

/** Everything that a page needs of a dropped archive. */
export async function openArchive(
  source: ArchiveSource,
  options: ReadOptions = {},
): Promise<Result<OpenedArchive, ArchiveFailure>> {
  try {
    const files = await readFiles(source, options)
    return files.ok ? assemble(files.value) : files
  } catch (reason) {
    return unreadable(reason)
  }
}

/** A dropped folder: an OCI layout, or an unpacked `docker save`; paths from the folder itself. */
export async function openFolder(
  list: readonly { readonly path: string; readonly blob: Blob }[],
  options: ReadOptions = {},
): Promise<Result<OpenedArchive, ArchiveFailure>> {
  try {
    const files = await readFolder(list, options)
    return files.ok ? assemble(files.value) : files
  } catch (reason) {
    return unreadable(reason)
  }
}

/** Memory may run out on a hostile archive; that too is an answer. */
const unreadable = (reason: unknown): { readonly ok: false; readonly error: ArchiveFailure } =>
  fail({ code: 'limit-exceeded', message: reason instanceof Error ? reason.message : String(reason) })

/**
 * Opens `docker save` archives of all ages and OCI archives, packed or not, in one pass and without ever holding
 * a layer in memory. Digests are computed, never believed.
 *
 * @returns what is in it and what is wrong with it; or why it cannot be read at all
 */
export async function openImage(
  source: ArchiveSource,
  options: Omit<ReadOptions, 'engine' | 'onListing'> = {},
): Promise<{ ok: true; value: ImageArchive } | { ok: false; error: string; code?: ProblemCode | 'aborted' }> {
  const opened = await openArchive(source, options)
  if (opened.ok) return ok(opened.value.archive)
  return { ok: false, error: opened.error.message, code: opened.error.code }
}

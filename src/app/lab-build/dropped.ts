import type { ProjectFiles } from './script.ts'

const MAX_FILES = 40
const NAME = /^[\w.@+-]+(?:\/[\w.@+-]+)*$/

/** Every file below what was dropped, with its path; folders are walked. */
async function walk(entry: FileSystemEntry, prefix: string, found: Map<string, number>): Promise<void> {
  if (found.size >= MAX_FILES) return
  const path = `${prefix}${entry.name}`
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail))
    if (NAME.test(path)) found.set(path, file.size)
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const inner = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail))
  for (const one of inner) await walk(one, `${path}/`, found)
}

/**
 * Names and sizes of dropped files; what is in them is not read, because what stands here goes into links. Names with
 * blanks or signs a shell would read are left out, as is everything after the fortieth file.
 */
export async function droppedFiles(items: DataTransferItemList): Promise<ProjectFiles> {
  const found = new Map<string, number>()
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  for (const entry of entries) await walk(entry, '', found)
  return found
}

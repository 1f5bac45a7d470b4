import type { Dropped } from '#importers/messages.ts'

/** One thing to read: a file, or a folder with all its files. */
export interface DroppedItem {
  readonly name: string
  readonly source: Dropped
}

const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/** Like the importer's own limit: a dropped home folder must not be walked to its end. */
const MAX_FILES = 200_000

/**
 * What was dropped, in its order. The transfer is emptied as soon as the event is over, so its entries are
 * taken before anything is awaited.
 */
export function droppedItems(transfer: DataTransfer): Promise<readonly DroppedItem[]> {
  const taken = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  return Promise.all(
    taken.map(async ({ entry, file }): Promise<readonly DroppedItem[]> => {
      if (entry && isDirectory(entry)) return [{ name: entry.name, source: await filesBelow(entry) }]
      return file ? [{ name: file.name, source: file }] : []
    }),
  ).then((lists) => lists.flat())
}

async function filesBelow(top: FileSystemDirectoryEntry): Promise<{ path: string; blob: Blob }[]> {
  const files: { path: string; blob: Blob }[] = []
  const open: { at: FileSystemDirectoryEntry; path: string }[] = [{ at: top, path: '' }]
  for (let next = open.pop(); next && files.length < MAX_FILES; next = open.pop()) {
    const reader = next.at.createReader()
    for (;;) {
      const entries = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed))
      if (entries.length === 0) break
      for (const entry of entries) {
        const path = `${next.path}${entry.name}`
        if (isDirectory(entry)) open.push({ at: entry, path: `${path}/` })
        else if (isFile(entry))
          files.push({ path, blob: await new Promise<File>((done, failed) => entry.file(done, failed)) })
      }
    }
  }
  return files
}

import type { Dropped } from '#importers/messages.ts'
import { type Outcome, type PageFailure, type Reader, readArchive } from './archive-reader.ts'
import type { DroppedItem } from './dropped-files.ts'
import { labStore, type Said } from './lab-store.ts'
import type { ShownArchive } from './shown-image.ts'

/** The reader of the file that is being read; its worker goes on to serve the archive. */
let current: Reader | undefined
const readers = new Map<number, Reader>()
let turn = 0

/**
 * Reads dropped files one after another. Whatever is still being read is given up: the newest wins, and the
 * page says so. Ends when all were read, given up or refused.
 *
 * @param show called for each archive that was opened
 */
export async function openItems(
  items: readonly DroppedItem[],
  show: (archive: ShownArchive) => void,
): Promise<void> {
  const [first] = items
  if (!first) return
  const { job } = labStore.getState()
  stop()
  turn += 1
  const mine = turn
  labStore.setState({
    trouble: undefined,
    said: job ? { key: 'replaced', values: { old: job.name, name: first.name } } : undefined,
  })
  for (const { name, source } of items) {
    if (turn !== mine) return
    const outcome = await openItem(name, source)
    // Someone cancelled, or dropped another file meanwhile.
    if (turn !== mine) return
    finish(name, outcome, show)
  }
}

async function openItem(name: string, source: Dropped): Promise<Outcome> {
  labStore.setState({ job: { name, progress: { done: 0, layers: [] } } })
  const refusal = await lookAt(source)
  if (refusal) return { ok: false, failure: refusal }
  return new Promise((over) => {
    current = readArchive(name, source, {
      progress: (progress) => labStore.setState({ job: { name, progress } }),
      over,
    })
  })
}

/** What can be known before reading: there is something in it, and the browser may read it. */
async function lookAt(source: Dropped): Promise<PageFailure | undefined> {
  const blobs = source instanceof Blob ? [source] : source.map(({ blob }) => blob)
  const size = blobs.reduce((sum, blob) => sum + blob.size, 0)
  try {
    await blobs[0]?.slice(0, 1).arrayBuffer()
  } catch (reason) {
    return { code: 'file-unreadable', message: reason instanceof Error ? reason.message : String(reason) }
  }
  return size === 0 ? { code: 'file-empty', message: '0 B' } : undefined
}

function finish(name: string, outcome: Outcome, show: (archive: ShownArchive) => void): void {
  const reader = current
  current = undefined
  labStore.setState({ job: undefined })
  if (!outcome.ok) {
    const { code, message } = outcome.failure
    if (code !== 'aborted') labStore.setState({ trouble: { name, code, detail: message }, said: undefined })
  } else {
    const { archive } = outcome
    if (reader) readers.set(archive.id, reader)
    labStore.setState(({ archives }) => ({
      archives: [...archives, archive],
      trouble: undefined,
      said: openedWords(archive),
    }))
    show(archive)
  }
}

const openedWords = ({ name, images }: ShownArchive): Said => ({
  key: 'opened',
  values: {
    name,
    layers: images.reduce((sum, { stack }) => sum + stack.layers.length, 0),
    paths: images.reduce((sum, { paths }) => sum + paths, 0),
  },
})

function stop(): void {
  current?.close()
  current = undefined
}

/** Ends the reading that is going on; what was shown before stays. */
export function cancelReading(): void {
  const { job } = labStore.getState()
  if (!job) return
  stop()
  turn += 1
  labStore.setState({ job: undefined, said: { key: 'cancelled', values: { name: job.name } } })
}

/** Lets go of an archive and of the worker that holds it. */
export function forgetArchive(id: number): void {
  readers.get(id)?.close()
  readers.delete(id)
  labStore.setState(({ archives }) => {
    const gone = archives.find((one) => one.id === id)
    return {
      archives: archives.filter((one) => one.id !== id),
      ...(gone ? { said: { key: 'forgotten', values: { name: gone.name } } } : {}),
    }
  })
}

import { listDirectory } from '#model/image/directory.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import { type Questions, questionsOf } from '#model/image/questions.ts'
import { stackOf } from '#model/image/stack.ts'
import { type ComparedTree, diffTrees, packTree, unpackTree } from '#model/image/tree-diff.ts'
import type { OpenedArchive } from './assemble/archive.ts'
import type { OpenedImage } from './assemble/image.ts'
import { readEntry } from './capture.ts'
import type { HashEngine } from './hashing.ts'
import type { Answer, Dropped, OpenedSummary, Request } from './messages.ts'
import { openArchive, openFolder } from './open-image.ts'

export interface SessionTools {
  readonly answer: (answer: Answer) => void
  /** Where digests are computed; undefined: in this thread. */
  readonly engine?: () => HashEngine | undefined
  /** Milliseconds of any clock, to answer some ten times a second and not for every piece. */
  readonly now: () => number
}

const EVERY_MS = 100
/** So many of the newest entries are told with each `listing`. */
const NEWEST = 200

const utf8 = new TextDecoder()

const summaryOf = ({ image, entries, claims, target }: OpenedImage): OpenedSummary => {
  const { tree, ...rest } = image
  const stack = stackOf(image, entries)
  return { image: rest, stack, paths: tree.length, claims, ...(target === undefined ? {} : { target }) }
}

/** Everything the worker does, without a worker: takes requests, gives answers. */
export function createSession({ answer, engine, now }: SessionTools): (request: Request) => Promise<void> {
  let running: { readonly id: number; readonly controller: AbortController } | undefined
  let opened: OpenedArchive | undefined
  let from: Dropped | undefined
  const questions = new Map<number, Questions>()

  const imageAt = (image: number) => [...(opened?.images ?? []), ...(opened?.others ?? [])][image]
  const treeAt = (at: number): ComparedTree => {
    const { layers = [], tree = [] } = imageAt(at)?.image ?? {}
    return { diffIds: layers.map(({ diffId }) => diffId), tree }
  }
  const questionsAt = (at: number): Questions => {
    const known = questions.get(at)
    if (known !== undefined) return known
    const found = imageAt(at)
    const made = questionsOf(found?.image.tree ?? [], found?.entries ?? [])
    questions.set(at, made)
    return made
  }

  const open = async ({ id, source, limits }: Request & { ask: 'open' }) => {
    running?.controller.abort()
    const controller = new AbortController()
    running = { id, controller }
    opened = undefined
    questions.clear()
    let toldProgress = Number.NEGATIVE_INFINITY
    let toldListing = Number.NEGATIVE_INFINITY
    let toldCount = 0
    let toldFile = ''
    const onProgress = (done: number, total?: number) => {
      if (now() - toldProgress < EVERY_MS && done !== total) return
      toldProgress = now()
      answer({ tell: 'progress', id, done, ...(total === undefined ? {} : { total }) })
    }
    const onListing = (file: string, entries: readonly LayerEntry[], done: boolean) => {
      if (!done && file === toldFile && now() - toldListing < EVERY_MS) return
      if (file !== toldFile) toldCount = 0
      toldListing = now()
      toldFile = file
      const newest = entries.slice(Math.max(toldCount, entries.length - NEWEST))
      toldCount = entries.length
      answer({ tell: 'listing', id, file, count: entries.length, newest, done })
    }
    const options = { ...limits, signal: controller.signal, onProgress, onListing, engine: engine?.() }
    const result =
      source instanceof Blob ? await openArchive(source, options) : await openFolder(source, options)
    if (running?.id !== id) {
      if (!result.ok) answer({ tell: 'failed', id, failure: result.error })
      return
    }
    running = undefined
    if (!result.ok) {
      answer({ tell: 'failed', id, failure: result.error })
      return
    }
    opened = result.value
    from = source
    const { archive, documents, images, others } = opened
    answer({
      tell: 'opened',
      id,
      format: archive.format,
      problems: archive.problems,
      documents: documents.map(({ path, digest, bytes }) => ({ path, digest, sizeBytes: bytes.length })),
      images: images.map(summaryOf),
      others: others.map(summaryOf),
    })
  }

  return async (request) => {
    if (request.ask === 'open') await open(request)
    else if (request.ask === 'cancel') {
      if (running?.id === request.id) running.controller.abort()
    } else if (request.ask === 'find') {
      const { id, ticket, image, query } = request
      answer({ tell: 'found', id, ticket, found: questionsAt(image).find(query) })
    } else if (request.ask === 'story') {
      const { id, ticket, image, path } = request
      answer({ tell: 'story', id, ticket, story: questionsAt(image).storyOf(path) })
    } else if (request.ask === 'file') {
      const { id, ticket, image, layer, path, limit } = request
      const place = imageAt(image)?.places[layer]
      const file = place && from && (await readEntry(from, place, path, limit))
      answer({ tell: 'file', id, ticket, ...(file ? { file } : {}) })
    } else if (request.ask === 'document') {
      const { id, ticket, document } = request
      const text = utf8.decode(opened?.documents[document]?.bytes ?? new Uint8Array())
      answer({ tell: 'document', id, ticket, text })
    } else if (request.ask === 'tree') {
      const { id, ticket, image } = request
      answer({ tell: 'tree', id, ticket, packed: packTree(treeAt(image)) })
    } else if (request.ask === 'diff') {
      const { id, ticket, image, from } = request
      answer({ tell: 'diff', id, ticket, diff: diffTrees(unpackTree(from), treeAt(image)) })
    } else {
      const { id, ticket, image, path } = request
      const rows = listDirectory(treeAt(image).tree, path)
      answer({ tell: 'directory', id, ticket, rows })
    }
  }
}

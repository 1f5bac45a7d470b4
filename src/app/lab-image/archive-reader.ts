import type { ArchiveFailure } from '#importers/failure.ts'
import type { Answer, Dropped, Request } from '#importers/messages.ts'
import type { Problem } from '#model/image/archive.ts'
import type { ShownArchive, ShownImage } from './shown-image.ts'

/** How far reading has come. */
export interface Progress {
  readonly done: number
  readonly total?: number
  /** Layers met so far, in the order of the archive: the file each lies in and how many paths were listed. */
  readonly layers: readonly { readonly file: string; readonly count: number; readonly done: boolean }[]
  /** One of the newest paths, to see that something moves. */
  readonly path?: string
}

export type Outcome =
  | { readonly ok: true; readonly archive: ShownArchive }
  | { readonly ok: false; readonly failure: ArchiveFailure | PageFailure }

/** What fails before or beside the reading itself; the codes are those of content/errors.ts. */
export interface PageFailure {
  readonly code: 'file-empty' | 'file-unreadable' | 'reader-stopped'
  readonly message: string
}

export interface Reader {
  /** Ends the worker: at once while reading, and for good afterwards. */
  readonly close: () => void
}

const newWorker = () =>
  new Worker(new URL('../../importers/worker.ts', import.meta.url), { type: 'module', name: 'image-reader' })

let spare: Worker | undefined

/** Has a worker ready, so that nothing has to be fetched once a file is dropped. */
export function warmUp(): void {
  spare ??= newWorker()
}

function takeWorker(): Worker {
  const worker = spare ?? newWorker()
  spare = undefined
  return worker
}

let lastId = 0

type Opened = Extract<Answer, { tell: 'opened' }>
type Reply = Extract<Answer, { ticket: number }>
type Question = Extract<Request, { ticket: number }>
type Asked<Kind> = Kind extends Question ? Omit<Kind, 'id' | 'ticket'> : never

/**
 * Reads one file in a worker of its own. The worker stays for questions about the archive; if it breaks down
 * later, it is started again once and reads the file anew.
 */
export function readArchive(
  name: string,
  source: Dropped,
  tell: { readonly progress: (progress: Progress) => void; readonly over: (outcome: Outcome) => void },
): Reader {
  lastId += 1
  const id = lastId
  const waiting = new Map<number, { question: Question; answer: (reply: Reply | undefined) => void }>()
  let progress: Progress = { done: 0, layers: [] }
  let worker = takeWorker()
  let opened = false
  let ready = false
  let restarts = 0
  let lastTicket = 0

  const advance = (change: Partial<Progress>) => {
    progress = { ...progress, ...change }
    if (!opened) tell.progress(progress)
  }
  const giveUp = () => {
    for (const { answer } of waiting.values()) answer(undefined)
    waiting.clear()
  }
  const close = () => {
    worker.terminate()
    giveUp()
  }
  const ask = (question: Asked<Question>): Promise<Reply | undefined> =>
    new Promise((answer) => {
      lastTicket += 1
      const whole = { ...question, id, ticket: lastTicket } as Question
      waiting.set(lastTicket, { question: whole, answer })
      if (ready) worker.postMessage(whole)
    })

  const onAnswer = (answer: Answer) => {
    if (answer.id !== id) return
    switch (answer.tell) {
      case 'progress':
        advance({ done: answer.done, ...(answer.total === undefined ? {} : { total: answer.total }) })
        break
      case 'listing':
        advance(withListing(progress, answer))
        break
      case 'opened':
        ready = true
        if (opened) for (const { question } of waiting.values()) worker.postMessage(question)
        else {
          opened = true
          tell.over({ ok: true, archive: archiveOf(id, name, answer, ask) })
        }
        break
      case 'failed':
        if (opened) giveUp()
        else {
          close()
          tell.over({ ok: false, failure: answer.failure })
        }
        break
      case 'found':
      case 'story':
      case 'file':
      case 'tree':
      case 'diff':
      case 'directory':
      case 'document':
        waiting.get(answer.ticket)?.answer(answer)
        waiting.delete(answer.ticket)
        break
    }
  }
  const onBreakdown = (message: string) => {
    worker.terminate()
    ready = false
    if (!opened) {
      tell.over({ ok: false, failure: { code: 'reader-stopped', message } })
      return
    }
    if (restarts > 0) {
      giveUp()
      return
    }
    restarts += 1
    start(newWorker())
  }
  const start = (fresh: Worker) => {
    worker = fresh
    fresh.onmessage = ({ data }: MessageEvent<Answer>) => onAnswer(data)
    fresh.onmessageerror = () => onBreakdown('An answer could not be read')
    fresh.onerror = (event) => {
      event.preventDefault()
      onBreakdown(event.message ?? '')
    }
    fresh.postMessage({ ask: 'open', id, source } satisfies Request)
  }
  start(worker)
  return { close }
}

function withListing(
  { layers }: Progress,
  { file, count, done, newest }: Extract<Answer, { tell: 'listing' }>,
): Partial<Progress> {
  const path = newest.at(-1)?.path
  const known = layers.some((layer) => layer.file === file)
  const now = { file, count, done }
  return {
    layers: known ? layers.map((layer) => (layer.file === file ? now : layer)) : [...layers, now],
    ...(path === undefined ? {} : { path }),
  }
}

/** Problems of an image; `image` counts on from the images of manifest.json to those beside them. */
const problemsOf = (problems: readonly Problem[], at: number) => problems.filter(({ image }) => image === at)

function archiveOf(
  id: number,
  name: string,
  { images, others, problems, documents }: Opened,
  ask: (question: Asked<Question>) => Promise<Reply | undefined>,
): ShownArchive {
  const all = [...images, ...others]
  const shown = all.map((summary, at): ShownImage => {
    const { os, architecture, variant } = summary.image.platform
    const platform = [os, architecture, variant].filter((part) => part !== undefined).join('/')
    const sameName = all.filter(({ stack }) => stack.name === summary.stack.name).length > 1
    return {
      ...summary,
      key: `drop:${id}/${at}`,
      name: sameName && platform !== '' ? `${summary.stack.name} ${platform}` : summary.stack.name,
      file: name,
      problems: problemsOf(problems, at),
      documents,
      find: async (query) => {
        const reply = await ask({ ask: 'find', image: at, query })
        if (reply?.tell !== 'found') throw new Error('reader-stopped')
        return reply.found
      },
      storyOf: async (path) => {
        const reply = await ask({ ask: 'story', image: at, path })
        if (reply?.tell !== 'story') throw new Error('reader-stopped')
        return reply.story
      },
      fileIn: async (layer, path, limit) => {
        const reply = await ask({ ask: 'file', image: at, layer, path, limit })
        if (reply?.tell !== 'file') throw new Error('reader-stopped')
        return reply.file
      },
      directory: async (path) => {
        const reply = await ask({ ask: 'directory', image: at, path })
        if (reply?.tell !== 'directory') throw new Error('reader-stopped')
        return reply.rows
      },
      packed: async () => {
        const reply = await ask({ ask: 'tree', image: at })
        if (reply?.tell !== 'tree') throw new Error('reader-stopped')
        return reply.packed
      },
      diffFrom: async (from) => {
        const reply = await ask({ ask: 'diff', image: at, from })
        if (reply?.tell !== 'diff') throw new Error('reader-stopped')
        return reply.diff
      },
      textOf: async (document) => {
        const reply = await ask({ ask: 'document', document })
        if (reply?.tell !== 'document') throw new Error('reader-stopped')
        return reply.text
      },
    }
  })
  return { id, name, images: shown, problems }
}

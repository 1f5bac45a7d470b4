import type { Algorithm, HashEngine } from './hashing.ts'

/** One step of the other thread's work; ids are digests in the making. */
export type HashStep =
  | readonly ['start', id: number, algorithm: Algorithm]
  | readonly ['update', id: number, offset: number, length: number]
  | readonly ['digest', id: number]

export interface HashWork {
  /** Given away, not copied. */
  readonly piece?: ArrayBuffer
  readonly steps: readonly HashStep[]
}

export type HashAnswer =
  | { readonly done: 'piece'; readonly bytes: number }
  | { readonly done: 'digest'; readonly id: number; readonly digest: string }

interface Settle {
  readonly resolve: (digest: string) => void
  readonly reject: (reason: Error) => void
}

/** Pieces that wait in the other thread: enough to keep it busy, little enough to be no burden. */
const MAX_WAITING_BYTES = 16 * 2 ** 20

/**
 * Digests computed in another thread. What is to be hashed is only noted while a piece is read; the piece goes
 * over whole, with the notes, when its reader gives it away.
 */
export class RemoteHashing implements HashEngine {
  private readonly post: (work: HashWork) => void
  private nextId = 1
  private waitingBytes = 0
  private readonly resume: (() => void)[] = []
  private broken: Error | undefined
  /** Notes on pieces that are still being read. */
  private readonly notes = new Map<ArrayBufferLike, HashStep[]>()
  private readonly asked = new Map<number, Settle>()

  constructor(post: (work: HashWork) => void) {
    this.post = post
  }

  start(algorithm: Algorithm): ReturnType<HashEngine['start']> {
    const id = this.nextId
    this.nextId += 1
    this.post({ steps: [['start', id, algorithm]] })
    let last: ArrayBufferLike | undefined
    return {
      update: (bytes) => {
        if (bytes.length === 0) return
        last = bytes.buffer
        const steps = this.notes.get(bytes.buffer) ?? []
        steps.push(['update', id, bytes.byteOffset, bytes.byteLength])
        this.notes.set(bytes.buffer, steps)
      },
      digest: () => {
        if (this.broken !== undefined) return Promise.reject(this.broken)
        const steps = last && this.notes.get(last)
        if (steps === undefined) this.post({ steps: [['digest', id]] })
        else steps.push(['digest', id])
        return new Promise((resolve, reject) => {
          this.asked.set(id, { resolve, reject })
        })
      },
    }
  }

  give(piece: Uint8Array): Promise<void> | undefined {
    const buffer = piece.buffer as ArrayBuffer
    const steps = this.notes.get(buffer)
    if (steps === undefined) return undefined
    this.notes.delete(buffer)
    this.waitingBytes += buffer.byteLength
    this.post({ piece: buffer, steps })
    if (this.waitingBytes <= MAX_WAITING_BYTES || this.broken !== undefined) return undefined
    return new Promise((resolve) => {
      this.resume.push(resolve)
    })
  }

  receive(answer: HashAnswer): void {
    if (answer.done === 'digest') {
      this.asked.get(answer.id)?.resolve(answer.digest)
      this.asked.delete(answer.id)
      return
    }
    this.waitingBytes -= answer.bytes
    if (this.waitingBytes > MAX_WAITING_BYTES / 2) return
    for (const resume of this.resume.splice(0)) resume()
  }

  /** The other thread is gone: whoever waits for it is told. */
  fail(reason: Error): void {
    this.broken = reason
    for (const { reject } of this.asked.values()) reject(reason)
    this.asked.clear()
    for (const resume of this.resume.splice(0)) resume()
  }

  get isBroken(): boolean {
    return this.broken !== undefined
  }
}

/** The other thread's side: works off what comes, in order. */
export function hashWorker(
  engine: HashEngine,
  answer: (answer: HashAnswer) => void,
): (work: HashWork) => void {
  const running = new Map<number, ReturnType<HashEngine['start']>>()
  return ({ piece, steps }) => {
    for (const step of steps) {
      const [what, id] = step
      if (what === 'start') running.set(id, engine.start(step[2]))
      else if (what === 'update')
        running.get(id)?.update(new Uint8Array(piece as ArrayBuffer, step[2], step[3]))
      else {
        const digest = running.get(id)?.digest()
        running.delete(id)
        digest?.then((value) => answer({ done: 'digest', id, digest: value }))
      }
    }
    if (piece !== undefined) answer({ done: 'piece', bytes: piece.byteLength })
  }
}

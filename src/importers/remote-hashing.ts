import type { Algorithm, HashEngine } from './hashing.ts'

/** One step of the other thread's work; ids are digests in the making, offsets are in the same work's buffer. */
export type HashStep =
  | readonly ['start', id: number, algorithm: Algorithm]
  | readonly ['update', id: number, offset: number, length: number]
  | readonly ['digest', id: number]

export interface HashWork {
  /** Given away and given back: the same few buffers go round and round. */
  readonly buffer: ArrayBuffer
  /** In this order. */
  readonly steps: readonly HashStep[]
}

export type HashAnswer =
  | { readonly done: 'work'; readonly buffer: ArrayBuffer }
  | { readonly done: 'digest'; readonly id: number; readonly digest: string }

/** Bytes are copied together until so many are there: a message for every piece would cost more than its digest. */
export const BATCH_BYTES = 2 ** 20
/** Batches on their way: enough to keep the other thread busy, little enough to be no burden. */
const MAX_BATCHES = 12

interface Settle {
  readonly resolve: (digest: string) => void
  readonly reject: (reason: Error) => void
}

/** Digests computed in another thread. */
export class RemoteHashing implements HashEngine {
  private readonly post: (work: HashWork) => void
  private nextId = 1
  private readonly asked = new Map<number, Settle>()
  private readonly resume: (() => void)[] = []
  private broken: Error | undefined
  private readonly idle: ArrayBuffer[] = []
  private batches = 0
  private buffer: Uint8Array<ArrayBuffer> | undefined
  private filled = 0
  private steps: HashStep[] = []

  /** @param post sends work to the other thread and gives its buffer away */
  constructor(post: (work: HashWork) => void) {
    this.post = post
  }

  start(algorithm: Algorithm): ReturnType<HashEngine['start']> {
    const id = this.nextId
    this.nextId += 1
    this.steps.push(['start', id, algorithm])
    return {
      update: (bytes) => this.copy(id, bytes),
      digest: () => {
        if (this.broken !== undefined) return Promise.reject(this.broken)
        this.steps.push(['digest', id])
        this.flush()
        return new Promise((resolve, reject) => {
          this.asked.set(id, { resolve, reject })
        })
      },
    }
  }

  /** The reader calls this between pieces, and waits when the other thread is behind. */
  keepPace(): Promise<void> | undefined {
    if (this.batches <= MAX_BATCHES || this.broken !== undefined) return undefined
    return new Promise((resolve) => {
      this.resume.push(resolve)
    })
  }

  private copy(id: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      this.buffer ??= new Uint8Array(this.idle.pop() ?? new ArrayBuffer(BATCH_BYTES))
      const part = bytes.subarray(at, at + BATCH_BYTES - this.filled)
      this.buffer.set(part, this.filled)
      this.steps.push(['update', id, this.filled, part.length])
      this.filled += part.length
      at += part.length
      if (this.filled === BATCH_BYTES) this.flush()
    }
  }

  private flush(): void {
    const { buffer } = this.buffer ?? new Uint8Array(this.idle.pop() ?? new ArrayBuffer(BATCH_BYTES))
    this.batches += 1
    this.post({ buffer, steps: this.steps })
    this.buffer = undefined
    this.filled = 0
    this.steps = []
  }

  receive(answer: HashAnswer): void {
    if (answer.done === 'digest') {
      this.asked.get(answer.id)?.resolve(answer.digest)
      this.asked.delete(answer.id)
      return
    }
    this.batches -= 1
    if (this.idle.length < MAX_BATCHES) this.idle.push(answer.buffer)
    if (this.batches <= MAX_BATCHES / 2) for (const resume of this.resume.splice(0)) resume()
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

/** The other thread's side: works off what comes, in order, and gives each buffer back. */
export function hashWorker(
  engine: HashEngine,
  answer: (answer: HashAnswer) => void,
): (work: HashWork) => void {
  const running = new Map<number, ReturnType<HashEngine['start']>>()
  return ({ buffer, steps }) => {
    for (const step of steps) {
      const [what, id] = step
      if (what === 'start') running.set(id, engine.start(step[2]))
      else if (what === 'update') running.get(id)?.update(new Uint8Array(buffer, step[2], step[3]))
      else {
        const digest = running.get(id)?.digest()
        running.delete(id)
        digest?.then((value) => answer({ done: 'digest', id, digest: value }))
      }
    }
    answer({ done: 'work', buffer })
  }
}

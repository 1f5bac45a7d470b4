import type { Answer, Request } from './messages.ts'
import { type HashAnswer, RemoteHashing } from './remote-hashing.ts'
import { createSession } from './session.ts'

/** A second thread for digests, where a worker may have a worker; else they are computed here. */
function remoteEngine(): RemoteHashing | undefined {
  if (typeof Worker === 'undefined' || navigator.hardwareConcurrency < 2) return undefined
  const worker = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' })
  const engine = new RemoteHashing((work) => worker.postMessage(work, [work.buffer]))
  worker.onmessage = ({ data }: MessageEvent<HashAnswer>) => engine.receive(data)
  worker.onerror = () => engine.fail(new Error('The thread that computes digests stopped'))
  return engine
}

const engine = remoteEngine()
const session = createSession({
  answer: (answer: Answer) =>
    self.postMessage(answer, { transfer: answer.tell === 'tree' ? [answer.packed] : [] }),
  engine: () => (engine?.isBroken === false ? engine : undefined),
  now: () => performance.now(),
})

self.onmessage = ({ data }: MessageEvent<Request>) => session(data)

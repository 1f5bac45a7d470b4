import { localHashing } from './hashing.ts'
import { type HashWork, hashWorker } from './remote-hashing.ts'

const work = localHashing().then((engine) =>
  hashWorker(engine, (answer) =>
    self.postMessage(answer, { transfer: answer.done === 'work' ? [answer.buffer] : [] }),
  ),
)

self.onmessage = async ({ data }: MessageEvent<HashWork>) => {
  ;(await work)(data)
}

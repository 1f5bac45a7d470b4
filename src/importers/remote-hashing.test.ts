import { expect, test } from 'vitest'
import { digestOf } from '#model/oci/digest.ts'
import { localHashing } from './hashing.ts'
import { openArchive, openImage } from './open-image.ts'
import { type HashAnswer, hashWorker, RemoteHashing } from './remote-hashing.ts'
import { ociEntries, type WrittenImage } from './testing/image-writer.ts'
import { file, writeTar } from './testing/tar-writer.ts'

/** Two threads without threads: what goes over is cloned and given away, answers come a turn later. */
async function twoThreads() {
  const sent: number[] = []
  const engine: RemoteHashing = new RemoteHashing((work) => {
    const over = structuredClone(work, { transfer: [work.buffer] })
    sent.push(work.buffer.byteLength)
    setTimeout(() => worker(over))
  })
  const worker = hashWorker(await localHashing(), (answer: HashAnswer) =>
    setTimeout(() =>
      engine.receive(structuredClone(answer, { transfer: answer.done === 'work' ? [answer.buffer] : [] })),
    ),
  )
  return { engine, sent }
}

const noise = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, at) => ((at + seed) * (at ^ seed) * 2654435761) >>> 11)
const image: WrittenImage = {
  layers: [
    { entries: [file('a', noise(900_000, 1)), file('b', noise(70_000, 2))], packing: 'none' },
    { entries: [file('c', noise(900_000, 3))], packing: 'gzip' },
    { entries: [file('d', noise(200_000, 4))], packing: 'zstd' },
    { entries: [file('e', 'small')], packing: 'gzip' },
  ],
}

test('digests from another thread are the same', async () => {
  const bytes = writeTar(ociEntries([image]))
  const { engine, sent } = await twoThreads()
  const here = await openImage(new Blob([bytes]))
  const there = await openArchive(new Blob([bytes.slice()]), { engine })
  expect(there.ok && here.ok && there.value.archive).toEqual(here.ok && here.value)
  expect(there.ok && there.value.archive.problems).toEqual([])
  // Given away each time: nothing was copied between the threads.
  expect(new Set(sent)).toEqual(new Set([0]))
})

test('a reader that is faster waits', async () => {
  const { engine } = await twoThreads()
  const hashing = engine.start('sha256')
  const pieces = Array.from({ length: 12 }, (_, at) => new Uint8Array(2 * 2 ** 20).fill(at))
  const here = (await localHashing()).start('sha256')
  for (const piece of pieces) here.update(piece)
  const whole = await here.digest()
  let waited = 0
  for (const piece of pieces) {
    hashing.update(piece)
    const waiting = engine.keepPace()
    if (waiting === undefined) continue
    waited += 1
    await waiting
  }
  expect(await hashing.digest()).toBe(whole)
  expect(waited).toBeGreaterThan(0)
})

test('two digests may be fed in turns, and memory used again at once', async () => {
  const { engine } = await twoThreads()
  const [first, second] = [engine.start('sha256'), engine.start('sha512')]
  const piece = noise(1000, 9)
  const expected = digestOf(piece)
  first.update(piece.subarray(0, 400))
  second.update(piece)
  first.update(piece.subarray(400))
  piece.fill(0)
  expect(await Promise.all([first.digest(), second.digest()])).toEqual([
    expected,
    expect.stringMatching(/^sha512:[0-9a-f]{128}$/),
  ])
})

test('when the other thread is gone, whoever waits is told', async () => {
  const engine = new RemoteHashing(() => undefined)
  const digest = engine.start('sha256').digest()
  engine.fail(new Error('gone'))
  await expect(digest).rejects.toThrow('gone')
  expect(engine.isBroken).toBe(true)
  expect(await openArchive(new Blob([writeTar(ociEntries([image]))]), { engine })).toMatchObject({
    ok: false,
  })
})

import { mkdtempSync, openAsBlob, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openImage } from '../open-image.ts'
import { writeLargeArchive } from './large-archive.ts'

const folder = mkdtempSync(join(tmpdir(), 'large-archive-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('what the benchmark opens is an image, and Node reads a file and a piece of memory alike', async () => {
  const file = join(folder, 'large.tar')
  const { sizeBytes, diffIds } = writeLargeArchive(file, 4_000_000)
  const onDisk = await openAsBlob(file)
  expect(onDisk.size).toBe(sizeBytes)
  for (const source of [onDisk, new Blob([await onDisk.arrayBuffer()])]) {
    const done: number[] = []
    const opened = await openImage(source, { onProgress: (bytes) => done.push(bytes) })
    if (!opened.ok) throw new Error(opened.error)
    const { images, problems } = opened.value
    expect(problems).toEqual([])
    expect(images[0]?.layers.map(({ diffId }) => diffId)).toEqual(diffIds)
    expect(images[0]?.layers.map(({ blobDigest }) => blobDigest)).toEqual(diffIds)
    expect(done.length).toBeGreaterThan(3)
  }
})

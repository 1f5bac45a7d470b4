import { expect, test } from 'vitest'
import type { Answer } from './messages.ts'
import { createSession } from './session.ts'
import { blobFrom, imageBlobs, ociEntries, type WrittenImage } from './testing/image-writer.ts'
import { directory, file } from './testing/tar-writer.ts'

const image: WrittenImage = {
  layers: [
    { entries: [directory('etc/'), file('etc/motd', 'hello'), file('etc/issue', 'hi')], packing: 'gzip' },
    { entries: [file('etc/.wh.motd')] },
  ],
}

async function opened() {
  const told: Answer[] = []
  const ask = createSession({ answer: (answer) => told.push(answer), now: () => 0 })
  await ask({ ask: 'open', id: 1, source: blobFrom(ociEntries([image])) })
  return { told, ask }
}

test('an opened archive lists its documents and what they claim', async () => {
  const { told } = await opened()
  const { config, layers, diffIds } = imageBlobs(image)
  expect(told.at(-1)).toMatchObject({
    tell: 'opened',
    documents: [{ path: 'index.json' }, { path: 'oci-layout' }, {}, {}],
    images: [
      {
        claims: {
          config: config.digest,
          layers: layers.map(({ digest }, at) => ({ blob: digest, diffId: diffIds[at] })),
        },
      },
    ],
  })
})

test('questions are answered with their ticket', async () => {
  const { told, ask } = await opened()
  await ask({
    ask: 'find',
    id: 1,
    ticket: 7,
    image: 0,
    query: { text: 'ISS', sort: 'path', from: 0, count: 9 },
  })
  expect(told.at(-1)).toMatchObject({ tell: 'found', ticket: 7, found: { total: 1, sizeBytes: 2 } })
  await ask({ ask: 'story', id: 1, ticket: 8, image: 0, path: 'etc/motd' })
  expect(told.at(-1)).toMatchObject({
    tell: 'story',
    ticket: 8,
    story: { steps: [{ layer: 0, hiddenBy: { layer: 1, how: 'whiteout' } }, { kind: 'removed' }] },
  })
  await ask({ ask: 'document', id: 1, ticket: 9, document: 1 })
  expect(told.at(-1)).toEqual({
    tell: 'document',
    id: 1,
    ticket: 9,
    text: '{"imageLayoutVersion":"1.0.0"}',
  })
})

test('a question about an image that is not there has an empty answer', async () => {
  const { told, ask } = await opened()
  await ask({ ask: 'find', id: 1, ticket: 1, image: 5, query: { text: '', sort: 'size', from: 0, count: 9 } })
  expect(told.at(-1)).toMatchObject({ found: { total: 0, rows: [] } })
  await ask({ ask: 'document', id: 1, ticket: 2, document: -1 })
  expect(told.at(-1)).toMatchObject({ text: '' })
})

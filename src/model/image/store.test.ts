import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountOf, type StoreImage } from './store.ts'

/** Layer n: named by a letter; its chain is all letters up to it. */
const imageOf = (name: string, letters: string, containers = 0): StoreImage => ({
  name,
  id: `id-${name}`,
  layers: [...letters].map((letter, at) => ({
    chainId: letters.slice(0, at + 1),
    blobDigest: letter,
    storedBytes: 10 * (letter.charCodeAt(0) - 96),
    contentBytes: 100 * (letter.charCodeAt(0) - 96),
  })),
  documents: [{ digest: `manifest-${name}`, sizeBytes: 1 }],
  containers,
})

describe('a store', () => {
  const images = [imageOf('web', 'abc'), imageOf('api', 'abd', 1), imageOf('odd', 'bc')]

  test('of containerd counts blobs by digest and snapshots by chain', () => {
    const { lines, totalBytes, addedUpBytes, reclaimableBytes } = accountOf(images, 'containerd')
    // web: blobs 10+20+30 and 1, snapshots 100+200+300; of it a and b twice over are api's too, blob c is odd's.
    expect(lines.map(({ sizeBytes }) => sizeBytes)).toEqual([661, 771, 551])
    expect(lines.map(({ sharedBytes }) => sharedBytes)).toEqual([360, 330, 50])
    expect(lines.map(({ contentSizeBytes }) => contentSizeBytes)).toEqual([61, 71, 51])
    expect(totalBytes).toBe(10 + 20 + 30 + 40 + 3 + (100 + 200 + 300 + 400) + (200 + 300))
    expect(addedUpBytes).toBe(1983)
    expect(reclaimableBytes).toBe(661 - 360 + 551 - 50)
  })

  test('fetches only blobs that are not there', () => {
    const { lines } = accountOf(images, 'containerd')
    expect(lines.map(({ pullBytes, heldLayers }) => [pullBytes, heldLayers])).toEqual([
      [61, 0],
      [41, 2],
      [1, 2],
    ])
  })

  test('of a graph driver has layers only, and knows them by chain', () => {
    const { lines, totalBytes } = accountOf(images, 'graph-driver')
    expect(
      lines.map(({ sizeBytes, sharedBytes, contentSizeBytes }) => [sizeBytes, sharedBytes, contentSizeBytes]),
    ).toEqual([
      [600, 300, 0],
      [700, 300, 0],
      [500, 0, 0],
    ])
    expect(totalBytes).toBe(100 + 200 + 300 + 400 + 500)
  })

  test('has an image with two names once', () => {
    const twin = { ...imageOf('web', 'abc'), name: 'web:2' }
    expect(accountOf([imageOf('web', 'abc'), twin], 'containerd').lines).toHaveLength(1)
  })

  test('never counts more than all sizes added up, nor less than the largest', () => {
    const letters = fc.stringMatching(/^[a-d]{0,5}$/)
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 5 }),
        fc.constantFrom('containerd' as const, 'graph-driver' as const),
        (all, kind) => {
          const { lines, totalBytes, addedUpBytes, reclaimableBytes } = accountOf(
            all.map((one, at) => imageOf(String(at), one)),
            kind,
          )
          expect(totalBytes).toBeLessThanOrEqual(addedUpBytes)
          expect(totalBytes).toBeGreaterThanOrEqual(Math.max(0, ...lines.map(({ sizeBytes }) => sizeBytes)))
          expect(reclaimableBytes).toBeLessThanOrEqual(totalBytes)
          if (kind === 'containerd')
            expect(lines.reduce((sum, { pullBytes }) => sum + pullBytes, 0)).toBeLessThanOrEqual(totalBytes)
        },
      ),
    )
  })
})

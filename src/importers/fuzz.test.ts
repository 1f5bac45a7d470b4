import { expect, test } from 'vitest'
import { openImage } from './open-image.ts'
import { tryDamaged, undamaged } from './testing/fuzz.ts'

test('the archive that is damaged below is a good one', async () => {
  const { bytes, diffIds } = undamaged()
  const opened = await openImage(new Blob([bytes]))
  expect(opened.ok && opened.value.problems).toEqual([])
  expect(opened.ok && opened.value.images[0]?.layers.map(({ diffId }) => diffId)).toEqual(diffIds)
})

test('however an archive is damaged, there is an answer', async () => {
  for (let seed = 1; seed <= 300; seed += 1) expect([seed, await tryDamaged(seed)]).toEqual([seed, undefined])
}, 60_000)

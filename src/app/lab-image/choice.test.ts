import { expect, test } from 'vitest'
import { EXAMPLE_IMAGES } from '#diagrams/image/layers-images.ts'
import { addressOf, type Choice, choiceOf } from './choice.ts'

const pairs: readonly Choice[] = [
  { first: 'shop/web:1.4', second: 'shop/api:2.1' },
  { first: 'nginx:1.29', second: undefined },
  { first: 'nginx:1.29', second: 'alpine:3.22' },
  { first: 'drop:1/0', second: undefined },
  { first: 'drop:1/0', second: 'drop:2/0' },
  { first: 'drop:1/0', second: 'nginx:1.29' },
  { first: 'nginx:1.29', second: 'drop:1/0' },
]

test.each(pairs)('$first beside $second comes back from the address and the drops', (choice) => {
  const { images, drops } = addressOf(choice)
  expect(choiceOf(images, drops)).toEqual(choice)
  expect(images.some((name) => name.startsWith('drop:'))).toBe(false)
})

test('the example needs no names in the address', () => {
  expect(addressOf({ first: EXAMPLE_IMAGES[0], second: EXAMPLE_IMAGES[1] }).images).toEqual([])
})

test('another address leads away from what was dropped', () => {
  const { drops } = addressOf({ first: 'drop:1/0', second: 'nginx:1.29' })
  expect(choiceOf(['redis:8'], drops)).toEqual({ first: 'redis:8', second: undefined })
})

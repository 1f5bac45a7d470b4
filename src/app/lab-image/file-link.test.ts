import { expect, test } from 'vitest'
import { parseAddress } from '../address.ts'
import { fileLink, linkedLayer, readFileLink } from './file-link.ts'
import { openSample } from './samples.ts'
import type { ShownImage } from './shown-image.ts'

const BASE = '/sub/'
const sample = openSample('shop/web:1.4') as ShownImage
const here = parseAddress(new URL('http://host/sub/en/image/layers/?image=redis:8'), BASE)?.address

const follow = (image: ShownImage, path: string) => {
  const link = here && fileLink(image, 1, path, here, BASE)
  return link === undefined ? undefined : parseAddress(new URL(link, 'http://host'), BASE)?.address
}

test('a link to a file of a sample brings back image, layer and path', () => {
  const address = follow(sample, 'etc/os release&more')
  expect(address).toMatchObject({ images: ['shop/web:1.4'], part: 'layer-2' })
  expect(readFileLink(address?.reference)).toEqual({ path: 'etc/os release&more' })
})

test('a link to a file of a dropped archive carries the digest of its layer and its path, nothing else', () => {
  const dropped = { ...sample, file: 'secret-name.tar', key: 'drop:1/0' }
  const address = follow(dropped, 'etc/motd')
  const digest = sample.stack.layers[1]?.diffId
  expect(address).toMatchObject({ images: [], lines: [], lenses: [], part: 'layer-2' })
  const link = readFileLink(address?.reference)
  expect(link).toEqual({ digest, path: 'etc/motd' })
  expect(link && linkedLayer(dropped, link)).toBe(1)
  expect(linkedLayer(dropped, { digest: `sha256:${'0'.repeat(64)}`, path: '' })).toBeUndefined()
  expect(here && fileLink(dropped, 1, 'a', here, BASE)).not.toContain('secret-name')
})

test('a path too long for a link has none', () => {
  expect(follow(sample, 'a'.repeat(601))).toBeUndefined()
})

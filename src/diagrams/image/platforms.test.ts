import { describe, expect, test } from 'vitest'
import { imageFor } from '#model/image/catalog/catalog.ts'
import { faultsOf } from '../testing/drawable.ts'
import { drawPlatforms } from './platforms.ts'
import { platformsParts } from './platforms-parts.ts'
import { PLATFORM_LENSES, platformOf, platformsView } from './platforms-view.ts'

const IMAGES = ['nginx:1.29', 'alpine', 'registry:2', 'shop/web', 'hello-world', 'node:24', 'traefik/whoami']

describe.each(IMAGES)('%s', (name) => {
  test.each([[], ...[...PLATFORM_LENSES.keys()].map((lens) => [lens])])(
    '%s: everything fits',
    (...lenses) => {
      for (const layout of ['wide', 'narrow'] as const) {
        const view = platformsView([name], platformOf(lenses))
        expect(faultsOf(drawPlatforms(view, layout), platformsParts)).toEqual([])
      }
    },
  )
})

test('the hull holds what docker pull would bring', () => {
  const view = platformsView(['nginx:1.29'], { os: 'linux', architecture: 'arm64' })
  const image = imageFor('nginx:1.29', { os: 'linux', architecture: 'arm64' })
  expect(view.pulled?.config.digest).toBe(image?.configDigest)
  expect(view.pulled?.layers.map(({ digest }) => digest)).toEqual(image?.layers.map(({ digest }) => digest))
})

test('where nothing fits, nothing is pulled and Docker’s words are there', () => {
  const value = drawPlatforms(platformsView(['nginx'], platformOf(['platform-linux-s390x'])), 'wide')
  expect(value.nodes.some(({ id }) => id === 'config')).toBe(false)
  expect(JSON.stringify(value)).toContain('no matching manifest for linux/s390x in the manifest list entries')
})

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import generated from '#model/image/catalog/catalog.generated.json'
import type { CatalogFile } from '#model/image/catalog/shape.ts'
import { readTree } from '#model/image/catalog/tree.ts'
import { buildCatalog, layerBlobs } from './build.ts'
import { makeContent } from './content.ts'
import { RECIPES, TEXTS } from './images.ts'
import { catalogText } from './main.ts'
import { emptyLayer } from './recipe.ts'
import { tidyTree } from './tidy-tree.ts'

const committed = generated as unknown as CatalogFile
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const recipesOf = (...repositories: string[]) => {
  const wanted = RECIPES.filter(({ repository }) => repositories.includes(repository))
  return RECIPES.filter((one) => wanted.some((recipe) => recipe === one || recipe.base === one))
}

test('alpine, hello-world and the two images of the shop, made anew, are the committed ones to the byte', async () => {
  const anew = buildCatalog(recipesOf('library/alpine', 'library/hello-world', 'shop/web', 'shop/api'), TEXTS)
  expect(catalogText(committed)).toBe(
    await readFile('src/model/image/catalog/catalog.generated.json', 'utf8'),
  )
  for (const [name, blobs] of Object.entries(anew.layers)) expect(committed.layers[name]).toEqual(blobs)
  for (const [name, tree] of Object.entries(anew.trees)) expect(committed.trees[name]).toBe(tree)
  for (const [name, text] of Object.entries(anew.texts)) expect(committed.texts[name]).toBe(text)
  for (const image of anew.images)
    expect(JSON.stringify(committed.images.find(({ digest }) => digest === image.digest))).toBe(
      JSON.stringify(image),
    )
})

test('a gzip holds the tar of its DiffID, readable by others', () => {
  const step = recipesOf('shop/api')
    .at(-1)!
    .steps.find(({ layer }) => layer?.name === 'shop-api-cleanup')!
  const { tar, gzip } = layerBlobs(step.layer!, 'amd64', TEXTS)
  expect(gunzipSync(gzip)).toEqual(tar)
  expect([sha256(tar), sha256(gzip), tar.length, gzip.length]).toEqual(
    committed.layers['shop-api-cleanup']?.all,
  )
})

test('the layer of nothing has the DiffID that everyone knows', () => {
  expect(sha256(layerBlobs(emptyLayer, 'amd64', TEXTS).tar)).toBe(
    '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  )
})

test('recipes, trees and layers are those of the committed catalogue', () => {
  const names = RECIPES.flatMap(({ steps }) => steps.flatMap(({ layer }) => layer ?? []))
  for (const { name, tree } of names) expect(committed.trees[name]).toBe(tidyTree(tree))
  expect(Object.keys(committed.layers)).toEqual([...new Set(names.map(({ name }) => name))])
  expect(committed.images).toHaveLength(RECIPES.length)
})

test('an image is not older than the one below it', () => {
  for (const { repository, created, base } of RECIPES)
    if (base !== undefined) expect(`${repository} ${created >= base.created}`).toBe(`${repository} true`)
})

test('everything is ASCII, so that lengths are bytes', () => {
  expect([...JSON.stringify([RECIPES, TEXTS])].filter((letter) => letter > '~')).toEqual([])
})

test('a layer holds each path once, parents before children', () => {
  for (const tree of Object.values(committed.trees)) {
    const seen = new Set([''])
    for (const { path } of readTree(tree)) {
      expect(seen.has(path)).toBe(false)
      expect(seen.has(path.replace(/[^/]+\/?$/, ''))).toBe(true)
      seen.add(path)
    }
  }
})

describe('contents made from a seed', () => {
  test('the same seed gives the same bytes, another one others', () => {
    for (const kind of ['code', 'prose', 'packed'] as const) {
      const one = makeContent(kind, 4000, 'a', 'amd64')
      expect(makeContent(kind, 4000, 'a', 'amd64')).toEqual(one)
      expect(makeContent(kind, 4000, 'b', 'amd64')).not.toEqual(one)
    }
  })

  test('machine code differs between architectures and begins with an ELF header, text does not', () => {
    expect(makeContent('code', 64, 'a', 'arm64')).not.toEqual(makeContent('code', 64, 'a', 'amd64'))
    expect([...makeContent('code', 64, 'a', 'arm64').slice(0, 4)]).toEqual([0x7f, 0x45, 0x4c, 0x46])
    expect(makeContent('prose', 64, 'a', 'arm64')).toEqual(makeContent('prose', 64, 'a', 'amd64'))
  })
})

describe('a tree put in order', () => {
  test('parents are added, files come before directories, both sorted', () => {
    expect(tidyTree('b/c/\n y 2\n x 1 755\na>b\n')).toBe('a>b\nb/\nb/c/\n x 1 755\n y 2')
  })

  test('a directory keeps its mode, also when it is named again', () => {
    expect(tidyTree('tmp/ 1777\n x 1\ntmp/d/\n')).toBe('tmp/ 1777\n x 1\ntmp/d/')
    expect(tidyTree('tmp/ 1777\ntmp/\n x 1\n')).toBe('tmp/ 1777\n x 1')
  })

  test('a path named twice is a mistake', () =>
    expect(() => tidyTree('a/\n x 1\na/\n x 2\n')).toThrow(/a\/x/))
})

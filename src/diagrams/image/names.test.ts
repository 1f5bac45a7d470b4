import { describe, expect, test } from 'vitest'
import { faultsOf } from '../testing/drawable.ts'
import { drawNames } from './names.ts'
import { namesParts } from './names-parts.ts'
import { namesView } from './names-view.ts'

const H = '0123456789abcdef'.repeat(4)
const TEXTS = [
  'nginx',
  '',
  'localhost:5000/app:1.2',
  'localhost:5000',
  `registry.example.com:5000/team/shop/web:1.4@sha256:${H}`,
  `nginx@sha256:${H}`,
  'ex_ample.com/web',
  `${'a'.repeat(60)}.example/${'b/'.repeat(100)}c:${'d'.repeat(128)}`,
  'team/App',
  `${'x'.repeat(240)}/Y${'z'.repeat(200)}`,
  H,
  'nginx:',
  'café',
]

describe.each(TEXTS)('%s', (text) => {
  test.each(['wide', 'narrow'] as const)('%s: everything fits', (layout) => {
    expect(faultsOf(drawNames(namesView(text), layout), namesParts)).toEqual([])
  })
})

test('what nobody typed is paler than what was typed', () => {
  const { backdrop } = drawNames(namesView('nginx'), 'wide')
  const texts = backdrop.flatMap((item) => (item.as === 'text' ? [[item.text, item.role]] : []))
  expect(texts).toContainEqual(['docker.io', 'filled'])
  expect(texts).toContainEqual(['library/', 'filled'])
  expect(texts).toContainEqual(['nginx', 'reference'])
  expect(texts).toContainEqual(['latest', 'filled'])
})

test('Docker Hub is asked under its other name', () => {
  const view = namesView('nginx:1.29')
  expect(view).toMatchObject({ host: 'registry-1.docker.io' })
  const request = drawNames(view, 'wide').nodes.find(({ id }) => id === 'request')
  expect(request?.facts).toEqual(['GET /v2/library/nginx/manifests/1.29'])
})

test('a refusal has the words that Docker prints', () => {
  const value = drawNames(namesView('acme/Web'), 'wide')
  expect(value.nodes.map(({ id, part }) => part ?? id)).toEqual(['typed', 'typed'])
  expect(JSON.stringify(value)).toContain('repository name (acme/Web) must be lowercase')
})

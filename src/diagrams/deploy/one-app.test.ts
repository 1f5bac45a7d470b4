import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '#content/text.ts'
import { faultsOf } from '../testing/drawable.ts'
import { drawOneApp } from './one-app.ts'
import { ONE_APP_FILE } from './one-app-file.ts'
import { oneAppParts } from './one-app-parts.ts'
import { oneAppView } from './one-app-view.ts'

describe.each(['compose', 'swarm', 'stack'])('%s', (lens) => {
  test.each(['wide', 'narrow'] as const)('%s: everything fits', (layout) => {
    expect(faultsOf(drawOneApp(oneAppView([lens]), layout), oneAppParts)).toEqual([])
  })
})

test('what depends on others starts after them', () => {
  expect(oneAppView([]).order).toEqual([['db'], ['api'], ['web']])
})

test('all replicas are placed, level over the workers', () => {
  const { workers } = oneAppView(['swarm'])
  const counts = workers.map(({ tasks }) => tasks.length)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
})

test('a stack crosses out what docker stack deploy says it ignores, and depends_on', () => {
  expect(oneAppView(['stack']).ignored).toEqual(['build', 'restart', 'shm_size', 'depends_on'])
  const crossed = drawOneApp(oneAppView(['stack']), 'wide').nodes.filter(({ state }) => state === 'dead')
  expect(crossed.map(({ name }) => name)).toEqual(['build', 'restart', 'shm_size', 'depends_on'])
})

test.each(LOCALES)('the page shows the file that is drawn (%s)', (locale) => {
  expect(readFileSync(`content/deploy/one-app/${locale}.mdx`, 'utf8')).toContain(
    `\`\`\`yaml\n${ONE_APP_FILE}\`\`\``,
  )
})

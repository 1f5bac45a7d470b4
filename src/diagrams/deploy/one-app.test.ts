import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '#content/text.ts'
import { faultsOf } from '../testing/drawable.ts'
import { drawOneApp } from './one-app.ts'
import { ONE_APP_FILE } from './one-app-file.ts'
import { oneAppParts } from './one-app-parts.ts'
import { LOST, oneAppView } from './one-app-view.ts'

describe.each(['compose', 'swarm', 'stack', ...Object.keys(LOST)])('%s', (lens) => {
  test.each(['wide', 'narrow'] as const)('%s: everything fits', (layout) => {
    expect(
      faultsOf(drawOneApp(oneAppView(lens in LOST ? ['stack', lens] : [lens]), layout), oneAppParts),
    ).toEqual([])
  })
})

test('what depends on others starts after them', () => {
  expect(oneAppView([]).order).toEqual([['db'], ['api'], ['web']])
})

test('all replicas are placed, level over the workers', () => {
  const { tasks, workers } = oneAppView(['swarm']).cluster
  const counts = workers.map(({ id }) => tasks.filter(({ node }) => node === id).length)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
})

test('a lost worker takes its volume with it: the database starts on an empty one', () => {
  const { nodes } = drawOneApp(oneAppView(['stack', 'lost-worker']), 'wide')
  const stateOf = (id: string) => nodes.find((node) => node.id === id)?.state
  expect(stateOf('volume-pgdata-w1')).toBe('dead')
  expect(nodes.find(({ id }) => id === 'volume-pgdata-w2')).toMatchObject({
    state: 'default',
    caption: { en: 'new, empty' },
  })
  expect(stateOf('lost-db-1')).toBe('dead')
  expect(stateOf('task-db-1')).toBe('default')
})

test('without a quorum a lost task leaves its slot empty', () => {
  const { nodes, summary } = drawOneApp(oneAppView(['stack', 'lost-all']), 'wide')
  expect(nodes.map(({ id }) => id)).toContain('lost-db-1')
  expect(nodes.map(({ id }) => id)).not.toContain('task-db-1')
  expect(summary).toMatchObject({ en: expect.stringContaining('no quorum: 2 of 3 needed, 1 left') })
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

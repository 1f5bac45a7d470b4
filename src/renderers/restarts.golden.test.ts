import { expect, test } from 'vitest'
import { restarts } from '#diagrams/engine/restarts.ts'
import { outcomes } from '#diagrams/engine/restarts/outcome.ts'
import { restartsParts } from '#diagrams/engine/restarts-parts.ts'
import { expectGolden } from './golden.ts'
import { expectSound } from './testing/sound.ts'

test('kill and restart looks and reads as it did', () => expectGolden(restarts))

test.each(['wide', 'narrow'] as const)('%s: every part has its place', (layout) =>
  expectSound(restarts.draw(outcomes(), layout), restartsParts),
)

test.each([
  ['kill-containerd-off', 'running', 0, true],
  ['kill-containerd-on', 'running', 0, true],
  ['restart-docker-off', 'exited', 0, false],
  ['restart-docker-on', 'running', 0, true],
  ['kill-dockerd-off', 'exited', 0, false],
  ['kill-dockerd-on', 'running', 0, true],
  ['kill-shim-off', 'exited', 137, false],
  ['kill-shim-on', 'exited', 137, false],
])('%s: the container is %s (%d) in the end', (cell, status, exitCode, samePid) => {
  const found = outcomes().find((one) => one.cell === cell)
  expect(found?.after).toMatchObject({ status, exitCode })
  expect(found?.after.pid === found?.before.pid).toBe(samePid)
})

test('while a killed dockerd is away its container runs in any case', () => {
  for (const { event, meanwhile } of outcomes())
    if (event === 'kill-dockerd') expect(meanwhile?.status).toBe('running')
})

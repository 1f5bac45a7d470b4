import { test } from 'vitest'
import { drawBuild } from '#diagrams/image/build.ts'
import { buildLines, buildView } from '#diagrams/image/build-view.ts'
import { addBuild } from '#model/engine/commands/build/index.ts'
import { hostAfter } from '#model/engine/session.ts'
import { expectGoldenValue } from './golden.ts'

addBuild()

test('a build looks as it did', () => {
  const view = buildView(hostAfter(...buildLines))
  const stem = new URL('../diagrams/image/build', import.meta.url)
  expectGoldenValue(drawBuild(view, 'wide'), drawBuild(view, 'narrow'), stem)
})

import { test } from 'vitest'
import { drawOneApp, oneApp } from '#diagrams/deploy/one-app.ts'
import { oneAppView } from '#diagrams/deploy/one-app-view.ts'
import { expectGolden, expectGoldenValue } from './golden.ts'

test('one application under Compose looks as it did', () => expectGolden(oneApp))

test('one application as a stack looks as it did', () => {
  const view = oneAppView(['stack'])
  const stem = new URL('../diagrams/deploy/one-app-stack', import.meta.url)
  expectGoldenValue(drawOneApp(view, 'wide'), drawOneApp(view, 'narrow'), stem)
})

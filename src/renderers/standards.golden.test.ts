import { test } from 'vitest'
import { path } from '#diagrams/standards/path.ts'
import { expectGolden } from './golden.ts'

test('the path through the three standards looks as it did', () => expectGolden(path))

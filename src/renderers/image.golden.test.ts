import { test } from 'vitest'
import { names } from '#diagrams/image/names.ts'
import { expectGolden } from './golden.ts'

test('a name taken apart looks as it did', () => expectGolden(names))

import { expect, test } from 'vitest'
import { faultsOf } from '../testing/drawable.ts'
import { drawPath } from './path.ts'
import { pathParts } from './path-parts.ts'

test.each(['wide', 'narrow'] as const)('%s: everything fits', (layout) => {
  expect(faultsOf(drawPath(layout), pathParts)).toEqual([])
})

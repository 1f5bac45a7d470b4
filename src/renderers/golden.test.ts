import { test } from 'vitest'
import { hops } from '#diagrams/engine/hops.ts'
import { expectGolden } from './golden.ts'

// The reviewer looks at the picture in the diff; UPDATE_GOLDEN=1 draws it anew.
test('engine/hops looks and reads as it did', () => expectGolden(hops))

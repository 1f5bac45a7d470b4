import { test } from 'vitest'
import { modes } from '#diagrams/network/modes.ts'
import { expectGolden } from './golden.ts'

test('the network modes look as they did', () => expectGolden(modes))

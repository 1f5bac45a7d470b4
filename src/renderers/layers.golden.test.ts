import { test } from 'vitest'
import { layers } from '#diagrams/image/layers.ts'
import { expectGolden } from './golden.ts'

test('the layers of two images look as they did', () => expectGolden(layers))

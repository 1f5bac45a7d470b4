import { test } from 'vitest'
import { hashes } from '#diagrams/image/hashes.ts'
import { merge } from '#diagrams/image/merge.ts'
import { names } from '#diagrams/image/names.ts'
import { platforms } from '#diagrams/image/platforms.ts'
import { expectGolden } from './golden.ts'

test('a name taken apart looks as it did', () => expectGolden(names))

test('the platforms of an image look as they did', () => expectGolden(platforms))

test('the hashes of an image look as they did', () => expectGolden(hashes))

test('the merged view looks as it did', () => expectGolden(merge))

import { readFileSync } from 'node:fs'
import { Validator } from '@cfworker/json-schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HistoryEntry, InspectedImage } from './archive.ts'
import type { LayerEntry } from './layer.ts'
import { mergeLayers } from './merge.ts'
import { csvOf, type Reportable, reportOf } from './report.ts'
import { stackOf } from './stack.ts'

const SCHEMA = new URL('../../../public/schemas/image-report.json', import.meta.url)
const validator = new Validator(JSON.parse(readFileSync(SCHEMA, 'utf8')), '2020-12', false)

const file = (path: string, size = 1): LayerEntry => ({ path, type: 'file', size, mode: 0o644 })

function reportable(layers: readonly (readonly LayerEntry[])[], history: HistoryEntry[] = []): Reportable {
  const image: InspectedImage = {
    tags: ['lab/app:1'],
    platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
    configDigest: 'sha256:c',
    config: {},
    history,
    layers: layers.map((entries, at) => ({
      diffId: `sha256:d${at}`,
      chainId: `sha256:n${at}`,
      blobDigest: `sha256:b${at}`,
      compression: 'gzip',
      size: 10,
      uncompressedSize: 1024,
      entries: entries.length,
    })),
    ...mergeLayers(layers),
  }
  return { name: 'lab/app:1', image, stack: stackOf(image, layers), paths: image.tree.length }
}

/** A cache is left by one layer, owned anew by the next and deleted by the third. */
const cache = reportable(
  [
    [file('etc/motd', 5)],
    [file('cache/index', 300_000_000), file('cache/small', 7)],
    [file('cache/index', 300_000_000)],
    [file('.wh.cache', 0)],
  ],
  ['COPY motd /', 'RUN fill', 'RUN chown', 'RUN rm -r /cache'].map((createdBy) => ({ createdBy })),
)

describe('a report', () => {
  test('names the layer, the file and the layer that hides it, and counts each unseen copy once', () => {
    const [image] = reportOf([cache], { problems: [] }).images
    expect(image?.guilty).toEqual({
      layer: 1,
      path: 'cache/index',
      bytes: 600_000_000,
      hiddenBy: { layer: 2, bytes: 300_000_000 },
    })
    expect(image?.wasted[0]).toEqual({
      path: 'cache/index',
      bytes: 600_000_000,
      layers: [1, 2],
      hiddenBy: { layer: 3, how: 'whiteout' },
      deleted: true,
    })
    expect(image?.sizes).toMatchObject({
      contentBytes: 600_000_012,
      visibleBytes: 5,
      wastedBytes: 600_000_007,
    })
    expect(image?.efficiency.ours).toBeCloseTo(5 / 600_000_012, 12)
    expect(image?.imageId).toEqual({ containerd: null, graphDriver: 'sha256:c' })
  })

  test('of an image that wastes nothing names its largest file', () => {
    const [image] = reportOf([reportable([[file('a', 3)], [file('b', 9)]])], { problems: [] }).images
    expect(image?.guilty).toEqual({ layer: 1, path: 'b', bytes: 9 })
  })

  test('is what its schema says, for any layers', () => {
    const name = fc.constantFrom('a', 'b', '.wh.a', '.wh..wh..opq', 'c/d', 'c/.wh.d')
    const entries = fc.array(fc.tuple(name, fc.nat(200_000)), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 4 }), (layers) => {
        const image = reportable(layers.map((list) => list.map(([path, size]) => file(path, size))))
        const problems = [{ code: 'bad-tar' as const, message: 'x', image: 0, layer: 1, path: 'p' }]
        const written: unknown = JSON.parse(
          JSON.stringify(reportOf([image], { file: 'app.tar', format: 'docker-archive', problems })),
        )
        const { valid, errors } = validator.validate(written)
        expect(errors.map(({ error, instanceLocation }) => `${instanceLocation} ${error}`)).toEqual([])
        expect(valid).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

test('CSV has a row for each layer and each wasted path, and nothing in it is a formula', () => {
  const evil = reportable([[file('=cmd|x', 9), file('a "b",\nc', 8)], [file('.wh.=cmd|x', 0)]])
  const lines = csvOf(reportOf([evil], { problems: [] })).split('\r\n')
  expect(lines[0]?.split(',').slice(0, 5)).toEqual(['image', 'platform', 'row', 'layer', 'what'])
  expect(lines.slice(1).map((line) => line.split(',').slice(2, 5))).toEqual([
    ['layer', '1', ''],
    ['layer', '2', ''],
    ['wasted', '1', "'=cmd|x"],
    [],
  ])
})

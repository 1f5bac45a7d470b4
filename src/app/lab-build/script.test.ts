import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildLines } from '#diagrams/image/build-view.ts'
import { Session } from '#model/engine/session.ts'
import { EXAMPLES } from './examples.ts'
import { linesOf, scriptOf } from './script.ts'
import '../live-build.ts'

test('the page’s example is what its lines say, and comes back as the same lines', () => {
  const script = scriptOf(buildLines)
  expect([...script.now.keys()]).toEqual(['Dockerfile', 'package.json', 'package-lock.json', 'server.js'])
  expect(script.before?.get('server.js')).toBe('console.log("hello")')
  expect(linesOf(script)).toEqual(buildLines)
})

test('files with quotes, folders, sizes and removals survive the way through the address', () => {
  const file = fc.stringMatching(/^[a-z]{1,4}(\/[a-z]{1,4})?\.txt$/)
  const files = fc.dictionary(
    file,
    fc.oneof(fc.string({ unit: fc.constantFrom('a', "'", '\\', '\n', '"', '$', ' ') }), fc.nat(9999)),
  )
  fc.assert(
    fc.property(files, files, (before, now) => {
      const script = {
        before: new Map(Object.entries(before)),
        now: new Map(Object.entries(now)),
        command: 'docker build -t app .',
        tail: ['docker images'],
      }
      const read = scriptOf(linesOf(script))
      expect(Object.fromEntries(read.now)).toEqual(now)
      expect(Object.fromEntries(read.before ?? [])).toEqual(before)
      expect(read.tail).toEqual(script.tail)
    }),
  )
})

test.each(EXAMPLES.map((example) => [example.id, example] as const))(
  'the example %s builds, and each of its lines fits into an address',
  (_, { script }) => {
    const session = new Session()
    for (const line of linesOf(script)) {
      expect(line.length).toBeLessThan(4000)
      const { exitCode, stderr } = session.run(line)
      expect([line, exitCode, exitCode === 0 ? '' : stderr]).toEqual([line, 0, ''])
    }
  },
)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '#model/engine/hop.ts'
import { cardLines } from './card.ts'

const texts = (payload: Json, lines: number, columns: number) =>
  cardLines(payload, lines, columns).map((runs) => runs.map(({ text }) => text).join(''))

test('keys stay with what they name, and lines end where a value does', () =>
  expect(
    texts({ Image: 'nginx', HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } } }, 3, 49),
  ).toEqual([
    '{ "Image": "nginx", "HostConfig": ',
    '  { "PortBindings": { "80/tcp": [{ "HostPort": ',
    '  "8080" }] } } }',
  ]))

test('what is empty is left out', () =>
  expect(
    texts({ Image: 'nginx', Cmd: null, Tty: false, Env: [], Labels: {}, Shm: 0, User: '' }, 3, 49),
  ).toEqual(['{ "Image": "nginx" }']))

test('a command line is shown as it is typed, ids by their first twelve digits', () =>
  expect(texts(['runc', 'create', 'ab12cd34ef56'.padEnd(64, '0')], 2, 49)).toEqual([
    'runc create ab12cd34ef56… ',
  ]))

test('one line does without quotes and braces', () =>
  expect(texts({ id: 'web', pid: 7 }, 1, 23)).toEqual(['id web, pid 7']))

test('nothing to say, no line', () => expect(cardLines({ a: null, b: [] }, 3, 49)).toEqual([]))

test('no line is longer than asked, nor are there more', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 16, max: 60 }),
      (payload, lines, columns) => {
        const out = texts(payload as Json, lines, columns)
        expect(out.length).toBeLessThanOrEqual(lines)
        for (const line of out) expect([...line.trimEnd()].length).toBeLessThanOrEqual(columns)
      },
    ),
  )
})

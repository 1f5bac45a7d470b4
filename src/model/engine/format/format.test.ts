import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesSize, formatGeneral, humanDuration, humanSize } from './human.ts'
import { printJson } from './json.ts'
import { quote } from './quote.ts'
import { alignTabs, printTable } from './table.ts'
import { ansicTime, goTime, parseMoment, rfc3339, rfc3339Nano, rfc3339NanoFixed } from './time.ts'

// Values of docker/go-units and of the recorded CLI.
test.each([
  [2048, '2.048kB', '2.05kB'],
  [999950, '1000kB', '1e+03kB'],
  [77843512, '77.84MB', '77.8MB'],
  [0, '0B', '0B'],
  [254300000, '254.3MB', '254MB'],
])('%i bytes are %s, or %s with three digits', (bytes, four, three) => {
  expect([humanSize(bytes), humanSize(bytes, 3)]).toEqual([four, three])
})

test.each([
  [1048576, '1MiB'],
  [12345678, '11.77MiB'],
  [1000, '1000B'],
  [1088, '1.062KiB'],
  [1120, '1.094KiB'],
])('%i bytes are %s in binary units', (bytes, text) => {
  expect(bytesSize(bytes)).toBe(text)
})

test.each([
  [0, 'Less than a second'],
  [1, '1 second'],
  [60, 'About a minute'],
  [5340, 'About an hour'],
  [5460, '2 hours'],
  [172800, '2 days'],
  [2678400, '4 weeks'],
  [7776000, '3 months'],
  [24 * 3600 * 365 * 3, '3 years'],
])('%i seconds are "%s"', (seconds, text) => {
  expect(humanDuration(seconds * 1e9)).toBe(text)
})

test('more bytes never look like fewer', () => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']
  const valueOfText = (text: string) => {
    const [, number = '', unit = ''] = /^([\d.e+]+)(\D+)$/.exec(text) ?? []
    return Number(number) * 1000 ** units.indexOf(unit)
  }
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), fc.nat(2 ** 31 - 1), (a, b) => {
      const [small, large] = a < b ? [a, b] : [b, a]
      expect(valueOfText(humanSize(small))).toBeLessThanOrEqual(valueOfText(humanSize(large)))
    }),
  )
})

test('%g keeps significant digits', () => {
  expect([formatGeneral(0.00001234, 4), formatGeneral(123456, 4), formatGeneral(1.5, 4)]).toEqual([
    '1.234e-05',
    '1.235e+05',
    '1.5',
  ])
})

test('moments are printed in UTC', () => {
  const at = 1767323045120
  expect([rfc3339(at), rfc3339Nano(at), rfc3339NanoFixed(at, 5), goTime(at), ansicTime(at)]).toEqual([
    '2026-01-02T03:04:05Z',
    '2026-01-02T03:04:05.12Z',
    '2026-01-02T03:04:05.120000005Z',
    '2026-01-02 03:04:05 +0000 UTC',
    'Fri Jan  2 03:04:05 2026',
  ])
})

test('a printed moment is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5e12, max: 2e13 }), (at) => {
      expect(rfc3339Nano(at)).toBe(new Date(at).toISOString().replace(/\.?0*Z$/, 'Z'))
      expect(parseMoment(rfc3339Nano(at), 0)).toEqual({ ok: true, value: at })
    }),
  )
})

test('--since takes durations, seconds and dates', () => {
  const now = 1767323045000
  expect(parseMoment('1h', now)).toEqual({ ok: true, value: now - 3600000 })
  expect(parseMoment('1767323045', now)).toEqual({ ok: true, value: now })
  expect(parseMoment('2026-01-02T03:04:05+01:00', now)).toEqual({ ok: true, value: now - 3600000 })
  expect(parseMoment('nope', now)).toEqual({
    ok: false,
    error: 'failed to parse value as time or duration: "nope"',
  })
})

test('columns are as wide as their longest cell and three blanks, at least ten', () => {
  expect(
    printTable(['NETWORK ID', 'NAME', 'DRIVER', 'SCOPE'], [['7fca4eb8c647', 'bridge', 'bridge', 'local']]),
  ).toBe('NETWORK ID     NAME      DRIVER    SCOPE\n7fca4eb8c647   bridge    bridge    local\n')
  expect(printTable(['A', 'B'], [])).toBe('A         B\n')
})

test('a column ends where a line has no such cell', () => {
  expect(alignTabs('Client:\n Version:\t29.7.2\n API version:\t1.55\n', { minWidth: 20, padding: 1 })).toBe(
    'Client:\n Version:           29.7.2\n API version:       1.55\n',
  )
})

test('JSON is printed as Go prints it', () => {
  const value = [
    {
      Id: '<a>',
      Empty: [],
      None: {},
      At: null,
      Map: new Map([
        ['b', 1],
        ['a', 2],
      ]),
    },
  ]
  expect(printJson(value)).toBe('[{"Id":"<a>","Empty":[],"None":{},"At":null,"Map":{"a":2,"b":1}}]')
  expect(printJson({ a: '<&>' }, { escapeHtml: true })).toBe('{"a":"\\u003c\\u0026\\u003e"}')
  expect(printJson([{ a: { b: [1] } }], { indent: 4 })).toBe(
    '[\n    {\n        "a": {\n            "b": [\n                1\n            ]\n        }\n    }\n]',
  )
})

test('JSON of any value is JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(printJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('texts are quoted as %q quotes them', () => {
  expect(quote('a"b\\\n\u0001é😀\u200b')).toBe('"a\\"b\\\\\\n\\x01é😀\\u200b"')
})

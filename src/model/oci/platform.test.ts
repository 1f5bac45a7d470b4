import { describe, expect, test } from 'vitest'
import { choosePlatform, runnableOn } from './choose-platform.ts'
import { formatPlatform, normalizePlatform, parsePlatform } from './platform.ts'

const read = (text: string) => {
  const parsed = parsePlatform(text)
  return parsed.ok ? formatPlatform(parsed.value) : parsed.error.message
}
const platform = (text: string) => {
  const [os = '', architecture = '', variant] = text.split('/')
  return { os, architecture, ...(variant === undefined ? {} : { variant }) }
}

test.each([
  ['linux/amd64', 'linux/amd64'],
  ['arm64', 'linux/arm64'],
  ['aarch64', 'linux/arm64'],
  ['linux', 'linux/amd64'],
  ['windows', 'windows/amd64'],
  ['linux/arm64', 'linux/arm64'],
  ['linux/arm64/v8', 'linux/arm64/v8'],
  ['linux/arm', 'linux/arm'],
  ['linux/arm/v7', 'linux/arm/v7'],
  ['linux/arm/6', 'linux/arm/v6'],
  ['armhf', 'linux/arm'],
  ['armel', 'linux/arm/v6'],
  ['LINUX/X86_64', 'linux/amd64'],
  ['linux/amd64/v1', 'linux/amd64'],
  ['linux/amd64/v3', 'linux/amd64/v3'],
  ['linux/i386', 'linux/386'],
  ['macos/arm64', 'darwin/arm64'],
  ['foo/bar', 'foo/bar'],
  ['foo', '"foo": unknown operating system or architecture: invalid argument'],
  ['linux/arm64/v8/x', '"linux/arm64/v8/x": cannot parse platform specifier: invalid argument'],
  ['linux/*', '"linux/*": wildcards not yet supported: invalid argument'],
])('%s is read as %s', (text, expected) => expect(read(text)).toBe(expected))

test.each(['linux/arm64/', '/amd64', '', 'linux//v7', 'linux/a b'])('%j is no platform', (text) => {
  expect(parsePlatform(text)).toMatchObject({ ok: false, error: { code: 'platform/bad-part' } })
})

test('an operating system may bring its version and features', () => {
  expect(parsePlatform('windows(10.0.17763+win32k)/amd64')).toEqual({
    ok: true,
    value: { os: 'windows', architecture: 'amd64', 'os.version': '10.0.17763', 'os.features': ['win32k'] },
  })
})

test.each([
  ['linux/arm64/v8', 'linux/arm64'],
  ['linux/arm64/v8.0', 'linux/arm64'],
  ['linux/arm64/v9.0', 'linux/arm64/v9'],
  ['linux/arm', 'linux/arm/v7'],
  ['linux/amd64/v1', 'linux/amd64'],
])('%s compares as %s', (from, to) => expect(formatPlatform(normalizePlatform(platform(from)))).toBe(to))

describe('what a machine runs, the best first', () => {
  test.each([
    ['linux/amd64', ['linux/amd64', 'linux/386']],
    ['linux/amd64/v3', ['linux/amd64/v3', 'linux/amd64/v2', 'linux/amd64', 'linux/386']],
    ['linux/arm64', ['linux/arm64', 'linux/arm/v8', 'linux/arm/v7', 'linux/arm/v6', 'linux/arm/v5']],
    ['linux/arm/v8', ['linux/arm/v8', 'linux/arm/v7', 'linux/arm/v6', 'linux/arm/v5']],
    ['linux/arm/v7', ['linux/arm/v7', 'linux/arm/v6', 'linux/arm/v5']],
    ['linux/arm', ['linux/arm/v7', 'linux/arm/v6', 'linux/arm/v5']],
    ['linux/armel', ['linux/arm/v6', 'linux/arm/v5']],
    ['linux/386', ['linux/386']],
    ['linux/riscv64', ['linux/riscv64']],
    ['linux/s390x', ['linux/s390x']],
  ])('%s', (from, all) => expect(runnableOn(platform(from)).map(formatPlatform)).toEqual(all))

  test('linux/arm64/v9 takes v9, then v8, then 32-bit arm from v8 down', () => {
    const all = runnableOn(platform('linux/arm64/v9')).map(formatPlatform)
    const order = [
      'linux/arm64/v9',
      'linux/arm64',
      'linux/arm/v8',
      'linux/arm/v7',
      'linux/arm/v6',
      'linux/arm/v5',
    ]
    expect(all.filter((one) => order.includes(one))).toEqual(order)
    expect(all).toContain('linux/arm64/v8.5')
  })
})

describe('choosing from an index', () => {
  const index = (...platforms: (string | undefined)[]) => ({
    manifests: platforms.map((text, n) => ({
      n,
      ...(text === undefined ? {} : { platform: platform(text) }),
    })),
  })
  const choice = (offered: (string | undefined)[], wanted: string, strict = false) =>
    choosePlatform(index(...offered), platform(wanted), { strict })?.n

  test.each<[string, (string | undefined)[], string, number | undefined]>([
    ['the same platform', ['linux/arm64/v8', 'linux/amd64'], 'linux/amd64', 1],
    ['arm64 and arm64/v8 are the same', ['linux/amd64', 'linux/arm64/v8'], 'linux/arm64', 1],
    ['the best one, not the first one', ['linux/arm/v5', 'linux/arm/v7'], 'linux/arm64', 1],
    ['386 where there is no amd64', ['linux/arm64', 'linux/386'], 'linux/amd64', 1],
    ['nothing newer than the machine', ['linux/arm/v7'], 'linux/arm/v6', undefined],
    ['nothing for another architecture', ['linux/amd64', 'linux/arm64'], 'linux/s390x', undefined],
    ['never an attestation', ['unknown/unknown'], 'linux/amd64', undefined],
    ['the first of two equal ones', ['linux/amd64', 'linux/amd64'], 'linux/amd64', 0],
    ['one without a platform, but last', [undefined, 'linux/amd64'], 'linux/amd64', 1],
    ['one without a platform, if need be', ['linux/arm64', undefined], 'linux/amd64', 1],
  ])('%s', (_, offered, wanted, expected) => expect(choice(offered, wanted)).toBe(expected))

  test('strictly, nothing stands in for the platform asked for', () => {
    expect(choice(['linux/arm/v7'], 'linux/arm64', true)).toBeUndefined()
    expect(choice(['linux/arm64/v8'], 'linux/arm64', true)).toBe(0)
  })
})

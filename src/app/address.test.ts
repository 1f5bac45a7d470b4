import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Address,
  formatAddress,
  PLAIN_EMBED,
  packAddress,
  parseAddress,
  unpackAddress,
} from './address.ts'

const bases = fc.constantFrom('/', '/some/sub/path/')
const ids = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/)
const lines = fc.array(
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 80 })
    .filter(
      (line) => line.trim() === line && line !== '' && !/[\ud800-\udfff]/.test(line) && !line.includes('\0'),
    ),
  { maxLength: 6 },
)
const addresses: fc.Arbitrary<Address> = fc.record(
  {
    locale: fc.constantFrom('en' as const, 'zh-TW' as const),
    path: fc.constantFrom('/', '/engine/', '/engine/hops/', '/embed/network/modes/'),
    lines,
    at: fc.nat({ max: 999_999 }),
    lenses: fc.uniqueArray(ids, { maxLength: 3 }),
    images: fc.array(fc.constantFrom('shop/web:1.4', 'nginx:latest'), { maxLength: 2 }),
    reference: fc.constantFrom('', 'nginx', 'team/App', 'a b&c=d#e', 'localhost:5000/app@sha256:12'),
    part: ids,
    embed: fc.record({
      theme: fc.constantFrom('auto', 'light', 'dark'),
      controls: fc.boolean(),
      autoplay: fc.boolean(),
    }),
  },
  { requiredKeys: ['locale', 'path', 'lines', 'lenses', 'images', 'embed'] },
)
const read = (link: string, base: string) => parseAddress(new URL(link, 'https://example.org'), base)

describe('an address', () => {
  test('survives being written and read', () => {
    fc.assert(
      fc.property(addresses, bases, (address, base) => {
        expect(read(formatAddress(address, base), base)?.address).toEqual(address)
      }),
    )
  })

  test('survives compression, which long states get', async () => {
    await fc.assert(
      fc.asyncProperty(addresses, bases, async (address, base) => {
        const long = {
          ...address,
          lines: [
            ...address.lines,
            ...Array.from({ length: 60 }, (_, n) => `docker run -d --name web-${n} nginx`),
          ],
        }
        const link = await packAddress(long, base)
        expect(link.length).toBeLessThan(2500)
        expect(link).toContain('s=v1.')
        const parsed = read(link, base)
        expect(parsed && (await unpackAddress(parsed))).toEqual(long)
      }),
      { numRuns: 25 },
    )
  })

  test.each(['v2.abc', 'v1.', 'v1.!!!!', 'v1.AAAA', ''])(
    'with an unreadable state %j opens as nothing instead of throwing',
    async (packed) => {
      const parsed = read(`/en/engine/hops/?s=${packed}`, '/')
      expect(parsed && (await unpackAddress(parsed))).toBeUndefined()
    },
  )

  test('never throws on anything, and falls back value by value', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        parseAddress(new URL(url), '/')
      }),
    )
    expect(
      read('/en/engine/hops/?at=-1&lens=%00&theme=pink&controls=2&autoplay=yes&do=&do=+#%E0%A4%A', '/')
        ?.address,
    ).toEqual({
      locale: 'en',
      path: '/engine/hops/',
      lines: [],
      lenses: [],
      images: [],
      embed: { theme: 'auto', controls: true, autoplay: false },
    })
  })

  test.each([
    ['/en/engine/hops', '/engine/hops/'],
    ['/en', '/'],
    ['/zh-TW/engine/hops/index.html', '/engine/hops/'],
  ])('%s is the page %s', (link, path) => expect(read(link, '/')?.address.path).toBe(path))

  test.each(['/', '/de/', '/english/', '/other/en/'])('%s lies below no language', (link) =>
    expect(read(link, '/')).toBeUndefined(),
  )
})

const HOPS: Address = {
  locale: 'en',
  path: '/engine/hops/',
  lines: [],
  lenses: [],
  images: [],
  embed: PLAIN_EMBED,
}

test('fifty commands stay under two kilobytes, and come back', async () => {
  const lines = Array.from(
    { length: 50 },
    (_, n) =>
      [
        `docker run -d -p ${8000 + n}:80 --name web${n} --network app nginx`,
        `docker exec web${n} ls /etc`,
        `docker logs --tail 5 web${n}`,
        `docker stop web${n}`,
        `docker network connect bridge web${n}`,
      ][n % 5] as string,
  )
  const address = { ...HOPS, lines, at: 1200 }
  const link = await packAddress(address, '/')
  expect(link.length).toBeLessThan(2000)
  const back = parseAddress(new URL(link, 'https://example.org'), '/')
  expect(back && (await unpackAddress(back))?.lines).toEqual(lines)
})

test('five hundred commands come back from their link', async () => {
  const lines = Array.from({ length: 500 }, (_, n) => `docker volume create data${n}`)
  const link = await packAddress({ ...HOPS, lines }, '/')
  const back = parseAddress(new URL(link, 'https://example.org'), '/')
  expect(back && (await unpackAddress(back))?.lines).toEqual(lines)
})

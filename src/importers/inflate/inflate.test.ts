import { randomBytes } from 'node:crypto'
import { constants, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { digestOf } from '#model/oci/digest.ts'
import { zstdStored } from '../testing/image-writer.ts'
import { joinBytes } from '../testing/tar-writer.ts'
import { portableGunzip } from './gunzip.ts'
import { compressionOf, type Inflater, type Output } from './inflater.ts'
import { nativeGunzip } from './native.ts'
import { unzstd } from './zstd.ts'

async function unpack(make: (output: Output) => Inflater, bytes: Uint8Array, piece = bytes.length || 1) {
  const parts: Uint8Array[] = []
  const inflater = make((part) => {
    parts.push(part)
    return undefined
  })
  for (let at = 0; at < bytes.length; at += piece) await inflater.write(bytes.slice(at, at + piece))
  const trouble = await inflater.end()
  return { bytes: joinBytes(parts), code: trouble?.code }
}

const text = new TextEncoder().encode(
  Array.from({ length: 6000 }, (_, at) => `line ${at} of ${at * 7919}\n`).join(''),
)
const samples: readonly [string, Uint8Array][] = [
  ['text', text],
  ['random bytes', randomBytes(200_000)],
  ['zeros', new Uint8Array(400_000)],
  ['one byte', Uint8Array.of(7)],
  ['nothing', new Uint8Array(0)],
]
const strategies = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
]

describe('gzip', () => {
  test.each(samples)('%s comes back whole at every level', async (_, sample) => {
    for (const level of [0, 1, 6, 9]) {
      for (const strategy of strategies) {
        const packed = gzipSync(sample, { level, strategy })
        const { bytes, code } = await unpack(portableGunzip, packed, 5000)
        expect([digestOf(bytes), code]).toEqual([digestOf(sample), undefined])
      }
    }
  })
  test('pieces of any size, one byte too', async () => {
    const packed = gzipSync(text)
    for (const piece of [1, 2, 3, 17, 1000]) {
      expect(digestOf((await unpack(portableGunzip, packed, piece)).bytes)).toBe(digestOf(text))
    }
  })
  test('several members are one stream; what is no gzip behind them is left alone', async () => {
    const packed = gzipSync(text)
    const all = joinBytes([packed, gzipSync('middle'), packed, new TextEncoder().encode('garbage')])
    const { bytes, code } = await unpack(portableGunzip, all, 999)
    expect([bytes.length, code]).toEqual([2 * text.length + 6, undefined])
  })
  test('a header with all its optional fields', async () => {
    const head = Uint8Array.of(
      0x1f,
      0x8b,
      8,
      2 | 4 | 8 | 16,
      0,
      0,
      0,
      0,
      0,
      3,
      2,
      0,
      1,
      2,
      0x61,
      0,
      0x62,
      0,
      9,
      9,
    )
    const plain = gzipSync('hello')
    const all = joinBytes([head, deflateRawSync('hello'), plain.subarray(plain.length - 8)])
    for (const piece of [1, 5, 100])
      expect(new TextDecoder().decode((await unpack(portableGunzip, all, piece)).bytes)).toBe('hello')
  })
  test.each([
    ['cut in the middle', (packed: Uint8Array) => packed.subarray(0, packed.length >> 1), 'truncated'],
    ['cut in the check', (packed: Uint8Array) => packed.subarray(0, packed.length - 3), 'truncated'],
    ['a wrong check', (packed: Uint8Array) => changed(packed, packed.length - 6), 'bad-compression'],
    ['a wrong length', (packed: Uint8Array) => changed(packed, packed.length - 1), 'bad-compression'],
    ['no gzip', () => text, 'bad-compression'],
    ['nothing', () => new Uint8Array(0), 'truncated'],
  ] as const)('%s is told by both readers', async (_, damage, code) => {
    const packed = damage(gzipSync(text))
    expect((await unpack(portableGunzip, packed, 4096)).code).toBe(code)
    expect((await unpack(nativeGunzip, packed, 4096)).code).toBeDefined()
  })
  test('the platform reads what ours reads', async () => {
    expect(digestOf((await unpack(nativeGunzip, gzipSync(text), 4096)).bytes)).toBe(digestOf(text))
  })
  test('damage anywhere ends with an answer', async () => {
    const packed = gzipSync(text.subarray(0, 20_000))
    for (let at = 0; at < packed.length; at += 37) {
      const { bytes } = await unpack(portableGunzip, changed(packed, at), 3000)
      expect(bytes.length).toBeLessThan(10_000_000)
    }
  })
})

const changed = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = bytes.slice()
  copy[at] = (copy[at] as number) ^ 0x15
  return copy
}

/** `printf 'zstd %.0s' $(seq 1 200)`, packed by `zstd -19`: 1,000 bytes unpacked. */
const REAL_ZSTD = 'KLUv/QRoZQAAKHpzdGQgAQDgURUtQOPDCQ=='

describe('zstd', () => {
  test.each(samples)('%s comes back whole', async (_, sample) => {
    for (const piece of [50_000, 999]) {
      const { bytes, code } = await unpack(unzstd, zstdStored(sample), piece)
      expect([digestOf(bytes), code]).toEqual([digestOf(sample), undefined])
    }
  })
  test('frames and skippable frames in any order', async () => {
    const skip = Uint8Array.of(0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3)
    const all = joinBytes([skip, zstdStored(text), skip, skip, zstdStored(text)])
    for (const piece of [1000, 7])
      expect((await unpack(unzstd, all, piece)).bytes.length).toBe(2 * text.length)
  })
  test('what the real tool packed', async () => {
    const packed = Uint8Array.from(atob(REAL_ZSTD), (character) => character.charCodeAt(0))
    expect(new TextDecoder().decode((await unpack(unzstd, packed, 5)).bytes)).toBe('zstd '.repeat(200))
  })
  test.each([
    ['cut in the middle', (packed: Uint8Array) => packed.subarray(0, packed.length >> 1), 'truncated'],
    ['garbage behind', (packed: Uint8Array) => joinBytes([packed, text]), 'bad-compression'],
    [
      'a window of gigabytes',
      () => Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0xff, 1, 0, 0, 0),
      'limit-exceeded',
    ],
  ] as const)('%s is told', async (_, damage, code) => {
    expect((await unpack(unzstd, damage(zstdStored(text)), 4096)).code).toBe(code)
  })
})

test('the first bytes tell the compression', () => {
  expect(compressionOf(gzipSync('x'))).toBe('gzip')
  expect(compressionOf(zstdStored(text))).toBe('zstd')
  expect(compressionOf(Uint8Array.of(0x50, 0x2a, 0x4d, 0x18))).toBe('zstd')
  expect(compressionOf(new TextEncoder().encode('BZh91AY'))).toBe('bzip2')
  expect(compressionOf(text)).toBe('none')
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LayerEntry } from '#model/image/layer.ts'
import {
  base256,
  directory,
  file,
  hardlink,
  symlink,
  type WrittenEntry,
  writeTar,
} from '../testing/tar-writer.ts'
import { TarReader } from './reader.ts'

interface Read {
  entries: LayerEntry[]
  data: number[]
  trouble: string | undefined
}

function read(tar: Uint8Array, pieceBytes = tar.length || 1): Read {
  const reader = new TarReader()
  const result: Read = { entries: [], data: [], trouble: undefined }
  for (let at = 0; at < tar.length; at += pieceBytes) {
    reader.feed(tar.subarray(at, at + pieceBytes))
    for (let event = reader.next(); event !== undefined; event = reader.next()) {
      if (event.kind === 'entry') {
        result.data.push(0)
        if (event.entry !== undefined) result.entries.push(event.entry)
      } else if (event.kind === 'data')
        result.data[result.data.length - 1] = (result.data.at(-1) ?? 0) + event.bytes.length
    }
  }
  result.trouble = reader.finish()?.code
  return result
}

const names = (entries: readonly WrittenEntry[]) => read(writeTar(entries)).entries.map(({ path }) => path)
const long = (letter: string, times: number) => letter.repeat(times)

describe('what a tar says', () => {
  test('files, directories and links', () => {
    const tar = writeTar([
      directory('bin/'),
      file('bin/app', 'v1\n', { mode: 0o4755, uid: 7, gid: 8 }),
      hardlink('bin/b', 'bin/app'),
      symlink('c', '/bin/app'),
    ])
    expect(read(tar).entries).toEqual([
      { path: 'bin/', type: 'dir', mode: 0o755, uid: 0, gid: 0 },
      { path: 'bin/app', type: 'file', size: 3, mode: 0o4755, uid: 7, gid: 8 },
      { path: 'bin/b', type: 'hardlink', mode: 0o644, uid: 0, gid: 0, link: 'bin/app' },
      { path: 'c', type: 'symlink', mode: 0o644, uid: 0, gid: 0, link: '/bin/app' },
    ])
  })
  test('devices and pipes', () => {
    const tar = writeTar([
      { name: 'c', flag: '3' },
      { name: 'b', flag: '4' },
      { name: 'p', flag: '6' },
    ])
    expect(read(tar).entries.map(({ type }) => type)).toEqual(['char', 'block', 'fifo'])
  })
  test('a kind that layers do not have is counted and not listed; its data is passed over', () => {
    const { entries, data } = read(writeTar([{ name: 'v', flag: 'V', data: 'label' }, file('a', 'x')]))
    expect(entries.map(({ path }) => path)).toEqual(['a'])
    expect(data).toEqual([5, 1])
  })
  test('old archives tell a directory by its name, newer ones do not', () => {
    const tar = writeTar([
      { name: 'old/', flag: '\0', magic: '' },
      { name: 'new/', flag: '0' },
    ])
    expect(read(tar).entries.map(({ type }) => type)).toEqual(['dir', 'file'])
  })
  test('a name in two parts', () => expect(names([{ name: 'file', prefix: 'a/b' }])).toEqual(['a/b/file']))
  test("GNU's magic has no second part", () =>
    expect(names([{ name: 'f', prefix: '0123', magic: 'ustar  \0' }])).toEqual(['f']))
  test('a long name and a long link of GNU', () => {
    const tar = writeTar([
      { name: '././@LongLink', flag: 'L', data: `${long('n', 300)}\0` },
      { name: '././@LongLink', flag: 'K', data: `${long('t', 200)}\0` },
      symlink(long('n', 99), long('t', 99)),
      file('next'),
    ])
    const [first, next] = read(tar).entries
    expect([first?.path, first?.link, next?.path]).toEqual([long('n', 300), long('t', 200), 'next'])
  })
  test('PAX: name, link, size, owner and attributes, for one entry only', () => {
    const pax = {
      path: 'ä'.repeat(90),
      uid: '2097159',
      gid: '2097160',
      'SCHILY.xattr.user.note': 'x',
      'RHT.security.selinux': 'y',
      mtime: '1.5',
    }
    const { entries } = read(writeTar([file('short', 'abc', { pax }), file('next')]))
    expect(entries[0]).toEqual({
      path: 'ä'.repeat(90),
      type: 'file',
      size: 3,
      mode: 0o644,
      uid: 2097159,
      gid: 2097160,
      xattrs: ['security.selinux', 'user.note'],
    })
    expect(entries[1]).toEqual({ path: 'next', type: 'file', size: 0, mode: 0o644, uid: 0, gid: 0 })
  })
  test('a global PAX header changes nothing, as in Docker', () => {
    expect(names([{ name: 'g', flag: 'g', data: '13 path=all\n' }, file('a')])).toEqual(['a'])
  })
  test('sizes and owners in base 256', () => {
    const big = file('big', 'abc', {
      size: base256(3n),
      patch: (block) => block.set(base256(300000n, 8), 108),
    })
    expect(read(writeTar([big])).entries[0]).toMatchObject({ size: 3, uid: 300000 })
  })
  test('sparse files have the size they unpack to', () => {
    const old = file('old', 'abc', {
      flag: 'S',
      patch: (block) => block.set(new TextEncoder().encode('00000100000\0'), 483),
    })
    const pax = {
      'GNU.sparse.major': '1',
      'GNU.sparse.minor': '0',
      'GNU.sparse.name': 'real',
      'GNU.sparse.realsize': '600000',
    }
    const { entries } = read(writeTar([old, file('GNUSparseFile.0/real', '0\n', { pax })]))
    expect(entries.map(({ path, size }) => [path, size])).toEqual([
      ['old', 32768],
      ['real', 600000],
    ])
  })
  test('names that are not UTF-8 stay apart', () => {
    const raw = (byte: number) => file('x', '', { patch: (block) => block.set([byte, 0], 0) })
    expect(names([raw(0xff), raw(0xfe)])).toEqual(['\udcff', '\udcfe'])
  })
  test('what follows the first zero block does not count', () => {
    expect(
      read(new Uint8Array([...writeTar([file('a')], 1), ...writeTar([file('b')])])).entries,
    ).toHaveLength(1)
  })
  test('an archive may end without zero blocks, and without the last padding', () => {
    expect(read(writeTar([file('a', 'abc')], 0)).trouble).toBeUndefined()
    expect(read(writeTar([file('a', 'abc')], 0).subarray(0, 515)).trouble).toBeUndefined()
  })
})

describe('what is no tar', () => {
  test.each([
    ['a wrong checksum', [file('a', '', { spoilt: true })], 'bad-tar'],
    ['a size that is no number', [file('a', '', { size: 'not octal!!\0' })], 'bad-tar'],
    ['a negative size', [file('a', '', { size: new Uint8Array(12).fill(0xff) })], 'bad-tar'],
    ['a size beyond exact numbers', [file('a', '', { size: base256(1n << 60n) })], 'bad-tar'],
    ['more bytes promised than follow', [file('a', 'x', { size: 99999 })], 'truncated'],
    [
      'a PAX record of a false length',
      [{ name: 'x', flag: 'x', data: '99999999 path=x\n' }, file('a')],
      'bad-tar',
    ],
    ['a PAX size that is no number', [file('a', 'x', { pax: { size: '1e3' } })], 'bad-tar'],
    ['a PAX size that does not fit', [file('a', 'x', { pax: { size: '12345678901' } })], 'truncated'],
    ['a PAX name with a NUL', [file('a', 'x', { pax: { path: 'a\0b' } })], 'bad-tar'],
    ['an extended header above 1 MiB', [{ name: 'x', flag: 'x', size: 2 ** 21 }], 'limit-exceeded'],
    [
      'an extended header with nothing behind it',
      [{ name: 'x', flag: 'x', data: '9 path=a\n' }],
      'truncated',
    ],
  ] satisfies [string, WrittenEntry[], string][])('%s', (_, entries, code) => {
    expect(read(writeTar(entries, entries.length > 1 || code !== 'truncated' ? 2 : 0)).trouble).toBe(code)
  })
})

test('how a tar is cut into pieces makes no difference', () => {
  const tar = writeTar([
    directory('a/'),
    file('a/b', 'x'.repeat(1500), { pax: { path: 'a/long' } }),
    { name: 'l', flag: 'L', data: `${long('n', 700)}\0` },
    file('c', 'y'.repeat(512)),
    symlink('d', 'c'),
  ])
  const whole = read(tar)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: tar.length }), (piece) => {
      expect(read(tar, piece)).toEqual(whole)
    }),
    { numRuns: 60 },
  )
})

test('no bytes whatsoever make the reader throw or run on', () => {
  const tar = writeTar([
    file('a', 'x'.repeat(600), { pax: { path: 'b', size: '600' } }),
    hardlink('c', 'a'),
    file('d', 'e'),
  ])
  const change = fc.record({ at: fc.nat(tar.length - 1), to: fc.nat(255) })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const copy = tar.slice()
      for (const { at, to } of changes) copy[at] = to
      expect(read(copy, 700).entries.length).toBeLessThanOrEqual(20)
    }),
    { numRuns: 300 },
  )
})

import { expect, test } from 'vitest'
import { hexLines, modeText, textIn } from './bytes-text.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

test('text is told from bytes, and a cut character is no harm', () => {
  expect(textIn(utf8('a\té\n'), false)).toBe('a\té\n')
  expect(textIn(utf8('aé').slice(0, 2), true)).toBe('a')
  expect(textIn(utf8('aé').slice(0, 2), false)).toBeUndefined()
  expect(textIn(utf8('a\0b'), false)).toBeUndefined()
  expect(textIn(Uint8Array.of(0xff), false)).toBeUndefined()
  expect(textIn(new Uint8Array(), false)).toBe('')
})

test('bytes are written as hexdump -C does', () => {
  const [first, second, third] = hexLines(utf8('\x7fELF and some more'))
  expect(first).toBe('00000000  7f 45 4c 46 20 61 6e 64  20 73 6f 6d 65 20 6d 6f  |.ELF and some mo|')
  expect(second).toBe('00000010  72 65                                             |re|')
  expect(third).toBeUndefined()
})

test.each([
  ['file', 0o644, '-rw-r--r--'],
  ['file', 0o4755, '-rwsr-xr-x'],
  ['file', 0o2640, '-rw-r-S---'],
  ['dir', 0o1777, 'drwxrwxrwt'],
  ['dir', 0o1770, 'drwxrwx--T'],
  ['symlink', 0o777, 'lrwxrwxrwx'],
  ['char', 0o666, 'crw-rw-rw-'],
])('%s %o is %s', (type, mode, text) => expect(modeText(type, mode)).toBe(text))

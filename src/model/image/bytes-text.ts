/** Text has no control characters but those that lay it out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what tells a binary file
const BINARY = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/

/**
 * The text in some bytes.
 *
 * @param isCut the bytes are the beginning of a file, so the last character may be incomplete
 * @returns undefined if they are no UTF-8 text
 */
export function textIn(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut })
    return BINARY.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

const WIDTH = 16

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** Sixteen bytes a line, as `hexdump -C` writes them. */
export function hexLines(bytes: Uint8Array): string[] {
  return Array.from({ length: Math.ceil(bytes.length / WIDTH) }, (_, row) => {
    const part = [...bytes.subarray(row * WIDTH, (row + 1) * WIDTH)]
    const codes = part.map((byte) => hex(byte, 2))
    const left = codes.slice(0, WIDTH / 2).join(' ')
    const right = codes.slice(WIDTH / 2).join(' ')
    const shown = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    return `${hex(row * WIDTH, 8)}  ${left.padEnd(23)}  ${right.padEnd(23)}  |${shown}|`
  })
}

const TYPES: Readonly<Record<string, string>> = {
  dir: 'd',
  symlink: 'l',
  char: 'c',
  block: 'b',
  fifo: 'p',
}

/** Type and mode as `ls -l` writes them: `-rwsr-xr-x`, `drwxrwxrwt`. */
export function modeText(type: string, mode: number): string {
  const bit = (at: number, sign: string) => ((mode & at) === 0 ? '-' : sign)
  const third = (run: number, special: number, sign: string) => {
    const runs = (mode & run) !== 0
    if ((mode & special) === 0) return runs ? 'x' : '-'
    return runs ? sign : sign.toUpperCase()
  }
  return [
    TYPES[type] ?? '-',
    bit(0o400, 'r'),
    bit(0o200, 'w'),
    third(0o100, 0o4000, 's'),
    bit(0o040, 'r'),
    bit(0o020, 'w'),
    third(0o010, 0o2000, 's'),
    bit(0o004, 'r'),
    bit(0o002, 'w'),
    third(0o001, 0o1000, 't'),
  ].join('')
}

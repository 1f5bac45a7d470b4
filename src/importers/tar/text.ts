const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The text of a name's bytes. What is not UTF-8 becomes lone surrogates (U+DC80 to U+DCFF), one for each byte,
 * as Python does: two different names never become one.
 *
 * @see https://peps.python.org/pep-0383/
 */
export function textOf(bytes: Uint8Array): string {
  if (bytes.length < 4096 && isAscii(bytes))
    return String.fromCharCode.apply(null, bytes as unknown as number[])
  try {
    return utf8.decode(bytes)
  } catch {
    return escaped(bytes)
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] as number) >= 0x80) return false
  return true
}

function escaped(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] as number
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    try {
      text += utf8.decode(bytes.subarray(at, at + length))
      at += length
    } catch {
      text += String.fromCharCode(0xdc00 + lead)
      at += 1
    }
  }
  return text
}

/** A field of a header: up to its first NUL. */
export function fieldOf(block: Uint8Array, start: number, length: number): string {
  const field = block.subarray(start, start + length)
  const end = field.indexOf(0)
  return textOf(end === -1 ? field : field.subarray(0, end))
}

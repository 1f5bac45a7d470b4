/** UTF-8 without a platform's encoder: this room knows none. */
export function utf8(text: string): Uint8Array {
  // Code units below 0x80 are bytes already; most texts have no others.
  const plain = new Uint8Array(text.length)
  let at = 0
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit >= 0x80) break
    plain[at] = unit
  }
  if (at === text.length) return plain
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      )
  }
  return Uint8Array.from(bytes)
}

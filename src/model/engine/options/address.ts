const V4_PART = /^(0|[1-9]\d{0,2})$/

function fourBytes(text: string): number[] | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => V4_PART.test(part) && Number(part) <= 255))
    return undefined
  return parts.map(Number)
}

function eightGroups(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const groupsOf = (half: string, last: boolean): number[] | undefined => {
    if (half === '') return []
    const groups: number[] = []
    const pieces = half.split(':')
    for (const [index, piece] of pieces.entries()) {
      const four = last && index === pieces.length - 1 && piece.includes('.') ? fourBytes(piece) : undefined
      if (four)
        groups.push(
          ((four[0] as number) << 8) | (four[1] as number),
          ((four[2] as number) << 8) | (four[3] as number),
        )
      else if (/^[0-9a-fA-F]{1,4}$/.test(piece)) groups.push(Number.parseInt(piece, 16))
      else return undefined
    }
    return groups
  }
  const head = groupsOf(halves[0] as string, halves.length === 1)
  const tail = halves.length === 2 ? groupsOf(halves[1] as string, true) : []
  if (!head || !tail) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  return [...head, ...Array.from({ length: missing }, () => 0), ...tail]
}

function printGroups(groups: readonly number[]): string {
  let best = { start: -1, length: 1 }
  for (let start = 0; start < 8; start++) {
    let length = 0
    while (start + length < 8 && groups[start + length] === 0) length++
    if (length > best.length) best = { start, length }
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':')
  if (best.start < 0) return hex(groups)
  return `${hex(groups.slice(0, best.start))}::${hex(groups.slice(best.start + best.length))}`
}

/**
 * An IPv4 or IPv6 address in the form Go prints it: IPv6 in lower case, zeros folded, an IPv4-mapped one as IPv4.
 *
 * @returns undefined when it is no address; zones ("%eth0") and leading zeros are none
 */
export function parseAddress(text: string): string | undefined {
  if (!text.includes(':')) return fourBytes(text)?.join('.')
  const groups = eightGroups(text)
  if (!groups) return undefined
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (!mapped) return printGroups(groups)
  const [high = 0, low = 0] = groups.slice(6)
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

export const isAddress = (text: string): boolean => parseAddress(text) !== undefined

/**
 * Go's `netip.ParseAddr` → text: keeps IPv4-mapped addresses ("::ffff:10.0.0.1") and allows a zone on IPv6.
 */
export function parseNetipAddress(text: string): string | undefined {
  const percent = text.indexOf('%')
  const zone = percent < 0 ? '' : text.slice(percent + 1)
  const bare = percent < 0 ? text : text.slice(0, percent)
  if (!bare.includes(':')) return percent < 0 ? fourBytes(bare)?.join('.') : undefined
  if (percent >= 0 && zone === '') return undefined
  const groups = eightGroups(bare)
  if (!groups) return undefined
  const suffix = zone === '' ? '' : `%${zone}`
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${parseAddress(bare)}${suffix}`
  }
  return printGroups(groups) + suffix
}

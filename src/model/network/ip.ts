/** An IP address as a number, so that ranges can be counted and compared. */
export interface Address {
  readonly family: 4 | 6
  readonly value: bigint
}

/** An address with the length of its network part; the address may have host bits set. */
export interface Prefix {
  readonly address: Address
  readonly bits: number
}

export type Family = 4 | 6

/** Width of an address in bits. */
export const widthOf = (family: Family): number => (family === 4 ? 32 : 128)

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let value = 0n
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return undefined
    value = (value << 8n) | BigInt(part)
  }
  return value
}

/** The groups of one side of `::`; a dotted tail counts as two. */
function parseGroups(text: string): bigint[] | undefined {
  if (text === '') return []
  const groups: bigint[] = []
  const parts = text.split(':')
  for (const [place, part] of parts.entries()) {
    if (part.includes('.')) {
      const tail = place === parts.length - 1 ? parseV4(part) : undefined
      if (tail === undefined) return undefined
      groups.push(tail >> 16n, tail & 0xffffn)
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`))
    else return undefined
  }
  return groups
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = parseGroups(halves[0] ?? '')
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? '') : []
  if (!head || !tail) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  return [...head, ...Array<bigint>(missing).fill(0n), ...tail].reduce(
    (sum, group) => (sum << 16n) | group,
    0n,
  )
}

/** Reads an IPv4 or IPv6 address without a zone. An IPv4-mapped IPv6 address counts as IPv4. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = parseV4(text)
    return value === undefined ? undefined : { family: 4, value }
  }
  const value = parseV6(text)
  if (value === undefined) return undefined
  return value >> 32n === 0xffffn ? { family: 4, value: value & 0xffffffffn } : { family: 6, value }
}

/**
 * The text form: dotted for IPv4; for IPv6 lower-case, the longest run of zero groups as `::`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5952
 */
export function formatAddress({ family, value }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, place) => (value >> BigInt(112 - place * 16)) & 0xffffn)
  let best = { at: -1, length: 1 }
  for (let at = 0; at < 8; at += 1) {
    let length = 0
    while (groups[at + length] === 0n) length += 1
    if (length > best.length) best = { at, length }
  }
  const hex = (part: readonly bigint[]) => part.map((group) => group.toString(16)).join(':')
  if (best.at < 0) return hex(groups)
  return `${hex(groups.slice(0, best.at))}::${hex(groups.slice(best.at + best.length))}`
}

/** Reads CIDR notation; host bits are kept. */
export function parsePrefix(text: string): Prefix | undefined {
  const slash = text.lastIndexOf('/')
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash))
  const length = text.slice(slash + 1)
  if (!address || !/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > widthOf(address.family))
    return undefined
  return { address, bits: Number(length) }
}

export const formatPrefix = ({ address, bits }: Prefix): string => `${formatAddress(address)}/${bits}`

/** How many addresses a prefix of this length holds. */
export const sizeOf = ({ address, bits }: Prefix): bigint => 1n << BigInt(widthOf(address.family) - bits)

/** The prefix without host bits. */
export function masked(prefix: Prefix): Prefix {
  const { family, value } = prefix.address
  return { address: { family, value: value - (value % sizeOf(prefix)) }, bits: prefix.bits }
}

export const firstOf = (prefix: Prefix): bigint => masked(prefix).address.value
export const lastOf = (prefix: Prefix): bigint => firstOf(prefix) + sizeOf(prefix) - 1n

export const contains = (prefix: Prefix, { family, value }: Address): boolean =>
  family === prefix.address.family && value >= firstOf(prefix) && value <= lastOf(prefix)

export const overlaps = (a: Prefix, b: Prefix): boolean =>
  a.address.family === b.address.family && firstOf(a) <= lastOf(b) && firstOf(b) <= lastOf(a)

/** By address, the shorter prefix first. */
export const comparePrefixes = (a: Prefix, b: Prefix): number =>
  a.address.value === b.address.value ? a.bits - b.bits : a.address.value < b.address.value ? -1 : 1

/** Texts kept parsed at most, and their longest: rules and routes are asked about the same few again and again. */
const MAX_KNOWN = 4096
const MAX_KNOWN_LENGTH = 64

function remembered<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const made = parse(text)
    if (text.length > MAX_KNOWN_LENGTH) return made
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(text, made)
    return made
  }
}

/** `parseAddress` and `parsePrefix` for texts that come again. */
export const knownAddress = remembered(parseAddress)
export const knownPrefix = remembered(parsePrefix)

/** The first and the last address of a prefix, worked out once. */
const knownRange = remembered((text) => {
  const prefix = parsePrefix(text)
  return prefix && { family: prefix.address.family, first: firstOf(prefix), last: lastOf(prefix) }
})

/** Whether the text is an address inside the text of a prefix; false when either does not parse. */
export function inPrefix(prefix: string, address: string): boolean {
  const parsed = knownAddress(address)
  const range = parsed && knownRange(prefix)
  return (
    !!range && range.family === parsed.family && parsed.value >= range.first && parsed.value <= range.last
  )
}

/** `172.18.0.2/16` → `172.18.0.2`. */
export const withoutLength = (text: string): string => {
  const slash = text.indexOf('/')
  return slash < 0 ? text : text.slice(0, slash)
}

export const isIPv6 = (text: string): boolean => text.includes(':')
export const isUnspecified = (text: string): boolean => text === '0.0.0.0' || text === '::'
export const isLoopback = (text: string): boolean => text.startsWith('127.') || text === '::1'

/** `[::1]:53` or `10.0.0.1:53`, as Go joins them. */
export const joinHostPort = (host: string, port: number): string =>
  isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`

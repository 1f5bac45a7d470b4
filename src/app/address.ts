import { LOCALES, type Locale } from '#content/text.ts'

/**
 * Everything a link brings back, and nothing else: the page, the part, the state and the moment.
 * Addresses are a public contract; this is the one codec for them.
 */
export interface Address {
  readonly locale: Locale
  /** The path after the language, always with both slashes: `/`, `/engine/hops/`, `/embed/engine/hops/`. */
  readonly path: string
  /** The typed commands, in order; empty means the page's own example. */
  readonly lines: readonly string[]
  /** The hop cursor, 0 = before the first command; absent means where the page likes to start. */
  readonly at?: number
  readonly lenses: readonly string[]
  /** Names of catalogue images shown side by side in the image lab, at most two. */
  readonly images: readonly string[]
  /** An image name as somebody typed it, to be taken apart. */
  readonly reference?: string
  /** The selected node or edge. */
  readonly part?: string
  /** How an embed wants to look; unknown values fall back. */
  readonly embed: EmbedOptions
}

export interface EmbedOptions {
  readonly theme: 'auto' | 'light' | 'dark'
  readonly controls: boolean
  readonly autoplay: boolean
}

export const PLAIN_EMBED: EmbedOptions = { theme: 'auto', controls: true, autoplay: false }

/** Above this many characters of query, a state goes into `?s=v1.…` (links.md: 2 kB). */
export const MAX_PLAIN_QUERY = 2000
const MAX_LINES = 1000
const MAX_LINE_LENGTH = 4000
/** Longer than any name that Docker takes. */
export const MAX_REFERENCE_LENGTH = 600
const ID = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/

/** An address whose compressed state is still packed: `unpackAddress` opens it. */
export interface ParsedAddress {
  readonly address: Address
  /** The text after `s=`, when there is one. */
  readonly packed?: string
}

/**
 * Reads an address. Never fails: what is unknown or illegal falls back to its default.
 *
 * @param base the site's base path, with both slashes: `/`, `/docs/engine-room/`
 * @returns undefined when the path does not lie below a language
 */
export function parseAddress(url: URL, base: string): ParsedAddress | undefined {
  if (!url.pathname.startsWith(base)) return undefined
  const below = url.pathname.slice(base.length)
  const locale = LOCALES.find((one) => below === one || below.startsWith(`${one}/`))
  if (!locale) return undefined
  const path = below.slice(locale.length).replace(/index\.html$/, '')
  const packed = url.searchParams.get('s')
  const address = addressFrom(locale, path.endsWith('/') ? path : `${path}/`, url.searchParams, url.hash)
  return packed === null ? { address } : { address, packed }
}

function addressFrom(locale: Locale, path: string, query: URLSearchParams, hash: string): Address {
  const at = query.get('at')
  const part = readHash(hash)
  const reference = query.get('ref')
  return {
    locale,
    path,
    lines: query
      .getAll('do')
      .map((line) => line.trim())
      .filter((line) => line !== '' && line.length <= MAX_LINE_LENGTH)
      .slice(0, MAX_LINES),
    ...(at !== null && /^\d{1,6}$/.test(at) ? { at: Number(at) } : {}),
    lenses: [...new Set(query.getAll('lens'))].filter((id) => ID.test(id)).slice(0, 8),
    images: query
      .getAll('image')
      .filter((name) => name.length <= 300)
      .slice(0, 2),
    ...(reference !== null && reference.length <= MAX_REFERENCE_LENGTH ? { reference } : {}),
    ...(part === undefined ? {} : { part }),
    embed: {
      theme: oneOf(query.get('theme'), ['auto', 'light', 'dark'], 'auto'),
      controls: query.get('controls') !== '0',
      autoplay: query.get('autoplay') === '1',
    },
  }
}

function readHash(hash: string): string | undefined {
  if (hash.length < 2) return undefined
  try {
    const part = decodeURIComponent(hash.slice(1))
    return ID.test(part) ? part : undefined
  } catch {
    return undefined
  }
}

function oneOf<Value extends string>(
  value: string | null,
  allowed: readonly Value[],
  fallback: Value,
): Value {
  return allowed.find((one) => one === value) ?? fallback
}

const texts = new WeakMap<readonly string[], string>()

/** Commands before the rest of a query. A page has many links and its commands seldom change: written once. */
function join(lines: readonly string[], rest: URLSearchParams): string {
  const text = texts.get(lines) ?? `${new URLSearchParams(lines.map((line) => ['do', line]))}`
  texts.set(lines, text)
  return [text, `${rest}`].filter(Boolean).join('&')
}

/** The query of an address but for its commands, in a fixed order, so that equal states have equal links. */
function restOf(address: Address): URLSearchParams {
  const query = new URLSearchParams()
  if (address.at !== undefined) query.append('at', String(address.at))
  for (const lens of address.lenses) query.append('lens', lens)
  for (const image of address.images) query.append('image', image)
  if (address.reference !== undefined) query.append('ref', address.reference)
  if (address.embed.theme !== 'auto') query.append('theme', address.embed.theme)
  if (!address.embed.controls) query.append('controls', '0')
  if (address.embed.autoplay) query.append('autoplay', '1')
  return query
}

/** Writes an address as a path with query and hash, below the base path, without compressing it. */
export function formatAddress(address: Address, base: string): string {
  return below(address, base, join(address.lines, restOf(address)))
}

/** Like `formatAddress`, but a state longer than 2 kB is compressed into `?s=v1.…`. */
export async function packAddress(address: Address, base: string): Promise<string> {
  const query = join(address.lines, restOf(address))
  if (query.length <= MAX_PLAIN_QUERY) return below(address, base, query)
  const state = JSON.stringify({ do: address.lines, lens: address.lenses, image: address.images })
  const short = restOf({ ...address, lenses: [], images: [] })
  short.append('s', `v1.${toBase64Url(await deflate(new TextEncoder().encode(state)))}`)
  return below(address, base, `${short}`)
}

/** Opens `?s=v1.…` into the address's state. `undefined` when the version or the content is not readable. */
export async function unpackAddress({ address, packed }: ParsedAddress): Promise<Address | undefined> {
  if (packed === undefined) return address
  if (!packed.startsWith('v1.')) return undefined
  try {
    const bytes = await inflate(fromBase64Url(packed.slice(3)))
    const state: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const query = new URLSearchParams()
    for (const key of ['do', 'lens', 'image'] as const) {
      for (const value of stringsOf(state, key)) query.append(key, value)
    }
    const opened = addressFrom(address.locale, address.path, query, '')
    return { ...address, lines: opened.lines, lenses: opened.lenses, images: opened.images }
  } catch {
    return undefined
  }
}

function stringsOf(state: unknown, key: string): string[] {
  if (typeof state !== 'object' || state === null || !Object.hasOwn(state, key)) return []
  const values: unknown = (state as Record<string, unknown>)[key]
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
}

function below(address: Address, base: string, text: string): string {
  const hash = address.part === undefined ? '' : `#${encodeURIComponent(address.part)}`
  return `${base}${address.locale}${address.path}${text === '' ? '' : `?${text}`}${hash}`
}

const MAX_UNPACKED_BYTES = 1_000_000

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw')))
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return collect(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')))
}

/** A link is untrusted: a small text that unpacks to more than a megabyte is refused. */
async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > MAX_UNPACKED_BYTES) {
      await reader.cancel()
      throw new RangeError('The state in this link is too long.')
    }
    chunks.push(value)
  }
  const all = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    all.set(chunk, offset)
    offset += chunk.length
  }
  return all
}

function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

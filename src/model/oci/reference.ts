import { fail, ok, type Result } from '../result.ts'
import { type BadDigest, parseDigest } from './digest.ts'

/** An image name, taken apart. Field by field as in distribution/reference. */
export interface Reference {
  /** Canonical text of what was parsed. */
  readonly string: string
  /** Domain, "/" and path; absent when only a digest or an id was given. */
  readonly name?: string
  /** "" when the grammar finds none. */
  readonly domain?: string
  readonly path?: string
  readonly tag?: string
  /** "sha256:…" */
  readonly digest?: string
  /** "nginx", "ghcr.io/o/r": without docker.io and library. Mode "normalized" only. */
  readonly familiarName?: string
  /** The shortest form, with tag and digest. Modes "normalized" and "any". */
  readonly familiar?: string
  /** Canonical text with ":latest" added when there is neither tag nor digest. Mode "normalized" only. */
  readonly withDefaultTag?: string
}

export type ReferenceMode = 'normalized' | 'grammar' | 'any'

export interface BadReference {
  readonly code:
    | 'reference/invalid-format'
    | 'reference/name-empty'
    | 'reference/name-contains-uppercase'
    | 'reference/name-too-long'
    | 'reference/name-is-id'
    | 'reference/digest-invalid'
    | 'reference/digest-unsupported'
    | 'reference/digest-length'
  /** What Docker prints, word for word. */
  readonly message: string
  /** Of an upper-case name: how it would be right. */
  readonly lower?: string
  readonly limit?: number
}

const DEFAULT_DOMAIN = 'docker.io'
const LEGACY_DOMAIN = 'index.docker.io'
const OFFICIAL = 'library'
/** Of the path, without the domain. */
const MAX_PATH_LENGTH = 255

const COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const HOST = `(?:${COMPONENT}(?:\\.${COMPONENT})*|\\[(?:[a-fA-F0-9:]+)\\])`
const DOMAIN = `${HOST}(?::[0-9]+)?`
const PATH_COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const PATH = `${PATH_COMPONENT}(?:/${PATH_COMPONENT})*`
const TAG = '[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}'
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}'
const REFERENCE = new RegExp(`^(?:(${DOMAIN})/)?(${PATH})(?::(${TAG}))?(?:@(${DIGEST}))?$`)
const IDENTIFIER = /^[a-f0-9]{64}$/

/**
 * Reads an image name.
 *
 * @param mode "normalized": as `docker pull`, docker.io/library/ filled in; "grammar": nothing filled in; "any":
 *   normalized, but 64 hex digits or a digest alone are an image id
 * @see https://github.com/distribution/reference
 */
export function parseReference(
  text: string,
  mode: ReferenceMode = 'normalized',
): Result<Reference, BadReference> {
  if (mode === 'grammar') return parseGrammar(text)
  if (mode === 'any') {
    const digest = parseDigest(IDENTIFIER.test(text) ? `sha256:${text}` : text)
    if (digest.ok) return ok({ string: digest.value, digest: digest.value, familiar: digest.value })
  }
  const parsed = parseNormalized(text)
  if (!parsed.ok) return parsed
  const reference = parsed.value
  const familiarName = familiarNameOf(reference)
  const familiar = familiarName + suffixOf(reference)
  if (mode === 'any') return ok({ ...reference, familiar })
  const bare = reference.tag === undefined && reference.digest === undefined
  return ok({
    ...reference,
    familiarName,
    familiar,
    withDefaultTag: bare ? `${reference.string}:latest` : reference.string,
  })
}

function parseGrammar(text: string): Result<Reference, BadReference> {
  const found = REFERENCE.exec(text)
  if (!found) {
    if (text === '') {
      return fail({
        code: 'reference/name-empty',
        message: 'repository name must have at least one component',
      })
    }
    if (REFERENCE.test(text.toLowerCase())) {
      const message = 'repository name must be lowercase'
      return fail({ code: 'reference/name-contains-uppercase', message, lower: text.toLowerCase() })
    }
    return fail({ code: 'reference/invalid-format', message: 'invalid reference format' })
  }
  const [, domain = '', path = '', tag, digestText] = found
  if (path.length > MAX_PATH_LENGTH) {
    const message = `repository name must not be more than ${MAX_PATH_LENGTH} characters`
    return fail({ code: 'reference/name-too-long', message, limit: MAX_PATH_LENGTH })
  }
  if (digestText !== undefined) {
    const digest = parseDigest(digestText)
    if (!digest.ok) return fail(badDigest(digest.error))
  }
  const name = domain === '' ? path : `${domain}/${path}`
  const rest = {
    ...(tag === undefined ? {} : { tag }),
    ...(digestText === undefined ? {} : { digest: digestText }),
  }
  return ok({ string: name + suffixOf(rest), name, domain, path, ...rest })
}

function parseNormalized(text: string): Result<Reference, BadReference> {
  if (IDENTIFIER.test(text)) {
    const message = `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`
    return fail({ code: 'reference/name-is-id', message })
  }
  const { domain, rest } = splitDomain(text)
  const colon = rest.indexOf(':')
  const remote = colon < 0 ? rest : rest.slice(0, colon)
  if (remote.toLowerCase() !== remote) {
    const message = `invalid reference format: repository name (${remote}) must be lowercase`
    return fail({ code: 'reference/name-contains-uppercase', message, lower: remote.toLowerCase() })
  }
  return parseGrammar(`${domain}/${rest}`)
}

/** The first part is a host when it has a dot, a colon or an upper-case letter, or is "localhost". */
function splitDomain(text: string): { readonly domain: string; readonly rest: string } {
  const slash = text.indexOf('/')
  const first = text.slice(0, Math.max(slash, 0))
  const isHost = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first
  const domain = slash >= 0 && isHost ? (first === LEGACY_DOMAIN ? DEFAULT_DOMAIN : first) : DEFAULT_DOMAIN
  const rest = slash >= 0 && isHost ? text.slice(slash + 1) : text
  return { domain, rest: domain === DEFAULT_DOMAIN && !rest.includes('/') ? `${OFFICIAL}/${rest}` : rest }
}

function familiarNameOf({ domain, path = '', name = '' }: Reference): string {
  if (domain !== DEFAULT_DOMAIN) return name
  const [first, ...others] = path.split('/')
  return first === OFFICIAL && others.length === 1 ? (others[0] as string) : path
}

const suffixOf = ({ tag, digest }: { readonly tag?: string; readonly digest?: string }) =>
  (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`)

function badDigest({ code }: BadDigest): BadReference {
  switch (code) {
    case 'digest/unsupported-algorithm':
      return { code: 'reference/digest-unsupported', message: 'unsupported digest algorithm' }
    case 'digest/wrong-length':
      return { code: 'reference/digest-length', message: 'invalid checksum digest length' }
    case 'digest/wrong-format':
      return { code: 'reference/digest-invalid', message: 'invalid checksum digest format' }
  }
}

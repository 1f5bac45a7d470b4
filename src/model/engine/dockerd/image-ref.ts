/** A name as `docker pull` reads it. */
export interface ImageRef {
  /** `docker.io/library/nginx`: domain and path. */
  readonly name: string
  readonly tag?: string
  /** `sha256:…` */
  readonly digest?: string
}

const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const DOMAIN = `(?:${DOMAIN_PART}(?:\\.${DOMAIN_PART})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`
const GRAMMAR = new RegExp(
  `^(?:(${DOMAIN})/)?(${COMPONENT}(?:/${COMPONENT})*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
)

/**
 * Reads a name and fills in what is left out (`docker.io`, `library/`).
 *
 * @returns the reference, or Docker's sentence
 * @see https://github.com/distribution/reference/blob/main/normalize.go
 */
export function readImageRef(text: string): ImageRef | string {
  if (/^[a-f0-9]{64}$/.test(text)) {
    return `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`
  }
  const slash = text.indexOf('/')
  const first = slash < 0 ? '' : text.slice(0, slash)
  const isDomain =
    slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first)
  let domain = isDomain ? first : 'docker.io'
  let rest = isDomain ? text.slice(slash + 1) : text
  if (domain === 'index.docker.io') domain = 'docker.io'
  if (domain === 'docker.io' && !rest.includes('/')) rest = `library/${rest}`
  const path = rest.split(/[:@]/)[0] ?? ''
  if (path.toLowerCase() !== path)
    return `invalid reference format: repository name (${path}) must be lowercase`
  const found = GRAMMAR.exec(`${domain}/${rest}`)
  if (found === null) return 'invalid reference format'
  const [, , , tag, digest] = found
  return { name: `${domain}/${path}`, ...(tag ? { tag } : {}), ...(digest ? { digest } : {}) }
}

/** With `:latest` when it has neither tag nor digest. */
export function withTag(ref: ImageRef): string {
  if (ref.tag !== undefined) return `${ref.name}:${ref.tag}`
  return ref.digest === undefined ? `${ref.name}:latest` : `${ref.name}@${ref.digest}`
}

/** `nginx:latest`, `ghcr.io/o/r:1`: what people write. */
export const familiar = (full: string): string => full.replace(/^docker\.io\/(library\/(?=[^/]+$))?/, '')

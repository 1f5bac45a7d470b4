import { parseReference, type Reference } from './reference.ts'

/** A stretch of a text, from its first character to behind its last. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Where the parts of a name stand in the text that was typed; what was filled in has no place. */
export interface ReferenceSpans {
  readonly domain?: Span
  readonly path: Span
  readonly tag?: Span
  readonly digest?: Span
}

/** @param reference what `parseReference` made of the text, in its mode "normalized" */
export function referenceSpans(text: string, { domain, tag, digest }: Reference): ReferenceSpans {
  const digestFrom = digest === undefined ? text.length : text.length - digest.length
  const nameEnd = digest === undefined ? text.length : digestFrom - 1
  const tagFrom = tag === undefined ? nameEnd : nameEnd - tag.length
  const pathEnd = tag === undefined ? nameEnd : tagFrom - 1
  const slash = text.indexOf('/')
  const first = text.slice(0, Math.max(0, slash))
  const typed = first !== '' && (first === domain || first === 'index.docker.io')
  return {
    ...(typed ? { domain: { from: 0, to: slash } } : {}),
    path: { from: typed ? slash + 1 : 0, to: pathEnd },
    ...(tag === undefined ? {} : { tag: { from: tagFrom, to: nameEnd } }),
    ...(digest === undefined ? {} : { digest: { from: digestFrom, to: text.length } }),
  }
}

const ZEROS = '0'.repeat(64)

/** Ways in which the beginning of a name may go on; together they finish whatever can be finished. */
const ENDINGS = [
  '',
  'a',
  '/a',
  'a/a',
  '0/a',
  ']/a',
  ':0/a',
  `${ZEROS}`,
  `:${ZEROS}`,
  `a:${ZEROS}`,
  `sha256:${ZEROS}`,
]

/** Digests grow with their length: a beginning counts as good until a character cannot belong to any. */
const DIGEST_BEGINNING =
  /^[^@]+@(?:[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*[-_+.]?)?(?::[0-9a-fA-F]*)?$/

const canGoOn = (beginning: string): boolean => {
  const cut = beginning.indexOf('@')
  if (cut > 0 && DIGEST_BEGINNING.test(beginning)) return parseReference(beginning.slice(0, cut)).ok
  return ENDINGS.some((ending) => parseReference(beginning + ending).ok)
}

/**
 * Where a text stops being an image name: the first character with which no name can go on, or its length where
 * something is missing at the end.
 *
 * @param text something that `parseReference` refuses
 * @returns an offset from 0 to the length of the text
 */
export function referenceFaultAt(text: string): number {
  const parsed = parseReference(text)
  if (parsed.ok) return text.length
  const at = text.indexOf('@')
  switch (parsed.error.code) {
    case 'reference/name-is-id':
    case 'reference/name-empty':
      return 0
    case 'reference/name-contains-uppercase': {
      const slash = text.indexOf('/')
      const host = slash > 0 && /[.:A-Z]/.test(text.slice(0, slash)) ? slash + 1 : 0
      return text.slice(host).search(/[A-Z]/) + host
    }
    case 'reference/digest-unsupported':
      return at + 1
    case 'reference/digest-length':
      return text.length
    case 'reference/digest-invalid':
      return at + 1 + text.slice(at + 1).search(/[A-F]/)
    case 'reference/name-too-long':
    case 'reference/invalid-format': {
      let end = 0
      while (end < text.length && canGoOn(text.slice(0, end + 1))) end += 1
      return end
    }
  }
}

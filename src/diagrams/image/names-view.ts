import { type BadReference, parseReference, type Reference } from '#model/oci/reference.ts'
import { type ReferenceSpans, referenceFaultAt, referenceSpans } from '#model/oci/reference-fault.ts'

/** What is drawn of a text that should name an image. */
export type NamesView =
  | { readonly text: string; readonly fault: { readonly at: number; readonly error: BadReference } }
  | {
      readonly text: string
      readonly reference: Reference
      readonly spans: ReferenceSpans
      /** As docker would pull it: `docker.io/library/nginx:latest`. */
      readonly whole: string
      readonly domain: string
      readonly path: string
      /** `latest` where neither tag nor digest was typed. */
      readonly tag: string | undefined
      readonly digest: string | undefined
      /** Whom a pull asks: Docker Hub answers under another name than the one in references. */
      readonly host: string
    }

/** @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/pkg/registry/config.go */
const HUB = { domain: 'docker.io', host: 'registry-1.docker.io' }

export function namesView(text: string): NamesView {
  const parsed = parseReference(text)
  if (!parsed.ok) return { text, fault: { at: referenceFaultAt(text), error: parsed.error } }
  const { domain = '', path = '', tag, digest, withDefaultTag = '' } = parsed.value
  return {
    text,
    reference: parsed.value,
    spans: referenceSpans(text, parsed.value),
    whole: withDefaultTag,
    domain,
    path,
    tag: tag ?? (digest === undefined ? 'latest' : undefined),
    digest,
    host: domain === HUB.domain ? HUB.host : domain,
  }
}

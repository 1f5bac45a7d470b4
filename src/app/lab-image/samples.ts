import { document, fileText, imageFor } from '#model/image/catalog/catalog.ts'
import { inspectSample } from '#model/image/catalog/inspect.ts'
import { shownAtHand } from './at-hand.ts'
import type { ShownImage } from './shown-image.ts'

const opened = new Map<string, ShownImage>()

/** A sample of the catalogue, opened as a dropped archive would be; undefined for a name it does not have. */
export function openSample(reference: string): ShownImage | undefined {
  const known = opened.get(reference)
  if (known) return known
  const made = shown(reference)
  if (made) opened.set(reference, made)
  return made
}

function shown(reference: string): ShownImage | undefined {
  const found = imageFor(reference)
  const sample = inspectSample(reference)
  if (!found || !sample) return undefined
  return shownAtHand({
    ...sample,
    key: reference,
    name: found.name,
    target: found.indexDigest,
    documents: [found.indexDigest, found.manifestDigest, found.configDigest].flatMap((digest) => {
      const one = document(digest)
      return one ? [{ path: one.kind, digest, sizeBytes: one.sizeBytes, text: one.text }] : []
    }),
    textIn: (layer, path) => fileText(found.layers[layer]?.digest ?? '', path),
  })
}

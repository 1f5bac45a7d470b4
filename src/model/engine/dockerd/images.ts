import type { Host } from '../host.ts'
import type { StoredImage } from '../state/storage.ts'
import { familiar, readImageRef, withTag } from './image-ref.ts'
import { type ApiReply, refuse } from './reply.ts'

/**
 * An image by name, digest, full id or the beginning of one.
 *
 * @returns the image and the name that found it ('' for ids); or 404 with the daemon's words
 */
export function findImage(host: Host, term: string): { image: StoredImage; tag: string } | ApiReply {
  const hex = term.startsWith('sha256:') ? term.slice(7) : term
  if (/^[a-f0-9]{64}$/.test(hex)) {
    for (const image of host.images.values()) {
      if ([image.id, image.manifestDigest, image.configDigest].includes(`sha256:${hex}`))
        return { image, tag: '' }
    }
    return refuse(404, `No such image: ${term}`)
  }
  const ref = readImageRef(term)
  if (typeof ref !== 'string') {
    const full = withTag(ref)
    const image = host.images.get(host.tags.get(full) ?? '')
    if (image !== undefined) return { image, tag: full }
    if (ref.digest !== undefined) {
      for (const one of host.images.values())
        if (one.id === ref.digest || one.manifestDigest === ref.digest) return { image: one, tag: '' }
    }
  }
  if (/^[a-f0-9]{4,63}$/.test(hex)) {
    for (const image of host.images.values())
      if (image.id.startsWith(`sha256:${hex}`)) return { image, tag: '' }
  }
  if (typeof ref === 'string') return refuse(400, ref)
  return refuse(404, `No such image: ${familiar(withTag(ref))}`)
}

export const isImage = (
  found: { image: StoredImage; tag: string } | ApiReply,
): found is { image: StoredImage; tag: string } => 'image' in found

/** All names of an image, in the order they were given. */
export function tagsOf(host: Host, imageId: string): string[] {
  const list: string[] = []
  for (const [name, id] of host.tags) if (id === imageId) list.push(name)
  return list
}

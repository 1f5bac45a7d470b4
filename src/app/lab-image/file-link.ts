import { type Address, formatAddress, MAX_REFERENCE_LENGTH } from '../address.ts'
import type { ShownImage } from './shown-image.ts'

/** What a link names: a path of an image, and of a dropped one the digest of the layer that has it. */
export interface FileLink {
  readonly digest?: string
  readonly path: string
}

const NAMED = /^(sha256:[0-9a-f]{64})\/(.*)$/s

/** Reads what a link carries as `ref`. */
export function readFileLink(reference: string | undefined): FileLink | undefined {
  if (reference === undefined) return undefined
  const [, digest, path] = NAMED.exec(reference) ?? []
  return digest === undefined || path === undefined ? { path: reference } : { digest, path }
}

/** Place of the layer that a link names; undefined if the image does not have it, or the link names none. */
export function linkedLayer({ stack }: ShownImage, { digest }: FileLink): number | undefined {
  const at = stack.layers.findIndex(({ diffId, blobDigest }) => diffId === digest || blobDigest === digest)
  return at < 0 ? undefined : at
}

/**
 * A link to a file in a layer. Of a sample it brings the image back; of a dropped archive it carries a digest and a
 * path, never content: whoever follows it needs the same archive.
 *
 * @returns undefined for a path that is too long for a link
 */
export function fileLink(
  image: ShownImage,
  layer: number,
  path: string,
  address: Address,
  base: string,
): string | undefined {
  const digest = image.stack.layers[layer]?.diffId
  const reference = image.file === undefined ? path : `${digest}/${path}`
  if (reference.length > MAX_REFERENCE_LENGTH) return undefined
  const images = image.file === undefined ? [image.key] : []
  return formatAddress({ ...address, images, reference, part: `layer-${layer + 1}` }, base)
}

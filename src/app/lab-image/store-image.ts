import type { StoreImage, StoreKind } from '#model/image/store.ts'
import type { ShownImage } from './shown-image.ts'

/** An image of the lab as a store would keep it after `docker load` or `docker pull`. */
export function storeImageOf(
  { name, key, image, stack, target, documents }: ShownImage,
  kind: StoreKind,
): StoreImage {
  const own = new Set([target, image.manifestDigest, image.configDigest])
  const id = kind === 'containerd' ? (target ?? image.manifestDigest) : image.configDigest
  return {
    name,
    id: id ?? key,
    layers: stack.layers,
    documents: documents.filter(({ digest }) => own.has(digest)),
  }
}

import { bytesOf } from '../../../build/layer.ts'
import type { BuildResult, BuiltImage } from '../../../build/result.ts'
import { chainIds } from '../../../oci/digest.ts'
import { grpc } from '../../containerd/calls.ts'
import { storedBase } from '../../dockerd/catalog-image.ts'
import { imageEvent } from '../../dockerd/events.ts'
import { familiar } from '../../dockerd/image-ref.ts'
import type { Run } from '../../run.ts'
import type { StoredImage } from '../../state/storage.ts'

/** The image's ID: of the index in containerd's store, of the configuration with a graph driver. */
export const imageIdOf = (run: Run, image: BuiltImage): string =>
  run.host.profile.store === 'containerd' ? image.indexDigest : image.configDigest

/** Puts what was built into the image store: snapshots, image, names. */
export function storeImage(
  run: Run,
  result: BuildResult,
  image: BuiltImage,
  tags: readonly string[],
): StoredImage {
  const c8d = run.host.profile.store === 'containerd'
  const chains = chainIds(image.layers.map(({ diffId }) => diffId))
  const first = image.layers.length - result.snapshots.length
  let filesystem = result.snapshots[0]?.below ?? image.filesystem
  result.snapshots.forEach(({ files }, n) => {
    const id = `layer:${chains[first + n] ?? ''}`
    const below = filesystem
    if (!run.host.filesystems.has(id))
      run.put('filesystems', id, { id, kind: 'image', files, ...(below === '' ? {} : { below }) })
    filesystem = id
  })
  if (result.snapshots.length > 0 && filesystem === '') filesystem = image.filesystem
  chains.forEach((key, n) => {
    run.put('snapshots', key, { key, parent: chains[n - 1] ?? '', kind: 'committed' })
  })
  const id = imageIdOf(run, image)
  const stored = storedImage(run, result, image, { id, chains, first, filesystem, c8d })
  run.put('images', id, stored)
  if (c8d)
    grpc(
      run,
      'images/record',
      'Images/Create',
      { name: tags[0] ?? `moby-dangling@${id}`, target: { digest: id } },
      { name: familiar(tags[0] ?? ''), digest: id },
    )
  imageEvent(run, 'create', id, tags[0] === undefined ? id : familiar(tags[0]))
  for (const tag of tags) {
    run.drop('tags', tag)
    run.put('tags', tag, id)
    imageEvent(run, 'tag', id, familiar(tag))
  }
  return stored
}

function storedImage(
  run: Run,
  result: BuildResult,
  image: BuiltImage,
  at: { id: string; chains: readonly string[]; first: number; filesystem: string; c8d: boolean },
): StoredImage {
  const documents = image.configBytes + image.manifestBytes + image.indexBytes + image.attestationBytes
  return {
    ...storedBase(run, image, documents, (layer) => {
      const own = result.snapshots[layer - at.first]
      return own === undefined ? undefined : bytesOf(own.files)
    }),
    id: at.id,
    mediaType: `application/vnd.oci.image.${at.c8d ? 'index' : 'manifest'}.v1+json`,
    config: image.config,
    comment: 'buildkit.dockerfile.v0',
    chainIds: at.chains,
    filesystem: at.filesystem,
  }
}

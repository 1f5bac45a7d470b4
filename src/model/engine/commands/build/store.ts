import { bytesOf } from '../../../build/layer.ts'
import type { BuildResult, BuiltImage } from '../../../build/result.ts'
import { chainIds } from '../../../oci/digest.ts'
import { grpc } from '../../containerd/calls.ts'
import { createdMs } from '../../dockerd/catalog-image.ts'
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
  let next = 0
  const layerBytes = image.layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const documents = image.configBytes + image.manifestBytes + image.indexBytes + image.attestationBytes
  return {
    id: at.id,
    indexDigest: image.indexDigest,
    manifestDigest: image.manifestDigest,
    configDigest: image.configDigest,
    mediaType: `application/vnd.oci.image.${at.c8d ? 'index' : 'manifest'}.v1+json`,
    config: image.config,
    os: image.platform.os,
    architecture: image.platform.architecture,
    variant: image.platform.variant ?? '',
    createdAtMs: createdMs(image.created),
    created: image.created,
    author: '',
    comment: 'buildkit.dockerfile.v0',
    diffIds: image.layers.map(({ diffId }) => diffId),
    chainIds: at.chains,
    layers: image.layers.map(({ digest, sizeBytes }) => ({ digest, sizeBytes })),
    contentBytes: layerBytes + documents,
    unpackedBytes: image.layers.reduce((sum, { tarBytes }) => sum + tarBytes, 0),
    history: image.history.map((line) => {
      const layer = line.empty_layer === true ? undefined : next++
      const own = layer === undefined ? undefined : result.snapshots[layer - at.first]
      const base = layer === undefined ? undefined : image.layers[layer]
      return {
        created: line.created,
        createdBy: line.created_by,
        comment: line.comment ?? '',
        author: '',
        emptyLayer: line.empty_layer === true,
        sizeBytes: own === undefined ? (base?.tarBytes ?? 0) : bytesOf(own.files),
      }
    }),
    programs: image.programs,
    filesystem: at.filesystem,
    lastTaggedMs: run.now,
  }
}

import { type CatalogImage, documentOf } from '../../image/catalog/catalog.ts'
import { DOCKERD } from '../actors.ts'
import { catalogFiles } from '../catalog-files.ts'
import { grpc } from '../containerd/calls.ts'
import type { Json } from '../hop.ts'
import type { Run } from '../run.ts'
import type { StoredImage } from '../state/storage.ts'
import { ingestFault, isDiskFull, NO_SPACE } from '../trouble.ts'
import { https } from './registry-call.ts'
import { type ApiReply, refuse } from './reply.ts'

/** Index, manifest and config of an image, each into the content store. */
export function fetchDocuments(run: Run, path: string, image: CatalogImage, digest: string): void {
  if (digest === image.indexDigest) {
    https(run, 'registry/index', 'GET', `/v2/${path}/manifests/${digest}`, 200, jsonOf(image.name, digest), {
      digest,
    })
    content(run, digest)
    run.hop({
      kind: 'dockerd/platform-choice',
      from: DOCKERD,
      to: DOCKERD,
      via: 'internal',
      call: 'platforms.Only',
      facts: {
        platform: `${image.platform.os}/${image.platform.architecture}`,
        digest: image.manifestDigest,
      },
    })
  }
  https(
    run,
    'registry/manifest',
    'GET',
    `/v2/${path}/manifests/${image.manifestDigest}`,
    200,
    jsonOf(image.name, image.manifestDigest),
    { digest: image.manifestDigest },
  )
  content(run, image.manifestDigest)
  https(
    run,
    'registry/config',
    'GET',
    `/v2/${path}/blobs/${image.configDigest}`,
    200,
    jsonOf(image.name, image.configDigest),
    { digest: image.configDigest },
  )
  content(run, image.configDigest)
}

const jsonOf = (name: string, digest: string): Json => {
  const found = documentOf(name, digest)
  return found === undefined ? null : (JSON.parse(found.text) as Json)
}

function content(run: Run, digest: string): void {
  if (run.host.profile.store === 'containerd')
    grpc(
      run,
      'content/write',
      'Content/Write',
      { ref: digest, action: 'COMMIT', expected: digest },
      { digest },
    )
}

/** Virtual bytes a second of the line to the registry. */
const LINE_BYTES_PER_MS = 25_000

/**
 * The layers, each unpacked on top of the one below; those that are there are not fetched again.
 *
 * @returns why a layer could not be kept
 */
export function unpack(
  run: Run,
  path: string,
  image: CatalogImage,
  stored: StoredImage,
  print: (text: string) => void,
): ApiReply | undefined {
  const c8d = run.host.profile.store === 'containerd'
  for (const [at, layer] of image.layers.entries()) {
    const chain = stored.chainIds[at] ?? ''
    const parent = at === 0 ? '' : (stored.chainIds[at - 1] ?? '')
    const short = layer.digest.slice(7, 19)
    const facts = { digest: layer.digest, chain, diffId: layer.diffId, size: String(layer.sizeBytes) }
    if (run.host.snapshots.has(chain)) {
      run.hop({
        kind: 'registry/blob-exists',
        from: DOCKERD,
        to: DOCKERD,
        via: 'internal',
        call: 'Snapshots/Stat',
        facts,
      })
      print(`${short}: Already exists\n`)
      continue
    }
    run.wait(Math.ceil(layer.sizeBytes / LINE_BYTES_PER_MS))
    https(
      run,
      'registry/blob',
      'GET',
      `/v2/${path}/blobs/${layer.digest}`,
      200,
      { 'Content-Length': layer.sizeBytes },
      facts,
    )
    if (isDiskFull(run.host)) {
      return refuse(
        500,
        c8d
          ? `failed to copy: failed to send write: ${ingestFault(layer.digest)}`
          : `write /var/lib/docker/tmp/GetImageBlob${100_000_000 + run.count('order')}: ${NO_SPACE}`,
      )
    }
    content(run, layer.digest)
    const key = `extract-${at + 1} ${chain}`
    if (c8d) {
      grpc(
        run,
        'snapshots/prepare-extract',
        'Snapshots/Prepare',
        { snapshotter: 'overlayfs', key, parent, labels: { 'containerd.io/snapshot.ref': chain } },
        facts,
      )
      grpc(
        run,
        'diff/apply',
        'Diff/Apply',
        { diff: { digest: layer.digest, mediaType: layer.mediaType, size: layer.sizeBytes } },
        facts,
      )
    }
    run.put('snapshots', chain, { key: chain, parent, kind: 'committed' })
    if (c8d)
      grpc(
        run,
        'snapshots/commit-layer',
        'Snapshots/Commit',
        { snapshotter: 'overlayfs', name: chain, key },
        facts,
      )
    print(`${short}: Pull complete\n`)
  }
  const files = catalogFiles(image, stored.filesystem)
  if (!run.host.filesystems.has(files.id)) run.put('filesystems', files.id, files)
  return undefined
}

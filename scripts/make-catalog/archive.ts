import { document, imageFor } from '#model/image/catalog/catalog.ts'
import type { CatalogEntry } from '#model/image/catalog/tree.ts'
import { layerBlobs } from './build.ts'
import { RECIPES, TEXTS } from './images.ts'
import { type TarMember, writeTar } from './tar.ts'

const encoder = new TextEncoder()

/**
 * What `docker save` writes of an image of the registry on amd64, with the containerd image store: for tests, and for
 * trying out what happens when one is dropped.
 *
 * @param reference a name that the registry has; throws for another
 * @see https://github.com/containerd/containerd/blob/main/core/images/archive/exporter.go
 */
export function savedArchive(reference: string): Uint8Array {
  const image = imageFor(reference)
  const index = document(image?.indexDigest ?? '')
  if (image === undefined || index === undefined) throw new Error(`The registry has no ${reference}`)
  const blobs = new Map<string, Uint8Array>()
  const put = (digest: string | undefined) => {
    const made = document(digest ?? '')
    if (made === undefined) return
    blobs.set(made.digest, encoder.encode(made.text))
    if (made.kind !== 'manifest') return
    const { config, layers } = JSON.parse(made.text) as {
      config: { digest: string }
      layers: { digest: string }[]
    }
    for (const below of [config, ...layers]) put(below.digest)
  }
  for (const digest of [image.indexDigest, image.manifestDigest, image.attestationDigest]) put(digest)
  for (const { digest, name } of image.layers) blobs.set(digest, gzipOf(name))

  const file = (path: string, content: Uint8Array, mode: number): TarMember => ({
    entry: entryOf(path, 'file', content.length, mode),
    content,
  })
  const json = (path: string, content: unknown, mode = 0o644) =>
    file(path, encoder.encode(JSON.stringify(content)), mode)
  const directory = (path: string): TarMember => ({
    entry: entryOf(path, 'dir', 0, 0o755),
    content: new Uint8Array(),
  })
  const [repository = '', tag = ''] = image.name.split(':')
  const fullName = `docker.io/${repository.includes('/') ? repository : `library/${repository}`}`
  return writeTar(
    [
      directory('blobs/'),
      directory('blobs/sha256/'),
      ...[...blobs]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([digest, content]) => file(blobPath(digest), content, 0o444)),
      json('index.json', {
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.index.v1+json',
        manifests: [
          {
            mediaType: index.mediaType,
            digest: index.digest,
            size: index.sizeBytes,
            annotations: {
              'containerd.io/distribution.source.docker.io': fullName.slice('docker.io/'.length),
              'io.containerd.image.name': `${fullName}:${tag}`,
              'org.opencontainers.image.ref.name': tag,
            },
          },
        ],
      }),
      json('manifest.json', [
        {
          Config: blobPath(image.configDigest),
          RepoTags: [image.name],
          Layers: image.layers.map(({ digest }) => blobPath(digest)),
        },
      ]),
      json('oci-layout', { imageLayoutVersion: '1.0.0' }, 0o444),
    ],
    0,
  )
}

const blobPath = (digest: string) => `blobs/${digest.replace(':', '/')}`

const entryOf = (path: string, type: CatalogEntry['type'], size: number, mode: number): CatalogEntry => ({
  path,
  type,
  size,
  mode,
  uid: 0,
  gid: 0,
})

function gzipOf(name: string): Uint8Array {
  const recipe = RECIPES.flatMap(({ steps }) => steps.flatMap((step) => step.layer ?? [])).find(
    (one) => one.name === name,
  )
  if (recipe === undefined) throw new Error(`No recipe makes the layer ${name}`)
  return layerBlobs(recipe, 'amd64', TEXTS).gzip
}

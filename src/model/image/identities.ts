import { chainIds, type Digest, digestOf } from '../oci/digest.ts'
import { type GzipStyle, gzip } from './gzip.ts'
import { type PackedEntry, writeTar } from './pack.ts'

/** A layer to be packed: its entries in tar order, what made it, and how it is compressed. */
export interface LayerRecipe {
  readonly createdBy: string
  readonly entries: readonly PackedEntry[]
  readonly style: GzipStyle
}

export interface Identity {
  readonly digest: Digest
  readonly sizeBytes: number
}

/** Every identity of an image, each the SHA-256 of bytes that are really there. */
export interface Identities {
  /** Base first. */
  readonly layers: readonly {
    /** Over the uncompressed tar. */
    readonly diffId: Digest
    readonly tarBytes: number
    /** Over the gzip, as it travels. */
    readonly blob: Identity
    readonly chainId: Digest
  }[]
  readonly config: Identity
  readonly manifest: Identity
  readonly index: Identity
}

const EPOCH = '1970-01-01T00:00:00Z'
const OCI = 'application/vnd.oci.image'

const identify = (text: string): Identity => ({ digest: digestOf(text), sizeBytes: text.length })

/**
 * Packs an image as a builder would and names each piece. The documents are ASCII, minified, with keys in the order
 * in which BuildKit writes them.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/config.md#layer-chainid
 */
export function identitiesOf(layers: readonly LayerRecipe[]): Identities {
  const packed = layers.map(({ entries, style }) => {
    const tar = writeTar(entries)
    const blob = gzip(tar, style)
    return {
      diffId: digestOf(tar),
      tarBytes: tar.length,
      blob: { digest: digestOf(blob), sizeBytes: blob.length },
    }
  })
  const chain = chainIds(packed.map(({ diffId }) => diffId))
  const config = identify(
    JSON.stringify({
      architecture: 'amd64',
      config: {
        Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
        Entrypoint: ['/bin/app'],
        WorkingDir: '/',
      },
      created: EPOCH,
      history: layers.map(({ createdBy }) => ({
        created: EPOCH,
        created_by: createdBy,
        comment: 'buildkit.dockerfile.v0',
      })),
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: packed.map(({ diffId }) => diffId) },
    }),
  )
  const manifest = identify(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: `${OCI}.manifest.v1+json`,
      config: { mediaType: `${OCI}.config.v1+json`, digest: config.digest, size: config.sizeBytes },
      layers: packed.map(({ blob }) => ({
        mediaType: `${OCI}.layer.v1.tar+gzip`,
        digest: blob.digest,
        size: blob.sizeBytes,
      })),
    }),
  )
  const index = identify(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: `${OCI}.index.v1+json`,
      manifests: [
        {
          mediaType: `${OCI}.manifest.v1+json`,
          digest: manifest.digest,
          size: manifest.sizeBytes,
          platform: { architecture: 'amd64', os: 'linux' },
        },
      ],
    }),
  )
  return {
    layers: packed.map((layer, n) => ({ ...layer, chainId: (chain[n] ?? layer.diffId) as Digest })),
    config,
    manifest,
    index,
  }
}

import { gzipSync } from 'node:zlib'
import { digestOf, hexOf } from '#model/oci/digest.ts'
import { bytesOf, file, joinBytes, type WrittenEntry, writeTar } from './tar-writer.ts'

export type Packing = 'none' | 'gzip' | 'zstd'

/** zstd with nothing compressed: a frame of raw blocks, which every decoder takes. */
export function zstdStored(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58)]
  for (let at = 0; at === 0 || at < bytes.length; at += 65536) {
    const block = bytes.subarray(at, at + 65536)
    const head = (block.length << 3) | (at + 65536 >= bytes.length ? 1 : 0)
    parts.push(Uint8Array.of(head & 0xff, (head >> 8) & 0xff, head >> 16), block)
  }
  return joinBytes(parts)
}

export const pack = (tar: Uint8Array, packing: Packing): Uint8Array =>
  packing === 'gzip' ? new Uint8Array(gzipSync(tar)) : packing === 'zstd' ? zstdStored(tar) : tar

export interface WrittenImage {
  readonly layers: readonly { readonly entries: readonly WrittenEntry[]; readonly packing?: Packing }[]
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string }
  readonly config?: Readonly<Record<string, unknown>>
  readonly history?: readonly unknown[]
}

export interface Blob256 {
  readonly digest: string
  readonly bytes: Uint8Array
}

export const blobOf = (content: Uint8Array | string | object): Blob256 => {
  const bytes =
    typeof content === 'object' && !(content instanceof Uint8Array)
      ? bytesOf(JSON.stringify(content))
      : bytesOf(content)
  return { digest: digestOf(bytes), bytes }
}

const MEDIA: Readonly<Record<Packing, string>> = { none: '', gzip: '+gzip', zstd: '+zstd' }

/** An image's blobs: config, layers and manifest; the manifest comes last. */
export function imageBlobs(image: WrittenImage): {
  config: Blob256
  layers: Blob256[]
  diffIds: string[]
  manifest: Blob256
} {
  const tars = image.layers.map(({ entries }) => writeTar(entries))
  const layers = image.layers.map(({ packing }, at) =>
    blobOf(pack(tars[at] as Uint8Array, packing ?? 'none')),
  )
  const diffIds = tars.map((tar) => digestOf(tar))
  const config = blobOf({
    os: 'linux',
    architecture: 'amd64',
    ...image.platform,
    config: image.config ?? { Cmd: ['sh'] },
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: image.history ?? diffIds.map((_, at) => ({ created_by: `RUN step ${at + 1} # buildkit` })),
  })
  const manifest = blobOf({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: descriptor(config, 'application/vnd.oci.image.config.v1+json'),
    layers: layers.map((layer, at) =>
      descriptor(
        layer,
        `application/vnd.oci.image.layer.v1.tar${MEDIA[image.layers[at]?.packing ?? 'none']}`,
      ),
    ),
  })
  return { config, layers, diffIds, manifest }
}

export const descriptor = ({ digest, bytes }: Blob256, mediaType: string, rest: object = {}) => ({
  mediaType,
  digest,
  size: bytes.length,
  ...rest,
})

export const blobFile = ({ digest, bytes }: Blob256): WrittenEntry =>
  file(`blobs/sha256/${hexOf(digest)}`, bytes)

const LAYOUT = file('oci-layout', '{"imageLayoutVersion":"1.0.0"}')
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

/** @param first whether index.json stands before the blobs or behind them */
export function ociEntries(
  images: readonly (WrittenImage & { readonly tag?: string })[],
  first = false,
): WrittenEntry[] {
  const written = images.map(imageBlobs)
  const manifests = written.map(({ manifest }, at) => {
    const tag = images[at]?.tag
    return descriptor(
      manifest,
      MANIFEST,
      tag === undefined ? {} : { annotations: { 'org.opencontainers.image.ref.name': tag } },
    )
  })
  const index = [LAYOUT, file('index.json', JSON.stringify({ schemaVersion: 2, manifests }))]
  const blobs = written.flatMap(({ config, layers, manifest }) => [config, ...layers, manifest])
  const unique = [...new Map(blobs.map((blob) => [blob.digest, blob])).values()].map(blobFile)
  return first ? [...index, ...unique] : [...unique, ...index]
}

/** `docker save` before 25: one folder a layer, a layer that occurs twice as a link. */
export function legacyEntries(image: WrittenImage, tags: readonly string[] | null): WrittenEntry[] {
  const { config, layers } = imageBlobs(image)
  const written = new Map<string, string>()
  const folders = layers.flatMap(({ digest, bytes }, at): WrittenEntry[] => {
    const name = `${'abcdef'[at]}`.repeat(64)
    const known = written.get(digest)
    written.set(digest, known ?? name)
    return [
      { name: `${name}/`, flag: '5' },
      file(`${name}/VERSION`, '1.0'),
      known === undefined
        ? file(`${name}/layer.tar`, bytes)
        : { name: `${name}/layer.tar`, flag: '2', link: `../${known}/layer.tar` },
    ]
  })
  const hex = hexOf(config.digest)
  const manifest = [
    {
      Config: `${hex}.json`,
      RepoTags: tags,
      Layers: layers.map((_, at) => `${'abcdef'[at]}`.repeat(64)).map((name) => `${name}/layer.tar`),
    },
  ]
  return [...folders, file(`${hex}.json`, config.bytes), file('manifest.json', JSON.stringify(manifest))]
}

export const blobFrom = (entries: readonly WrittenEntry[]): Blob => new Blob([writeTar(entries)])

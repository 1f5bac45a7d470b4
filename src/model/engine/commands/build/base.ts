import type { BaseImage } from '../../../build/result.ts'
import { type CatalogImage, imageFor, resolveTag, tagsOf } from '../../../image/catalog/catalog.ts'
import { mediaTypes } from '../../../image/catalog/documents.ts'
import { formatPlatform, type Platform } from '../../../oci/platform.ts'
import { catalogFiles } from '../../catalog-files.ts'
import { familiar, readImageRef, withTag } from '../../dockerd/image-ref.ts'
import type { Host } from '../../host.ts'
import type { FileSystem, StoredImage } from '../../state/storage.ts'

const HUB = 'registry-1.docker.io'

/**
 * Resolves FROM as BuildKit inside dockerd does: what is in the image store, else what the registry has.
 *
 * @param pull `--pull`: the registry is asked in any case
 * @returns the image, or what the build fails with
 */
export function findBase(
  host: Host,
  reference: string,
  platform: Platform,
  pull: boolean,
): BaseImage | string {
  const ref = readImageRef(reference)
  if (typeof ref === 'string') return ref
  const full = withTag(ref)
  const stored = host.images.get(host.tags.get(full) ?? '')
  if (stored !== undefined && !pull && stored.architecture === platform.architecture)
    return baseOfStored(full, stored)
  const failed = (why: string) => `${reference}: failed to resolve source metadata for ${full}: ${why}`
  const domain = ref.name.split('/')[0] ?? ''
  const path = ref.name.slice(domain.length + 1)
  const registry = domain === 'docker.io' ? HUB : domain
  if (!host.registryReachable || domain !== 'docker.io') {
    const url = `https://${registry}/v2/${path}/manifests/${ref.digest ?? ref.tag ?? 'latest'}`
    const server = host.networking.machine.nameservers[0] ?? '127.0.0.53'
    return failed(
      `failed to do request: Head "${url}": dial tcp: lookup ${registry.split(':')[0]} on ${server}:53: no such host`,
    )
  }
  const name = familiar(full)
  const resolved = resolveTag(name)
  if (resolved === undefined && tagsOf(familiar(ref.name)).length === 0)
    return failed(
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    )
  if (resolved === undefined) return failed(`${full}: not found`)
  const image = imageFor(name, platform)
  if (image === undefined)
    return failed(`no match for platform in manifest: not found (${formatPlatform(platform)})`)
  const files = catalogFiles(image, `image:${image.configDigest}`)
  return baseOfCatalog(full, resolved.digest, image, files)
}

function baseOfCatalog(name: string, digest: string, image: CatalogImage, files: FileSystem): BaseImage {
  return {
    name,
    digest,
    platform: image.platform,
    config: image.config,
    history: image.history,
    layers: image.layers,
    filesystem: files.id,
    snapshot: files,
    programs: image.programs,
  }
}

function baseOfStored(name: string, image: StoredImage): BaseImage {
  const sizes = image.history.filter(({ emptyLayer }) => !emptyLayer).map(({ sizeBytes }) => sizeBytes)
  return {
    name,
    digest: image.indexDigest,
    platform: {
      os: image.os,
      architecture: image.architecture,
      ...(image.variant === '' ? {} : { variant: image.variant }),
    },
    config: image.config,
    history: image.history.map(({ created, createdBy, comment, emptyLayer }) => ({
      created,
      created_by: createdBy,
      ...(comment === '' ? {} : { comment }),
      ...(emptyLayer ? { empty_layer: true as const } : {}),
    })),
    layers: image.layers.map(({ digest, sizeBytes }, at) => ({
      mediaType: mediaTypes(false).layer,
      digest: digest as BaseImage['layers'][number]['digest'],
      diffId: (image.diffIds[at] ?? digest) as BaseImage['layers'][number]['diffId'],
      sizeBytes,
      tarBytes: sizes[at] ?? 0,
    })),
    filesystem: image.filesystem,
    programs: image.programs,
  }
}

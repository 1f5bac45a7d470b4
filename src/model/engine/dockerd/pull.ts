import { type CatalogImage, documentOf, imageFor, resolveTag, tagsOf } from '../../image/catalog/catalog.ts'
import { chainIds } from '../../oci/digest.ts'
import { HOST_PLATFORM, type Platform, parsePlatform } from '../../oci/platform.ts'
import { DOCKERD, REGISTRY } from '../actors.ts'
import { catalogFiles } from '../catalog-files.ts'
import { epochMs } from '../clock.ts'
import { grpc } from '../containerd/calls.ts'
import { readImageArchive } from '../files/archive.ts'
import type { Json } from '../hop.ts'
import type { HopKind } from '../hop-kinds.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'
import type { StoredImage } from '../state/storage.ts'
import { imageEvent } from './events.ts'
import { familiar, type ImageRef, withTag } from './image-ref.ts'
import { blobPath, localRegistry, readRegistry, tagPath } from './local-registry.ts'
import { type ApiReply, answer, refuse } from './reply.ts'

const HUB = 'registry-1.docker.io'

/**
 * `POST /images/create`: tag → digest → index → manifest → config → layers, each checked against its digest and
 * unpacked on top of the one below.
 *
 * @param print what a person sees of the progress
 */
export function pull(run: Run, ref: ImageRef, platformText: string, print: (text: string) => void): ApiReply {
  const domain = ref.name.split('/')[0] ?? ''
  const path = ref.name.slice(domain.length + 1)
  const host = domain === 'docker.io' ? HUB : domain
  const tag = ref.digest ?? ref.tag ?? 'latest'
  const full = withTag(ref)
  const c8d = run.host.profile.store === 'containerd'
  const local = localRegistry(run.host, domain)
  if (local !== undefined) return pullLocal(run, local, { path, tag, full, host }, print)
  if (!run.host.registryReachable || domain !== 'docker.io') return unreachable(run, host, path, tag, full)
  const platform = platformText === '' ? HOST_PLATFORM : platformOf(platformText)
  if (platform === undefined) return refuse(400, `invalid platform: ${platformText}`)
  const short = path.startsWith('library/') && path.split('/').length === 2 ? path.slice(8) : path
  const name = ref.digest === undefined ? `${short}:${ref.tag ?? 'latest'}` : `${short}@${ref.digest}`

  challenge(run, path, tag)
  const resolved = resolveTag(name)
  if (resolved === undefined) {
    https(run, 'registry/refused', 'HEAD', `/v2/${path}/manifests/${tag}`, 404, {})
    if (tagsOf(short).length === 0) {
      return refuse(
        404,
        `pull access denied for ${familiar(ref.name)}, repository does not exist or may require 'docker login'${c8d ? '' : ': denied: requested access to the resource is denied'}`,
      )
    }
    return refuse(
      404,
      c8d
        ? `failed to resolve reference "${full}": ${full}: not found`
        : `manifest for ${familiar(full)} not found: manifest unknown: manifest unknown`,
    )
  }
  https(run, 'registry/resolve', 'HEAD', `/v2/${path}/manifests/${tag}`, 200, {
    digest: resolved.digest,
    size: resolved.sizeBytes,
    mediaType: resolved.mediaType,
  })
  print(`${ref.digest === undefined ? (ref.tag ?? 'latest') : ref.digest}: Pulling from ${path}\n`)
  const before = run.host.tags.get(full)
  const image = imageFor(name, platform)
  if (image === undefined) {
    return refuse(
      404,
      `no matching manifest for ${platform.os}/${platform.architecture} in the manifest list entries: no match for platform in manifest: not found`,
    )
  }
  fetchDocuments(run, path, image, resolved.digest)
  const stored = storedFrom(run, image)
  unpack(run, path, image, stored, print)
  const same = before === stored.id && run.host.images.has(stored.id)
  run.put('images', stored.id, stored)
  run.put('tags', full, stored.id)
  if (c8d)
    grpc(
      run,
      'images/record',
      'Images/Create',
      { name: full, target: { digest: stored.indexDigest, mediaType: resolved.mediaType } },
      { name: familiar(full), digest: stored.indexDigest },
    )
  imageEvent(run, 'pull', familiar(full), familiar(ref.name))
  print(`Digest: ${resolved.digest}\n`)
  print(
    same
      ? `Status: Image is up to date for ${familiar(full)}\n`
      : `Status: Downloaded newer image for ${familiar(full)}\n`,
  )
  return answer(200, { status: same ? 'Image is up to date' : 'Downloaded newer image', id: familiar(full) })
}

/** From a registry that runs as a container on this host. */
function pullLocal(
  run: Run,
  registry: Container,
  { path, tag, full, host }: { path: string; tag: string; full: string; host: string },
  print: (text: string) => void,
): ApiReply {
  const say = (kind: HopKind, method: string, where: string, status: number) =>
    run.hop({
      kind,
      from: DOCKERD,
      to: REGISTRY,
      via: 'https',
      call: `${method} ${where}`,
      method,
      path: where,
      status,
      facts: { host },
    })
  const digest = tag.startsWith('sha256:') ? tag : readRegistry(run, registry, tagPath(path, tag))
  const [archived] =
    digest === undefined ? [] : (readImageArchive(readRegistry(run, registry, blobPath(digest)) ?? '') ?? [])
  if (digest === undefined || archived === undefined) {
    say('registry/refused', 'HEAD', `/v2/${path}/manifests/${tag}`, 404)
    return refuse(404, `failed to resolve reference "${full}": ${full}: not found`)
  }
  say('registry/resolve', 'HEAD', `/v2/${path}/manifests/${tag}`, 200)
  print(`${tag}: Pulling from ${path}\n`)
  say('registry/manifest', 'GET', `/v2/${path}/manifests/${digest}`, 200)
  const { image } = archived
  image.layers.forEach((layer, at) => {
    const chain = image.chainIds[at] ?? ''
    if (run.host.snapshots.has(chain)) {
      print(`${layer.digest.slice(7, 19)}: Already exists\n`)
      return
    }
    say('registry/blob', 'GET', `/v2/${path}/blobs/${layer.digest}`, 200)
    run.put('snapshots', chain, { key: chain, parent: image.chainIds[at - 1] ?? '', kind: 'committed' })
    print(`${layer.digest.slice(7, 19)}: Pull complete\n`)
  })
  const same = run.host.tags.get(full) === image.id
  if (!run.host.filesystems.has(image.filesystem))
    run.put('filesystems', image.filesystem, {
      id: image.filesystem,
      kind: 'image',
      files: new Map(archived.files),
    })
  run.put('images', image.id, image)
  run.put('tags', full, image.id)
  grpc(
    run,
    'images/record',
    'Images/Create',
    { name: full, target: digest },
    { name: familiar(full), digest },
  )
  imageEvent(run, 'pull', familiar(full), familiar(full).replace(/:[^/:]+$/, ''))
  print(
    `Digest: ${digest}\nStatus: ${same ? 'Image is up to date' : 'Downloaded newer image'} for ${familiar(full)}\n`,
  )
  return answer(200)
}

const platformOf = (text: string): Platform | undefined => {
  const parsed = parsePlatform(text)
  return parsed.ok ? parsed.value : undefined
}

function unreachable(run: Run, host: string, path: string, tag: string, full: string): ApiReply {
  const url = `https://${host}/v2/${path}/manifests/${tag}`
  const server = run.host.networking.machine.nameservers[0] ?? '127.0.0.53'
  const cause = `dial tcp: lookup ${host.split(':')[0]} on ${server}:53: no such host`
  run.hop({
    kind: 'registry/unreachable',
    from: DOCKERD,
    to: REGISTRY,
    via: 'https',
    call: `HEAD ${url}`,
    method: 'HEAD',
    path: `/v2/${path}/manifests/${tag}`,
    reply: { error: cause },
    facts: { host },
  })
  if (run.host.profile.store === 'containerd') {
    return refuse(500, `failed to resolve reference "${full}": failed to do request: Head "${url}": ${cause}`)
  }
  return refuse(500, `Get "https://${host}/v2/": ${cause}`)
}

function https(
  run: Run,
  kind: HopKind,
  method: string,
  path: string,
  status: number,
  reply: Json,
  facts: Readonly<Record<string, string>> = {},
): void {
  run.hop({
    kind,
    from: DOCKERD,
    to: REGISTRY,
    via: 'https',
    call: `${method} ${path}`,
    method,
    path,
    status,
    reply,
    facts: { host: HUB, ...facts },
  })
}

/** Anonymous pulls need a token too: 401 first, then the token, then the same request again. */
function challenge(run: Run, path: string, tag: string): void {
  const scope = `repository:${path}:pull`
  https(run, 'registry/challenge', 'HEAD', `/v2/${path}/manifests/${tag}`, 401, {
    'WWW-Authenticate': `Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="${scope}"`,
  })
  https(run, 'registry/token', 'GET', '/token', 200, { token: 'eyJhbGciOi…', expires_in: 300 }, { scope })
}

function fetchDocuments(run: Run, path: string, image: CatalogImage, digest: string): void {
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

function unpack(
  run: Run,
  path: string,
  image: CatalogImage,
  stored: StoredImage,
  print: (text: string) => void,
): void {
  const c8d = run.host.profile.store === 'containerd'
  image.layers.forEach((layer, at) => {
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
      return
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
  })
  const files = catalogFiles(image, stored.filesystem)
  if (!run.host.filesystems.has(files.id)) run.put('filesystems', files.id, files)
}

/** A catalogue image as the store keeps it. */
export function storedFrom(run: Run, image: CatalogImage): StoredImage {
  const c8d = run.host.profile.store === 'containerd'
  const bytes = (digest: string) => documentOf(image.name, digest)?.sizeBytes ?? 0
  const layers = image.layers.map((layer) => ({ digest: layer.digest, sizeBytes: layer.sizeBytes }))
  const content =
    layers.reduce((sum, layer) => sum + layer.sizeBytes, 0) +
    bytes(image.manifestDigest) +
    bytes(image.configDigest) +
    bytes(image.indexDigest)
  const unpacked = image.layers.reduce((sum, layer) => sum + layer.tarBytes, 0)
  let next = 0
  return {
    id: c8d ? image.indexDigest : image.configDigest,
    indexDigest: image.indexDigest,
    manifestDigest: image.manifestDigest,
    configDigest: image.configDigest,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    config: image.config as StoredImage['config'],
    os: image.platform.os,
    architecture: image.platform.architecture,
    variant: image.platform.variant ?? '',
    createdAtMs: createdMs(image.created),
    created: image.created,
    author: '',
    comment: image.history.at(-1)?.comment ?? '',
    diffIds: image.diffIds,
    chainIds: chainIds(image.diffIds),
    layers,
    contentBytes: content,
    unpackedBytes: unpacked,
    history: image.history.map((line) => {
      const sizeBytes = line.empty_layer === true ? 0 : (image.layers[next++]?.tarBytes ?? 0)
      return {
        created: line.created,
        createdBy: line.created_by,
        comment: line.comment ?? '',
        author: '',
        emptyLayer: line.empty_layer === true,
        sizeBytes,
      }
    }),
    programs: image.programs,
    filesystem: `image:${image.configDigest}`,
    lastTaggedMs: run.now,
  }
}

/** RFC 3339 as a virtual moment, usually before the script's start. */
export function createdMs(text: string): number {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(text)
  if (found === null) return 0
  const [, y, m, d, h, min, s] = found.map(Number) as [number, number, number, number, number, number, number]
  const shifted = m <= 2 ? y - 1 : y
  const era = Math.floor(shifted / 400)
  const yoe = shifted - era * 400
  const doy = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + d - 1
  const days = era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468
  return days * 86_400_000 + h * 3_600_000 + min * 60_000 + s * 1000 - epochMs(0)
}

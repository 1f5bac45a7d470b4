import { imageFor, resolveTag, tagsOf } from '../../image/catalog/catalog.ts'
import { HOST_PLATFORM, type Platform, parsePlatform } from '../../oci/platform.ts'
import { DOCKERD, REGISTRY } from '../actors.ts'
import { grpc } from '../containerd/calls.ts'
import type { Run } from '../run.ts'
import { dialFault } from '../trouble.ts'
import { storedFrom } from './catalog-image.ts'
import { imageEvent } from './events.ts'
import { familiar, type ImageRef, withTag } from './image-ref.ts'
import { localRegistry } from './local-registry.ts'
import { pullLocal } from './pull-local.ts'
import { HUB, https } from './registry-call.ts'
import { type ApiReply, answer, refuse } from './reply.ts'
import { fetchDocuments, unpack } from './unpack.ts'

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
  const fault = dialFault(
    run.host,
    host.split(':')[0] ?? host,
    run.host.registryReachable && domain === 'docker.io',
  )
  if (fault !== undefined) return unreachable(run, fault, { host, path, tag, full })
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
  const unkept = unpack(run, path, image, stored, print)
  if (unkept !== undefined) return unkept
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

const platformOf = (text: string): Platform | undefined => {
  const parsed = parsePlatform(text)
  return parsed.ok ? parsed.value : undefined
}

interface Target {
  readonly host: string
  readonly path: string
  readonly tag: string
  readonly full: string
}

function unreachable(run: Run, cause: string, { host, path, tag, full }: Target): ApiReply {
  const url = `https://${host}/v2/${path}/manifests/${tag}`
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

/** Anonymous pulls need a token too: 401 first, then the token, then the same request again. */
function challenge(run: Run, path: string, tag: string): void {
  const scope = `repository:${path}:pull`
  https(run, 'registry/challenge', 'HEAD', `/v2/${path}/manifests/${tag}`, 401, {
    'WWW-Authenticate': `Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="${scope}"`,
  })
  https(run, 'registry/token', 'GET', '/token', 200, { token: 'eyJhbGciOi…', expires_in: 300 }, { scope })
}

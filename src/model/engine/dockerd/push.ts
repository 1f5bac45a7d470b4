import { DOCKERD, REGISTRY } from '../actors.ts'
import { imageArchive } from '../files/archive.ts'
import type { Run } from '../run.ts'
import { dialFault } from '../trouble.ts'
import { imageEvent } from './events.ts'
import { familiar, type ImageRef, withTag } from './image-ref.ts'
import { blobPath, localRegistry, readRegistry, tagPath, writeRegistry } from './local-registry.ts'
import { https } from './registry-call.ts'
import { type ApiReply, answer, refuse } from './reply.ts'

/**
 * `POST /images/{name}/push`: every blob is asked for and sent when it is missing; the manifest goes last.
 *
 * @param print what a person sees
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push
 */
export function push(run: Run, ref: ImageRef, print: (text: string) => void): ApiReply {
  const full = withTag(ref)
  const image = run.host.images.get(run.host.tags.get(full) ?? '')
  if (image === undefined) {
    const repository = [...run.host.tags.keys()].some((name) => name.startsWith(`${ref.name}:`))
    return refuse(
      404,
      repository
        ? `tag does not exist: ${familiar(full)}`
        : `An image does not exist locally with the tag: ${familiar(ref.name)}`,
    )
  }
  const domain = ref.name.split('/')[0] ?? ''
  const path = ref.name.slice(domain.length + 1)
  print(`The push refers to repository [${ref.name}]\n`)
  const host = domain === 'docker.io' ? 'registry-1.docker.io' : domain
  const local = localRegistry(run.host, domain)
  if (local === undefined && domain !== 'docker.io') return noAnswer(run, host, path)
  if (local === undefined) {
    if (dialFault(run.host, host) !== undefined) return noAnswer(run, host, path)
    https(
      run,
      'registry/challenge',
      'HEAD',
      `/v2/${path}/blobs/${image.configDigest}`,
      401,
      { 'WWW-Authenticate': `Bearer scope="repository:${path}:pull,push"` },
      { host },
    )
    https(run, 'registry/token', 'GET', '/token', 200, { token: 'eyJhbGciOi…' }, { host })
    https(
      run,
      'registry/refused',
      'POST',
      `/v2/${path}/blobs/uploads/`,
      401,
      { errors: [{ code: 'DENIED' }] },
      { host },
    )
    return refuse(
      403,
      'push access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    )
  }
  for (const layer of [...image.layers, { digest: image.configDigest, sizeBytes: 2000 }]) {
    const short = layer.digest.slice(7, 19)
    const there = readRegistry(run, local, blobPath(layer.digest)) !== undefined
    https(
      run,
      'registry/blob-check',
      'HEAD',
      `/v2/${path}/blobs/${layer.digest}`,
      there ? 200 : 404,
      {},
      { host },
    )
    if (there) {
      print(`${short}: Layer already exists\n`)
      continue
    }
    https(
      run,
      'registry/blob-upload',
      'POST',
      `/v2/${path}/blobs/uploads/`,
      202,
      { Location: `/v2/${path}/blobs/uploads/${short}` },
      { host },
    )
    https(
      run,
      'registry/blob-upload',
      'PUT',
      `/v2/${path}/blobs/uploads/${short}?digest=${layer.digest}`,
      201,
      {},
      { host },
    )
    writeRegistry(run, local, blobPath(layer.digest), '')
    print(`${short}: Pushed\n`)
  }
  const tag = ref.tag ?? 'latest'
  https(
    run,
    'registry/manifest-put',
    'PUT',
    `/v2/${path}/manifests/${tag}`,
    201,
    { 'Docker-Content-Digest': image.indexDigest },
    { host },
  )
  const files = [...(run.host.filesystems.get(image.filesystem)?.files ?? [])]
  writeRegistry(run, local, blobPath(image.indexDigest), imageArchive([{ tag: '', image, files }]))
  writeRegistry(run, local, tagPath(path, tag), image.indexDigest)
  imageEvent(run, 'push', image.id, familiar(ref.name))
  print(`${tag}: digest: ${image.indexDigest} size: 1024\n`)
  return answer(200)
}

function noAnswer(run: Run, host: string, path: string): ApiReply {
  const name = host.split(':')[0] ?? host
  const isLocal = name === 'localhost' || /^[\d.]+$/.test(name)
  const cause = isLocal
    ? `dial tcp ${name === 'localhost' ? '127.0.0.1' : name}:${host.split(':')[1] ?? '443'}: connect: connection refused`
    : (dialFault(run.host, name, false) ?? '')
  const url = `${isLocal ? 'http' : 'https'}://${host}/v2/${path}/blobs/uploads/`
  run.hop({
    kind: 'registry/unreachable',
    from: DOCKERD,
    to: REGISTRY,
    via: 'https',
    call: `HEAD ${url}`,
    reply: { error: cause },
    facts: { host },
  })
  return refuse(500, `failed to do request: Head "${url}": ${cause}`)
}

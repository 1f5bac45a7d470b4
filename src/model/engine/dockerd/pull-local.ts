import { DOCKERD, REGISTRY } from '../actors.ts'
import { grpc } from '../containerd/calls.ts'
import { readImageArchive } from '../files/archive.ts'
import type { HopKind } from '../hop-kinds.ts'
import type { Run } from '../run.ts'
import type { Container } from '../state/container.ts'
import { imageEvent } from './events.ts'
import { familiar } from './image-ref.ts'
import { blobPath, readRegistry, tagPath } from './local-registry.ts'
import { type ApiReply, answer, refuse } from './reply.ts'

/** From a registry that runs as a container on this host. */
export function pullLocal(
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

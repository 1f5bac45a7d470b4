import { epochMs } from '../clock.ts'
import { grpc } from '../containerd/calls.ts'
import { UNAVAILABLE } from '../containerd/reply.ts'
import { rfc3339Nano } from '../format/time.ts'
import type { Json } from '../hop.ts'
import { isContainerdUp } from '../host.ts'
import type { Run } from '../run.ts'
import type { StoredImage } from '../state/storage.ts'
import { familiar } from './image-ref.ts'
import { findImage, isImage, tagsOf } from './images.ts'
import { type ApiReply, answer, refuse } from './reply.ts'

/** Images live in containerd since 29: without it nothing about them can be answered. */
export function storeDown(run: Run): ApiReply | undefined {
  if (run.host.profile.store !== 'containerd' || isContainerdUp(run.host)) return undefined
  grpc(run, 'images/record', 'Images/List', {})
  return refuse(503, UNAVAILABLE.ok ? '' : UNAVAILABLE.message)
}

/** `repo@digest` for every repository that names the image. */
export function digestsOf(run: Run, image: StoredImage): string[] {
  const names = tagsOf(run.host, image.id).filter((name) => !name.includes('@'))
  const repositories = [...new Set(names.map((name) => familiar(name.slice(0, name.lastIndexOf(':')))))]
  return repositories.map((name) => `${name}@${image.indexDigest}`)
}

export const shownTags = (run: Run, image: StoredImage): string[] =>
  tagsOf(run.host, image.id)
    .filter((name) => !name.includes('@'))
    .map(familiar)

/** `GET /images/{name}/json`. */
export function imageJson(
  run: Run,
  term: string,
): ApiReply & { readonly value?: { readonly [key: string]: unknown } } {
  const down = storeDown(run)
  if (down !== undefined) return down
  const found = findImage(run.host, term)
  if (!isImage(found)) return found
  const value = imageValue(run, found.image)
  return { ...answer(200, { Id: found.image.id, RepoTags: shownTags(run, found.image) } as Json), value }
}

function imageValue(run: Run, image: StoredImage): { readonly [key: string]: unknown } {
  const { config } = image
  const c8d = run.host.profile.store === 'containerd'
  return {
    Id: image.id,
    RepoTags: shownTags(run, image),
    RepoDigests: digestsOf(run, image),
    ...(image.comment === '' ? {} : { Comment: image.comment }),
    Created: image.created,
    ...(image.author === '' ? {} : { Author: image.author }),
    Config: {
      ...(config.User ? { User: config.User } : {}),
      ...(config.ExposedPorts ? { ExposedPorts: new Map(Object.entries(config.ExposedPorts)) } : {}),
      ...(config.Env ? { Env: config.Env } : {}),
      ...(config.Cmd ? { Cmd: config.Cmd } : {}),
      ...(config.Entrypoint ? { Entrypoint: config.Entrypoint } : {}),
      ...(config.Volumes ? { Volumes: new Map(Object.entries(config.Volumes)) } : {}),
      ...(config.WorkingDir ? { WorkingDir: config.WorkingDir } : {}),
      ...(config.Labels && Object.keys(config.Labels).length > 0
        ? { Labels: new Map(Object.entries(config.Labels)) }
        : {}),
      ...(config.StopSignal ? { StopSignal: config.StopSignal } : {}),
      ...(config.Healthcheck ? { Healthcheck: config.Healthcheck } : {}),
      ...(config.OnBuild && config.OnBuild.length > 0 ? { OnBuild: config.OnBuild } : {}),
      ...(config.Shell ? { Shell: config.Shell } : {}),
    },
    Architecture: image.architecture,
    ...(image.variant === '' ? {} : { Variant: image.variant }),
    Os: image.os,
    Size: c8d ? image.contentBytes : image.unpackedBytes,
    ...(c8d ? {} : { GraphDriver: { Data: null, Name: 'overlay2' } }),
    RootFS: { Type: 'layers', Layers: image.diffIds },
    Metadata: { LastTagTime: rfc3339Nano(epochMs(image.lastTaggedMs), 123_456) },
    ...(c8d ? { Descriptor: { mediaType: image.mediaType, digest: image.indexDigest, size: 1024 } } : {}),
  }
}

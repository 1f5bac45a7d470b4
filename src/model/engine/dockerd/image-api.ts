import { DOCKERD } from '../actors.ts'
import { grpc } from '../containerd/calls.ts'
import type { Host } from '../host.ts'
import { patternOf } from '../programs/busybox/expand.ts'
import type { Run } from '../run.ts'
import type { StoredImage } from '../state/storage.ts'
import { imageBytes } from './disk-usage.ts'
import { imageEvent } from './events.ts'
import { storeDown } from './image-json.ts'
import { familiar, readImageRef, withTag } from './image-ref.ts'
import { findImage, isImage, tagsOf } from './images.ts'
import { type Filters, hasLabel, unknownFilter, untilLimit } from './list.ts'
import { type ApiReply, answer, refuse } from './reply.ts'

const KNOWN = new Set(['before', 'dangling', 'label', 'label!', 'reference', 'since', 'until'])

/** `GET /images/json`: newest first. */
export function listImages(
  run: Run,
  filters: Filters,
): ApiReply & { readonly images?: readonly StoredImage[] } {
  const down = storeDown(run)
  if (down !== undefined) return down
  const { host } = run
  const unknown = unknownFilter(filters, KNOWN)
  if (unknown !== undefined) return unknown
  const dangling = filters.get('dangling')?.[0]
  if (dangling !== undefined && !/^(true|false|1|0|t|f)$/i.test(dangling))
    return refuse(400, `invalid filter 'dangling=[${dangling}]'`)
  const edges: Record<string, number | undefined> = {}
  for (const name of ['before', 'since']) {
    const term = filters.get(name)?.[0]
    if (term === undefined) continue
    const found = findImage(host, term)
    if (!isImage(found)) return found
    edges[name] = found.image.createdAtMs
  }
  const limit = untilLimit(host, filters)
  if (typeof limit === 'object')
    return refuse(limit.status, `invalid value for 'until' filter: ${limit.message ?? ''}`)
  const images = [...host.images.values()].filter((image) => {
    const tags = tagsOf(host, image.id)
    if (dangling !== undefined && (tags.length === 0) !== /^(true|1|t)$/i.test(dangling)) return false
    if (edges.before !== undefined && image.createdAtMs >= edges.before) return false
    if (edges.since !== undefined && image.createdAtMs <= edges.since) return false
    if (image.createdAtMs > limit) return false
    if (!(filters.get('label') ?? []).every((label) => hasLabel(image.config.Labels ?? {}, label)))
      return false
    if ((filters.get('label!') ?? []).some((label) => hasLabel(image.config.Labels ?? {}, label)))
      return false
    return (
      (filters.get('reference') ?? []).length === 0 ||
      tags.some((tag) => matchesReference(tag, filters.get('reference') ?? []))
    )
  })
  images.sort((a, b) => b.createdAtMs - a.createdAtMs)
  return {
    ...answer(
      200,
      images.map((one) => ({ Id: one.id, RepoTags: tagsOf(host, one.id).map(familiar) })),
    ),
    images,
  }
}

/** `nginx`, `nginx:1.*`, `lib*\/nginx`: a pattern of the familiar name, with or without its tag. */
export function matchesReference(full: string, patterns: readonly string[]): boolean {
  const name = familiar(full)
  const bare = name.replace(/:[^/:]+$/, '')
  return patterns.some((pattern) => {
    const expression = new RegExp(patternOf(pattern).source.replaceAll('[^]*', '[^/]*'))
    return expression.test(name) || (!/:[^/]*$/.test(pattern) && expression.test(bare))
  })
}

/** `POST /images/{name}/tag`. */
export function tagImage(run: Run, source: string, target: string): ApiReply {
  const down = storeDown(run)
  if (down !== undefined) return down
  const found = findImage(run.host, source)
  if (!isImage(found)) return found
  const ref = readImageRef(target)
  if (typeof ref === 'string') return refuse(400, ref)
  const full = withTag(ref)
  run.drop('tags', full)
  run.put('tags', full, found.image.id)
  imageEvent(run, 'tag', found.image.id, familiar(full))
  if (run.host.profile.store === 'containerd')
    grpc(
      run,
      'images/record',
      'Images/Create',
      { name: full, target: found.image.indexDigest },
      { name: familiar(full), digest: found.image.indexDigest },
    )
  else
    run.hop({
      kind: 'dockerd/event',
      from: DOCKERD,
      to: DOCKERD,
      via: 'internal',
      call: 'tag',
      facts: { name: familiar(full) },
    })
  return answer(201)
}

export interface Removal {
  readonly untagged?: string
  readonly deleted?: string
}

const users = (host: Host, image: StoredImage) =>
  [...host.containers.values()].filter((one) => one.imageId === image.id)

/** `DELETE /images/{name}`. @see https://github.com/moby/moby/blob/docker-v29.7.2/daemon/containerd/image_delete.go */
export function removeImage(
  run: Run,
  term: string,
  force: boolean,
): ApiReply & { readonly removals?: readonly Removal[] } {
  const down = storeDown(run)
  if (down !== undefined) return down
  const found = findImage(run.host, term)
  if (!isImage(found)) return found
  const { image, tag } = found
  const tags = tagsOf(run.host, image.id)
  const using = users(run.host, image)
  const short = image.id.slice(7, 19)
  if (tag !== '') {
    if (tags.length > 1) return removed(run, [untag(run, image, tag)])
    const user = using[0]
    if (user !== undefined && !force) {
      return refuse(
        409,
        `conflict: unable to delete ${familiar(tag)} (must be forced) - container ${user.id.slice(0, 12)} is using its referenced image ${short}`,
      )
    }
    if (user !== undefined) return removed(run, [untag(run, image, tag)])
    return removed(run, [untag(run, image, tag), ...deleteImage(run, image)])
  }
  const running = using.find((one) => one.state.running)
  if (running !== undefined)
    return refuse(
      409,
      `conflict: unable to delete ${short} (cannot be forced) - image is being used by running container ${running.id.slice(0, 12)}`,
    )
  const stopped = using[0]
  if (stopped !== undefined && !force)
    return refuse(
      409,
      `conflict: unable to delete ${short} (must be forced) - image is being used by stopped container ${stopped.id.slice(0, 12)}`,
    )
  const repositories = new Set(tags.map((name) => name.replace(/:[^/:]+$/, '')))
  if (repositories.size > 1 && !force)
    return refuse(
      409,
      `conflict: unable to delete ${short} (must be forced) - image is referenced in multiple repositories`,
    )
  return removed(run, [...tags.map((name) => untag(run, image, name)), ...deleteImage(run, image)])
}

function removed(
  run: Run,
  removals: readonly Removal[],
): ApiReply & { readonly removals: readonly Removal[] } {
  run.hop({
    kind: 'dockerd/event',
    from: DOCKERD,
    to: DOCKERD,
    via: 'internal',
    call: 'image delete',
    facts: { count: String(removals.length) },
  })
  return {
    ...answer(
      200,
      removals.map((one) =>
        one.untagged === undefined ? { Deleted: one.deleted ?? '' } : { Untagged: one.untagged },
      ),
    ),
    removals,
  }
}

function untag(run: Run, image: StoredImage, name: string): Removal {
  run.drop('tags', name)
  imageEvent(run, 'untag', image.id, image.id)
  if (run.host.profile.store === 'containerd') grpc(run, 'images/unrecord', 'Images/Delete', { name })
  return { untagged: familiar(name) }
}

/** The record goes, with every snapshot that no other image and no container builds on. */
export function deleteImage(run: Run, image: StoredImage): Removal[] {
  run.drop('images', image.id)
  const used = new Set<string>()
  for (const other of run.host.images.values()) for (const chain of other.chainIds) used.add(chain)
  for (const container of run.host.containers.values()) {
    for (const chain of run.host.images.get(container.imageId)?.chainIds ?? []) used.add(chain)
  }
  for (const chain of [...image.chainIds].reverse()) if (!used.has(chain)) run.drop('snapshots', chain)
  const shared = [...run.host.images.values()].some((one) => one.filesystem === image.filesystem)
  const built = [...run.host.filesystems.values()].some((one) => one.below === image.filesystem)
  if (!shared && !built) run.drop('filesystems', image.filesystem)
  imageEvent(run, 'delete', image.id, image.id)
  return [{ deleted: image.id }]
}

/** `POST /images/prune`: dangling images, with `dangling=false` all that no container uses. */
export function pruneImages(
  run: Run,
  filters: Filters,
): ApiReply & { readonly removals?: readonly Removal[]; readonly bytes?: number } {
  const unknown = unknownFilter(filters, new Set(['dangling', 'label', 'label!', 'until']))
  if (unknown !== undefined) return unknown
  const down = storeDown(run)
  if (down !== undefined) return down
  const onlyDangling = !(filters.get('dangling') ?? []).some((text) => /^(false|0|f)$/i.test(text))
  const limit = untilLimit(run.host, filters)
  if (typeof limit === 'object') return limit
  const removals: Removal[] = []
  const before = imageBytes(run.host)
  for (const image of [...run.host.images.values()]) {
    const tags = tagsOf(run.host, image.id)
    if (onlyDangling && tags.length > 0) continue
    if (users(run.host, image).length > 0 || image.createdAtMs > limit || image.lastTaggedMs > limit) continue
    if (!(filters.get('label') ?? []).every((label) => hasLabel(image.config.Labels ?? {}, label))) continue
    if ((filters.get('label!') ?? []).some((label) => hasLabel(image.config.Labels ?? {}, label))) continue
    if (tags.length === 0) removals.push({ untagged: `${image.id}` })
    for (const tag of tags) removals.push(untag(run, image, tag))
    removals.push(...deleteImage(run, image))
    run.hop({
      kind: 'dockerd/prune',
      from: DOCKERD,
      to: DOCKERD,
      via: 'internal',
      call: 'remove image',
      facts: { name: image.id },
    })
  }
  const bytes = before - imageBytes(run.host)
  run.event('image', 'prune', '', { reclaimed: String(bytes) })
  return { ...answer(200, { SpaceReclaimed: bytes }), removals, bytes }
}

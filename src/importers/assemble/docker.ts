import { segmentsOf } from '#model/image/layer.ts'
import { MAX_IMAGES } from '../failure.ts'
import type { ArchiveFiles } from '../files.ts'
import { type BlobRef, type ImageDraft, nameMismatch } from './draft.ts'
import { documentOf, type Fields, field, isFields, stringField } from './json.ts'
import type { Problems } from './problems.ts'

/** Names outside `blobs/` are no digests, even where they look like one (Bazel keeps an old one). */
function refOf(files: ArchiveFiles, name: unknown): BlobRef {
  const path = typeof name === 'string' ? segmentsOf(name)?.join('/') : undefined
  const record = path === undefined ? undefined : files.get(path)
  if (record === undefined) {
    const message =
      typeof name === 'string' ? `${name.slice(0, 200)} is not in the archive` : 'A file without a name'
    return {
      record,
      claimed: undefined,
      troubles: [{ code: 'missing-blob', message, ...(path === undefined ? {} : { path }) }],
    }
  }
  const mismatch = nameMismatch(record)
  return { record, claimed: undefined, troubles: mismatch === undefined ? [] : [mismatch] }
}

function draftOf(files: ArchiveFiles, entry: Fields, problems: Problems): ImageDraft | undefined {
  const layers = field(entry, 'Layers') ?? []
  const tags = field(entry, 'RepoTags') ?? []
  if (stringField(entry, 'Config') === undefined || !Array.isArray(layers) || !Array.isArray(tags)) {
    problems.add({ code: 'bad-schema', message: 'An entry without Config or Layers', path: 'manifest.json' })
    return undefined
  }
  return {
    tags: (tags as unknown[]).filter((tag) => typeof tag === 'string'),
    manifestDigest: undefined,
    target: undefined,
    attestation: false,
    platform: undefined,
    config: refOf(files, field(entry, 'Config')),
    layers: (layers as unknown[]).map((layer) => refOf(files, layer)),
  }
}

/**
 * The images of `manifest.json`, which `docker save` has written since 1.10.
 *
 * @see https://github.com/moby/moby/blob/master/daemon/internal/image/tarexport/load.go
 */
export function draftsOfDockerManifest(files: ArchiveFiles, problems: Problems): ImageDraft[] {
  const record = files.get('manifest.json')
  if (record === undefined) return []
  const document = documentOf(record)
  if (!document.ok) {
    problems.add(document.error)
    return []
  }
  if (!Array.isArray(document.value)) {
    problems.add({ code: 'bad-schema', message: 'manifest.json is no list', path: 'manifest.json' })
    return []
  }
  const drafts: ImageDraft[] = []
  for (const entry of document.value as unknown[]) {
    if (drafts.length >= MAX_IMAGES) {
      problems.add({
        code: 'limit-exceeded',
        message: `More than ${MAX_IMAGES} images`,
        path: 'manifest.json',
      })
      break
    }
    const draft = isFields(entry) ? draftOf(files, entry, problems) : undefined
    if (draft !== undefined) drafts.push(draft)
    else if (!isFields(entry))
      problems.add({ code: 'bad-schema', message: 'An entry that is no object', path: 'manifest.json' })
  }
  return drafts
}

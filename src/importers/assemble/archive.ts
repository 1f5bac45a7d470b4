import type { ImageArchive } from '#model/image/archive.ts'
import { fail, ok, type Result } from '#model/result.ts'
import type { ArchiveFailure } from '../failure.ts'
import type { ArchiveFiles } from '../files.ts'
import { draftsOfDockerManifest } from './docker.ts'
import type { ImageDraft } from './draft.ts'
import { type OpenedImage, openDraft } from './image.ts'
import { documentOf, isFields, stringField } from './json.ts'
import { draftsOfIndex } from './oci.ts'
import { Problems } from './problems.ts'

export interface OpenedArchive {
  readonly archive: ImageArchive
  /** Every JSON document of the archive, those of the whole archive first, then by path. */
  readonly documents: readonly ArchiveDocument[]
  /** The same images, with the entries of their layers. */
  readonly images: readonly OpenedImage[]
  /** What index.json lists and manifest.json does not: other platforms, attestations. */
  readonly others: readonly OpenedImage[]
}

/** A document as it is stored: exactly these bytes have this digest. */
export interface ArchiveDocument {
  readonly path: string
  /** sha256 of its bytes, computed. */
  readonly digest: string
  readonly bytes: Uint8Array
}

const TOP: readonly string[] = ['index.json', 'manifest.json', 'oci-layout', 'repositories']

function documentsOf(files: ArchiveFiles): ArchiveDocument[] {
  const found = [...files.all()].flatMap(({ path, digest, content }) =>
    content.kind === 'json' ? [{ path, digest, bytes: content.bytes }] : [],
  )
  const rank = ({ path }: ArchiveDocument) => (TOP.includes(path) ? TOP.indexOf(path) : TOP.length)
  return found.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
}

const key = (draft: ImageDraft, withLayers: boolean): string =>
  JSON.stringify([
    draft.config.record?.digest,
    ...(withLayers ? draft.layers.map(({ record }) => record?.digest) : []),
  ])

/** Gives images of manifest.json the digest of the manifest that index.json has for them. */
function joined(
  docker: readonly ImageDraft[],
  oci: readonly ImageDraft[],
): { images: ImageDraft[]; others: ImageDraft[] } {
  const others = new Set(oci)
  const images = docker.map((draft) => {
    const same = (withLayers: boolean) => oci.find((each) => key(each, withLayers) === key(draft, withLayers))
    const found = draft.config.record === undefined ? undefined : (same(true) ?? same(false))
    if (found === undefined) return draft
    for (const each of oci) if (each.manifestDigest === found.manifestDigest) others.delete(each)
    return {
      ...draft,
      manifestDigest: found.manifestDigest,
      target: found.target,
      layers: draft.layers.map((ref, at) => found.layers[at] ?? ref),
    }
  })
  return { images, others: [...others] }
}

function checkLayout(files: ArchiveFiles, problems: Problems): void {
  const record = files.get('oci-layout')
  const document = record && documentOf(record)
  if (document === undefined) return
  if (!document.ok) problems.add(document.error)
  else {
    const version = isFields(document.value) ? stringField(document.value, 'imageLayoutVersion') : undefined
    if (version !== '1.0.0')
      problems.add({
        code: 'bad-schema',
        message: `unsupported OCI version ${version ?? ''}`,
        path: 'oci-layout',
      })
  }
}

function nothingThere(files: ArchiveFiles): ArchiveFailure {
  const names = [...files.all()].map(({ path }) => path)
  if (files.has('oci-layout') || names.some((path) => path.startsWith('blobs/'))) {
    return { code: 'missing-index', message: 'missing index.json in OCI layout 1.0.0' }
  }
  if (files.has('repositories')) {
    return { code: 'missing-manifest', message: 'invalid archive: does not contain a manifest.json' }
  }
  return { code: 'not-an-image', message: 'unrecognized image format' }
}

/** Makes images of the files of an archive or a folder, as Docker itself reads them. */
export function assemble(files: ArchiveFiles): Result<OpenedArchive, ArchiveFailure> {
  const hasDocker = files.has('manifest.json')
  const hasIndex = files.has('index.json')
  if (!hasDocker && !hasIndex) return fail(nothingThere(files))
  const problems = new Problems()
  for (const trouble of files.troubles) problems.add(trouble)
  if (hasIndex) checkLayout(files, problems)
  const oci = draftsOfIndex(files, problems)
  const docker = draftsOfDockerManifest(files, problems)
  const { images, others } = docker.length === 0 ? { images: oci, others: [] } : joined(docker, oci)
  if (images.length === 0) {
    const [first] = problems.list
    return fail(
      first ?? {
        code: hasIndex ? 'missing-manifest' : 'not-an-image',
        message: 'There is no image in this archive',
      },
    )
  }
  const opened = images.map((draft, index) => openDraft(draft, index, problems))
  // What others lack is no problem of the images.
  const otherImages = others.map((draft, index) => openDraft(draft, images.length + index, new Problems()))
  const format = hasDocker ? (hasIndex ? 'docker-archive+oci-layout' : 'docker-archive') : 'oci-archive'
  const archive = { format, images: opened.map(({ image }) => image), problems: problems.list } as const
  return ok({ archive, documents: documentsOf(files), images: opened, others: otherImages })
}

import { MAX_IMAGES, MAX_INDEX_DEPTH } from '../failure.ts'
import type { ArchiveFiles } from '../files.ts'
import { follow, type ImageDraft } from './draft.ts'
import { documentOf, type Fields, field, isFields, stringField } from './json.ts'
import type { Problems } from './problems.ts'

const CONFIG_TYPES: ReadonlySet<string> = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
])
const ATTESTATION_TYPE = 'application/vnd.docker.attestation.manifest.v1+json'
const REF_NAME = 'org.opencontainers.image.ref.name'

/** Way from index.json to a descriptor. */
interface Way {
  readonly tags: readonly string[]
  readonly above: readonly string[]
}

/**
 * Walks index.json to every image manifest, through indexes in indexes. A manifest that a nested index names and
 * that is not in the archive was left out by whoever saved it (another platform): no problem.
 *
 * @see https://github.com/opencontainers/image-spec/blob/main/image-layout.md
 */
export function draftsOfIndex(files: ArchiveFiles, problems: Problems): ImageDraft[] {
  const record = files.get('index.json')
  if (record === undefined) return []
  const document = documentOf(record)
  if (!document.ok) {
    problems.add(document.error)
    return []
  }
  const drafts: ImageDraft[] = []
  const walker = { files, problems, drafts }
  if (isFields(document.value))
    walkIndex(walker, document.value, { tags: [], above: [] }, undefined, 'index.json')
  else problems.add({ code: 'bad-schema', message: 'index.json is no object', path: 'index.json' })
  return drafts
}

interface Walker {
  readonly files: ArchiveFiles
  readonly problems: Problems
  readonly drafts: ImageDraft[]
}

/** @param seen indexes already walked below one entry of index.json: a graph of them may have more ways than atoms exist */
function walkIndex(
  walker: Walker,
  index: Fields,
  way: Way,
  seen: Set<string> | undefined,
  path: string,
): void {
  const manifests = field(index, 'manifests')
  if (!Array.isArray(manifests)) {
    walker.problems.add({ code: 'bad-schema', message: 'An index without a list of manifests', path })
    return
  }
  for (const descriptor of manifests as unknown[]) {
    if (walker.drafts.length >= MAX_IMAGES) {
      walker.problems.add({ code: 'limit-exceeded', message: `More than ${MAX_IMAGES} images`, path })
      return
    }
    if (isFields(descriptor)) walkDescriptor(walker, descriptor, way, seen ?? new Set())
    else walker.problems.add({ code: 'bad-schema', message: 'An entry of an index is no descriptor', path })
  }
}

function walkDescriptor(walker: Walker, descriptor: Fields, way: Way, seen: Set<string>): void {
  const { problems, files } = walker
  const { record, claimed, troubles } = follow(files, descriptor)
  const isTop = way.above.length === 0
  for (const trouble of troubles) {
    if (trouble.code !== 'missing-blob') problems.add(trouble)
    else if (isTop) problems.add({ ...trouble, code: 'missing-manifest' })
  }
  if (record === undefined) return
  if (way.above.includes(record.digest) || (claimed !== undefined && way.above.includes(claimed.digest))) {
    problems.add({ code: 'cycle', message: 'An index that leads back to itself', path: record.path })
    return
  }
  const document = documentOf(record)
  if (!document.ok) {
    problems.add(document.error)
    return
  }
  if (!isFields(document.value)) {
    problems.add({ code: 'bad-schema', message: 'A manifest that is no object', path: record.path })
    return
  }
  const annotations = field(descriptor, 'annotations')
  const name = isFields(annotations) ? stringField(annotations, REF_NAME) : undefined
  const tags = name === undefined ? way.tags : [name]
  if (isIndex(claimed?.mediaType, document.value)) {
    if (seen.has(record.digest)) return
    seen.add(record.digest)
    const above = [...way.above, record.digest, claimed?.digest ?? '']
    if (above.length > 2 * MAX_INDEX_DEPTH) {
      problems.add({
        code: 'limit-exceeded',
        message: `Indexes nested deeper than ${MAX_INDEX_DEPTH}`,
        path: record.path,
      })
    } else walkIndex(walker, document.value, { tags, above }, seen, record.path)
    return
  }
  const target = way.above[0] ?? record.digest
  const draft = draftOfManifest(walker, document.value, descriptor, record.path, record.digest, {
    tags,
    target,
  })
  if (draft !== undefined) walker.drafts.push(draft)
}

function isIndex(mediaType: string | undefined, document: Fields): boolean {
  const told = mediaType ?? stringField(document, 'mediaType') ?? ''
  if (/image\.index\.v1\+json$|manifest\.list\.v2\+json$/.test(told)) return true
  if (/image\.manifest\.v1\+json$|distribution\.manifest\.v2\+json$/.test(told)) return false
  return field(document, 'manifests') !== undefined && field(document, 'config') === undefined
}

/** BuildKit wrote attestations in the shape of an image, later as an artifact. */
function isAttestation(descriptor: Fields, manifest: Fields): boolean {
  const annotations = field(descriptor, 'annotations')
  const platform = field(descriptor, 'platform')
  if (
    isFields(annotations) &&
    stringField(annotations, 'vnd.docker.reference.type') === 'attestation-manifest'
  )
    return true
  if (
    isFields(platform) &&
    field(platform, 'os') === 'unknown' &&
    field(platform, 'architecture') === 'unknown'
  )
    return true
  return (
    stringField(manifest, 'artifactType') === ATTESTATION_TYPE ||
    stringField(descriptor, 'artifactType') === ATTESTATION_TYPE
  )
}

function draftOfManifest(
  { files, problems }: Walker,
  manifest: Fields,
  descriptor: Fields,
  path: string,
  digest: string,
  known: Pick<ImageDraft, 'tags' | 'target'>,
): ImageDraft | undefined {
  const attestation = isAttestation(descriptor, manifest)
  const config = field(manifest, 'config')
  const layers = field(manifest, 'layers')
  if (field(manifest, 'schemaVersion') === 1) {
    problems.add({
      code: 'unsupported-media-type',
      message: 'A manifest of schema 1, which Docker no longer reads',
      path,
    })
    return undefined
  }
  if (!isFields(config) || !Array.isArray(layers)) {
    problems.add({ code: 'bad-schema', message: 'A manifest without a config or a list of layers', path })
    return undefined
  }
  const configRef = follow(files, config)
  const type = configRef.claimed?.mediaType
  if (!attestation && type !== undefined && !CONFIG_TYPES.has(type)) {
    problems.add({
      code: 'unsupported-media-type',
      message: `An artifact, no image: its config is ${type.slice(0, 200)}`,
      path,
    })
    return undefined
  }
  const platform = field(descriptor, 'platform')
  return {
    ...known,
    manifestDigest: digest,
    attestation,
    platform: isFields(platform) ? platform : undefined,
    config: configRef,
    layers: (layers as unknown[]).map((layer) => follow(files, isFields(layer) ? layer : {})),
  }
}

import {
  attestationDocuments,
  configDocument,
  type Document,
  type HistoryLine,
  type IndexLine,
  indexDocument,
  type LayerBlob,
  manifestDocument,
  mediaTypes,
  provenanceDocument,
} from './documents.ts'
import {
  type Architecture,
  type CatalogFile,
  type CatalogImageRecord,
  forArchitecture,
  type HistoryRecord,
  type ImageConfig,
} from './shape.ts'

/** A layer of the catalogue: its blob, and which tree it unpacks to. */
export interface CatalogLayerBlob extends LayerBlob {
  readonly name: string
  readonly architecture: Architecture
}

/** One image for one platform. */
export interface PlatformImage {
  readonly manifest: Document
  readonly configDocument: Document
  readonly config: ImageConfig
  readonly history: readonly HistoryLine[]
  /** Base first. */
  readonly layers: readonly CatalogLayerBlob[]
  readonly attestation?: Document
}

/** One image with all its platforms and every document that belongs to it. */
export interface WholeImage {
  readonly record: CatalogImageRecord
  readonly index: Document
  readonly platforms: ReadonlyMap<Architecture, PlatformImage>
  readonly documents: readonly Document[]
}

const BASHBREW_NAMES: Readonly<Record<Architecture, string>> = {
  amd64: 'amd64',
  arm64: 'arm64v8',
  arm: 'arm32v7',
}

/**
 * Writes an image's documents, each image once, when it is first asked for.
 *
 * @param onWritten is told of each image when it has just been written
 * @returns by the first name of an image (`library/nginx:1.29`); undefined for a name the file does not have
 */
export function assembler(
  file: CatalogFile,
  onWritten: (whole: WholeImage) => void = () => {},
): (name: string) => WholeImage | undefined {
  const records = new Map(file.images.map((record) => [imageName(record), record]))
  const done = new Map<string, WholeImage>()
  const get = (name: string): WholeImage | undefined => {
    const before = done.get(name)
    if (before !== undefined) return before
    const record = records.get(name)
    if (record === undefined) return undefined
    const whole = assemble(file, record, record.base === undefined ? undefined : get(record.base))
    done.set(name, whole)
    onWritten(whole)
    return whole
  }
  return get
}

/** The first name of an image: `library/nginx:1.29`. */
export const imageName = (record: Pick<CatalogImageRecord, 'repository' | 'tags'>): string =>
  `${record.repository}:${record.tags[0]}`

/** `library/` is not written: `debian:bookworm-slim`. */
export const familiarName = (name: string): string => name.replace(/^library\//, '')

function assemble(file: CatalogFile, record: CatalogImageRecord, base: WholeImage | undefined): WholeImage {
  const platforms = new Map<Architecture, PlatformImage>()
  const documents: Document[] = []
  const images: IndexLine[] = []
  const attestations: IndexLine[] = []
  for (const architecture of record.platforms) {
    const made = platformImage(file, record, architecture, base?.platforms.get(architecture), base?.record)
    platforms.set(architecture, made.image)
    documents.push(...made.documents)
    const annotations = isOfficial(record)
      ? { 'com.docker.official-images.bashbrew.arch': BASHBREW_NAMES[architecture] }
      : {}
    images.push({ manifest: made.image.manifest, architecture, annotations })
    const { attestation } = made.image
    if (attestation !== undefined)
      (record.attestation === 'image' ? images : attestations).push({
        manifest: attestation,
        attests: made.image.manifest,
      })
  }
  const index = indexDocument([...images, ...attestations], record.dockerTypes === true)
  return { record, index, platforms, documents: [index, ...documents] }
}

const isOfficial = (record: CatalogImageRecord) => record.repository.startsWith('library/')

function platformImage(
  file: CatalogFile,
  record: CatalogImageRecord,
  architecture: Architecture,
  base: PlatformImage | undefined,
  baseRecord: CatalogImageRecord | undefined,
): { readonly image: PlatformImage; readonly documents: readonly Document[] } {
  const dockerTypes = record.dockerTypes === true
  const own = record.history.flatMap(([, , name]) =>
    name === '' ? [] : [layerBlob(file, name, architecture)],
  )
  const layers = [...(base?.layers ?? []), ...own].map((layer) => ({
    ...layer,
    mediaType: mediaTypes(dockerTypes).layer,
  }))
  const history = [...(base?.history ?? []), ...record.history.map((line) => historyLine(line, architecture))]
  const config = configFor(record.config, architecture)
  const diffIds = layers.map(({ diffId }) => diffId)
  const configText = configDocument({ config, history, dockerTypes }, architecture, diffIds)
  const baseName = baseRecord && familiarName(imageName(baseRecord))
  const annotations: Record<string, string> = isOfficial(record)
    ? {
        ...(base && baseName
          ? {
              'org.opencontainers.image.base.digest': base.manifest.digest,
              'org.opencontainers.image.base.name': baseName,
            }
          : {}),
        'org.opencontainers.image.version': record.version,
      }
    : {}
  const manifest = manifestDocument(configText, layers, dockerTypes ? {} : annotations, dockerTypes)
  const image = { manifest, configDocument: configText, config, history, layers }
  if (record.attestation === undefined) return { image, documents: [manifest, configText] }

  const packageName = (name: string) =>
    `pkg:docker/${name.replace(':', '@')}?platform=linux%2F${architecture}`
  const statement = provenanceDocument({
    package: packageName(familiarName(imageName(record))),
    manifest,
    base: base && baseName ? { package: packageName(baseName), digest: base.manifest.digest } : undefined,
    built: history.at(-1)?.created ?? '',
  })
  const attestation = attestationDocuments(record.attestation, manifest, statement)
  return {
    image: { ...image, attestation: attestation.manifest },
    documents: [manifest, configText, attestation.manifest, attestation.config, statement],
  }
}

/** The blob of a layer on an architecture; throws only if the catalogue was made wrongly. */
export function layerBlob(file: CatalogFile, name: string, architecture: Architecture): CatalogLayerBlob {
  const blobs = file.layers[name]
  const numbers = blobs?.[architecture] ?? blobs?.all
  if (numbers === undefined) throw new Error(`The catalogue has no layer ${name} for ${architecture}`)
  const [diffId, digest, tarBytes, sizeBytes] = numbers
  return {
    name,
    architecture,
    mediaType: mediaTypes(false).layer,
    digest: `sha256:${digest}`,
    diffId: `sha256:${diffId}`,
    sizeBytes,
    tarBytes,
  }
}

function historyLine(
  [createdBy, created, layer, comment]: HistoryRecord,
  architecture: Architecture,
): HistoryLine {
  return {
    created,
    created_by: forArchitecture(createdBy, architecture),
    ...(comment === '' ? {} : { comment: comment ?? 'buildkit.dockerfile.v0' }),
    ...(layer === '' ? { empty_layer: true as const } : {}),
  }
}

function configFor(config: ImageConfig, architecture: Architecture): ImageConfig {
  if (config.Env === undefined) return config
  return { ...config, Env: config.Env.map((line) => forArchitecture(line, architecture)) }
}

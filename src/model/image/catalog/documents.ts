import { type Digest, digestOf, hexOf } from '../../oci/digest.ts'
import { utf8 } from '../utf8.ts'
import { ARCHITECTURES, type Architecture, type ImageConfig } from './shape.ts'

/** A JSON document of an image: exactly this text has exactly this digest. */
export interface Document {
  readonly kind: 'index' | 'manifest' | 'config' | 'statement'
  readonly mediaType: string
  /** Over the text's bytes. */
  readonly digest: Digest
  readonly sizeBytes: number
  readonly text: string
}

export interface LayerBlob {
  readonly mediaType: string
  /** Of the gzip, as a registry sends it. */
  readonly digest: Digest
  /** Of the tar inside. */
  readonly diffId: Digest
  readonly sizeBytes: number
  readonly tarBytes: number
}

export interface HistoryLine {
  readonly created: string
  readonly created_by: string
  readonly comment?: string
  readonly empty_layer?: true
}

/** OCI's names and Docker's older ones for the same things. @see https://github.com/opencontainers/image-spec/blob/main/media-types.md */
const OCI_TYPES = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
}
const DOCKER_TYPES: typeof OCI_TYPES = {
  index: 'application/vnd.docker.distribution.manifest.list.v2+json',
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
}
export const mediaTypes = (dockerTypes: boolean) => (dockerTypes ? DOCKER_TYPES : OCI_TYPES)

const STATEMENT_TYPE = 'application/vnd.in-toto+json'
const EMPTY_TYPE = 'application/vnd.oci.empty.v1+json'
const PREDICATE_TYPE = 'https://slsa.dev/provenance/v1'

function written(kind: Document['kind'], mediaType: string, content: object): Document {
  const text = JSON.stringify(content)
  return { kind, mediaType, digest: digestOf(text), sizeBytes: utf8(text).length, text }
}

const descriptor = ({ mediaType, digest, sizeBytes }: Omit<LayerBlob, 'diffId' | 'tarBytes'>) => ({
  mediaType,
  digest,
  size: sizeBytes,
})

/** An image config, keys in the order in which BuildKit writes them. @see https://github.com/opencontainers/image-spec/blob/main/config.md */
export function configDocument(
  image: {
    readonly config: ImageConfig
    readonly history: readonly HistoryLine[]
    readonly dockerTypes: boolean
  },
  architecture: Architecture,
  diffIds: readonly string[],
): Document {
  const { variant } = ARCHITECTURES[architecture]
  return written('config', mediaTypes(image.dockerTypes).config, {
    architecture,
    config: image.config,
    created: image.history.at(-1)?.created,
    history: image.history,
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: diffIds },
    ...(variant === undefined ? {} : { variant }),
  })
}

/** @param layers base first @param annotations left out if there are none */
export function manifestDocument(
  config: Document,
  layers: readonly LayerBlob[],
  annotations: Readonly<Record<string, string>>,
  dockerTypes: boolean,
): Document {
  const { manifest } = mediaTypes(dockerTypes)
  return written('manifest', manifest, {
    schemaVersion: 2,
    mediaType: manifest,
    config: descriptor(config),
    layers: layers.map(descriptor),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  })
}

/** Where an image came from, as an in-toto statement. @see https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-provenance.md */
export function provenanceDocument(about: {
  readonly package: string
  readonly manifest: Document
  readonly base: { readonly package: string; readonly digest: string } | undefined
  readonly built: string
}): Document {
  return written('statement', STATEMENT_TYPE, {
    _type: 'https://in-toto.io/Statement/v0.1',
    predicateType: PREDICATE_TYPE,
    subject: [{ name: about.package, digest: { sha256: hexOf(about.manifest.digest) } }],
    predicate: {
      buildDefinition: {
        buildType: 'https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md',
        externalParameters: { configSource: { path: 'Dockerfile' }, request: { frontend: 'dockerfile.v0' } },
        internalParameters: { builderPlatform: 'linux/amd64' },
        resolvedDependencies:
          about.base === undefined
            ? []
            : [{ uri: about.base.package, digest: { sha256: hexOf(about.base.digest) } }],
      },
      runDetails: { builder: { id: '' }, metadata: { startedOn: about.built, finishedOn: about.built } },
    },
  })
}

/**
 * The manifest that carries a statement about another manifest: as an image whose one layer is the statement, or
 * as an OCI artifact with an empty config and a `subject`.
 *
 * @returns the manifest, and the config that it names
 * @see https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
 */
export function attestationDocuments(
  style: 'image' | 'artifact',
  subject: Document,
  statement: Document,
): { readonly manifest: Document; readonly config: Document } {
  const config =
    style === 'artifact'
      ? written('config', EMPTY_TYPE, {})
      : written('config', OCI_TYPES.config, {
          architecture: 'unknown',
          os: 'unknown',
          config: {},
          rootfs: { type: 'layers', diff_ids: [statement.digest] },
        })
  const layers = [{ ...descriptor(statement), annotations: { 'in-toto.io/predicate-type': PREDICATE_TYPE } }]
  const head = { schemaVersion: 2, mediaType: OCI_TYPES.manifest }
  const manifest =
    style === 'image'
      ? { ...head, config: descriptor(config), layers }
      : {
          ...head,
          artifactType: 'application/vnd.docker.attestation.manifest.v1+json',
          config: { ...descriptor(config), data: 'e30=' },
          layers,
          subject: descriptor(subject),
        }
  return { manifest: written('manifest', OCI_TYPES.manifest, manifest), config }
}

/** One line of an index: an image for a platform, or what is attested about one. */
export type IndexLine =
  | {
      readonly manifest: Document
      readonly architecture: Architecture
      readonly annotations: Record<string, string>
    }
  | { readonly manifest: Document; readonly attests: Document }

/** @see https://github.com/opencontainers/image-spec/blob/main/image-index.md */
export function indexDocument(lines: readonly IndexLine[], dockerTypes: boolean): Document {
  const { index } = mediaTypes(dockerTypes)
  const manifests = lines.map((line) => {
    if ('attests' in line)
      return {
        ...descriptor(line.manifest),
        annotations: {
          'vnd.docker.reference.digest': line.attests.digest,
          'vnd.docker.reference.type': 'attestation-manifest',
        },
        platform: { architecture: 'unknown', os: 'unknown' },
      }
    const { variant } = ARCHITECTURES[line.architecture]
    return {
      ...descriptor(line.manifest),
      ...(Object.keys(line.annotations).length === 0 ? {} : { annotations: line.annotations }),
      platform: {
        architecture: line.architecture,
        os: 'linux',
        ...(variant === undefined ? {} : { variant }),
      },
    }
  })
  return written('index', index, { schemaVersion: 2, mediaType: index, manifests })
}

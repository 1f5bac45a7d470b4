import { fail, ok, type Result } from '../result.ts'
import { chainIds } from './digest.ts'
import type { Platform } from './platform.ts'

/** A descriptor as far as it can be read; what is missing or of another type is left out. */
export interface DescriptorFacts {
  readonly digest: string
  readonly size: number | undefined
  readonly mediaType: string
  readonly platform?: Platform
  /** Of an attestation: the digest of the manifest that it is about. */
  readonly about?: string
}

/** What a JSON document of an image turns out to be, by its media type or else by its shape. */
export type DocumentFacts =
  | { readonly kind: 'index'; readonly mediaType: string; readonly manifests: readonly DescriptorFacts[] }
  | {
      readonly kind: 'manifest'
      readonly mediaType: string
      readonly artifactType?: string
      readonly config: DescriptorFacts
      readonly layers: readonly DescriptorFacts[]
      readonly subject?: DescriptorFacts
    }
  | {
      readonly kind: 'config'
      readonly platform: Partial<Platform>
      readonly diffIds: readonly string[]
      readonly chainIds: readonly string[]
    }
  | { readonly kind: 'other' }

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const field = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined
const text = (fields: Fields, name: string): string => {
  const value = field(fields, name)
  return typeof value === 'string' ? value : ''
}
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function platformIn(value: unknown): Platform | undefined {
  if (!isFields(value)) return undefined
  const variant = text(value, 'variant')
  return {
    os: text(value, 'os'),
    architecture: text(value, 'architecture'),
    ...(variant === '' ? {} : { variant }),
  }
}

function descriptor(value: unknown): DescriptorFacts {
  const fields = isFields(value) ? value : {}
  const size = field(fields, 'size')
  const platform = platformIn(field(fields, 'platform'))
  const annotations = field(fields, 'annotations')
  const about = isFields(annotations) ? text(annotations, 'vnd.docker.reference.digest') : ''
  return {
    digest: text(fields, 'digest'),
    size: typeof size === 'number' ? size : undefined,
    mediaType: text(fields, 'mediaType'),
    ...(platform === undefined ? {} : { platform }),
    ...(about === '' ? {} : { about }),
  }
}

/**
 * Reads an index, a manifest or a config that someone pasted or that lies in an archive. Nothing in it is believed or
 * followed.
 *
 * @returns the message of the JSON parser if it is no JSON
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md
 */
export function readDocument(source: string): Result<DocumentFacts, string> {
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
  if (!isFields(value)) return ok({ kind: 'other' })
  const mediaType = text(value, 'mediaType')
  if (Array.isArray(field(value, 'manifests')))
    return ok({ kind: 'index', mediaType, manifests: list(field(value, 'manifests')).map(descriptor) })
  const layers = field(value, 'layers')
  if (Array.isArray(layers) && isFields(field(value, 'config'))) {
    const artifactType = text(value, 'artifactType')
    const subject = field(value, 'subject')
    return ok({
      kind: 'manifest',
      mediaType,
      config: descriptor(field(value, 'config')),
      layers: layers.map(descriptor),
      ...(artifactType === '' ? {} : { artifactType }),
      ...(isFields(subject) ? { subject: descriptor(subject) } : {}),
    })
  }
  const rootfs = field(value, 'rootfs')
  if (!isFields(rootfs)) return ok({ kind: 'other' })
  const diffIds = list(field(rootfs, 'diff_ids')).filter((one) => typeof one === 'string')
  return ok({ kind: 'config', platform: platformIn(value) ?? {}, diffIds, chainIds: chainIds(diffIds) })
}

const LAYER =
  /^application\/vnd\.(oci\.image\.layer\.(nondistributable\.)?v1\.tar(\+gzip|\+zstd)?|docker\.image\.rootfs\.(foreign\.)?diff\.tar(\.gzip|\.zstd)?)$/

/** Whether Docker can unpack a layer of this type. */
export const isLayerType = (mediaType: string): boolean => LAYER.test(mediaType)

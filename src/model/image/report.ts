import type { ImageArchive, InspectedImage, Problem } from './archive.ts'
import type { ImageStack } from './stack.ts'

/** What a report is made of: an image as the lab or the command line opened it. */
export interface Reportable {
  readonly name: string
  readonly image: Omit<InspectedImage, 'tree'>
  readonly stack: ImageStack
  /** Number of paths of the merged tree. */
  readonly paths: number
  /** What a name in a containerd image store points to: an index, or the manifest; absent where the archive has neither. */
  readonly target?: string
}

/**
 * Everything that was found out, to keep, to compare or to fail a build on. Sizes in bytes, layers from 0 (the
 * base). Names and meanings are those of `public/schemas/image-report.json`; a change that breaks a reader gets
 * another `version`.
 */
export interface ImageReport {
  readonly report: 'engine-room/image'
  readonly version: 1
  /** Name of the file; absent for a sample. */
  readonly file?: string
  readonly format?: ImageArchive['format']
  readonly images: readonly ReportedImage[]
  readonly problems: readonly Problem[]
}

export interface ReportedImage {
  readonly name: string
  readonly tags: readonly string[]
  readonly platform: InspectedImage['platform']
  readonly attestation: boolean
  readonly manifestDigest: string | null
  readonly configDigest: string | null
  /** What `docker images` prints as ID, by store; null where the archive does not have it. */
  readonly imageId: { readonly containerd: string | null; readonly graphDriver: string | null }
  readonly sizes: {
    /** Blobs as stored: what a pull fetches. */
    readonly storedBytes: number
    /** Unpacked tars, headers and padding included. */
    readonly tarBytes: number
    /** Files of all layers. */
    readonly contentBytes: number
    /** Files that a container sees. */
    readonly visibleBytes: number
    /** Files that no container sees, each copy counted once. */
    readonly wastedBytes: number
  }
  readonly efficiency: {
    /** 1 - wastedBytes / contentBytes. */
    readonly ours: number
    /** dive's score, by its own rules. */
    readonly dive: number
    readonly diveWastedBytes: number
  }
  readonly paths: number
  readonly guilty: Omit<NonNullable<ImageStack['guilty']>, 'steps'> | null
  readonly layers: readonly ReportedLayer[]
  readonly history: readonly { readonly text: string; readonly layer: number | null }[]
  readonly wasted: ImageStack['wasted']
  readonly advice: ImageStack['advice']
}

export interface ReportedLayer {
  readonly index: number
  readonly instruction: string | null
  readonly diffId: string
  readonly chainId: string
  readonly blobDigest: string
  readonly compression: string
  readonly missing: boolean
  readonly storedBytes: number
  readonly tarBytes: number
  readonly contentBytes: number
  readonly hiddenBytes: number
  readonly added: number
  readonly modified: number
  readonly removed: number
  /** Of lower layers, bytes that it hides with whiteouts. */
  readonly removes: readonly { readonly layer: number; readonly bytes: number }[]
  /** Of lower layers, bytes that it covers with copies of its own. */
  readonly covers: readonly { readonly layer: number; readonly bytes: number }[]
}

const reportedLayer = (layer: ImageStack['layers'][number]): ReportedLayer => ({
  index: layer.index,
  instruction: layer.instruction?.text ?? null,
  diffId: layer.diffId,
  chainId: layer.chainId,
  blobDigest: layer.blobDigest,
  compression: layer.compression,
  missing: layer.missing === true,
  storedBytes: layer.storedBytes,
  tarBytes: layer.tarBytes,
  contentBytes: layer.contentBytes,
  hiddenBytes: layer.hiddenBytes,
  ...layer.counts,
  removes: layer.removes,
  covers: layer.covers,
})

/** Share of what is shipped that a container sees, from 0 to 1. */
export const efficiencyOfStack = ({ contentBytes, wastedBytes }: ImageStack): number =>
  contentBytes === 0 ? 1 : 1 - wastedBytes / contentBytes

function reportedImage({ name, image, stack, paths, target }: Reportable): ReportedImage {
  const { guilty } = stack
  return {
    name,
    tags: image.tags,
    platform: image.platform,
    attestation: image.attestation === true,
    manifestDigest: image.manifestDigest ?? null,
    configDigest: image.configDigest ?? null,
    imageId: {
      containerd: target ?? image.manifestDigest ?? null,
      graphDriver: image.configDigest ?? null,
    },
    sizes: {
      storedBytes: stack.storedBytes,
      tarBytes: stack.layers.reduce((sum, { tarBytes }) => sum + tarBytes, 0),
      contentBytes: stack.contentBytes,
      visibleBytes: stack.visibleBytes,
      wastedBytes: stack.wastedBytes,
    },
    efficiency: {
      ours: efficiencyOfStack(stack),
      dive: image.efficiency.efficiency,
      diveWastedBytes: image.efficiency.wastedBytes,
    },
    paths,
    guilty: guilty
      ? {
          layer: guilty.layer,
          path: guilty.path,
          bytes: guilty.bytes,
          ...(guilty.hiddenBy ? { hiddenBy: guilty.hiddenBy } : {}),
        }
      : null,
    layers: stack.layers.map(reportedLayer),
    history: stack.history.lines.map(({ text, layer }) => ({ text, layer: layer ?? null })),
    wasted: stack.wasted,
    advice: stack.advice,
  }
}

/** @param source where the images come from; problems are those of the whole file */
export function reportOf(
  images: readonly Reportable[],
  source: Pick<ImageReport, 'file' | 'format'> & { readonly problems: readonly Problem[] },
): ImageReport {
  const { file, format, problems } = source
  return {
    report: 'engine-room/image',
    version: 1,
    ...(file === undefined ? {} : { file }),
    ...(format === undefined ? {} : { format }),
    images: images.map(reportedImage),
    problems,
  }
}

const COLUMNS = [
  'image',
  'platform',
  'row',
  'layer',
  'what',
  'blob_digest',
  'diff_id',
  'chain_id',
  'compression',
  'stored_bytes',
  'tar_bytes',
  'content_bytes',
  'hidden_bytes',
  'added',
  'modified',
  'removed',
  'hidden_by_layer',
] as const

type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>

/** A name out of an image may begin like a formula of a spreadsheet: an apostrophe keeps it a text. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const cell = (value: string | number | undefined): string => {
  if (typeof value !== 'string') return value === undefined ? '' : String(value)
  const text = harmless(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * The report as one table: a row for each layer and one for each wasted path, told apart by `row`. Layers count
 * from 1 here, as people count.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function csvOf({ images }: ImageReport): string {
  const rows = images.flatMap(({ name, platform, layers, wasted }): Row[] => {
    const own = {
      image: name,
      platform: [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/'),
    }
    return [
      ...layers.map(
        (layer): Row => ({
          ...own,
          row: 'layer',
          layer: layer.index + 1,
          what: layer.instruction ?? '',
          blob_digest: layer.blobDigest,
          diff_id: layer.diffId,
          chain_id: layer.chainId,
          compression: layer.compression,
          stored_bytes: layer.storedBytes,
          tar_bytes: layer.tarBytes,
          content_bytes: layer.contentBytes,
          hidden_bytes: layer.hiddenBytes,
          added: layer.added,
          modified: layer.modified,
          removed: layer.removed,
        }),
      ),
      ...wasted.map(
        ({ path, bytes, layers: shipped, hiddenBy }): Row => ({
          ...own,
          row: 'wasted',
          layer: shipped.map((layer) => layer + 1).join(' '),
          what: path,
          hidden_bytes: bytes,
          hidden_by_layer: hiddenBy.layer + 1,
        }),
      ),
    ]
  })
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => row[name]))]
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')
}

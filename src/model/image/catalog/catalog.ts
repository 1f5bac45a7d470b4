import { choosePlatform } from '../../oci/choose-platform.ts'
import type { Digest } from '../../oci/digest.ts'
import { HOST_PLATFORM, type Platform } from '../../oci/platform.ts'
import {
  assembler,
  type CatalogLayerBlob,
  familiarName,
  imageName,
  layerBlob,
  type PlatformImage,
  type WholeImage,
} from './assemble.ts'
import generated from './catalog.generated.json'
import type { Document, HistoryLine } from './documents.ts'
import {
  ARCHITECTURES,
  type Architecture,
  type CatalogFile,
  type ImageConfig,
  type Program,
  type Programs,
} from './shape.ts'
import { type CatalogEntry, layerEntries, readTree } from './tree.ts'

/**
 * The offline registry: a few well-known images, their documents and layers real down to the last digest, their
 * files made by us and about a hundredth of the usual size. Reads nothing but itself; documents are written when
 * they are first asked for.
 */
const file = generated as unknown as CatalogFile
const documents = new Map<string, Document>()
const assembled = assembler(file, (whole) => {
  for (const made of whole.documents) documents.set(made.digest, made)
})

/** What a registry answers to `HEAD /v2/<path>/manifests/<tag>`. */
export interface ResolvedTag {
  readonly digest: Digest
  readonly mediaType: string
  readonly sizeBytes: number
}

/** A layer: its blob and what is in it. */
export interface CatalogLayer extends CatalogLayerBlob {
  readonly entries: readonly CatalogEntry[]
}

/** One image for one platform, as `docker pull` would bring it. */
export interface CatalogImage {
  /** The familiar name with its tag: `nginx:1.29`. */
  readonly name: string
  readonly platform: Platform
  readonly indexDigest: Digest
  readonly manifestDigest: Digest
  readonly configDigest: Digest
  /** Its provenance, if it has one: a manifest that `document` knows. */
  readonly attestationDigest?: Digest
  readonly created: string
  readonly config: ImageConfig
  /** Base first; entries without `empty_layer` go with `layers`, in order. */
  readonly history: readonly HistoryLine[]
  /** Base first. */
  readonly layers: readonly CatalogLayerBlob[]
  readonly diffIds: readonly Digest[]
  readonly programs: Programs
}

interface Name {
  readonly repository: string
  readonly tag?: string
  readonly digest?: string
}

/** Docker Hub's names only: whatever names another host is not in this registry. */
function readName(reference: string): Name | undefined {
  const [named = '', digest] = reference.split('@')
  const [, host, rest = ''] = /^(?:([^/]*[.:A-Z][^/]*|localhost)\/)?(.+)$/.exec(named) ?? []
  if (host !== undefined && host !== 'docker.io' && host !== 'index.docker.io') return undefined
  const [path = '', tag] = rest.split(':')
  const repository = path.includes('/') ? path : `library/${path}`
  if (digest !== undefined) return { repository, digest }
  return { repository, tag: tag ?? 'latest' }
}

const byTag = new Map(
  file.images.flatMap((record) =>
    record.tags.map((tag) => [`${record.repository}:${tag}`, imageName(record)] as const),
  ),
)

function wholeImage(reference: string): WholeImage | undefined {
  const name = readName(reference)
  if (name === undefined) return undefined
  if (name.digest === undefined) return assembled(byTag.get(`${name.repository}:${name.tag}`) ?? '')
  for (const record of file.images) {
    if (record.repository !== name.repository) continue
    const whole = assembled(imageName(record))
    if (
      whole?.documents.some(
        ({ kind, digest }) => digest === name.digest && (kind === 'index' || kind === 'manifest'),
      )
    )
      return whole
  }
  return undefined
}

/**
 * What a name leads to: the index of all platforms, or what an `@sha256:…` says.
 *
 * @param reference as typed: `nginx`, `nginx:1.27`, `docker.io/library/nginx@sha256:…`
 * @returns undefined if the catalogue lacks it: ask `tagsOf` whether the tag or the whole repository is missing
 */
export function resolveTag(reference: string): ResolvedTag | undefined {
  const whole = wholeImage(reference)
  const wanted = readName(reference)?.digest ?? whole?.index.digest
  const found = whole?.documents.find(({ digest }) => digest === wanted)
  return found && { digest: found.digest, mediaType: found.mediaType, sizeBytes: found.sizeBytes }
}

/** An index, manifest, config or provenance statement of any image, by its digest. */
export function document(digest: string): Document | undefined {
  // Whoever asks for a document has mostly resolved its image just before, so the rest need not be written.
  for (const record of documents.has(digest) ? [] : file.images) {
    assembled(imageName(record))
    if (documents.has(digest)) break
  }
  return documents.get(digest)
}

/** The same, when the image is known that it belongs to: only that image's documents are written for it. */
export function documentOf(reference: string, digest: string): Document | undefined {
  return wholeImage(reference)?.documents.find((made) => made.digest === digest) ?? document(digest)
}

let blobs: ReadonlyMap<string, CatalogLayerBlob> | undefined

function everyBlob(): ReadonlyMap<string, CatalogLayerBlob> {
  const all = Object.entries(file.layers).flatMap(([name, architectures]) =>
    Object.keys(architectures).map((key) =>
      layerBlob(file, name, key === 'all' ? 'amd64' : (key as Architecture)),
    ),
  )
  return new Map(all.flatMap((blob) => [[blob.digest, blob] as const, [blob.diffId, blob] as const]))
}

const textOf = (name: string): string => file.texts[name] ?? ''

/** A layer by its digest or its DiffID, with its entries. */
export function layer(digest: string): CatalogLayer | undefined {
  blobs ??= everyBlob()
  const blob = blobs.get(digest)
  if (blob === undefined) return undefined
  return { ...blob, entries: layerEntries(file.trees[blob.name] ?? '', blob.architecture, textOf) }
}

/**
 * The text of a small file, where we wrote it: `/etc/os-release`, entrypoint scripts, configurations.
 *
 * @param layerDigest digest or DiffID @param path without a leading `/`
 * @returns undefined for a file whose bytes are made up
 */
export function fileText(layerDigest: string, path: string): string | undefined {
  const name = layer(layerDigest)?.name
  const line =
    name === undefined ? undefined : readTree(file.trees[name] ?? '').find((entry) => entry.path === path)
  return line?.text === undefined ? undefined : textOf(line.text)
}

/** What is in a layer that is at hand. */
export const entriesIn = (blob: CatalogLayerBlob): readonly CatalogEntry[] =>
  layerEntries(file.trees[blob.name] ?? '', blob.architecture, textOf)

/** Path without a leading `/` → text, for the small files of a layer that we wrote. */
export function textsIn(blob: CatalogLayerBlob): ReadonlyMap<string, string> {
  const lines = readTree(file.trees[blob.name] ?? '')
  return new Map(
    lines.flatMap((line) => (line.text === undefined ? [] : [[line.path, textOf(line.text)] as const])),
  )
}

/** Every name with its tag, in the order of names: `alpine:3.20`, … */
export const catalogNames = (): readonly string[] => [...byTag.keys()].map(familiarName).sort()

/** The tags of a repository, as typed (`nginx`, `shop/web`); none if the registry does not have it. */
export function tagsOf(repository: string): readonly string[] {
  const path = readName(repository)?.repository
  return file.images.filter((record) => record.repository === path).flatMap(({ tags }) => tags)
}

/**
 * The image that a host of this platform gets.
 *
 * @returns undefined if there is no such name, or nothing in its index that this platform can run
 */
export function imageFor(reference: string, platform: Platform = HOST_PLATFORM): CatalogImage | undefined {
  const whole = wholeImage(reference)
  const pinned = readName(reference)?.digest
  const offers = [...(whole?.platforms ?? [])].map(([architecture, image]) => {
    const { variant } = ARCHITECTURES[architecture]
    return { image, platform: { os: 'linux', architecture, ...(variant === undefined ? {} : { variant }) } }
  })
  const chosen =
    offers.find(({ image }) => image.manifest.digest === pinned) ??
    choosePlatform({ manifests: offers }, platform)
  return whole && chosen && describe(whole, chosen.image, chosen.platform)
}

function describe(whole: WholeImage, image: PlatformImage, platform: Platform): CatalogImage {
  const { attestation, layers } = image
  return {
    name: familiarName(imageName(whole.record)),
    platform,
    indexDigest: whole.index.digest,
    manifestDigest: image.manifest.digest,
    configDigest: image.configDocument.digest,
    ...(attestation === undefined ? {} : { attestationDigest: attestation.digest }),
    created: image.history.at(-1)?.created ?? '',
    config: image.config,
    history: image.history,
    layers,
    diffIds: layers.map(({ diffId }) => diffId),
    programs: whole.record.programs,
  }
}

/** What argv[0] is in an image; undefined: `executable file not found`. */
export function programOf(programs: Programs, command: string): Program | undefined {
  const find = (name: string) => (Object.hasOwn(programs, name) ? programs[name] : undefined)
  return find(command.slice(command.lastIndexOf('/') + 1)) ?? find('*')
}

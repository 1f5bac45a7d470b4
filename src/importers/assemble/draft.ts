import { parseDigest } from '#model/oci/digest.ts'
import type { BlobRecord } from '../blob.ts'
import type { Trouble } from '../failure.ts'
import type { ArchiveFiles } from '../files.ts'
import { type Fields, field, stringField } from './json.ts'

/** A reference to a blob, with what was found under it. */
export interface BlobRef {
  readonly record: BlobRecord | undefined
  /** What the document claims; undefined in a docker-archive, which names files only. */
  readonly claimed: { readonly digest: string; readonly mediaType: string | undefined } | undefined
  readonly troubles: readonly Trouble[]
}

/** An image as its manifest tells, before its config and layers are looked at. */
export interface ImageDraft {
  readonly tags: readonly string[]
  readonly manifestDigest: string | undefined
  /** What index.json itself names on the way to it: the outermost index, or the manifest. */
  readonly target: string | undefined
  readonly attestation: boolean
  /** From the index; used only where the config says nothing. */
  readonly platform: Fields | undefined
  readonly config: BlobRef
  readonly layers: readonly BlobRef[]
}

const computed = (record: BlobRecord, algorithm: string): string | undefined =>
  algorithm === 'sha512' ? record.sha512 : algorithm === 'sha256' ? record.digest : undefined

/** Compares a file of `blobs/` with its own name. */
export function nameMismatch(record: BlobRecord): Trouble | undefined {
  const named = /^blobs\/(sha256|sha512)\/([0-9a-f]+)$/.exec(record.path)
  if (named === null) return undefined
  const digest = `${named[1]}:${named[2]}`
  const real = computed(record, named[1] as string)
  if (real === digest) return undefined
  return { code: 'digest-mismatch', message: `Stored as ${digest}, its bytes are ${real}`, path: record.path }
}

/** Follows a descriptor to its blob; digest and size are checked, never believed. */
export function follow(files: ArchiveFiles, descriptor: Fields): BlobRef {
  const digest = stringField(descriptor, 'digest')
  const mediaType = stringField(descriptor, 'mediaType')
  if (digest === undefined) {
    return {
      record: undefined,
      claimed: undefined,
      troubles: [{ code: 'bad-schema', message: 'A descriptor without a digest' }],
    }
  }
  const claimed = { digest, mediaType }
  const parsed = parseDigest(digest)
  if (!parsed.ok) {
    const message = `Not a digest that images use: ${digest.slice(0, 200)}`
    return { record: undefined, claimed, troubles: [{ code: 'bad-digest', message }] }
  }
  const path = `blobs/${digest.replace(':', '/')}`
  const record = files.get(path)
  if (record === undefined) {
    return {
      record,
      claimed,
      troubles: [{ code: 'missing-blob', message: `${digest} is not in the archive`, path }],
    }
  }
  const troubles: Trouble[] = []
  const mismatch = nameMismatch(record)
  if (mismatch !== undefined) troubles.push(mismatch)
  const size = field(descriptor, 'size')
  if (size !== record.size) {
    const message = `The descriptor of ${digest} says ${typeof size === 'number' ? size : 'no'} bytes, it has ${record.size}`
    troubles.push({ code: 'size-mismatch', message, path })
  }
  return { record, claimed, troubles }
}

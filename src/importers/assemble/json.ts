import { fail, ok, type Result } from '#model/result.ts'
import type { BlobRecord } from '../blob.ts'
import { MAX_JSON_BYTES, MAX_JSON_DEPTH, type Trouble } from '../failure.ts'

/** An object of an untrusted document: read its fields by `field`, never by a name it brought. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const field = (fields: Fields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined

export function stringField(fields: Fields, name: string): string | undefined {
  const value = field(fields, name)
  return typeof value === 'string' ? value : undefined
}

const utf8 = new TextDecoder()

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 0x5c) at += 1
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x7b || code === 0x5b) {
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (code === 0x7d || code === 0x5d) depth -= 1
  }
  return deepest
}

/** The document in a file of the archive. A document nested too deep would break those who walk it. */
export function documentOf(record: BlobRecord): Result<unknown, Trouble> {
  const { path } = record
  if (record.content.kind === 'large-json') {
    return fail({ code: 'limit-exceeded', message: `A document of more than ${MAX_JSON_BYTES} bytes`, path })
  }
  if (record.content.kind !== 'json') return fail({ code: 'bad-json', message: 'This is no JSON', path })
  const text = utf8.decode(record.content.bytes)
  if (depthOf(text) > MAX_JSON_DEPTH) {
    return fail({ code: 'limit-exceeded', message: `JSON nested deeper than ${MAX_JSON_DEPTH}`, path })
  }
  try {
    return ok(JSON.parse(text) as unknown)
  } catch (reason) {
    return fail({
      code: 'bad-json',
      message: reason instanceof Error ? reason.message : 'This is no JSON',
      path,
    })
  }
}

import { fail, ok, type Result } from '#model/result.ts'

/** What is wrong with a pasted text, and where. */
export type BadPaste =
  | { readonly code: 'paste/empty' }
  | { readonly code: 'paste/too-large'; readonly most: number }
  | { readonly code: 'paste/not-json'; readonly line: number; readonly column: number }
  | { readonly code: 'paste/too-deep'; readonly line: number; readonly most: number }
  | { readonly code: 'paste/neither'; readonly place: string }
  | { readonly code: 'paste/wrong-field'; readonly place: string; readonly wanted: Wanted }
  | { readonly code: 'paste/bad-network'; readonly place: string; readonly says: string }

export type Wanted = 'text' | 'number' | 'boolean' | 'list' | 'object' | 'address' | 'subnet'

/** Characters of a paste: ten thousand containers and more. */
export const MAX_PASTE = 32 * 1024 * 1024
const MAX_DEPTH = 64

export interface Found {
  readonly value: unknown
  /** Where it stands: `[2]` of the whole paste, counted over all lists. */
  readonly place: string
}

interface Chunk {
  readonly text: string
  readonly from: number
}

const placeIn = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}

/** Cuts several outputs that were pasted one after the other; each is one list or one object. */
function chunksOf(text: string): Result<readonly Chunk[], BadPaste> {
  const chunks: Chunk[] = []
  let depth = 0
  let start = -1
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (quoted) {
      if (char === '\\') at += 1
      else if (char === '"') quoted = false
    } else if (char === '"' && depth > 0) quoted = true
    else if (char === '{' || char === '[') {
      if (depth === 0) start = at
      depth += 1
      if (depth > MAX_DEPTH)
        return fail({ code: 'paste/too-deep', line: placeIn(text, at).line, most: MAX_DEPTH })
    } else if ((char === '}' || char === ']') && depth > 0) {
      depth -= 1
      if (depth === 0) chunks.push({ text: text.slice(start, at + 1), from: start })
    } else if (depth === 0 && !/\s/.test(char ?? ''))
      return fail({ code: 'paste/not-json', ...placeIn(text, at) })
  }
  if (depth > 0) return fail({ code: 'paste/not-json', ...placeIn(text, text.length) })
  return ok(chunks)
}

/** Every engine says in its own words where it stopped; without a number it is the beginning. */
function faultAt(reason: unknown): number {
  const [, position] = /position (\d+)/.exec(reason instanceof Error ? reason.message : '') ?? []
  return Number(position ?? 0)
}

/**
 * The objects of one or many outputs of `docker inspect` or `docker network inspect`, pasted one after the other, each
 * a list or a single object. Nothing of it is believed yet.
 */
export function documentsOf(text: string): Result<readonly Found[], BadPaste> {
  if (text.length > MAX_PASTE) return fail({ code: 'paste/too-large', most: MAX_PASTE })
  const chunks = chunksOf(text)
  if (!chunks.ok) return chunks
  const values: unknown[] = []
  for (const chunk of chunks.value) {
    try {
      const value = JSON.parse(chunk.text) as unknown
      for (const each of Array.isArray(value) ? value : [value]) values.push(each)
    } catch (reason) {
      return fail({ code: 'paste/not-json', ...placeIn(text, chunk.from + faultAt(reason)) })
    }
  }
  if (values.length === 0) return fail({ code: 'paste/empty' })
  return ok(values.map((value, at) => ({ value, place: `[${at}]` })))
}

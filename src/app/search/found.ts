import type { Entity } from '#diagrams/diagram.ts'
import type { PackedIndex } from './pack-index.ts'

/** The groups of the palette, in the order in which equals are listed. */
export const KINDS = ['command', 'part', 'step', 'page', 'term', 'message'] as const
export type Kind = (typeof KINDS)[number]

/** One thing that can be found. */
export interface Entry {
  readonly kind: Kind
  readonly title: string
  /** A line that tells it from others of its name. */
  readonly detail: string
  /** An address after the language, with its query and hash: `/engine/hops/?at=9`. */
  readonly path: string
  /** The number at the right: `E-02.09`. */
  readonly sheet?: string
  /** The sign of the entity it is about. */
  readonly glyph?: Entity
}

/** What the index is made from: an entry, and the words it is found by. */
export interface SearchDocument extends Entry {
  /** Other names: synonyms, the name in the other language, a socket, a call. */
  readonly also: readonly string[]
  readonly text: string
}

/** The fields of the index and what a hit in each is worth. */
export const BOOST = { title: 6, also: 4, text: 1 } as const

/** More of a line than the palette shows. */
const MAX_DETAIL = 90

/** Entry as it lies in the file: kind, title, detail, path, sheet, glyph; empty words for what is missing. */
export type PackedEntry = readonly [number, string, string, string, string?, string?]

export interface SearchFile extends PackedIndex {
  /** A document's number in the index is its place here. */
  readonly entries: readonly PackedEntry[]
  /** Words in so many texts that they tell little: the index has them in names only. */
  readonly common: string
}

export function pack({ kind, title, detail, path, sheet, glyph }: Entry): PackedEntry {
  const short = detail.length > MAX_DETAIL ? `${detail.slice(0, MAX_DETAIL).trimEnd()}…` : detail
  return [KINDS.indexOf(kind), title, short, path, sheet ?? '', glyph ?? '']
}

export function unpack([kind, title, detail, path, sheet = '', glyph = '']: PackedEntry): Entry {
  return {
    kind: KINDS[kind] ?? 'page',
    title,
    detail,
    path,
    ...(sheet === '' ? {} : { sheet }),
    ...(glyph === '' ? {} : { glyph: glyph as Entity }),
  }
}

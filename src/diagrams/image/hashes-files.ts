import { utf8 } from '#model/image/utf8.ts'

/** One file of each layer that can be edited. */
export interface EditableFile {
  readonly path: string
  /** Without the end of its line. */
  readonly text: string
}

/** Above this many characters the drawing could not show what was typed. */
export const MAX_FILE_TEXT = 40

export const FILES: readonly EditableFile[] = [
  { path: 'etc/motd', text: 'hello' },
  { path: 'bin/app', text: 'v2' },
  { path: 'data/b', text: 'b' },
]

/** The lens that says what a file holds: its number and its bytes in hex. */
export const fileLens = (layer: number, text: string): string =>
  `file-${layer + 1}-${[...utf8(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`

export const anewLens = (layer: number): string => `gzip-${layer + 1}`

/** @returns the text of a file that a lens sets; undefined where none does, or none that can be read */
export function textIn(lenses: readonly string[], layer: number): string | undefined {
  const prefix = `file-${layer + 1}-`
  const hex = lenses.find((lens) => lens.startsWith(prefix))?.slice(prefix.length)
  if (hex === undefined || !/^(?:[0-9a-f]{2})*$/.test(hex)) return undefined
  try {
    const text = decodeURIComponent(hex.replace(/../g, '%$&'))
    return [...text].length <= MAX_FILE_TEXT && !/\p{Cc}/u.test(text) ? text : undefined
  } catch {
    return undefined
  }
}

import { type Identities, identitiesOf, type LayerRecipe } from '#model/image/identities.ts'
import { utf8 } from '#model/image/pack.ts'

/** One file of each layer that can be edited. */
export interface EditableFile {
  readonly path: string
  /** Without the end of its line. */
  readonly text: string
}

export interface HashesView {
  readonly files: readonly EditableFile[]
  /** Which layers were compressed anew, base first. */
  readonly anew: readonly boolean[]
  readonly now: Identities
  readonly was: Identities
}

/** Above this many characters the drawing could not show what was typed. */
export const MAX_FILE_TEXT = 40

export const FILES: readonly EditableFile[] = [
  { path: 'etc/motd', text: 'hello' },
  { path: 'bin/app', text: 'v2' },
  { path: 'data/b', text: 'b' },
]

function recipes(files: readonly EditableFile[], anew: readonly boolean[]): readonly LayerRecipe[] {
  const text = (layer: number) => `${files[layer]?.text ?? ''}\n`
  const style = (layer: number) => (anew[layer] ? ('packed' as const) : ('stored' as const))
  return [
    {
      createdBy: 'COPY rootfs/ / # buildkit',
      style: style(0),
      entries: [
        { path: 'bin/' },
        { path: 'bin/app', text: 'v1\n', mode: 0o755 },
        { path: 'data/' },
        { path: 'data/a', text: 'a\n' },
        { path: 'etc/' },
        { path: 'etc/motd', text: text(0) },
      ],
    },
    {
      createdBy: 'RUN /bin/sh -c upgrade # buildkit',
      style: style(1),
      entries: [
        { path: 'bin/' },
        { path: 'bin/app', text: text(1), mode: 0o755 },
        { path: 'bin/app-link', link: 'bin/app', mode: 0o755 },
        { path: 'etc/' },
        { path: 'etc/.wh.motd' },
      ],
    },
    {
      createdBy: 'RUN /bin/sh -c reset-data # buildkit',
      style: style(2),
      entries: [{ path: 'data/' }, { path: 'data/.wh..wh..opq' }, { path: 'data/b', text: text(2) }],
    },
  ]
}

const NONE = FILES.map(() => false)
let original: Identities | undefined

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

/** What the lenses of an address make of the example image. */
export function hashesView(lenses: readonly string[]): HashesView {
  original ??= identitiesOf(recipes(FILES, NONE))
  const files = FILES.map(({ path, text }, layer) => ({ path, text: textIn(lenses, layer) ?? text }))
  const anew = FILES.map((_, layer) => lenses.includes(anewLens(layer)))
  return { files, anew, now: identitiesOf(recipes(files, anew)), was: original }
}

import { type Identities, identitiesOf, type LayerRecipe } from '#model/image/identities.ts'
import { anewLens, type EditableFile, FILES, textIn } from './hashes-files.ts'

export interface HashesView {
  readonly files: readonly EditableFile[]
  /** Which layers were compressed anew, base first. */
  readonly anew: readonly boolean[]
  readonly now: Identities
  readonly was: Identities
}

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

/** What the lenses of an address make of the example image. */
export function hashesView(lenses: readonly string[]): HashesView {
  original ??= identitiesOf(recipes(FILES, NONE))
  const files = FILES.map(({ path, text }, layer) => ({ path, text: textIn(lenses, layer) ?? text }))
  const anew = FILES.map((_, layer) => lenses.includes(anewLens(layer)))
  return { files, anew, now: identitiesOf(recipes(files, anew)), was: original }
}

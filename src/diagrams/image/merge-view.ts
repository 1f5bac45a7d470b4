import { both, type Localized, type Text } from '#content/text.ts'
import type { LayerEntry } from '#model/image/layer.ts'
import { mergeLayers } from '#model/image/merge.ts'
import type { ChoiceGroup } from '../choice.ts'

/** What a layer has to say about one path. */
export type MergeCell =
  | { readonly kind: 'file'; readonly text: string; readonly seen: boolean; readonly copied: boolean }
  /** It hides this path; `opaque`: everything in its directory. */
  | { readonly kind: 'whiteout' | 'opaque'; readonly hides: boolean }

export interface MergeRow {
  readonly id: string
  readonly kind: 'upper' | 'lower'
  readonly name: Text
  readonly caption: Text
  /** One for each path; undefined where the layer says nothing about it. */
  readonly cells: readonly (MergeCell | undefined)[]
}

export interface MergeView {
  readonly step: number
  readonly says: Localized
  readonly paths: readonly string[]
  /** Nearest first, as overlayfs looks through them. */
  readonly rows: readonly MergeRow[]
  /** By path: what is seen, and the row it comes from; undefined where nothing is. */
  readonly merged: readonly ({ readonly text: string; readonly row: string } | undefined)[]
  readonly mounted: boolean
}

interface Content extends LayerEntry {
  readonly text?: string
  /** Brought up from below before it was changed. */
  readonly copied?: true
}

interface Stratum {
  readonly name: Text
  readonly caption: Text
  readonly entries: readonly Content[]
}

const file = (path: string, text: string): Content => ({ path, type: 'file', size: text.length, text })
const marker = (path: string): Content => ({ path, type: 'file', size: 0 })

const PATHS = ['bin/app', 'etc/motd', 'data/a', 'data/b', 'run/new'] as const

const LOWER: readonly Stratum[] = [
  {
    name: both('layer 1', '第 1 層'),
    caption: 'COPY rootfs/ /',
    entries: [file('bin/app', 'v1'), file('data/a', 'a'), file('etc/motd', 'hello')],
  },
  {
    name: both('layer 2', '第 2 層'),
    caption: 'RUN upgrade',
    entries: [file('bin/app', 'v2'), marker('etc/.wh.motd')],
  },
  {
    name: both('layer 3', '第 3 層'),
    caption: 'RUN reset-data',
    entries: [marker('data/.wh..wh..opq'), file('data/b', 'b')],
  },
]

/** What the container has written, by step: nothing yet, a change of a lower file, a deletion and a new file. */
const UPPER: readonly (readonly Content[])[] = [
  [],
  [{ ...file('bin/app', 'v2+'), copied: true }],
  [{ ...file('bin/app', 'v2+'), copied: true }, marker('data/.wh.b'), file('run/new', 'n')],
]

const SAYS: readonly Localized[] = [
  both('Only the first layer: the view is its files.', '只有第一層：看到的就是它的檔案。'),
  both(
    'Layer 2 puts another bin/app in the same place and hides etc/motd with a whiteout.',
    '第 2 層在同一處放了另一個 bin/app，並用 whiteout 遮住 etc/motd。',
  ),
  both(
    'Layer 3 makes data/ opaque: what lay there is hidden, data/b of the same layer is not.',
    '第 3 層讓 data/ 變成 opaque：原本在那裡的被遮住，同一層的 data/b 不受影響。',
  ),
  both(
    'A container starts: an empty upper directory lies on top, and nothing looks different.',
    '容器啟動：最上面多了一個空的 upper 目錄，看起來沒有任何不同。',
  ),
  both(
    'The container adds to bin/app: the whole file is copied up first, then changed.',
    '容器在 bin/app 加上內容：先把整個檔案複製上來，再修改。',
  ),
  both(
    'The container deletes data/b, which leaves a whiteout, and makes run/new.',
    '容器刪除 data/b，留下一個 whiteout，並建立 run/new。',
  ),
]

export const LAST_STEP = SAYS.length

/** The step that the lenses ask for; the last one where none does. */
export function stepOf(lenses: readonly string[]): number {
  const found = lenses.map((lens) => /^step-(\d)$/.exec(lens)?.[1]).find((step) => step !== undefined)
  const step = Number(found ?? LAST_STEP)
  return step >= 1 && step <= LAST_STEP ? step : LAST_STEP
}

/** Whether a marker hides a path: a whiteout one name, an opaque marker all of its directory. */
function markerFor(path: string, { entries }: Stratum): 'whiteout' | 'opaque' | undefined {
  const slash = path.lastIndexOf('/')
  const folder = path.slice(0, slash)
  const name = path.slice(slash + 1)
  if (entries.some((entry) => entry.path === `${folder}/.wh.${name}`)) return 'whiteout'
  return entries.some((entry) => entry.path === `${folder}/.wh..wh..opq`) ? 'opaque' : undefined
}

/** What the stack looks like at a step, by the rules that images are merged by. */
export function mergeView(step: number): MergeView {
  const mounted = step > LOWER.length
  const upper: Stratum = {
    name: 'upper',
    caption: both('writable layer', '可寫層'),
    entries: mounted ? (UPPER[step - LOWER.length - 1] ?? []) : [],
  }
  const strata = [...LOWER.slice(0, Math.min(step, LOWER.length)), ...(mounted ? [upper] : [])]
  const { tree } = mergeLayers(strata.map(({ entries }) => entries))
  const seenIn = new Map(tree.map(({ path, layer }) => [path, layer]))
  const idOf = (at: number) => (at < LOWER.length ? `lower-${at + 1}` : 'upper')
  const textIn = (at: number, path: string) => strata[at]?.entries.find((entry) => entry.path === path)
  const rows = strata.map((stratum, at): MergeRow => {
    const cells = PATHS.map((path): MergeCell | undefined => {
      const own = textIn(at, path)
      if (own)
        return {
          kind: 'file',
          text: own.text ?? '',
          seen: seenIn.get(path) === at,
          copied: own.copied === true,
        }
      const kind = markerFor(path, stratum)
      if (kind === undefined) return undefined
      return { kind, hides: strata.slice(0, at).some((_, below) => textIn(below, path) !== undefined) }
    })
    const kind = at < LOWER.length ? 'lower' : 'upper'
    return { id: idOf(at), kind, name: stratum.name, caption: stratum.caption, cells }
  })
  return {
    step,
    says: SAYS[step - 1] ?? both('', ''),
    paths: PATHS,
    rows: rows.reverse(),
    merged: PATHS.map((path) => {
      const at = seenIn.get(path)
      return at === undefined ? undefined : { text: textIn(at, path)?.text ?? '', row: idOf(at) }
    }),
    mounted,
  }
}

export const mergeChoices: readonly ChoiceGroup[] = [
  {
    id: 'step',
    label: both('Step', '步驟'),
    choices: [
      { lens: 'step-1', name: both('1 first layer', '1 第一層') },
      { lens: 'step-2', name: both('2 replace, delete', '2 取代、刪除') },
      { lens: 'step-3', name: both('3 opaque', '3 opaque') },
      { lens: 'step-4', name: both('4 container', '4 容器') },
      { lens: 'step-5', name: both('5 change', '5 修改') },
      { name: both('6 delete', '6 刪除') },
    ],
  },
]

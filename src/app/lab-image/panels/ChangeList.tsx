import { imageLab } from '#content/ui/image-lab.ts'
import { ui } from '#content/ui.ts'
import { sizeText } from '#diagrams/image/layers-view.ts'
import type { ChangeRow } from '#model/image/fold.ts'
import { useWords } from '../../words.ts'

const SIGNS = { added: '+', modified: '~', removed: '×' } as const
const LOOKS = {
  added: 'bg-ok-wash text-ok',
  modified: 'bg-warn-wash text-warn',
  removed: 'bg-danger-wash text-danger',
} as const

/** Sign and word of a change; the word is for those who do not see the sign. */
export function ChangeSign({ kind }: { kind: ChangeRow['kind'] }) {
  const say = useWords()
  const word = { added: ui.image.added, modified: ui.image.modified, removed: ui.image.deleted }[kind]
  return (
    <>
      <span
        aria-hidden="true"
        className={`grid size-[18px] shrink-0 place-items-center rounded-1 font-[660] font-mono text-fact ${LOOKS[kind]}`}
      >
        {SIGNS[kind]}
      </span>
      <span className="sr-only">{say(word)} </span>
    </>
  )
}

/** What a layer changes, folded by directory; bars to scale, hatched where nobody will ever see it. */
export function ChangeList({
  rows,
  onStory,
}: {
  rows: readonly ChangeRow[]
  onStory: (path: string) => void
}) {
  const say = useWords()
  const largest = Math.max(1, ...rows.map(({ sizeBytes }) => sizeBytes))
  if (rows.length === 0) return <p className="mt-5 text-control text-ink-2">{say(imageLab.empty)}</p>
  return (
    <ul className="mt-5 border-line border-b">
      {rows.map(({ path, kind, count, sizeBytes, hiddenBy }) => (
        <li
          key={`${kind} ${path} ${hiddenBy ?? ''}`}
          className="grid min-h-[29px] grid-cols-[18px_minmax(0,1fr)_84px_64px] items-center gap-x-2.5 border-line border-t py-1 max-sm:grid-cols-[18px_minmax(0,1fr)_64px]"
        >
          <ChangeSign kind={kind} />
          <span className="min-w-0 text-fact">
            <button
              type="button"
              className={`text-left font-mono underline-offset-4 [overflow-wrap:anywhere] hover:underline ${hiddenBy === undefined ? '' : 'text-ink-2'}`}
              onClick={() => onStory(path)}
            >
              {path === '' ? '/' : path}
            </button>
            {count > 1 && (
              <span className="ml-2 whitespace-nowrap text-caption text-ink-2">
                {say(ui.image.files, { count })}
              </span>
            )}
            {hiddenBy !== undefined && (
              <span className="ml-2 whitespace-nowrap font-[620] text-caption-2 text-danger">
                {say(ui.image.hiddenBy, { layer: hiddenBy + 1 })}
              </span>
            )}
          </span>
          <Bar share={sizeBytes / largest} wasted={hiddenBy !== undefined} />
          <span className="whitespace-nowrap text-right font-mono text-fact">
            {kind === 'removed' ? '' : sizeText(sizeBytes)}
          </span>
        </li>
      ))}
    </ul>
  )
}

const WIDTH = 80

/** A bar as SVG: its width is data, and the page allows no inline styles. */
export function Bar({ share, wasted }: { share: number; wasted: boolean }) {
  const width = share === 0 ? 0 : Math.max(3, Math.round(share * WIDTH))
  if (width === 0) return <span className="max-sm:hidden" />
  const lines = Array.from({ length: Math.ceil(width / 5) + 2 }, (_, at) => `M${at * 5 - 9} 10l9 -9`).join('')
  return (
    <svg
      aria-hidden="true"
      width={width + 1}
      height={10}
      viewBox={`0 0 ${width + 1} 10`}
      className={`e-image max-sm:hidden ${wasted ? 'fill-deck stroke-danger' : 'fill-k-fill stroke-k'}`}
    >
      <path d={`M.5 .5h${width}v9h${-width}z`} />
      {wasted && <path d={lines} fill="none" />}
      {wasted && <path d={`M.5 .5h${width}v9h${-width}z`} fill="none" />}
    </svg>
  )
}

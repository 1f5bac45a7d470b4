import { useEffect, useState } from 'react'
import { imageLab } from '#content/ui/image-lab.ts'
import { imageTrees as words } from '#content/ui/image-trees.ts'
import { ui } from '#content/ui.ts'
import { SegmentedControl } from '#design/SegmentedControl.tsx'
import { sizeText } from '#diagrams/image/layers-view.ts'
import type { PathRow, Query } from '#model/image/questions.ts'
import { useWords } from '../../words.ts'
import { exact } from '../exact.ts'
import type { ShownImage } from '../shown-image.ts'
import { ChangeSign } from './ChangeList.tsx'
import { Story } from './Story.tsx'
import { useWindow } from './use-window.ts'

export const ROW_HEIGHT = 30

/**
 * A long list of paths to search, sort and scroll: only what is in view is in the page, whatever the length.
 *
 * @param layer a layer's own changes; without it, what a container sees
 */
export function PathList({ image, layer }: { image: ShownImage; layer?: number }) {
  const say = useWords()
  const [text, setText] = useState('')
  const [sort, setSort] = useState<'path' | 'size'>('path')
  const [path, setPath] = useState<string>()
  const [minBytes, setMinBytes] = useState(0)
  const [change, setChange] = useState<NonNullable<Query['change']>>()
  const list = useWindow(image, { ...(layer === undefined ? {} : { layer }), text, minBytes, sort, change })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another image has other paths
  useEffect(() => setPath(undefined), [image, layer])
  const { total } = list
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-2">
        <input
          type="search"
          value={text}
          aria-label={say(ui.image.filter)}
          placeholder={say(ui.image.filter)}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          className="h-8 min-w-40 grow rounded-2 border border-line-3 bg-deck px-2.5 font-mono text-fact placeholder:text-ink-2 pointer-coarse:h-11"
        />
        <SegmentedControl
          label={say(imageLab.sort)}
          value={sort}
          onChange={setSort}
          segments={[
            { value: 'path', label: say(ui.image.sortByPath) },
            { value: 'size', label: say(ui.image.sortBySize) },
          ]}
        />
      </div>
      <div className="mt-2 flex shrink-0 flex-wrap gap-2">
        <Choice
          label={say(words.minSize)}
          value={String(minBytes)}
          onChange={(value) => setMinBytes(Number(value))}
          options={SIZES.map((bytes) => ({
            value: String(bytes),
            label: bytes === 0 ? say(words.anySize) : say(words.fromSize, { size: sizeText(bytes) }),
          }))}
        />
        {layer !== undefined && (
          <Choice
            label={say(words.change)}
            value={change ?? ''}
            onChange={(value) => setChange(CHANGES.find(([id]) => id === value)?.[0])}
            options={[
              { value: '', label: say(words.anyChange) },
              ...CHANGES.map(([id, label]) => ({ value: id, label: say(label) })),
            ]}
          />
        )}
      </div>
      <p role="status" className="shrink-0 py-2 text-caption-2 text-ink-2">
        {list.failed
          ? say(imageLab.readerGone)
          : total === undefined
            ? say(ui.loading)
            : total === 0 && text !== '' && minBytes === 0 && change === undefined
              ? say(imageLab.noMatch, { text })
              : say(imageLab.entries, { count: exact(total), size: sizeText(list.sizeBytes) })}
      </p>
      <div
        ref={list.frame}
        role="group"
        aria-label={say(ui.tabs.merged)}
        tabIndex={0}
        onScroll={list.onScroll}
        className="min-h-0 grow overflow-y-auto border-line border-y [contain:strict] max-md:min-h-[420px] max-md:grow-0"
      >
        <ul className="relative" style={{ height: (total ?? 0) * ROW_HEIGHT }}>
          {list.rows.map(({ at, row }) => (
            <li
              key={at}
              aria-posinset={at + 1}
              aria-setsize={total}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${at * ROW_HEIGHT}px)`, height: ROW_HEIGHT }}
            >
              <Row row={row} chosen={row.path === path} onChoose={() => setPath(row.path)} />
            </li>
          ))}
        </ul>
      </div>
      {path !== undefined && (
        <div className="shrink-0 pt-3">
          <Story image={image} path={path} onClose={() => setPath(undefined)} />
        </div>
      )}
    </>
  )
}

const SIZES = [0, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000] as const
const CHANGES = [
  ['added', ui.image.added],
  ['modified', ui.image.modified],
  ['removed', ui.image.deleted],
  ['hidden', words.hiddenLater],
] as const

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly { readonly value: string; readonly label: string }[]
  onChange: (value: string) => void
}) {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      className="h-8 rounded-2 border border-line-3 bg-deck px-2 text-control pointer-coarse:h-11"
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

function Row({ row, chosen, onChoose }: { row: PathRow; chosen: boolean; onChoose: () => void }) {
  const say = useWords()
  const { path, type, sizeBytes, layer, kind, link, hiddenBy } = row
  return (
    <button
      type="button"
      aria-pressed={chosen}
      title={link === undefined ? path : `${path} → ${link}`}
      onClick={onChoose}
      className="flex h-full w-full items-center gap-2.5 border-line border-b px-1 text-left text-fact hover:bg-well focus-visible:-outline-offset-2 aria-pressed:bg-well"
    >
      {kind && <ChangeSign kind={kind} />}
      <span
        dir="rtl"
        className={`min-w-0 grow truncate text-left font-mono ${hiddenBy === undefined ? '' : 'text-ink-2'}`}
      >
        <bdi dir="ltr">
          {path}
          {type === 'dir' && !path.endsWith('/') ? '/' : ''}
          {link !== undefined && ` → ${link}`}
        </bdi>
      </span>
      {hiddenBy !== undefined && (
        <span className="shrink-0 font-[620] text-caption text-danger">
          {say(ui.image.hiddenBy, { layer: hiddenBy + 1 })}
        </span>
      )}
      <span className="w-16 shrink-0 text-right font-mono">{type === 'file' ? sizeText(sizeBytes) : ''}</span>
      {kind === undefined && (
        <span className="w-14 shrink-0 text-right text-caption-2 text-ink-2">
          {say(ui.image.layer, { n: layer + 1 })}
        </span>
      )}
    </button>
  )
}

import { ChevronDown, Upload, X } from 'lucide-react'
import { useId } from 'react'
import { ui } from '#content/ui.ts'
import { Glyph } from '#design/glyphs.tsx'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'
import { choiceOf, isDrop } from './choice.ts'
import { type Side, useLab, wakeLab } from './lab-store.ts'
import type { Choosing } from './use-choosing.ts'

/** Which images are shown, and where a file of one's own comes in. */
export function ToolBar({ choosing }: { choosing: Choosing }) {
  const say = useWords()
  return (
    <div className="flex min-h-14 shrink-0 flex-wrap items-center gap-2.5 border-line border-b bg-deck px-6 py-2 max-sm:order-last max-sm:gap-2 max-sm:border-t max-sm:px-4">
      <Chooser side="first" choosing={choosing} />
      <Chooser side="second" choosing={choosing} />
      <div id="lab-ways" className="grow" />
      <label
        className="inline-flex h-[34px] cursor-pointer items-center gap-2 rounded-2 border border-line-3 bg-deck px-3 font-[560] text-control focus-within:outline-[2.5px] focus-within:outline-focus focus-within:outline-offset-2 hover:bg-well pointer-coarse:h-11"
        title={say(ui.image.dropHint)}
        onPointerOver={() => void wakeLab().then((bench) => bench?.warmUp())}
      >
        <Upload size={16} strokeWidth={1.75} aria-hidden="true" />
        {say(ui.image.drop)}
        <input
          type="file"
          multiple
          className="sr-only"
          onFocus={() => void wakeLab().then((bench) => bench?.warmUp())}
          onChange={({ currentTarget }) => {
            const items = [...(currentTarget.files ?? [])].map((file) => ({ name: file.name, source: file }))
            // The same file may be chosen again.
            currentTarget.value = ''
            void choosing.open(items)
          }}
        />
      </label>
    </div>
  )
}

function Chooser({ side, choosing }: { side: Side; choosing: Choosing }) {
  const say = useWords()
  const id = useId()
  const bench = useLab((state) => state.bench)
  const archives = useLab((state) => state.archives)
  const drops = useLab((state) => state.drops)
  const names = useApp((state) => state.address.images)
  const key = choiceOf(names, drops)[side]
  const second = side === 'second'
  const dropped = archives.flatMap(({ images }) => images)
  const samples = bench?.sampleNames() ?? (key === undefined || isDrop(key) ? [] : [key])
  const unknown = key !== undefined && !isDrop(key) && !samples.includes(key)
  const archive = archives.find(({ images }) => images.some((image) => image.key === key))
  return (
    <span className="flex min-w-0 items-center gap-2.5 max-sm:w-full">
      <label htmlFor={id} className={second ? 'text-control text-ink-2 max-sm:w-20' : 'sr-only'}>
        {say(second ? ui.image.comparedWith : ui.image.choose)}
      </label>
      <span className="e-image relative inline-flex min-w-0 items-center max-sm:grow">
        <span className="pointer-events-none absolute left-2.5 text-k">
          <Glyph name="image" size={17} />
        </span>
        <select
          id={id}
          value={key ?? ''}
          onPointerEnter={() => void wakeLab()}
          onFocus={() => void wakeLab()}
          onChange={({ currentTarget }) =>
            choosing.choose(side, currentTarget.value === '' ? undefined : currentTarget.value)
          }
          className="h-[34px] w-[206px] cursor-pointer appearance-none truncate rounded-2 border border-line-3 bg-deck pr-8 pl-9 font-mono font-[560] text-fact hover:bg-well max-sm:w-full pointer-coarse:h-11"
        >
          {second && <option value="">{say(ui.image.nothing)}</option>}
          {dropped.length > 0 && (
            <optgroup label={say(ui.image.yourFiles)}>
              {dropped.map((image) => (
                <option key={image.key} value={image.key}>
                  {image.name} ({image.file})
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label={say(ui.image.samples)}>
            {unknown && (
              <option value={key} disabled>
                {key}
              </option>
            )}
            {samples.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
        <ChevronDown
          size={16}
          strokeWidth={1.75}
          aria-hidden="true"
          className="pointer-events-none absolute right-2.5"
        />
      </span>
      {archive && (
        <button
          type="button"
          aria-label={`${say(ui.image.remove)}: ${archive.name}`}
          title={say(ui.image.remove)}
          className="grid size-8 shrink-0 place-items-center rounded-2 text-ink-2 hover:bg-well hover:text-ink pointer-coarse:size-11"
          onClick={() => void choosing.forget(archive.id)}
        >
          <X size={16} strokeWidth={1.75} />
        </button>
      )}
    </span>
  )
}

/** On a phone one image is in view at a time. */
export function SideSwitch({
  names,
  side,
  choosing,
}: {
  names: readonly [string, string]
  side: Side
  choosing: Choosing
}) {
  const say = useWords()
  return (
    <div role="group" aria-label={say(ui.image.side)} className="grid grid-cols-2 gap-2 px-4 pt-3 sm:hidden">
      {names.map((name, at) => {
        const own: Side = at === 0 ? 'first' : 'second'
        return (
          <button
            key={own}
            type="button"
            aria-pressed={side === own}
            className="h-11 truncate rounded-2 border border-line-3 bg-deck px-2 font-mono text-fact aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-sky"
            onClick={() => choosing.look(own)}
          >
            {name}
          </button>
        )
      })}
    </div>
  )
}

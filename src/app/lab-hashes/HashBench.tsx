import { Check } from 'lucide-react'
import { useId } from 'react'
import { ui } from '#content/ui.ts'
import { anewLens, FILES, fileLens, MAX_FILE_TEXT, textIn } from '#diagrams/image/hashes-files.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'

const KEY =
  'flex h-8 items-center gap-1.5 rounded-2 border border-line-3 bg-deck px-2.5 text-control hover:bg-well aria-pressed:border-ink aria-pressed:bg-well aria-pressed:font-[600] pointer-coarse:h-11'

/** One file of each layer to edit, and a key that packs the layer anew: both live in the address as lenses. */
export function HashBench() {
  const say = useWords()
  const store = useAppStore()
  const lenses = useApp((state) => state.address.lenses)
  const id = useId()
  const wake = () => void store.getState().wake()
  const own = (lens: string) => /^(?:file|gzip)-\d/.test(lens)
  const put = (next: readonly string[], how: 'push' | 'replace') => {
    wake()
    store.getState().go({ lenses: next }, how)
  }
  const write = (layer: number, text: string) => {
    const others = lenses.filter((lens) => !lens.startsWith(`file-${layer + 1}-`))
    put(text === FILES[layer]?.text ? others : [...others, fileLens(layer, text)], 'replace')
  }
  const pack = (lens: string) =>
    put(lenses.includes(lens) ? lenses.filter((one) => one !== lens) : [...lenses, lens], 'push')
  return (
    <div
      className="flex min-h-14 shrink-0 flex-wrap items-end gap-x-5 gap-y-2 border-line border-b bg-deck px-6 py-2 max-sm:px-4"
      onPointerOver={wake}
      onFocus={wake}
    >
      {FILES.map(({ path, text }, layer) => {
        const lens = anewLens(layer)
        const pressed = lenses.includes(lens)
        return (
          <div key={path} className="grid gap-1">
            <label htmlFor={`${id}-${layer}`} className="text-caption-2 text-ink-2">
              {say(ui.instruments.hashes.file, { path, n: layer + 1 })}
            </label>
            <div className="flex items-center gap-1.5">
              <input
                id={`${id}-${layer}`}
                type="text"
                value={textIn(lenses, layer) ?? text}
                maxLength={MAX_FILE_TEXT}
                spellCheck={false}
                autoCapitalize="none"
                autoComplete="off"
                className="h-8 w-28 rounded-2 border border-line-3 bg-ground px-2.5 font-mono text-code pointer-coarse:h-11"
                onChange={({ currentTarget }) => write(layer, currentTarget.value)}
              />
              <button
                type="button"
                aria-pressed={pressed}
                aria-label={say(ui.instruments.hashes.compressLayer, { n: layer + 1 })}
                className={KEY}
                onClick={() => pack(lens)}
              >
                {pressed && <Check size={15} strokeWidth={1.75} aria-hidden="true" />}
                {say(ui.instruments.hashes.compress)}
              </button>
            </div>
          </div>
        )
      })}
      <button
        type="button"
        className={KEY}
        disabled={!lenses.some(own)}
        onClick={() =>
          put(
            lenses.filter((lens) => !own(lens)),
            'push',
          )
        }
      >
        {say(ui.instruments.hashes.undo)}
      </button>
    </div>
  )
}

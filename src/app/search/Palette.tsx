import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { reading } from '#content/ui/reading.ts'
import { ui } from '#content/ui.ts'
import { useWords } from '../words.ts'
import { Results } from './Results.tsx'
import { useResults } from './use-results.ts'

/**
 * The search dialog: an editable combobox whose list is always open. The focus stays in the field.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export default function Palette({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const [query, setQuery] = useState('')
  const results = useResults(query)
  const [chosen, setChosen] = useState(0)
  const last = results.count - 1
  const active = Math.min(chosen, last)
  const optionId = (n: number) => `${id}option${n}`

  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
  }, [])
  useLayoutEffect(() => {
    document.getElementById(`${id}option${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const next = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(active + 8, last),
      PageUp: Math.max(active - 8, 0),
      // Within what is written Home and End belong to the field; in an empty one, to the list.
      Home: query === '' || event.ctrlKey ? 0 : undefined,
      End: query === '' || event.ctrlKey ? last : undefined,
    }[event.key]
    if (event.key === 'Enter') {
      event.preventDefault()
      document.getElementById(optionId(active))?.click()
    } else if (next !== undefined && last >= 0) {
      event.preventDefault()
      setChosen(next)
    }
  }

  return (
    <dialog
      ref={dialog}
      aria-label={say(ui.search.dialog)}
      className="palette"
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div className="palette-field">
        <Search size={20} strokeWidth={1.75} aria-hidden="true" />
        <input
          role="combobox"
          aria-label={say(ui.search.label)}
          aria-expanded={last >= 0}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={last >= 0 ? optionId(active) : undefined}
          placeholder={say(ui.search.placeholder)}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
        />
        <button type="button" aria-label={say(ui.search.close)} onClick={() => dialog.current?.close()}>
          Esc
        </button>
      </div>
      <div id={`${id}list`} role="listbox" aria-label={say(reading.search.results)} className="palette-list">
        <Results
          groups={results.groups}
          active={active}
          optionId={optionId}
          onPoint={setChosen}
          onOpen={() => dialog.current?.close()}
        />
      </div>
      <p role="status" className={last >= 0 ? 'sr-only' : 'palette-note'}>
        {results.state === 'loading' && say(ui.loading)}
        {results.state === 'failed' && say(reading.search.failed)}
        {results.state === 'ready' &&
          (last < 0
            ? say(ui.search.none, { query: query.trim() })
            : say(ui.search.count, { count: last + 1 }))}
      </p>
      <p className="palette-foot">
        {query === '' ? (
          say(ui.search.hint)
        ) : (
          <>
            <kbd>↑</kbd> <kbd>↓</kbd> {say(reading.search.keys)}
          </>
        )}
      </p>
    </dialog>
  )
}

import { useId } from 'react'
import { ui } from '#content/ui.ts'
import { MAX_REFERENCE_LENGTH } from '../address.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'

const EXAMPLES = [
  'nginx',
  'localhost:5000/app:1.2',
  'localhost:5000',
  'ghcr.io/shop/web@sha256:0f5f1c0b7c9d4a53a8b1f6a4d8f6a7e2b3c4d5e6f708192a3b4c5d6e7f801234',
  'team/App',
  'a//b',
]

/** Where a name is typed; it lives in the address, so that a link brings it back. */
export function NameField() {
  const say = useWords()
  const id = useId()
  const store = useAppStore()
  const reference = useApp((state) => state.address.reference)
  const wake = () => void store.getState().wake()
  const type = (text: string, how: 'push' | 'replace') => {
    wake()
    store.getState().go({ reference: text }, how)
  }
  return (
    <div
      className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-deck px-6 py-2 max-sm:px-4"
      onPointerOver={wake}
    >
      <label htmlFor={id} className="font-[560] text-control">
        {say(ui.instruments.names.label)}
      </label>
      <input
        id={id}
        type="text"
        value={reference ?? EXAMPLES[0]}
        maxLength={MAX_REFERENCE_LENGTH}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        className="h-9 min-w-0 grow basis-72 rounded-2 border border-line-3 bg-ground px-3 font-mono text-code pointer-coarse:h-11"
        onFocus={wake}
        onChange={({ currentTarget }) => type(currentTarget.value, 'replace')}
      />
      <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
        <legend className="float-left mr-2 text-caption-2 text-ink-2">
          {say(ui.instruments.names.examples)}
        </legend>
        {EXAMPLES.map((text) => (
          <button
            key={text}
            type="button"
            title={text}
            className="h-8 max-w-56 truncate rounded-2 border border-line-3 bg-deck px-2.5 font-mono text-code hover:bg-well pointer-coarse:h-11"
            onClick={() => type(text, 'push')}
          >
            {text}
          </button>
        ))}
      </fieldset>
    </div>
  )
}

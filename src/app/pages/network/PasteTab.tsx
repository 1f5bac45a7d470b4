import { useId, useState } from 'react'
import { pasteErrors, pasteWords, unknownWords, wantedWords } from '#content/ui/network-paste.ts'
import { ui } from '#content/ui.ts'
import { Button } from '#design/Button.tsx'
import type { BadPaste } from '#model/network/pasted/documents.ts'
import { hostOfPaste, type PastedHost } from '#model/network/pasted/host.ts'
import { useApp } from '../../store/store.ts'
import { type Say, useWords } from '../../words.ts'
import { draftText, keep, keepDraft, keptPaste, pastedOver } from './pasted.ts'
import { useSessionHost, useShowPasted } from './use-asking.ts'

const COMMANDS = ['docker inspect $(docker ps -aq)', 'docker network inspect $(docker network ls -q)']

const errorWords = (error: BadPaste, say: Say): string =>
  say(pasteErrors[error.code] ?? pasteWords.failed, {
    ...error,
    ...('wanted' in error ? { wanted: say(wantedWords[error.wanted]) } : {}),
  } as Record<string, string | number>)

/** Takes the networks of a real host, as its own commands print them, and draws them in place of the example. */
export default function PasteTab() {
  const say = useWords()
  const session = useSessionHost()
  const show = useShowPasted()
  const lenses = useApp((state) => state.address.lenses)
  const [text, setText] = useState(draftText)
  const [error, setError] = useState<BadPaste>()
  const ids = { field: useId(), hint: useId() }
  if (!session) return null
  const pasted = keptPaste()
  const shown = pastedOver(session, lenses) !== undefined

  const draw = () => {
    const read = hostOfPaste(text)
    setError(read.ok ? undefined : read.error)
    if (read.ok) show(keep(read.value, session))
  }
  return (
    <div className="px-7 py-6 text-body leading-normal max-sm:px-4">
      <h2 className="sr-only">{say(ui.tabs.paste)}</h2>
      <p className="text-ink-2">{say(pasteWords.lead)}</p>
      <pre className="mt-2 overflow-x-auto rounded-2 border border-line bg-ground px-2 py-1 font-mono text-fact">
        {COMMANDS.join('\n')}
      </pre>
      <label htmlFor={ids.field} className="mt-4 mb-1 block font-[560] text-control">
        {say(pasteWords.field)}
      </label>
      <textarea
        id={ids.field}
        aria-describedby={ids.hint}
        value={text}
        spellCheck={false}
        onChange={({ target }) => {
          setText(target.value)
          keepDraft(target.value)
        }}
        className="block h-40 w-full rounded-2 border border-line-3 bg-ground px-2 py-1 font-mono text-fact"
      />
      <p id={ids.hint} className="mt-1 mb-3 text-control text-ink-2">
        {say(pasteWords.hint)}
      </p>
      <Button look="strong" onClick={draw}>
        {say(pasteWords.draw)}
      </Button>
      {error && (
        <p role="alert" className="mt-4 break-words text-danger">
          {say(pasteWords.failed, { why: errorWords(error, say) })}
        </p>
      )}
      {pasted && (
        <Summary
          pasted={pasted}
          shown={shown}
          onShow={() => show(keep(pasted, session))}
          onBack={() => show()}
        />
      )}
    </div>
  )
}

interface SummaryProps {
  readonly pasted: PastedHost
  readonly shown: boolean
  readonly onShow: () => void
  readonly onBack: () => void
}

function Summary({ pasted, shown, onShow, onBack }: SummaryProps) {
  const say = useWords()
  const { containers, networks, unknown } = pasted
  return (
    <section className="mt-5 border-line border-t pt-4">
      <p role="status" className="mb-3">
        {shown ? say(pasteWords.done, { containers, networks }) : say(pasteWords.aside)}
      </p>
      <Button onClick={shown ? onBack : onShow}>{say(shown ? pasteWords.back : pasteWords.again)}</Button>
      <h3 className="mt-5 mb-1 font-[660] text-section">{say(pasteWords.unknown)}</h3>
      <ul className="text-control text-ink-2">
        {unknown.map((each) => (
          <li key={JSON.stringify(each)} className="border-line border-t py-1.5">
            {say(unknownWords[each.code], each as unknown as Record<string, string>)}
          </li>
        ))}
      </ul>
    </section>
  )
}

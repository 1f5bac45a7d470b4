import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ui } from '#content/ui.ts'
import { useShown } from '../store/session.ts'
import { useAppStore } from '../store/store.ts'
import { useTyping } from '../store/typing.ts'
import { useEarlyLine } from '../use-browser.ts'
import { useWords } from '../words.ts'
import { emptyHistory, remember, walk } from './history.ts'
import { useCompletion } from './use-completion.ts'

/** The prompt's field: a page has one, and other keys lead to it. */
export const PROMPT_ID = 'prompt'

/** How many commands are listed around the one under the cursor: hundreds stay light. */
const SHOWN = 100

/** The log of what was typed and printed, and the prompt. Ctrl+` comes here from anywhere. */
export function Terminal({ suggestions }: { suggestions: readonly string[] }) {
  const say = useWords()
  const { commands, current } = useShown()
  const log = useRef<HTMLDivElement>(null)
  const from = Math.max(0, Math.min(current - SHOWN / 2, commands.length - SHOWN))

  // biome-ignore lint/correctness/useExhaustiveDependencies: new output or another step brings its line into view
  useEffect(() => {
    const line = log.current?.querySelector<HTMLElement>('[data-current]')
    if (log.current && line)
      log.current.scrollTop = line.offsetTop + line.offsetHeight - log.current.clientHeight + 8
  }, [commands, current])

  return (
    <section
      aria-label={say(ui.terminal.label)}
      className="terminal flex min-h-0 grow flex-col bg-term text-code text-term-ink"
    >
      <div
        ref={log}
        role="log"
        aria-label={say(ui.terminal.output)}
        tabIndex={0}
        className="relative min-h-0 grow overflow-y-auto px-5 pt-2 font-mono"
      >
        {commands.slice(from, from + SHOWN).map(({ line, output, exitCode }, row) => {
          const n = from + row
          const later = n > current
          return (
            <div key={n} data-current={n === current ? '' : undefined} className={later ? 'text-term-2' : ''}>
              <div>
                <span aria-hidden="true">$ </span>
                {line}
              </div>
              {output.map(({ stream, text }, part) => (
                <pre
                  // biome-ignore lint/suspicious/noArrayIndexKey: output never changes
                  key={part}
                  className={`whitespace-pre-wrap break-words font-mono ${stream === 'stderr' && exitCode !== 0 ? 'text-term-error' : 'text-term-2'}`}
                >
                  {text}
                </pre>
              ))}
            </div>
          )
        })}
      </div>
      <Prompt suggestions={suggestions} />
    </section>
  )
}

function Prompt({ suggestions }: { suggestions: readonly string[] }) {
  const say = useWords()
  const type = useTyping()
  const store = useAppStore()
  const id = PROMPT_ID
  const [text, setText] = useState('')
  const [history, setHistory] = useState(emptyHistory)
  const completion = useCompletion(text)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key === '`' && event.ctrlKey) {
        event.preventDefault()
        field.current?.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  const submit = (entered: string) => {
    setHistory((before) => remember(before, entered.trim()))
    setText('')
    void type(entered)
  }
  useEarlyLine(field, setText, submit)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      const from =
        history.lines.length === 0
          ? { ...history, lines: store.getState().address.lines, at: store.getState().address.lines.length }
          : history
      const moved = walk(from, event.key === 'ArrowUp' ? -1 : 1, text)
      setHistory(moved.history)
      setText(moved.line)
    } else if (event.key === 'Tab' && !event.shiftKey && completion.ghost !== '') {
      event.preventDefault()
      setText(text + completion.ghost)
    } else if (event.key === 'Escape' && text !== '') {
      setText('')
    } else if (event.key === 'l' && event.ctrlKey) {
      event.preventDefault()
      store.getState().go({ lines: [], at: undefined, part: undefined })
    }
  }

  return (
    <form
      className="mx-5 flex min-h-11 shrink-0 items-center gap-2 border-term-line border-t"
      onSubmit={(event) => {
        event.preventDefault()
        submit(text)
      }}
    >
      <span aria-hidden="true" className="font-mono font-[640] text-term-sig">
        $
      </span>
      <label htmlFor={id} className="sr-only">
        {say(ui.terminal.line)}
      </label>
      <div className="relative min-w-0 grow">
        <input
          ref={field}
          id={id}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onFocus={() => void store.getState().wake()}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (!pasted.trim().includes('\n')) return
            event.preventDefault()
            submit(pasted)
          }}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          placeholder={say(ui.terminal.placeholder)}
          aria-describedby={`${id}-ghost`}
          className="w-full bg-transparent py-2 font-mono text-code text-term-ink caret-term-sig outline-none placeholder:text-term-2"
        />
        {completion.ghost !== '' && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute inset-0 overflow-hidden whitespace-pre py-2 font-mono text-term-2"
          >
            <span className="invisible">{text}</span>
            {completion.ghost}
          </span>
        )}
        <span id={`${id}-ghost`} className="sr-only" aria-live="polite">
          {completion.ghost === '' ? '' : say(ui.terminal.completion, { text: text + completion.ghost })}
        </span>
      </div>
      <div className="hidden gap-2 md:flex">
        {suggestions.map((line) => (
          <button
            key={line}
            type="button"
            className="rounded-2 border border-term-line px-2 py-0.5 font-mono text-fact text-term-ink hover:border-term-2"
            onClick={() => submit(line)}
          >
            {line}
          </button>
        ))}
      </div>
    </form>
  )
}

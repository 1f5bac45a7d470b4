import { Play } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { TOPICS } from '#content/page.ts'
import { ui } from '#content/ui.ts'
import { PageLink, usePageHref } from '../links.tsx'
import { Prose } from '../panes/Prose.tsx'
import { Stage } from '../stage/Stage.tsx'
import { useDrawing } from '../stage/use-drawing.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { useEarlyLine } from '../use-browser.ts'
import { useWords } from '../words.ts'
import { useSetOut } from './use-set-out.ts'

const FIRST = 'docker run -d -p 8080:80 --name web nginx'
const TRY = ['docker pull postgres:17', 'docker run --rm hello-world', 'kill -9 dockerd']
/** The discs of the ship: Engine is 1, Standards is 7. */
const STRIP = [...TOPICS.slice(1), TOPICS[0]].filter((topic) => topic !== undefined)

/** Docker as a ship cut open; the prompt runs a command from here. */
export function HomePage() {
  const say = useWords()
  const value = useDrawing()
  return (
    <>
      <div className="home">
        <Stage value={value} explorable={false} className="home-stage" />
        <div className="home-hero">
          <h1 className="font-[680] text-display max-sm:text-display-narrow">{say(ui.home.title)}</h1>
          <p className="mt-4 mb-5 text-[17px] text-ink-2 leading-snug max-sm:mt-3">{say(ui.home.lead)}</p>
          <HomePrompt />
        </div>
      </div>
      <IndexStrip />
      <div className="mx-auto w-full max-w-[720px] px-6 py-12 max-sm:px-4">
        <Prose alone={undefined} />
      </div>
    </>
  )
}

function HomePrompt() {
  const say = useWords()
  const store = useAppStore()
  const setOut = useSetOut()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const line = text.trim() === '' ? FIRST : text
  const href = usePageHref()
  useEarlyLine(field, setText, (early) => void setOut(early.trim() === '' ? FIRST : early))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void setOut(line)
  }
  const wake = () => void store.getState().wake()
  return (
    <>
      <form
        method="get"
        action={href('/engine/hops/', { lines: [] })}
        onSubmit={submit}
        className="flex h-12 max-w-[560px] items-center rounded-2 border-[1.5px] border-ink bg-deck pl-4 shadow-1 focus-within:outline-[2.5px] focus-within:outline-focus focus-within:outline-offset-4"
      >
        <span aria-hidden="true" className="font-mono font-[640] text-signal">
          $
        </span>
        <label htmlFor={id} className="sr-only">
          {say(ui.home.command)}
        </label>
        <input
          ref={field}
          id={id}
          name="do"
          value={text}
          placeholder={FIRST}
          onChange={(event) => setText(event.target.value)}
          onFocus={wake}
          onKeyDown={(event) => {
            if (
              event.key === 'Tab' &&
              !event.shiftKey &&
              text !== FIRST &&
              FIRST.startsWith(text) &&
              text !== ''
            ) {
              event.preventDefault()
              setText(FIRST)
            }
          }}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          className="h-full min-w-0 grow bg-transparent px-2.5 font-mono text-[14.5px] caret-signal outline-none placeholder:text-ink-2"
        />
        <button
          type="submit"
          aria-label={say(ui.home.run)}
          onPointerOver={wake}
          className="mr-1.5 flex h-[38px] shrink-0 items-center gap-2 rounded-[4px] bg-signal px-4 font-[620] text-control text-on-signal hover:bg-ink hover:text-sky"
        >
          <Play size={15} strokeWidth={2} />
          <span className="max-sm:hidden">{say(ui.home.run)}</span>
        </button>
      </form>
      <p className="mt-3 flex flex-wrap items-center gap-2 text-control text-ink-2 max-sm:hidden">
        {say(ui.home.try)}
        {TRY.map((one) => (
          <button
            key={one}
            type="button"
            onPointerOver={wake}
            className="rounded-[4px] border border-line-2 bg-deck px-2 py-0.5 font-mono text-caption-2 text-ink hover:bg-well"
            onClick={() => void setOut(one)}
          >
            {one}
          </button>
        ))}
      </p>
    </>
  )
}

/** The seven discs as words; pointing at one lights its place in the ship. */
function IndexStrip() {
  const say = useWords()
  const lit = useApp((state) => state.litTerm)
  return (
    <nav aria-label={say(ui.home.index)} className="border-line border-y bg-deck">
      <ol className="mx-auto grid max-w-[1440px] grid-cols-7 px-6 py-4 max-lg:grid-cols-4 max-sm:grid-cols-2 max-sm:px-4">
        {STRIP.map((topic, n) => (
          <li key={topic} className="border-line pr-4 not-first:pl-4 lg:not-first:border-l">
            <PageLink
              path={`/${topic}/`}
              data-topic={topic}
              className={`group grid grid-cols-[22px_1fr] gap-x-2.5 rounded-2 py-1 ${lit === `topic:${topic}` ? 'bg-well' : ''}`}
              data-term={`topic:${topic}`}
            >
              <span
                aria-hidden="true"
                className="grid size-[22px] place-items-center rounded-pill bg-ink font-mono font-[640] text-caption text-sky"
              >
                {n + 1}
              </span>
              <span className="font-[640] text-[15px] group-hover:underline">{say(ui.nav[topic])}</span>
              <span className="col-span-2 mt-1.5 text-control text-ink-2 leading-[1.35]">
                {say(ui.home.strip[topic])}
              </span>
            </PageLink>
          </li>
        ))}
      </ol>
    </nav>
  )
}

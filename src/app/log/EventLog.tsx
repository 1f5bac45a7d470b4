import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { log as words } from '#content/log.ts'
import { eventLine, eventsOf } from '#model/engine/dockerd/event-text.ts'
import { CopyKey } from '../panes/Code.tsx'
import { useSession } from '../store/session.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'
import { Events } from './Events.tsx'
import { Messages, messageLine } from './Messages.tsx'
import { ScriptView } from './ScriptView.tsx'
import { findIn, fits, VIEWS, viewIn, withFind, withView } from './view.ts'

const Flags = lazy(() => import('./Flags.tsx'))

/** The log as messages, as docker events, as a script, or flag by flag; the view and the filter are in the link. */
export function EventLog() {
  const say = useWords()
  const store = useAppStore()
  const lenses = useApp((state) => state.address.lenses)
  const view = viewIn(lenses)
  return (
    <div className="flex flex-col">
      <fieldset className="flex flex-wrap items-center gap-2 px-7 pt-3 max-sm:px-4">
        <legend className="sr-only">{say(words.views.label)}</legend>
        {VIEWS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === view}
            className="flex h-8 shrink-0 items-center gap-1.5 rounded-2 border border-line-3 bg-deck px-3 text-control hover:bg-well aria-pressed:border-ink aria-pressed:bg-well aria-pressed:font-[600] pointer-coarse:h-11"
            onClick={() => store.getState().go({ lenses: withView(lenses, one) }, 'replace')}
          >
            {say(words.views[one])}
          </button>
        ))}
      </fieldset>
      {view === 'messages' || view === 'events' ? (
        <Listing view={view} />
      ) : view === 'script' ? (
        <ScriptView />
      ) : (
        <Suspense fallback={null}>
          <Flags />
        </Suspense>
      )}
    </div>
  )
}

/** Rows with a filter above, and keys that copy them or their link. */
function Listing({ view }: { view: 'messages' | 'events' }) {
  const say = useWords()
  const store = useAppStore()
  const session = useSession()
  const linked = useApp((state) => findIn(state.address.lenses))
  const [typed, setTyped] = useState<string>()
  const text = useDeferredValue(typed ?? linked)
  const log = session?.run.log ?? []
  const holds = fits(text)
  const hops = view === 'messages' ? log.filter((hop) => holds(messageLine(hop))) : []
  const lines = view === 'events' ? eventsOf(log).filter((event) => holds(eventLine(event))) : []
  const count = view === 'messages' ? log.length : eventsOf(log).length
  const shown = view === 'messages' ? hops.map(messageLine) : lines.map(eventLine)
  const find = (value: string) => {
    setTyped(value)
    const { go, address } = store.getState()
    go({ lenses: withFind(address.lenses, value) }, 'replace')
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-line border-b px-7 py-3 max-sm:px-4">
        <input
          type="search"
          aria-label={say(words.find)}
          placeholder={say(words.findHint)}
          value={typed ?? linked}
          onChange={(event) => find(event.target.value)}
          className="h-8 min-w-0 grow rounded-2 border border-line-3 bg-deck px-3 text-control"
        />
        <span className="text-caption-2 text-ink-2" aria-live="polite">
          {say(words.found, { n: shown.length, count })}
        </span>
        <span className="flex items-center gap-2 text-caption-2 text-ink-2">
          {say(words.list)}
          <CopyKey text={shown.join('\n')} name={say(words.copyText)} />
        </span>
        <span className="flex items-center gap-2 text-caption-2 text-ink-2">
          {say(words.link)}
          <CopyKey text={location.href} name={say(words.copyLink)} />
        </span>
      </div>
      {shown.length === 0 && (
        <p className="p-7 text-body text-ink-2">
          {say(view === 'events' && count === 0 ? words.noEvents : words.none)}
        </p>
      )}
      {view === 'messages' ? <Messages hops={hops} /> : <Events events={lines} />}
    </>
  )
}

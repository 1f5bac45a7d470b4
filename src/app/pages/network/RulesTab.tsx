import { useMemo, useState } from 'react'
import { hostWords as H } from '#content/ui/network-host.ts'
import { ui } from '#content/ui.ts'
import { SegmentedControl } from '#design/SegmentedControl.tsx'
import {
  COMMANDS,
  changedLines,
  HOST_VIEWS,
  type HostView,
  hostView,
  type ViewLine,
} from '#diagrams/network/host-view.ts'
import { commandAt, useSession } from '../../store/session.ts'
import { useWords } from '../../words.ts'
import { useHost, useSessionHost } from './use-asking.ts'

const LINE = { minWidth: 'max-content' }
const SIGNS = { same: ' ', added: '+', removed: '−' } as const
const LOOKS = { same: '', added: 'bg-ok-wash text-ok', removed: 'bg-danger-wash text-danger' } as const

/** The host's interfaces, routes and rules as text, with what the command under the cursor changed. */
export default function RulesTab() {
  const say = useWords()
  const [view, setView] = useState<HostView>('iptables')
  const host = useHost()
  const { line, before } = useBefore()
  const lines = useMemo(() => {
    if (!host) return []
    const now = hostView(host.networking, view)
    return changedLines(before ? hostView(before.networking, view) : now, now)
  }, [host, before, view])
  const count = (mark: ViewLine['mark']) => lines.filter((each) => each.mark === mark).length
  const [added, removed] = [count('added'), count('removed')]
  return (
    <div className="px-7 py-6 max-sm:px-4">
      <h2 className="sr-only">{say(ui.tabs.rules)}</h2>
      <p className="mb-3 text-body text-ink-2">{say(H.lead)}</p>
      <div className="overflow-x-auto">
        <SegmentedControl
          label={say(H.views)}
          segments={HOST_VIEWS.map((value) => ({
            value,
            label: <span className="font-mono">{COMMANDS[value]}</span>,
          }))}
          value={view}
          onChange={setView}
        />
      </div>
      {before && (
        <p className="mt-3 break-words text-control text-ink-2" role="status">
          {added + removed > 0 ? say(H.by, { line, added, removed }) : say(H.nothing, { line })}
        </p>
      )}
      {lines.length === 0 ? (
        <p className="mt-4 text-body text-ink-2">{say(H.empty)}</p>
      ) : (
        <pre
          tabIndex={0}
          className="mt-3 overflow-x-auto rounded-2 border border-line bg-ground py-2 font-mono text-caption leading-relaxed"
        >
          {lines.map(({ text, mark }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text, which has no other order
            <span key={at} className={`block px-2 ${LOOKS[mark]}`} style={LINE}>
              <span aria-hidden="true">{SIGNS[mark]} </span>
              {mark !== 'same' && <span className="sr-only">{say(H[mark])}: </span>}
              {text}
            </span>
          ))}
        </pre>
      )}
    </div>
  )
}

/** The command under the cursor and the host before it; nothing of a pasted host, which came as it is. */
function useBefore() {
  const session = useSession()
  const shown = useHost()
  const own = useSessionHost()
  return useMemo(() => {
    if (!session || shown !== own) return { line: '', before: undefined }
    const command = session.run.commands[commandAt(session.run, session.at)]
    if (!command) return { line: '', before: undefined }
    return { line: command.line, before: session.live.hostAt(session.run, command.firstHop - 1) }
  }, [session, shown, own])
}

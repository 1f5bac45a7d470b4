import { ui } from '#content/ui.ts'
import { useSession } from '../store/session.ts'
import { useWords } from '../words.ts'
import { Code } from './Code.tsx'
import { inspectionOf } from './message.ts'

/** The message under the cursor as data: every field that went over the wire. */
export function Inspect() {
  const say = useWords()
  const session = useSession()
  const hop = session?.run.log[session.at - 1]
  if (!hop) return <p className="p-7 text-body text-ink-2">{say(ui.player.before)}</p>
  return (
    <div className="px-7 py-2 max-sm:px-4">
      <Code label={`${hop.index} · ${hop.kind}`} text={JSON.stringify(inspectionOf(hop), null, 2)} />
    </div>
  )
}

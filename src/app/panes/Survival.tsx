import { Check, RotateCcw, TriangleAlert, X } from 'lucide-react'
import { ui } from '#content/ui.ts'
import { useSession } from '../store/session.ts'
import { useWords } from '../words.ts'

const GROUPS = [
  { id: 'working', Icon: Check, look: 'bg-ok-wash text-ok' },
  { id: 'degraded', Icon: TriangleAlert, look: 'bg-warn-wash text-warn' },
  { id: 'stopped', Icon: X, look: 'bg-danger-wash text-danger' },
  { id: 'nextStart', Icon: RotateCcw, look: 'bg-well text-ink-2' },
] as const

/** After a fault: what still works, what is degraded, what has stopped, as the model finds it. */
export function Survival() {
  const say = useWords()
  const session = useSession()
  const found = session?.live.survivalOf(session.live.hostAt(session.run, session.at))
  if (!found) return null
  return (
    <div className="mt-6">
      {GROUPS.filter(({ id }) => found[id].length > 0).map(({ id, Icon, look }) => (
        <section key={id} className="mt-4">
          <h3 className="mb-1 font-[660] text-section">{say(ui.faults[id])}</h3>
          <ul>
            {found[id].map(({ title, because }) => (
              <li key={say(title)} className="flex gap-3 border-line border-t py-2.5">
                <span className={`grid size-7 shrink-0 place-items-center rounded-1 ${look}`}>
                  <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
                </span>
                <div>
                  <p className="font-[640] text-section">{say(title)}</p>
                  <p className="text-control text-ink-2 leading-normal">{say(because)}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

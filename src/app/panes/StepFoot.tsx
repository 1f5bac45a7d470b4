import { ui } from '#content/ui.ts'
import { useKeepBranches } from '../log/branches.ts'
import { useUndoKeys } from '../log/undo.ts'
import { usePlayer } from '../player/use-player.ts'
import { useSession } from '../store/session.ts'
import { useWords } from '../words.ts'

/** The steps before and after, by name; also what listens for undo and keeps branches, for it is always there. */
export function StepFoot() {
  const say = useWords()
  const player = usePlayer()
  const session = useSession()
  useUndoKeys()
  useKeepBranches()
  if (!session) return null
  const { run, at, live } = session
  const before = run.log[at - 2]
  const after = run.log[at]
  const key =
    'grid min-h-[60px] content-center gap-0.5 px-7 py-2 hover:bg-well disabled:invisible max-sm:px-4'
  return (
    <nav
      aria-label={say(ui.player.label)}
      className="grid shrink-0 grid-cols-2 border-line border-t text-control max-sm:hidden"
    >
      <button type="button" disabled={!before} className={`${key} text-left`} onClick={() => player.step(-1)}>
        <span className="text-caption-2 text-ink-2">{say(ui.player.previousStep)}</span>
        <span className="truncate font-[620]">
          {before && `${before.index} ${say(live.stepWords(before).title)}`}
        </span>
      </button>
      <button
        type="button"
        disabled={!after}
        className={`${key} border-line border-l text-right`}
        onClick={() => player.step(1)}
      >
        <span className="text-caption-2 text-ink-2">{say(ui.player.nextStep)}</span>
        <span className="truncate font-[620]">
          {after && `${after.index} ${say(live.stepWords(after).title)}`}
        </span>
      </button>
    </nav>
  )
}

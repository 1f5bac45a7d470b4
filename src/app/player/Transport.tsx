import { Pause, Play, SkipBack, StepBack, StepForward } from 'lucide-react'
import { ui } from '#content/ui.ts'
import { useWords } from '../words.ts'
import type { Player } from './use-player.ts'

const BUTTON =
  'grid size-8 place-items-center rounded-2 border border-line-3 bg-deck text-ink hover:bg-well disabled:border-dashed disabled:text-ink-3 max-sm:size-11'

/** The four keys of the player. */
export function Transport({ player, compact = false }: { player: Player; compact?: boolean }) {
  const say = useWords()
  const { at, count, playing } = player
  return (
    <div className="flex gap-1.5 max-sm:gap-2">
      {!compact && (
        <button
          type="button"
          className={`${BUTTON} max-sm:hidden`}
          aria-label={say(ui.player.toStart)}
          onClick={() => player.seek(0)}
          disabled={at === 0}
        >
          <SkipBack size={16} strokeWidth={1.75} />
        </button>
      )}
      <button
        type="button"
        className={BUTTON}
        aria-label={say(ui.player.stepBack)}
        onClick={() => player.step(-1)}
        disabled={at === 0}
      >
        <StepBack size={16} strokeWidth={1.75} />
      </button>
      <button
        type="button"
        className="grid size-8 place-items-center rounded-2 bg-ink text-sky hover:bg-ink-2 max-sm:h-11 max-sm:w-14"
        aria-label={say(playing ? ui.player.pause : ui.player.play)}
        onClick={player.toggle}
      >
        {playing ? <Pause size={16} strokeWidth={1.75} /> : <Play size={16} strokeWidth={1.75} />}
      </button>
      <button
        type="button"
        className={BUTTON}
        aria-label={say(ui.player.stepForward)}
        onClick={() => player.step(1)}
        disabled={count > 0 && at >= count}
      >
        <StepForward size={16} strokeWidth={1.75} />
      </button>
    </div>
  )
}

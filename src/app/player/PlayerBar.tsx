import { SquareTerminal } from 'lucide-react'
import { useDeferredValue } from 'react'
import { ui } from '#content/ui.ts'
import { useSession, useShown } from '../store/session.ts'
import { useAppStore } from '../store/store.ts'
import { PROMPT_ID } from '../terminal/Terminal.tsx'
import { useWords } from '../words.ts'
import { DiveProfile } from './DiveProfile.tsx'
import { Transport } from './Transport.tsx'
import { type Player, usePlaying } from './use-player.ts'

/** Transport, step count, speed, and the dive profile. */
export function PlayerBar({ player, height = 124 }: { player: Player; height?: number }) {
  const say = useWords()
  const store = useAppStore()
  const session = useSession()
  const hop = session?.run.log[session.at - 1]
  const { at, count } = player
  usePlaying()
  const { lanes } = useShown()
  const spoken = hop
    ? say(ui.player.stepAt, { n: at, count, actor: say(ui.roles[hop.to.role]) })
    : say(ui.player.before)
  const announced = useDeferredValue(
    hop && session ? `${spoken}. ${say(session.live.stepWords(hop).title)}` : '',
  )
  const wake = () => void store.getState().wake()
  return (
    <section
      aria-label={say(ui.player.label)}
      className="player-bar flex shrink-0 gap-4 border-line border-t bg-deck px-5 py-3 max-sm:flex-col-reverse max-sm:gap-2 max-sm:px-4"
      onPointerOver={wake}
      onFocus={wake}
    >
      <div className="flex w-[152px] shrink-0 flex-col gap-3 max-sm:w-full max-sm:flex-row max-sm:items-center max-sm:justify-between">
        <Transport player={player} />
        <div className="flex items-center justify-between gap-2 text-nav">
          <p className="whitespace-nowrap">
            <strong className="font-[640]">{say(ui.player.stepShort, { n: at })}</strong>{' '}
            <span className="text-ink-2 text-control">{say(ui.player.ofCount, { count })}</span>
          </p>
          <button
            type="button"
            className="rounded-2 border border-line-3 bg-deck px-1.5 py-px font-mono text-caption-2 hover:bg-well max-sm:hidden"
            aria-label={say(ui.player.speed, { speed: player.speed })}
            onClick={player.nextSpeed}
          >
            {player.speed}×
          </button>
        </div>
        <button
          type="button"
          className="grid size-11 place-items-center rounded-2 border border-line-3 bg-deck hover:bg-well sm:hidden"
          aria-label={say(ui.terminal.line)}
          onClick={() => document.getElementById(PROMPT_ID)?.focus()}
        >
          <SquareTerminal size={18} strokeWidth={1.75} />
        </button>
        {hop && <p className="text-caption-2 text-ink-3 max-sm:hidden">{say(ui.chapters[hop.chapter])}</p>}
      </div>
      <div className="relative min-w-0 grow max-sm:h-[92px]">
        <DiveProfile lanes={lanes} at={at} valueText={spoken} onSeek={player.seek} height={height - 24} />
      </div>
      <p aria-live="polite" className="sr-only">
        {player.playing || at > 0 ? announced : ''}
      </p>
    </section>
  )
}

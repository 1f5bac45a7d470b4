import { Check } from 'lucide-react'
import { ui } from '#content/ui.ts'
import { useSession } from '../../store/session.ts'
import { useApp, useAppStore } from '../../store/store.ts'
import { useWords } from '../../words.ts'

/** Runs the same application on one kind of network, or all kinds at once on one host. */
export function ModeBar() {
  const say = useWords()
  const store = useAppStore()
  const session = useSession()
  const lines = useApp((state) => state.address.lines)
  const chosen = (commands: readonly string[]) =>
    commands.length === lines.length && commands.every((line, n) => line === lines[n])
  const show = (commands: readonly string[]) =>
    store.getState().go({ lines: commands, at: undefined, part: undefined })
  const modes = session?.live.MODES ?? []
  const key =
    'flex h-8 shrink-0 items-center gap-1.5 rounded-2 border border-line-3 bg-deck px-2.5 font-mono text-code hover:bg-well aria-pressed:border-network aria-pressed:bg-network-wash aria-pressed:text-network'
  return (
    <div
      role="group"
      aria-label={say(ui.network.modes)}
      className="flex h-14 items-center gap-1.5 overflow-x-auto border-line border-b bg-deck px-6 max-sm:px-4"
      onPointerOver={() => void store.getState().wake()}
      onFocus={() => void store.getState().wake()}
    >
      <button type="button" aria-pressed={lines.length === 0} className={key} onClick={() => show([])}>
        {lines.length === 0 && <Check size={15} strokeWidth={1.75} aria-hidden="true" />}
        {say(ui.network.allModes)}
      </button>
      {modes.map(({ id, name, commands }) => (
        <button
          key={id}
          type="button"
          aria-pressed={chosen(commands)}
          className={key}
          onClick={() => show(commands)}
        >
          {chosen(commands) && <Check size={15} strokeWidth={1.75} aria-hidden="true" />}
          {say(name)}
        </button>
      ))}
    </div>
  )
}

import { RotateCcw, X } from 'lucide-react'
import { ui } from '#content/ui.ts'
import { Glyph, type GlyphName } from '#design/glyphs.tsx'
import { useSession } from '../store/session.ts'
import { useAppStore } from '../store/store.ts'
import { useTyping } from '../store/typing.ts'
import { useWords } from '../words.ts'
import { FaultMenu } from './FaultMenu.tsx'

/** Breaks one program with the command one would type, and brings it back the same way. */
export function Faults() {
  const say = useWords()
  const type = useTyping()
  const store = useAppStore()
  const session = useSession()
  if (!session) return null
  const down = session.live.faultsOf(session.live.hostAt(session.run, session.at))
  const keys: readonly {
    readonly id: 'dockerd' | 'containerd' | 'shim'
    readonly glyph: GlyphName
    readonly on: boolean
    readonly line: string | undefined
  }[] = [
    {
      id: 'dockerd',
      glyph: 'daemon',
      on: !down.dockerd,
      line: down.dockerd ? 'systemctl start docker' : 'kill -9 dockerd',
    },
    {
      id: 'containerd',
      glyph: 'containerd',
      on: !down.containerd,
      line: down.containerd ? 'systemctl start containerd' : 'kill -9 containerd',
    },
    {
      id: 'shim',
      glyph: 'shim',
      on: true,
      line: down.firstShim === undefined ? undefined : `kill -9 ${down.firstShim}`,
    },
  ]
  return (
    <>
      <div
        role="group"
        aria-label={say(ui.faults.label)}
        className="mr-4 flex items-center gap-1.5 text-control max-lg:hidden"
      >
        <span className="mr-1 font-[620]">{say(ui.faults.label)}</span>
        {keys.map(({ id, glyph, on, line }) => (
          <button
            key={id}
            type="button"
            aria-pressed={!on}
            disabled={line === undefined}
            title={line}
            className="flex h-7 items-center gap-1.5 rounded-2 border border-line-3 bg-deck px-2 hover:bg-well disabled:border-dashed disabled:text-ink-3 aria-pressed:border-danger aria-pressed:bg-danger-wash aria-pressed:text-danger"
            onClick={() => line !== undefined && void type(line)}
          >
            <Glyph name={glyph} size={15} />
            {say(ui.faults[id])}
            {!on && <X size={14} strokeWidth={1.75} aria-hidden="true" />}
          </button>
        ))}
        <button
          type="button"
          className="flex h-7 items-center gap-1.5 rounded-2 px-2 text-ink-2 hover:bg-well"
          onClick={() => store.getState().go({ lines: [], at: undefined, part: undefined })}
        >
          <RotateCcw size={14} strokeWidth={1.75} />
          {say(ui.faults.reset)}
        </button>
      </div>
      <FaultMenu />
    </>
  )
}

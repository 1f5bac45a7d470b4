import { useEffect, useMemo } from 'react'
import { ui } from '#content/ui.ts'
import { Legend } from '../frame/Legend.tsx'
import { TitleBar } from '../frame/TitleBar.tsx'
import { ChoiceBar, useChoices } from '../instruments/ChoiceBar.tsx'
import { Awake } from '../panes/Awake.tsx'
import { Explain } from '../panes/Explain.tsx'
import { Outline } from '../panes/Outline.tsx'
import { Pane } from '../panes/Pane.tsx'
import { PlayerBar } from '../player/PlayerBar.tsx'
import { usePlayer } from '../player/use-player.ts'
import { DeckFold } from '../stage/DeckFold.tsx'
import { Stage } from '../stage/Stage.tsx'
import { useDrawing } from '../stage/use-drawing.ts'
import { useShown } from '../store/session.ts'
import { useApp } from '../store/store.ts'
import { Terminal } from '../terminal/Terminal.tsx'
import { useWords } from '../words.ts'

const SUGGESTIONS = ['docker ps', 'kill -9 dockerd', 'docker stop web']

/** The trace player: diagram, dive profile and terminal at the left, the words at the right. */
export function EnginePage() {
  const say = useWords()
  const player = usePlayer()
  const value = useDrawing()
  usePlayerKeys(player)
  const { at, lanes } = useShown()
  const hasBar = useChoices().length > 0
  const stepName = say(ui.player.stepShort, { n: at })
  const tabs = useMemo(
    () => [
      { id: 'explain', label: say(ui.tabs.explain), content: () => <Explain steps /> },
      {
        id: 'log',
        label: say(ui.tabs.log),
        count: lanes.length,
        content: () => <Awake name="EventLog" />,
      },
      { id: 'inspect', label: say(ui.tabs.inspect), content: () => <Awake name="Inspect" /> },
      { id: 'outline', label: say(ui.pane.asText), content: () => <Outline value={value} /> },
    ],
    [say, lanes.length, value],
  )
  const listed = useApp(({ address }) => address.lenses.some((lens) => lens.startsWith('log-')))
  const asked = useMemo(() => (listed ? { tab: 'log' } : undefined), [listed])
  return (
    <>
      <TitleBar step={stepName} stepAt={at}>
        <Awake name="Faults" />
      </TitleBar>
      <div className="lab lab-engine">
        <div className={hasBar ? 'lab-left lab-left-bar' : 'lab-left'}>
          <ChoiceBar />
          <DeckFold>
            <Stage value={value} className="h-full" />
            <Legend />
          </DeckFold>
          <PlayerBar player={player} />
          <Terminal suggestions={SUGGESTIONS} />
        </div>
        <Pane tabs={tabs} foot={<Awake name="StepFoot" />} asked={asked} />
      </div>
    </>
  )
}

/** Space plays, the arrows step: anywhere but in a field or on a control of its own. */
function usePlayerKeys(player: ReturnType<typeof usePlayer>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as Element
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (
        target.closest(
          'input,textarea,select,button,a,[role=tab],[role=slider],[role=log],dialog,.react-flow__node,.react-flow__edge',
        )
      )
        return
      const action = {
        ' ': player.toggle,
        k: player.toggle,
        ArrowRight: () => player.step(1),
        ArrowLeft: () => player.step(-1),
        Home: () => player.seek(0),
        End: () => player.seek(player.count),
      }[event.key]
      if (!action) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [player])
}

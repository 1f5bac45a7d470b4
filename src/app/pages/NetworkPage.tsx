import { useCallback, useEffect, useMemo, useState } from 'react'
import { ui } from '#content/ui.ts'
import { Legend } from '../frame/Legend.tsx'
import { TitleBar } from '../frame/TitleBar.tsx'
import { Awake } from '../panes/Awake.tsx'
import { Explain } from '../panes/Explain.tsx'
import { Outline } from '../panes/Outline.tsx'
import { Pane } from '../panes/Pane.tsx'
import { PlayerBar } from '../player/PlayerBar.tsx'
import { usePlayer } from '../player/use-player.ts'
import { Stage } from '../stage/Stage.tsx'
import { useDrawing } from '../stage/use-drawing.ts'
import { useShown } from '../store/session.ts'
import { useApp } from '../store/store.ts'
import { Terminal } from '../terminal/Terminal.tsx'
import { useWords } from '../words.ts'
import { LABS, LazyTab } from './network/Lazy.tsx'
import { ModeBar } from './network/ModeBar.tsx'
import { ModeTable } from './network/ModeTable.tsx'
import { useWalkDrawing } from './network/use-walk.ts'

const SUGGESTIONS = ['docker network ls', 'docker network inspect bridge', 'docker port web']

/** One application on each kind of network: the drawing, the commands that make it, and what differs. */
export function NetworkPage() {
  const say = useWords()
  const { lanes } = useShown()
  const player = usePlayer()
  const value = useWalkDrawing(useDrawing())
  const walked = useApp((state) => state.address.lenses.some((lens) => lens.startsWith('walk:')))
  const [asked, setAsked] = useState<{ readonly tab: string }>()
  const onWalk = useCallback(() => setAsked({ tab: 'walk' }), [])
  useEffect(() => {
    if (walked) onWalk()
  }, [walked, onWalk])
  const tabs = useMemo(
    () => [
      { id: 'explain', label: say(ui.tabs.explain), content: () => <Explain /> },
      ...LABS.map((id) => ({
        id,
        label: say(ui.tabs[id]),
        content: () => <LazyTab tab={id} onWalk={onWalk} />,
      })),
      { id: 'differs', label: say(ui.network.differs.title), content: () => <ModeTable /> },
      {
        id: 'log',
        label: say(ui.tabs.log),
        count: lanes.length,
        content: () => <Awake name="EventLog" />,
      },
      { id: 'outline', label: say(ui.pane.asText), content: () => <Outline value={value} /> },
    ],
    [say, lanes.length, value, onWalk],
  )
  return (
    <>
      <TitleBar />
      <div className="lab lab-network">
        <div className="lab-left lab-left-bar">
          <ModeBar />
          <div className="relative min-h-0 bg-sky">
            <Stage value={value} className="h-full" />
            <Legend />
          </div>
          <PlayerBar player={player} />
          <Terminal suggestions={SUGGESTIONS} />
        </div>
        <Pane tabs={tabs} asked={asked} foot={<Awake name="StepFoot" />} />
      </div>
    </>
  )
}

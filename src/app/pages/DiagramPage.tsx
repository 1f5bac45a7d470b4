import { type ReactNode, useMemo } from 'react'
import { ui } from '#content/ui.ts'
import { Legend } from '../frame/Legend.tsx'
import { TitleBar } from '../frame/TitleBar.tsx'
import { ChangeSaid } from '../instruments/ChangeSaid.tsx'
import { ChoiceBar, useChoices } from '../instruments/ChoiceBar.tsx'
import { Awake } from '../panes/Awake.tsx'
import { Explain } from '../panes/Explain.tsx'
import { Outline } from '../panes/Outline.tsx'
import { Pane, type PaneTab } from '../panes/Pane.tsx'
import { PlayerBar } from '../player/PlayerBar.tsx'
import { usePlayer } from '../player/use-player.ts'
import { Stage } from '../stage/Stage.tsx'
import { useDrawing } from '../stage/use-drawing.ts'
import { useShown } from '../store/session.ts'
import { useApp } from '../store/store.ts'
import { Terminal } from '../terminal/Terminal.tsx'
import { useWords } from '../words.ts'

const SUGGESTIONS = ['docker ps', 'docker run -d nginx', 'kill -9 dockerd']

/** The rows beside the text; a bar above the drawing is one more. */
export const leftOf = (hasBar: boolean): string => (hasBar ? 'lab-left lab-left-bar' : 'lab-left')

const NONE: readonly PaneTab[] = []

/**
 * A drawing and its text; with the player and the terminal below it when it is drawn from commands, and an instrument
 * above it or tabs of its own if the page brings them.
 */
export function DiagramPage({
  instrument,
  first,
  own = NONE,
  suggestions = SUGGESTIONS,
}: {
  instrument?: ReactNode
  /** A tab before all others. */
  first?: PaneTab
  own?: readonly PaneTab[]
  suggestions?: readonly string[]
}) {
  const say = useWords()
  const player = usePlayer()
  const value = useDrawing()
  const { lanes } = useShown()
  const hasBar = useChoices().length > 0
  const plays = useApp((state) => (state.page.info.diagram?.example.length ?? 0) > 0)
  const tabs = useMemo(
    () => [
      ...(first === undefined ? [] : [first]),
      { id: 'explain', label: say(ui.tabs.explain), content: () => <Explain /> },
      ...own,
      ...(plays
        ? [
            {
              id: 'log',
              label: say(ui.tabs.log),
              count: lanes.length,
              content: () => <Awake name="EventLog" />,
            },
          ]
        : []),
      { id: 'outline', label: say(ui.pane.asText), content: () => <Outline value={value} /> },
    ],
    [say, first, own, plays, lanes.length, value],
  )
  return (
    <>
      <TitleBar />
      <div className="lab lab-diagram">
        <div className={plays ? leftOf(hasBar) : 'lab-left-tools'}>
          {instrument}
          <ChoiceBar />
          <div className={plays ? 'relative min-h-0 bg-sky' : 'relative min-h-0 grow bg-sky max-md:min-h-80'}>
            <Stage value={value} className="h-full" />
            <Legend />
          </div>
          {plays && <PlayerBar player={player} />}
          {plays && <Terminal suggestions={suggestions} />}
        </div>
        <Pane tabs={tabs} />
        <ChangeSaid value={value} />
      </div>
    </>
  )
}

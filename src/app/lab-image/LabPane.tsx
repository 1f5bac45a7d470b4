import { lazy, type MouseEvent, type RefObject, Suspense, useEffect, useRef } from 'react'
import { ui } from '#content/ui.ts'
import { Tabs } from '#design/Tabs.tsx'
import type { DiagramValue, Layout } from '#diagrams/diagram.ts'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { islandId } from '../page-data.ts'
import { Outline, OutlineFold } from '../panes/Outline.tsx'
import { Prose } from '../panes/Prose.tsx'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'
import { LayerFoot } from './LayerFoot.tsx'
import { type LabTab, labStore, useLab, wakeLab } from './lab-store.ts'
import type { Choosing } from './use-choosing.ts'
import type { LabView } from './view.ts'

const Panels = lazy(() => import('./panels/Panels.tsx'))

export interface LabPaneProps {
  readonly view: LabView | undefined
  readonly drawing: ((layout: Layout) => DiagramValue) | undefined
  readonly choosing: Choosing
}

/** The words of the lab: what the layer changes first, then the other ways to look at the image. */
export function LabPane({ view, drawing, choosing }: LabPaneProps) {
  const say = useWords()
  const locale = useApp((state) => state.page.info.locale)
  const tab = useLab((state) => state.tab)
  const example = useApp((state) => state.page.info.diagram?.exampleChanges ?? 0)
  const layer =
    view?.place && (view.place.side === 'second' ? view.second : view.first)?.stack.layers[view.place.layer]
  const tabs = [
    { id: 'changes', label: say(ui.tabs.changes), count: layer?.rows.length ?? example },
    { id: 'merged', label: say(ui.tabs.merged) },
    { id: 'config', label: say(ui.tabs.config) },
    { id: 'json', label: say(ui.tabs.json) },
    { id: 'explain', label: say(ui.tabs.explain) },
    { id: 'outline', label: say(ui.pane.asText) },
  ]
  return (
    <section
      aria-label={say(ui.pane.label)}
      className="flex min-h-0 flex-col border-line border-l bg-deck max-md:border-t max-md:border-l-0"
    >
      <Tabs
        label={say(ui.tabs.label)}
        tabs={tabs}
        selected={tab}
        onSelect={(id) => {
          labStore.setState({ tab: id as LabTab })
          void wakeLab()
        }}
      >
        <ErrorBoundary key={tab} locale={locale}>
          <Shown tab={tab} view={view} drawing={drawing} />
        </ErrorBoundary>
      </Tabs>
      <LayerFoot view={view} choosing={choosing} />
    </section>
  )
}

function Shown({ tab, view, drawing }: Omit<LabPaneProps, 'choosing'> & { tab: LabTab }) {
  const say = useWords()
  if (tab === 'outline') {
    return (
      <>
        <h2 className="sr-only">{say(ui.outline.label)}</h2>
        <Outline value={drawing} />
      </>
    )
  }
  if (tab === 'explain') {
    return (
      <div className="px-7 py-6 max-sm:px-4">
        <Prose alone={view?.kind} />
      </div>
    )
  }
  return (
    <>
      <Instrument tab={tab} view={view} />
      {tab === 'changes' && <Background drawing={drawing} />}
    </>
  )
}

/** The panel of a tab; until the lab has arrived the example stands in for the first one. */
function Instrument({ tab, view }: Pick<LabPaneProps, 'view'> & { tab: LabTab }) {
  const pressed = useRef<string>(undefined)
  const still = tab === 'changes' ? <Still pressed={pressed} /> : <Loading />
  if (!view) return still
  return (
    <Suspense fallback={still}>
      <Panels tab={tab} view={view} />
      <PressAgain pressed={pressed} />
    </Suspense>
  )
}

/** The words on the key of the example that was pressed last. */
interface Pressed {
  readonly pressed: RefObject<string | undefined>
}

/** The words about the example, as they came with the page. */
function Still({ pressed }: Pressed) {
  const html = useApp((state) => state.page.instrument)
  const note = ({ target }: MouseEvent) => {
    pressed.current = (target as Element).closest('button')?.textContent ?? undefined
  }
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own build, like the prose
    <div id={islandId('instrument')} onClickCapture={note} dangerouslySetInnerHTML={{ __html: html }} />
  )
}

/** A key of the example that was pressed before its panel had arrived is pressed when it has. */
function PressAgain({ pressed }: Pressed) {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const keys = here.current?.parentElement?.querySelectorAll('button') ?? []
    const key = [...keys].find(({ textContent }) => textContent === pressed.current)
    pressed.current = undefined
    key?.click()
  }, [pressed])
  return <span ref={here} hidden />
}

function Loading() {
  const say = useWords()
  return (
    <p role="status" className="p-7 text-body text-ink-2">
      {say(ui.loading)}
    </p>
  )
}

/** The page's text, below the instrument: read without a script, and by whoever wants to know more. */
function Background({ drawing }: Pick<LabPaneProps, 'drawing'>) {
  const title = useApp((state) => state.page.info.title)
  return (
    <div className="mx-7 border-line border-t py-8 max-sm:mx-4">
      <p className="mb-4 font-[680] text-title max-sm:text-title-narrow">{title}</p>
      <Prose alone={undefined} />
      <OutlineFold value={drawing} />
    </div>
  )
}

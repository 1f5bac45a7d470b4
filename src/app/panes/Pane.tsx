import { type ReactNode, useEffect, useState } from 'react'
import { ui } from '#content/ui.ts'
import { Tabs } from '#design/Tabs.tsx'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { useApp } from '../store/store.ts'
import { useWords } from '../words.ts'

export interface PaneTab {
  readonly id: string
  readonly label: string
  readonly count?: number
  readonly content: () => ReactNode
}

/**
 * The text beside a diagram: tabs above, what they show below, and a way on at the foot.
 *
 * @param asked a tab to bring forward; asked for again with a new object
 */
export function Pane({
  tabs,
  foot,
  asked,
}: {
  tabs: readonly PaneTab[]
  foot?: ReactNode
  asked?: { readonly tab: string } | undefined
}) {
  const say = useWords()
  const locale = useApp((state) => state.page.info.locale)
  const [shown, setShown] = useState(tabs[0]?.id ?? '')
  const tab = tabs.find(({ id }) => id === shown) ?? tabs[0]
  useEffect(() => {
    if (asked) setShown(asked.tab)
  }, [asked])
  return (
    <section
      aria-label={say(ui.pane.label)}
      className="pane flex min-h-0 flex-col border-line border-l bg-deck max-md:border-t max-md:border-l-0"
    >
      <Tabs
        label={say(ui.tabs.label)}
        tabs={tabs.map(({ id, label, count }) => ({ id, label, ...(count === undefined ? {} : { count }) }))}
        selected={tab?.id ?? ''}
        onSelect={setShown}
      >
        <ErrorBoundary key={tab?.id} locale={locale}>
          {tab?.content()}
        </ErrorBoundary>
      </Tabs>
      {foot}
    </section>
  )
}

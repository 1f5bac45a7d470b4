import { lazy, Suspense, useEffect } from 'react'
import { ui } from '#content/ui.ts'
import { useApp, useAppStore } from '../../store/store.ts'
import { useWords } from '../../words.ts'

export const LABS = ['walk', 'reach', 'paste', 'local', 'rules', 'wire'] as const

const TABS = {
  walk: lazy(() => import('./WalkTab.tsx')),
  reach: lazy(() => import('./ReachTab.tsx')),
  paste: lazy(() => import('./PasteTab.tsx')),
  local: lazy(() => import('./LocalTab.tsx')),
  rules: lazy(() => import('./RulesTab.tsx')),
  wire: lazy(() => import('./WireTab.tsx')),
}

/** A tab whose code, and the model below it, arrive when it is opened. */
export function LazyTab({ tab, onWalk }: { tab: (typeof LABS)[number]; onWalk: () => void }) {
  const say = useWords()
  const store = useAppStore()
  const awake = useApp((state) => state.live !== undefined)
  useEffect(() => void store.getState().wake(), [store])
  const waiting = <p className="p-7 text-body text-ink-2">{say(ui.loading)}</p>
  if (!awake) return waiting
  const Tab = TABS[tab]
  return (
    <Suspense fallback={waiting}>
      <Tab onWalk={onWalk} />
    </Suspense>
  )
}

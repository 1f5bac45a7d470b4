import { lazy } from 'react'
import { WhenAwake } from '../../panes/WhenAwake.tsx'

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
  const Tab = TABS[tab]
  return (
    <WhenAwake>
      <Tab onWalk={onWalk} />
    </WhenAwake>
  )
}

import { lazy, Suspense, useEffect } from 'react'
import { ui } from '#content/ui.ts'
import { useApp, useAppStore } from '../../store/store.ts'
import { useWords } from '../../words.ts'

const WalkTab = lazy(() => import('./WalkTab.tsx'))
const ReachTab = lazy(() => import('./ReachTab.tsx'))

/** A tab whose code, and the model below it, arrive when it is opened. */
export function LazyTab({ tab, onWalk }: { tab: 'walk' | 'reach'; onWalk: () => void }) {
  const say = useWords()
  const store = useAppStore()
  const awake = useApp((state) => state.live !== undefined)
  useEffect(() => void store.getState().wake(), [store])
  const waiting = <p className="p-7 text-body text-ink-2">{say(ui.loading)}</p>
  if (!awake) return waiting
  return <Suspense fallback={waiting}>{tab === 'walk' ? <WalkTab /> : <ReachTab onWalk={onWalk} />}</Suspense>
}

import { lazy, Suspense, useEffect } from 'react'
import { ui } from '#content/ui.ts'
import { useApp, useAppStore } from '../../store/store.ts'
import { useWords } from '../../words.ts'

const LedgerTab = lazy(() => import('./LedgerTab.tsx'))

/** The ledger, whose code and the model below it arrive when its tab is opened. */
export function LazyLedger() {
  const say = useWords()
  const store = useAppStore()
  const awake = useApp((state) => state.live !== undefined)
  useEffect(() => void store.getState().wake(), [store])
  const waiting = <p className="p-7 text-body text-ink-2">{say(ui.loading)}</p>
  if (!awake) return waiting
  return (
    <Suspense fallback={waiting}>
      <LedgerTab />
    </Suspense>
  )
}

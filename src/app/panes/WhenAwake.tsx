import { type ReactNode, Suspense, useEffect } from 'react'
import { ui } from '#content/ui.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { useWords } from '../words.ts'

/** What needs the model, and code of its own that is still on its way: both are sent for when this is first shown. */
export function WhenAwake({ children }: { children: ReactNode }) {
  const say = useWords()
  const store = useAppStore()
  const awake = useApp((state) => state.live !== undefined)
  useEffect(() => void store.getState().wake(), [store])
  const waiting = <p className="p-7 text-body text-ink-2">{say(ui.loading)}</p>
  return awake ? <Suspense fallback={waiting}>{children}</Suspense> : waiting
}

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { effectiveLines } from '../store/session.ts'
import { useApp, useAppStore } from '../store/store.ts'
import { type BuildScript, linesOf, scriptOf } from './script.ts'

/** Typing goes into the address after a moment of rest: building takes a few frames. */
const REST_MS = 250

/** The script of the page: it lives in the address, and in a draft while someone types. */
export function useScript(): {
  readonly script: BuildScript
  readonly edit: (next: BuildScript) => void
  readonly show: (next: BuildScript, how?: 'push' | 'replace') => void
} {
  const store = useAppStore()
  const info = useApp((state) => state.page.info)
  const address = useApp((state) => state.address)
  const lines = effectiveLines(info, address)
  const addressed = useMemo(() => scriptOf(lines), [lines])
  const [draft, setDraft] = useState<BuildScript>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address ends the draft
  useEffect(() => setDraft(undefined), [lines])
  useEffect(() => () => clearTimeout(timer.current), [])

  const show = useCallback(
    (next: BuildScript, how: 'push' | 'replace' = 'push') => {
      clearTimeout(timer.current)
      void store.getState().wake()
      const { go } = store.getState()
      go({ lines: linesOf(next), at: undefined }, how)
    },
    [store],
  )
  const edit = useCallback(
    (next: BuildScript) => {
      setDraft(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => show(next, 'replace'), REST_MS)
    },
    [show],
  )
  return { script: draft ?? addressed, edit, show }
}

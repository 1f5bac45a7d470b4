import { useCallback } from 'react'
import { commandAt, effectiveLines } from './session.ts'
import { useAppStore } from './store.ts'

/**
 * What happens when lines are entered: they follow the command under the cursor, whatever was typed after
 * that is left behind (Back brings it up again), and playing starts at their first hop; or, where the outcome
 * is what was asked for, the cursor settles behind their last.
 */
export function useTyping(): (lines: string, then?: 'play' | 'settle') => Promise<void> {
  const store = useAppStore()
  return useCallback(
    async (text, then = 'play') => {
      const added = text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
      if (added.length === 0) return
      const live = await store.getState().wake()
      if (!live) return
      const { address, page } = store.getState()
      const before = effectiveLines(page.info, address)
      const run = live.run(before, address.lenses)
      const kept = address.at === undefined ? before.length : commandAt(run, address.at) + 1
      const lines = [...before.slice(0, kept), ...added]
      const next = live.run(lines, address.lenses)
      const first = next.commands[kept]?.firstHop ?? next.log.length
      const at = then === 'play' ? first : next.log.length
      store.getState().go({ lines, at, part: undefined } as unknown as { lines: string[] })
      store.getState().set({ playing: then === 'play' && !prefersStillness() })
    },
    [store],
  )
}

const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches

import { useCallback } from 'react'
import { formatAddress, PLAIN_EMBED } from '../address.ts'
import { useAppStore } from '../store/store.ts'

/** From the start page: opens the trace player with the line typed after whatever ran before, and plays. */
export function useSetOut(): (line: string) => Promise<void> {
  const store = useAppStore()
  return useCallback(
    async (line) => {
      const { address, base, wake } = store.getState()
      const live = await wake()
      if (!live) return
      const lines = [...address.lines, line.trim()]
      const first = live.run(lines, address.lenses).commands.at(-1)?.firstHop ?? 1
      const href = formatAddress(
        {
          locale: address.locale,
          path: '/engine/hops/',
          lines,
          at: first,
          lenses: address.lenses,
          images: [],
          embed: PLAIN_EMBED,
        },
        base,
      )
      if (!(await store.getState().follow(href))) {
        location.assign(href)
        return
      }
      store.getState().set({ playing: !matchMedia('(prefers-reduced-motion: reduce)').matches })
    },
    [store],
  )
}

import { useCallback, useEffect, useMemo } from 'react'
import { useSession, useShown } from '../store/session.ts'
import { useApp, useAppStore } from '../store/store.ts'

/** How long a step stays while playing, at speed 1 (design section 10). */
const DWELL_MS = 1400
export const SPEEDS = [0.5, 1, 2, 4] as const

export interface Player {
  readonly at: number
  readonly count: number
  readonly playing: boolean
  readonly speed: number
  readonly seek: (at: number, done?: boolean) => void
  readonly step: (by: number) => void
  readonly toggle: () => void
  readonly nextSpeed: () => void
}

/** Playing, stepping and seeking in the log; wakes the model when it is still asleep. */
export function usePlayer(): Player {
  const store = useAppStore()
  const playing = useApp((state) => state.playing)
  const speed = useApp((state) => state.speed)
  const { at, lanes } = useShown()
  const count = lanes.length

  const seek = useCallback(
    (to: number, done = true) => {
      const { go, set } = store.getState()
      set({ playing: false })
      go({ at: to }, done ? 'push' : 'replace')
    },
    [store],
  )

  return useMemo(
    () => ({
      at,
      count,
      playing,
      speed,
      seek,
      step(by) {
        const { wake } = store.getState()
        void wake().then(() => seek(Math.min(Math.max(0, at + by), Math.max(count, 1))))
      },
      toggle() {
        const { wake, set, go } = store.getState()
        void wake().then((live) => {
          if (!live) return
          if (!playing && count > 0 && at >= count) go({ at: 0 }, 'push')
          set({ playing: !playing })
        })
      },
      nextSpeed() {
        const next = SPEEDS[(SPEEDS.indexOf(speed as (typeof SPEEDS)[number]) + 1) % SPEEDS.length] ?? 1
        store.getState().set({ speed: next })
      },
    }),
    [at, count, playing, speed, seek, store],
  )
}

/** Moves the cursor on while playing. Once on a page: where its player is. */
export function usePlaying(): void {
  const store = useAppStore()
  const session = useSession()
  const playing = useApp((state) => state.playing)
  const speed = useApp((state) => state.speed)
  useEffect(() => {
    if (!playing || !session) return
    if (session.at >= session.run.log.length) {
      store.getState().set({ playing: false })
      return
    }
    const timer = setTimeout(() => store.getState().go({ at: session.at + 1 }, 'replace'), DWELL_MS / speed)
    return () => clearTimeout(timer)
  }, [playing, speed, session, store])
}

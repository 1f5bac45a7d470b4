import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Address } from '../address.ts'
import type { Live, Run } from '../live.ts'
import type { PageInfo } from '../page-data.ts'
import { useApp } from './store.ts'

/** The commands that are drawn: what was typed, or the page's example until someone types. */
export function effectiveLines(info: PageInfo, address: Address): readonly string[] {
  return address.lines.length > 0 ? address.lines : (info.diagram?.example ?? [])
}

/** The hop under the cursor, within the log: 0 = before the first command. */
export function cursorOf(run: Run, info: PageInfo, address: Address): number {
  const wanted =
    address.at ?? (address.lines.length > 0 ? run.log.length : (info.diagram?.exampleAt ?? run.log.length))
  return Math.min(Math.max(wanted, 0), run.log.length)
}

/** Index of the command that a hop belongs to; -1 before the first. */
export function commandAt(run: Run, at: number): number {
  return run.commands.findLastIndex(({ firstHop }) => firstHop <= at)
}

/** What is on screen: the run of the typed commands and the place in it. */
export interface Session {
  readonly live: Live
  readonly run: Run
  readonly at: number
}

/** The session, once the model has arrived. */
export function useSession(): Session | undefined {
  const { live, info, address } = useApp(
    useShallow(({ live, page, address }) => ({ live, info: page.info, address })),
  )
  return useMemo(() => {
    if (!live) return undefined
    const run = live.run(effectiveLines(info, address), address.lenses)
    return { live, run, at: cursorOf(run, info, address) }
  }, [live, info, address])
}

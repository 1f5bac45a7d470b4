import { useCallback, useMemo } from 'react'
import { askOfLenses, firstAsk, isWalkLens, lensesOfAsk, type WalkAsk } from '#diagrams/network/walk-ask.ts'
import type { Host } from '#model/engine/host.ts'
import type { Reachable } from '#model/network/reach.ts'
import { useSession } from '../../store/session.ts'
import { type HistoryMode, useApp, useAppStore } from '../../store/store.ts'
import { isPastedLens, pastedOver } from './pasted.ts'
import { worldOf } from './walk-at.ts'

/** The session's host under the cursor; undefined while the model sleeps. */
export function useSessionHost(): Host | undefined {
  const session = useSession()
  return useMemo(() => session?.live.hostAt(session.run, session.at), [session])
}

/** The host that is drawn: a pasted one, else the session's. */
export function useHost(): Host | undefined {
  const host = useSessionHost()
  const lenses = useApp((state) => state.address.lenses)
  return host && (pastedOver(host, lenses) ?? host)
}

/** Shows a pasted host, by its lens; without one the session's again. What was asked of the other is taken off. */
export function useShowPasted(): (lens?: string) => void {
  const store = useAppStore()
  return useCallback(
    (lens) => {
      const { address, go } = store.getState()
      const others = address.lenses.filter((one) => !isWalkLens(one) && !isPastedLens(one))
      go({ lenses: lens ? [...others, lens] : others })
    },
    [store],
  )
}

/** The lens that puts a firewall onto the host which denies what comes in. */
const DENY_INPUT = 'deny-input'

/** The host as packets meet it, behind its own firewall if the address says so. */
export function useReachable(host: Host | undefined): Reachable | undefined {
  const lenses = useApp((state) => state.address.lenses)
  return useMemo(() => host && worldOf(host, lenses.includes(DENY_INPUT)), [host, lenses])
}

/** Whether the host's own firewall denies what comes in, and what changes it. */
export function useDenyInput(): readonly [boolean, (on: boolean) => void] {
  const store = useAppStore()
  const on = useApp((state) => state.address.lenses.includes(DENY_INPUT))
  const set = useCallback(
    (next: boolean) => {
      const { address, go } = store.getState()
      const others = address.lenses.filter((lens) => lens !== DENY_INPUT)
      go({ lenses: next ? [...others, DENY_INPUT] : others })
    },
    [store],
  )
  return [on, set]
}

/** Puts a walk and its step into the address; nothing takes it out. */
export function useAsk(): (ask: WalkAsk | undefined, step?: number, how?: HistoryMode) => void {
  const store = useAppStore()
  return useCallback(
    (ask, step = 1, how = 'push') => {
      const { address, go } = store.getState()
      const others = address.lenses.filter((lens) => !isWalkLens(lens))
      go({ lenses: ask ? [...others, ...lensesOfAsk(ask, step)] : others }, how)
    },
    [store],
  )
}

/** What the address asks for, else what is asked until someone chooses. */
export function useAsked(reachable: Reachable): { ask: WalkAsk; step: number; linked: boolean } {
  const lenses = useApp((state) => state.address.lenses)
  return useMemo(() => {
    const asked = askOfLenses(lenses)
    return asked ? { ...asked, linked: true } : { ask: firstAsk(reachable), step: 1, linked: false }
  }, [lenses, reachable])
}

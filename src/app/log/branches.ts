import { useEffect, useSyncExternalStore } from 'react'
import type { Address } from '../address.ts'
import { useAppStore } from '../store/store.ts'

/** A line of commands that was left when somebody typed in its past. */
export type Branch = Pick<Address, 'path' | 'lines' | 'lenses'>

const MOST = 12

const begins = (longer: readonly string[], shorter: readonly string[]) =>
  shorter.length <= longer.length && shorter.every((line, at) => line === longer[at])

/**
 * The branches after a step from one address to the next, newest first. What the present line continues is no
 * branch, and of two that continue each other the longer stays.
 */
export function keptBranches(branches: readonly Branch[], left: Branch, now: Branch): readonly Branch[] {
  if (left.path !== now.path) return branches
  const all = [left, ...branches].filter(
    ({ path, lines }, at, list) =>
      lines.length > 0 &&
      !(path === now.path && begins(now.lines, lines)) &&
      !list.some(
        (other, place) =>
          place !== at &&
          other.path === path &&
          begins(other.lines, lines) &&
          (other.lines.length > lines.length || place < at),
      ),
  )
  return all.slice(0, MOST)
}

let branches: readonly Branch[] = []
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useBranches = (): readonly Branch[] =>
  useSyncExternalStore(
    subscribe,
    () => branches,
    () => branches,
  )

/** Watches the address and keeps what is left behind. Once on a page. */
export function useKeepBranches(): void {
  const store = useAppStore()
  useEffect(
    () =>
      store.subscribe(({ address }, { address: before }) => {
        if (address.lines === before.lines) return
        branches = keptBranches(branches, before, address)
        for (const listener of listeners) listener()
      }),
    [store],
  )
}

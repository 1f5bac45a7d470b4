import { type NetworkWalk, walkOf } from '#diagrams/network/walk.ts'
import { lensesOfAsk, type WalkAsk } from '#diagrams/network/walk-ask.ts'
import { reachableOf } from '#diagrams/network/walk-world.ts'
import type { Host } from '#model/engine/host.ts'

const walks = new WeakMap<Host, Map<string, NetworkWalk>>()

/** A walk on a host; the same object for the same question. */
export function walkAt(host: Host, ask: WalkAsk): NetworkWalk {
  const known = walks.get(host) ?? new Map<string, NetworkWalk>()
  walks.set(host, known)
  const key = lensesOfAsk(ask, 1)[0] ?? ''
  const made = known.get(key) ?? walkOf(reachableOf(host), ask)
  known.set(key, made)
  return made
}

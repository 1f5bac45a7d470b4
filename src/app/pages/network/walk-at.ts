import { type NetworkWalk, walkOf } from '#diagrams/network/walk.ts'
import { lensesOfAsk, type WalkAsk } from '#diagrams/network/walk-ask.ts'
import { reachableOf } from '#diagrams/network/walk-world.ts'
import type { Host } from '#model/engine/host.ts'
import type { Reachable } from '#model/network/reach.ts'
import { denyInput } from '#model/network/walk/deny-input.ts'

const denied = new WeakMap<Reachable, Reachable>()

/** The host as packets meet it; behind a firewall of its own if it denies what comes in. */
export function worldOf(host: Host, denies: boolean): Reachable {
  const open = reachableOf(host)
  if (!denies) return open
  const made = denied.get(open) ?? denyInput(open)
  denied.set(open, made)
  return made
}

const walks = new WeakMap<Reachable, Map<string, NetworkWalk>>()

/** A walk in a world; the same object for the same question. */
export function walkAt(world: Reachable, ask: WalkAsk): NetworkWalk {
  const known = walks.get(world) ?? new Map<string, NetworkWalk>()
  walks.set(world, known)
  const key = lensesOfAsk(ask, 1)[0] ?? ''
  const made = known.get(key) ?? walkOf(world, ask)
  known.set(key, made)
  return made
}

import { hexOf } from '#model/network/chance.ts'
import { networkFlags } from '#model/network/daemon-flags.ts'
import { initialNetworking } from '#model/network/initial.ts'
import type { Hex, Machine, Networking } from '#model/network/networking.ts'
import { ok, type Result } from '#model/result.ts'

export interface EngineStart {
  readonly networking: Networking
  readonly hex: Hex
}

/** An engine that has just started with these flags on this machine; always with the same ids. */
export function startEngine(
  flags: readonly string[],
  machine: Partial<Machine>,
  usedBefore = false,
): Result<EngineStart, string> {
  const daemon = networkFlags(flags)
  if (!daemon.ok) return daemon
  const hex = hexOf(2029)
  return ok({ hex, networking: initialNetworking({ hex, daemon: daemon.value, machine, usedBefore }) })
}

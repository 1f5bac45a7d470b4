import type { Actor, Hop, Role } from '#model/engine/hop.ts'
import type { DeckRule } from '../../diagram.ts'
import type { HopsPart } from '../hops-parts.ts'

/** The deck an actor works on; the registry lies off the ship. */
export function deckOf(actor: Actor): DeckRule['id'] | 'registry' {
  switch (actor.role) {
    case 'registry':
      return 'registry'
    case 'user':
    case 'cli':
      return 'D1'
    case 'dockerd':
    case 'docker-proxy':
    case 'systemd':
      return 'D2'
    case 'containerd':
      return 'D3'
    case 'shim':
      return 'D4'
    case 'runc':
    case 'container':
      return 'D5'
    case 'kernel':
      return 'D6'
  }
}

/** The line a hop travels on, and whether it goes against the way that line is drawn. */
export interface Way {
  readonly part: HopsPart
  readonly reversed: boolean
  /** Whose shim, container or system call it is; '' for a line that exists once. */
  readonly containerId: string
  /** Who asks or is told by the kernel; only for `syscall`. */
  readonly caller?: Role
}

const LINES: readonly { readonly from: Role; readonly to: Role; readonly part: HopsPart }[] = [
  { from: 'cli', to: 'dockerd', part: 'rest' },
  { from: 'dockerd', to: 'registry', part: 'https' },
  { from: 'dockerd', to: 'containerd', part: 'grpc' },
  { from: 'containerd', to: 'shim', part: 'ttrpc' },
  { from: 'shim', to: 'runc', part: 'exec-runc' },
  { from: 'runc', to: 'container', part: 'exec-init' },
  { from: 'shim', to: 'container', part: 'stdio' },
  { from: 'dockerd', to: 'docker-proxy', part: 'exec-proxy' },
  { from: 'docker-proxy', to: 'container', part: 'publish' },
]

/** Undefined for a step inside one process and for actors between whom no line is drawn. */
export function wayOf(hop: Hop): Way | undefined {
  const { from, to } = hop
  if (from.role === to.role) return undefined
  const containerId = to.containerId ?? from.containerId ?? ''
  for (const line of LINES) {
    const forward = line.from === from.role && line.to === to.role
    const backward = line.to === from.role && line.from === to.role
    if (!forward && !backward) continue
    const part = line.part === 'ttrpc' && hop.via === 'exec' ? 'exec-shim' : line.part
    return { part, reversed: backward, containerId }
  }
  if (to.role === 'kernel') return { part: 'syscall', reversed: false, containerId, caller: from.role }
  if (from.role === 'kernel') return { part: 'syscall', reversed: true, containerId, caller: to.role }
  return undefined
}

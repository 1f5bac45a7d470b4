import type { Host } from '../host.ts'
import { cableOut } from './cable-out.ts'
import { diskFull } from './disk-full.ts'
import type { Fault } from './fault.ts'
import { containerdKilled, dockerdKilled, firstProcessKilled, shimKilled } from './programs.ts'
import { registryAway } from './registry-away.ts'
import { runcGone } from './runc-gone.ts'

/** Everything that can be broken here; a fault is a file and a line. */
export const FAULTS: readonly Fault[] = [
  dockerdKilled,
  containerdKilled,
  shimKilled,
  firstProcessKilled,
  runcGone,
  registryAway,
  cableOut,
  diskFull,
]

/** A command offered at a part of a diagram: `mends` tells those that bring something back. */
export interface FaultOffer {
  readonly fault: string
  readonly line: string
  readonly container?: string
  readonly mends: boolean
}

/**
 * What can be broken or mended at a node.
 *
 * @param part which explanation the node opens: `shim`
 * @param node its own id: `shim-web`; of several containers' nodes, only this one's is offered
 */
export function faultsAt(host: Host, part: string, node: string): readonly FaultOffer[] {
  const own = [...host.containers.values()]
    .filter(({ id, name }) =>
      [id, id.slice(0, 12), name.replace(/^\//, '')].some((key) => node.endsWith(`-${key}`)),
    )
    .map(({ name }) => name.replace(/^\//, ''))
  return FAULTS.filter(({ parts }) => parts.includes(part)).flatMap((fault) => {
    const mend = fault.mends(host)
    const strokes = fault
      .breaks(host)
      .filter(({ container }) => container === undefined || own.length === 0 || own.includes(container))
    return [
      ...strokes.map((stroke) => ({ fault: fault.id, ...stroke, mends: false })),
      ...(mend === undefined ? [] : [{ fault: fault.id, line: mend, mends: true }]),
    ]
  })
}

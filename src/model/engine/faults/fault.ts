import type { Host } from '../host.ts'

/** A command that breaks something. */
export interface Stroke {
  readonly line: string
  /** The container that it strikes, by name, where there is one of the thing for each. */
  readonly container?: string
}

/** One way to break the machine: the commands that one would type, and those that bring it back. */
export interface Fault {
  readonly id: string
  /** Parts of a diagram at which it is offered. */
  readonly parts: readonly string[]
  /** What can be broken now; nothing when it is broken already. */
  readonly breaks: (host: Host) => readonly Stroke[]
  /** What mends it; undefined when nothing is broken, or nothing mends it. */
  readonly mends: (host: Host) => string | undefined
}

/** A fault of the whole machine: there, or not. */
export const machineFault = (
  id: string,
  parts: readonly string[],
  isBroken: (host: Host) => boolean,
  line: string,
  mend: string,
): Fault => ({
  id,
  parts,
  breaks: (host) => (isBroken(host) ? [] : [{ line }]),
  mends: (host) => (isBroken(host) ? mend : undefined),
})

/** A fault of one process that each running container has: its shim, its first process. */
export const processFault = (
  id: string,
  parts: readonly string[],
  pidOf: (host: Host, containerId: string) => number | undefined,
): Fault => ({
  id,
  parts,
  breaks: (host) =>
    [...host.containers.values()].flatMap((container) => {
      const pid = container.state.running ? pidOf(host, container.id) : undefined
      return pid === undefined
        ? []
        : [{ line: `kill -9 ${pid}`, container: container.name.replace(/^\//, '') }]
    }),
  mends: () => undefined,
})
